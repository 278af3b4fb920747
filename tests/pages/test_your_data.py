"""The page "Your data": from a file, a paste or a sample to charts of one's own figures, and back."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from streamlit.testing.v1 import AppTest

from economy.importing.samples import SAMPLES
from export.template import template_csv, template_xlsx
from tests.pages.reading import charts_on, opened, words_on
from tests.web.asking import asked
from views import cache, own_data

TABLE = b"region,2019,2020,2021\nNorthmoor,10,11,12\nEastvale,20,,23\nSouthport,30,31,oops\n"


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine may take longer to read a file than the page waits before it says so."""
    monkeypatch.setattr("ui.your_data.page._AT_ONCE_S", 120)


def dropped(name: str = "table.csv", data: bytes = TABLE, lang: str = "en") -> AppTest:
    """The page after a file was dropped."""
    at = opened("yourdata", {"lang": lang} if lang != "en" else {})
    (field,) = at.file_uploader
    field.upload(name, data).run()
    assert not at.exception
    return at


def drawn(at: AppTest) -> AppTest:
    """The page to which the figures were drawn."""
    at.button(key="draw_own").click().run()
    assert not at.exception
    return at


def close(at: AppTest) -> AppTest:
    at.button(key="close_own").click().run()
    assert not at.exception
    return at


def test_rows_in_are_rows_read_and_refused_and_faults_are_named() -> None:
    said = words_on(dropped())
    assert "3 rows in, 3 read, 0 refused; 7 figures; 3 places; 1 indicator; 2019–2021." in " ".join(
        element.value.replace("\\", "") for kind in ("info", "success") for element in dropped().get(kind)
    )
    assert '"oops"' in said and "a number or a missing sign" in said and "table.csv" in said


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.file)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_sample_is_read_without_a_fault_and_drawn(sample: object, lang: str) -> None:
    at = opened("yourdata", {"lang": lang})
    at.button(key=f"sample_{sample.file}").click().run()  # type: ignore[attr-defined]
    assert not at.exception and at.success
    drawn(at)
    assert charts_on(at)["chart_lines"]["spec"].count('"mode": "lines') > 1


def test_figures_without_a_source_say_so() -> None:
    assert "no source given" in words_on(drawn(dropped()))


def test_a_source_is_named_on_the_chart() -> None:
    at = dropped()
    at.text_input(key="own_publisher").input("Office of Northmoor").run()
    assert "Office of Northmoor" in charts_on(drawn(at))["chart_lines"]["spec"]


def test_a_source_that_the_file_names_stands_in_the_field() -> None:
    at = dropped(data=TABLE + b"Source: Bureau of the North\n")
    (field,) = (box for box in at.text_input if box.label == "Publisher")
    assert field.value == "Bureau of the North"
    assert "Bureau of the North" in charts_on(drawn(at))["chart_lines"]["spec"]


def test_one_new_place_among_known_ones_can_be_put_into_a_wider_one() -> None:
    at = dropped(data="地区,2020\n徐汇区,1\nNew Area,2\n".encode())
    assert [box.label for box in at.expander if "Which new place lies in which other" in box.label]
    alone = dropped(data=b"place,2020\nNew Area,2\n")
    assert not [box.label for box in alone.expander if "lies in" in box.label]


def test_a_column_can_be_told_to_hold_something_else() -> None:
    at = dropped(data=b"name,group,2019,2020\nA,x,1,2\nB,y,3,4\n")
    first = [frame.value for frame in at.dataframe]
    assert first
    at.text_input(key=next(box.key for box in at.text_input if str(box.key).startswith("unit_"))).input("persons").run()
    assert not at.exception
    assert "persons" in words_on(drawn(at))


def test_cells_can_be_pasted() -> None:
    at = opened("yourdata", {})
    at.text_area(key="pasted").input("place\t2020\t2021\nA\t1\t2\nB\t3\t4")
    next(button for button in at.button if button.label == "Read these cells").click().run()
    assert not at.exception and at.success


