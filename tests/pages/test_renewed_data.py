"""The page "Your data" when a newer file comes: what changed is said, and further files are told from a release."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from economy.data import figures as held
from tests.pages.reading import opened, words_on
from tests.pages.test_your_data import drawn, dropped
from tests.web.asking import asked
from views.own_data import KEY

TABLE = b"region,2019,2020,2021\nNorthmoor,10,11,12\nEastvale,20,,23\nSouthport,30,31,\n"
NEWER = b"region,2019,2020,2021,2022\nNorthmoor,10,11.5,12,13\nEastvale,20,,23,24\nWestley,1,2,3,4\n"
PEOPLE = b"region,2019,2020,2021\nNorthmoor,54000,55000,56000\nEastvale,99000,98000,97000\nSouthport,1000,2000,3000\n"


def again(at: AppTest, *files: tuple[str, bytes], lang: str = "en") -> AppTest:
    """The page after further files were dropped, while data are open."""
    at.switch_page("../pages/yourdata.py")
    at.query_params["lang"] = lang
    at.run()
    (field,) = at.file_uploader
    field.set_value([(name, data, "application/octet-stream") for name, data in files]).run()
    assert not at.exception
    return at


def told(at: AppTest) -> str:
    boxes = [element.value for kind in ("info", "success") for element in at.get(kind)]
    return " ".join([*boxes, words_on(at)]).replace("\\", "")


def test_a_newer_release_is_reported() -> None:
    at = again(drawn(dropped(data=TABLE)), ("newer.csv", NEWER))
    said = told(at)
    assert "What changed since “table”" in said
    assert "Read as before, nothing to decide. 6 new figures; 1 revised; 2 no longer there; 4 as before." in said
    assert "New periods: 2022." in said and "New places: Westley." in said
    assert "Places no longer there: Southport." in said
    (revised,) = [frame.value for frame in at.dataframe if "Before" in frame.value]
    assert revised.to_numpy().tolist() == [["Northmoor", "table", "not stated", "2020", 11, 11.5]]
    assert "Westley" in words_on(drawn(at))


def test_figures_that_lie_in_a_database_are_compared_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "MOST_HELD", 0)
    at = drawn(dropped(data=TABLE))
    assert at.session_state["_own_data"].package.tables.stored is not None
    assert "6 new figures; 1 revised; 2 no longer there; 4 as before." in told(again(at, ("newer.csv", NEWER)))


def test_what_was_read_of_many_figures_is_let_go_and_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "MOST_HELD", 0)
    many = b"region,year,gdp\n" + b"".join(b"Place %d,2020,%d\n" % (place, place) for place in range(1, 1201))
    at = dropped(data=many)
    before = told(at)
    assert "1,200 rows in, 1,200 read, 0 refused; 1,200 figures" in before
    draft = drawn(at).session_state["_draft"]
    assert draft.result is None
    at.switch_page("../pages/yourdata.py").run()
    assert draft.result is not None and len(draft.result.facts) == 1200
    assert "1,200 rows in, 1,200 read, 0 refused; 1,200 figures" in told(at)


def test_it_is_reported_in_chinese() -> None:
    said = told(again(drawn(dropped(lang="zh", data=TABLE)), ("newer.csv", NEWER), lang="zh"))
    assert "与“table”相比的变化" in said and "新出现的地区：Westley。" in said


def test_other_figures_come_beside_those_of_before_and_the_reader_decides() -> None:
    at = again(drawn(dropped(data=TABLE)), ("people.csv", PEOPLE))
    said = told(at)
    assert "nothing is compared" in said and "2 indicators" in said
    choice = next(group for group in at.button_group if str(group.key).startswith("release_"))
    choice.set_value("A newer release").run()
    assert not at.exception and "What changed since “table”" in told(at)
    back = next(group for group in at.button_group if str(group.key).startswith("release_"))
    back.set_value("Further files").run()
    assert not at.exception and "2 indicators" in told(at)


def test_a_project_file_and_newer_files_dropped_together() -> None:
    at = drawn(dropped(data=TABLE))
    token = at.session_state["_own_data"].token
    project = asked("/export/indicators/package.zip", f"{KEY}={token}").body
    other = opened("yourdata", {})
    said = told(again(other, ("project.zip", project), ("newer.csv", NEWER)))
    assert "What changed since “table”" in said and "1 revised" in said
    assert "New places: Westley." in said


@pytest.mark.parametrize("name", ["table.csv", "other.csv"])
def test_the_same_file_again_changes_nothing(name: str) -> None:
    assert "7 figures, all as before." in told(again(drawn(dropped(data=TABLE)), (name, TABLE)))


def test_a_filter_of_years_without_a_pair_shows_all_years() -> None:
    at = drawn(dropped(data=TABLE))
    at.session_state["f_years"] = 2020  # what a slider says that was made anew while other data were opened
    at.run()
    assert not at.exception and at.session_state["f_years"] == (2019, 2021)
