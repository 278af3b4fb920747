"""What is new since an earlier package: nothing unasked, what the selection leaves, in both languages, as files."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from economy.package_changes import Change
from economy.query.selection import Selection
from export.options import ExportOptions
from export.panel_file import context_of, export
from tests import earlier_package
from views import cache, what_is_new
from views.pages import panels_of
from views.panel import Panel
from views.panels import sources
from views.shelf import Shelf, use_shelf

DAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return earlier_package.write(tmp_path_factory.mktemp("earlier") / "package")


@pytest.fixture
def named(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MILEPOST_BEFORE", str(old))


def _panel(**query: str) -> Panel:
    asked = {key: [value] for key, value in query.items()}
    panel = sources.changes(context_of("sources", asked, ExportOptions("", DAY, 2, "light"), cache.package()))
    assert panel is not None
    return panel


@pytest.mark.usefixtures("named")
def test_the_panel_has_all_changes_in_the_readers_language() -> None:
    panel = _panel()
    assert panel.title == "What is new since version 1.9.0"
    assert panel.rows["change"].value_counts().to_dict() == {
        Change.VERDICT: 2, Change.NEW_PROMISE: 1, Change.REWORDED: 1, Change.GONE_PLACE: 1, Change.GONE_PERIOD: 1,
        Change.REVISED: 1, Change.NEW_FIGURE: 1, Change.GONE_FIGURE: 1,
    }  # fmt: skip
    chinese = _panel(lang="zh")
    assert chinese.title == "1.9.0版以来的新内容"
    assert chinese.rows["what"].tolist()[0] == "判定有变" and chinese.rows["after"].tolist()[0] == "已达成"


@pytest.mark.usefixtures("named")
def test_filters_narrow_it_to_what_they_leave_in_either_package() -> None:
    anhui = _panel(city="340000").rows["change"].tolist()
    assert anhui == [Change.GONE_PERIOD, Change.REVISED, Change.GONE_FIGURE]
    assert _panel(**{"from": "2010"}).rows["row_id"].tolist().count("anhui-gdp-1901") == 0


@pytest.mark.usefixtures("named")
def test_it_is_a_file_as_any_panel() -> None:
    written = json.loads(export(_panel(city="340000"), "json", ExportOptions("", DAY, 2, "light")).content)
    kinds = [row["what"] for row in written["rows"]]
    assert kinds == ["period no longer there", "figure revised", "figure no longer there"]
    assert (written["rows"][1]["before"], written["rows"][1]["after"]) == ("1,300 bn yuan", "1,347.46 bn yuan")


def test_without_an_earlier_package_there_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    context = context_of("sources", {}, ExportOptions("", DAY, 2, "light"), cache.package())
    monkeypatch.delenv("MILEPOST_BEFORE", raising=False)
    assert sources.changes(context) is None and "what-is-new" not in panels_of(context)
    monkeypatch.setenv("MILEPOST_BEFORE", str(tmp_path / "none"))
    assert sources.changes(context) is None  # or all of the package would seem to be new


@pytest.mark.usefixtures("named")
def test_a_readers_own_data_are_not_compared() -> None:
    use_shelf(Shelf())
    try:
        assert what_is_new.earlier() is None
    finally:
        use_shelf(None)


@pytest.mark.usefixtures("named")
def test_the_changes_are_counted_in_a_sentence() -> None:
    view = cache.view(Selection(), DAY, cache.package())
    before = what_is_new.earlier()
    assert before is not None
    rows = what_is_new.changes(view, before)
    assert what_is_new.told(view, before, rows).startswith("verdict changed: 2; new promise: 1;")
