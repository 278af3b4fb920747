"""What is kept is kept by what it depends on: rows, language, package; and it is kept from one run to the next."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from economy.data.as_of import days_of_change
from economy.data.package import DEFAULT_ROOT
from economy.query.selection import Selection
from export.options import ExportOptions
from export.panel_file import context_of
from tests.eurostat import write
from views import cache
from views.context import PageContext
from views.pages import panels_of

DAY = date(2026, 11, 22)


def context(page: str = "compare", lang: str = "en", root: Path = DEFAULT_ROOT) -> PageContext:
    return context_of(page, {"lang": [lang]}, ExportOptions("", DAY), cache.package(root))


def test_two_frames_of_one_length_have_captions_and_figures_of_their_own() -> None:
    panel = panels_of(context())["rows-on-file"]()
    rows = panel.rows.head(20)
    first = replace(panel, rows=rows)
    second = replace(panel, rows=rows.assign(promises=rows["promises"] + 90, place=rows["place"] + " II"))
    assert len(first.rows) == len(second.rows) == 20
    assert first.caption.title != second.caption.title
    assert first.drawn() != second.drawn()
    assert first.alt != second.alt


def test_the_next_run_finds_captions_and_figures_made() -> None:
    first, second = (panels_of(context(lang="zh"))["promise-and-outcome"]() for _ in range(2))
    assert first is not second and first.render.gettext is not None
    assert first.caption is second.caption
    assert first.drawn() is second.drawn()


def test_each_language_has_its_own() -> None:
    english, chinese = (panels_of(context(lang=lang))["promise-and-outcome"]() for lang in ("en", "zh"))
    assert english.caption.title != chinese.caption.title
    assert english.drawn() != chinese.drawn()


def test_two_packages_work_in_turns(tmp_path: Path) -> None:
    other = write(tmp_path / "eurostat")
    for _ in range(2):
        for root, title in ((DEFAULT_ROOT, None), (other, "Information and communication in Bavarian regions")):
            package = cache.package(root)
            assert (package.title == title) == (root == other)
            view = cache.view(Selection(), DAY, package)
            assert view.whole.digest == package.digest and view.records.promises.empty == (root == other)
            assert panels_of(context("sources", root=root))["sources"]().rows["source_id"].isin(
                package.tables.sources["source_id"]
            ).all()  # fmt: skip


def test_a_package_that_says_something_else_has_another_digest(tmp_path: Path) -> None:
    first = write(tmp_path / "one")
    second = write(tmp_path / "two")
    assert cache.package(first).digest == cache.package(second).digest
    third = write(tmp_path / "three")
    regions = third / "regions.csv"
    regions.write_text(regions.read_text(encoding="utf-8").replace("Bavaria", "Bayern"), encoding="utf-8")
    assert cache.package(third).digest != cache.package(first).digest


@pytest.mark.parametrize(
    "other",
    [
        pd.DataFrame({"a": [1.0, 3.0], "b": ["x", None]}),
        pd.DataFrame({"a": [1.0, float("nan")], "b": ["x", "y"]}),
        pd.DataFrame({"a": [1.0, float("nan")], "c": ["x", None]}),
        pd.DataFrame({"a": [1.0, float("nan")]}),
    ],
    ids=["figure", "text", "name", "fewer"],
)
def test_a_fingerprint_tells_frames_apart(other: pd.DataFrame) -> None:
    rows = pd.DataFrame({"a": [1.0, float("nan")], "b": ["x", None]})
    assert cache.fingerprint(rows) == cache.fingerprint(rows.copy())
    assert cache.fingerprint(rows) != cache.fingerprint(other)


@pytest.mark.parametrize(
    ("cells", "others"),
    [
        (pd.array([1, None], dtype="Int64"), pd.array([1, 2], dtype="Int64")),
        (pd.to_datetime(["2026-11-28"], utc=True), pd.to_datetime(["2026-11-29"], utc=True)),
        ([["a", "b"]], [["a", "c"]]),
        (pd.Series(["\ud800"], dtype=object), pd.Series(["\ud801"], dtype=object)),
        ([2**70], [2**71]),
        ([0], [0.0]),
        ([-1], [-2]),
    ],
    ids=["missing", "zone", "lists", "half a character", "large", "type", "negative"],
)
def test_a_fingerprint_reads_cells_of_any_kind(cells: Any, others: Any) -> None:
    first, same, other = (pd.DataFrame({"a": made}) for made in (cells, cells, others))
    assert cache.fingerprint(first) == cache.fingerprint(same) != cache.fingerprint(other)


def test_a_fingerprint_tells_which_column_a_cell_is_in() -> None:
    one, other = pd.DataFrame({"a": ["x"], "b": ["y"]}), pd.DataFrame({"a": ["y"], "b": ["x"]})
    assert cache.fingerprint(one) != cache.fingerprint(other)


def test_what_fails_once_is_made_again_and_holds_nobody_up() -> None:
    calls: list[int] = []

    def made() -> str:
        calls.append(1)
        if len(calls) == 1:
            raise OSError("busy")
        return "made"

    with pytest.raises(OSError, match="busy"):
        cache.text("a key of this test", made)
    with ThreadPoolExecutor(4) as readers:
        found = list(readers.map(lambda _: cache.text("a key of this test", made), range(8), timeout=10))
    assert found == ["made"] * 8 and len(calls) == 2


def test_days_on_which_the_same_is_known_are_read_once_and_judged_each_for_itself() -> None:
    package = cache.package()
    days = days_of_change(package.tables)
    last = days[-1]
    first, second = last + timedelta(100), last + timedelta(400)
    assert cache.package_as_of(package, first) is cache.package_as_of(package, second)
    assert cache.package_read_in(package, first, "zh") is cache.package_read_in(package, second, "zh")
    assert cache.observations(package, first) is cache.observations(package, second)
    before = days[len(days) // 2] - timedelta(1)
    assert cache.package_as_of(package, before) is not cache.package_as_of(package, days[len(days) // 2])
    views = [cache.view(Selection(asof=day), date(2026, 11, 25), package) for day in (first, second)]
    assert [view.today for view in views] == [view.selection.asof for view in views] == [first, second]
    assert views[0].assessed != views[1].assessed


def test_before_the_first_day_nothing_is_known_whichever_day_it_is() -> None:
    package = cache.package()
    early = days_of_change(package.tables)[0] - timedelta(1)
    assert cache.package_as_of(package, early) is cache.package_as_of(package, early - timedelta(900))
    assert cache.package_as_of(package, early).tables.targets.empty