def test_closing_shows_the_delivered_data_again() -> None:
    at = close(drawn(dropped()))
    assert "own_data" not in [str(button.key) for button in at.button]
    at.switch_page("../pages/overview.py").run()
    assert "have no published result" in words_on(at)


def test_another_session_and_the_shared_cache_see_nothing() -> None:
    before = {id(package) for package in [cache.package()]}
    drawn(dropped())
    other = opened("indicators", {})
    assert "Northmoor" not in words_on(other)
    assert {id(cache.package())} == before


def test_a_place_that_is_known_gets_its_outline() -> None:
    at = dropped("gdp.csv", "地区,2020年,2021年\n浦东新区,1,2\n徐汇区,3,4\n".encode("gb18030"))
    drawn(at)
    at.switch_page("../pages/map.py").run()
    assert not at.exception and charts_on(at)


def test_own_figures_beside_the_delivered_ones() -> None:
    at = dropped("gdp.csv", "地区,2020年,2021年\n浦东新区,1,2\n徐汇区,3,4\n".encode())
    at.button_group[[str(group.key).startswith("own_way") for group in at.button_group].index(True)].set_value(
        "Beside the delivered data"
    ).run()
    drawn(at)
    at.switch_page("../pages/overview.py").run()
    assert "have no published result" in words_on(at), "the delivered data are there, too"


def test_a_file_of_own_data_needs_the_token_of_an_open_session() -> None:
    at = drawn(dropped())
    own = at.session_state["_own_data"]
    answer = asked("/export/indicators/lines.csv", f"{own_data.KEY}={own.token}")
    assert answer.status == 200 and b"Northmoor" in answer.body
    assert asked("/export/indicators/lines.csv", f"{own_data.KEY}=wrong").status == 404
    assert b"Northmoor" not in asked("/export/indicators/lines.csv").body


def test_the_project_file_opens_again() -> None:
    at = drawn(dropped())
    own = at.session_state["_own_data"]
    project = asked("/export/indicators/package.zip", f"{own_data.KEY}={own.token}&view=ranking").body
    with zipfile.ZipFile(io.BytesIO(project)) as archive:
        assert {"datapackage.json", "mapping.toml", "project.json"} <= set(archive.namelist())
    again = opened("yourdata", {})
    again.file_uploader[0].upload("project.zip", project).run()
    assert not again.exception
    assert "Northmoor" in words_on(again) and again.query_params["view"] == "ranking"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.csv", b"", "the file is empty"),
        ("page.html", b"<html><body>no</body></html>", "web page"),
        ("broken.zip", b"PK\x03\x04 nothing", "no workbook, or a broken one"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\x00\x00", "no table"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(name: str, data: bytes, said: str) -> None:
    assert said in words_on(dropped(name, data))


@pytest.mark.parametrize("data", [template_csv(), template_xlsx(cache.view.__globals__["words"]("zh"))])
def test_a_template_is_read_as_it_is(data: bytes) -> None:
    at = dropped("template.xlsx" if data.startswith(b"PK") else "template.csv", data)
    said = " ".join(box.value for box in at.success)
    assert "5 figures; " in said and "2 places; 2 indicators" in said
    assert ("2 promises" in said) == data.startswith(b"PK")


def test_own_outlines_make_a_map() -> None:
    ring = [[10, 50], [11, 50], [11, 51], [10, 50]]
    shapes = [
        {"type": "Feature", "properties": {"name": name},
         "geometry": {"type": "Polygon", "coordinates": [[[x + east, y] for x, y in ring]]}}
        for east, name in enumerate(("Northmoor", "Eastvale", "Southport"))
    ]  # fmt: skip
    at = dropped()
    outlines = json.dumps({"type": "FeatureCollection", "features": shapes}).encode()
    at.file_uploader[0].upload("own.geojson", outlines).run()
    assert not at.exception and "3 of 3 places have an outline." in words_on(at)
    drawn(at)
    at.switch_page("../pages/map.py").run()
    assert not at.exception and "Northmoor" in " ".join(chart["spec"] for chart in charts_on(at).values())
