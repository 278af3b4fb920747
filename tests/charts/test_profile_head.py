"""The head of a profile: one mark a promise in the order of their dates, and where the place lies."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from charts import verdict_strip
from charts.maps import thumbnail
from charts.theme import RenderOptions
from economy.i18n.words import words
from tests.charts.conftest import DAY
from tests.charts.maps.cases import delivered
from tests.charts.reading import read, same_as_golden

WIDE, PHONE = RenderOptions(chars=120), RenderOptions("dark", chars=44, narrow=True)
CHINESE = RenderOptions(lang="zh", gettext=words("zh").gettext, chars=96)


@pytest.fixture
def rows(frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The promises of Shanghai itself."""
    current = frames["promise_marks"]
    return current[current["region_id"] == "310000"]


def strip(rows: pd.DataFrame, render: RenderOptions) -> Any:
    return verdict_strip.figure(rows, verdict_strip.caption(rows, render, "Shanghai", DAY), render, DAY)


def traces_of(figure: Any) -> list[Any]:
    whole: Any = read(figure)
    return list(whole.data)


def marks(figure: Any) -> list[tuple[float, float, str]]:
    """Row, place in it, and promise of every mark, as they are read."""
    traces = [trace for trace in traces_of(figure) if trace.customdata is not None]
    return sorted(
        (y, x, code) for trace in traces for x, y, code in zip(trace.x, trace.y, trace.customdata, strict=True)
    )


@pytest.mark.parametrize("render", [WIDE, PHONE, CHINESE], ids=["wide", "phone", "chinese"])
def test_every_promise_has_one_mark_in_the_order_of_the_dates(rows: pd.DataFrame, render: RenderOptions) -> None:
    found = [code for *_, code in marks(strip(rows, render))]
    due = rows.set_index("target_id")["due_end"]
    dated = [code for code in found if pd.notna(due[code])]
    assert sorted(found) == sorted(rows["target_id"])
    assert found[: len(dated)] == dated and due[dated].is_monotonic_increasing, "those without a date come last"


def test_a_phone_has_more_rows_of_marks(rows: pd.DataFrame) -> None:
    wide, narrow = ({y for y, *_ in marks(strip(rows, render))} for render in (WIDE, PHONE))
    assert len(narrow) > len(wide)


def test_the_strip_explains_a_dash_only_where_there_is_one(rows: pd.DataFrame) -> None:
    dated = rows[rows["due_end"].notna()]
    assert len(dated) < len(rows)
    assert "no due date" in verdict_strip.caption(rows, WIDE, "", DAY).subtitle
    assert "no due date" not in verdict_strip.caption(dated, WIDE, "", DAY).subtitle


def test_the_strip_is_as_it_was(rows: pd.DataFrame) -> None:
    same_as_golden("verdict_strip", strip(rows[rows["due_end"].notna()].head(8), WIDE))


def test_the_place_alone_is_filled() -> None:
    drawn = thumbnail.figure(delivered(), WIDE, "310104")
    assert drawn is not None
    fills = [trace.fillcolor for trace in traces_of(drawn)]
    assert len(fills) == 16 and fills.count(WIDE.roles.outcome) == 1


def test_a_city_is_filled_with_all_that_lies_in_it() -> None:
    drawn = thumbnail.figure(delivered(), PHONE, "310000")
    assert drawn is not None
    assert {trace.fillcolor for trace in traces_of(drawn)} == {PHONE.roles.outcome}


def test_a_place_without_an_outline_has_no_picture() -> None:
    assert thumbnail.figure(delivered(), WIDE, "nowhere") is None
