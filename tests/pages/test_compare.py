"""Compare by AppTest: places side by side in both languages, its choice, bad addresses."""

from __future__ import annotations

import pytest

from tests.pages.reading import charts_on, opened, words_on

MATRIX = "chart_places-side-by-side"
TWO = ["310104", "310115"]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("more", [{}, {"unit": "usd"}, {"asof": "2023-06-30"}])
def test_places_stand_side_by_side(lang: str, more: dict[str, str]) -> None:
    at = opened("compare", {"district": TWO, "lang": lang, **more})
    assert not at.exception and not at.warning
    assert charts_on(at).keys() == {MATRIX}
    said = words_on(at)
    for name in {"en": ("Xuhui", "Gross domestic product"), "zh": ("徐汇", "地区生产总值")}[lang]:
        assert name in said
    assert at.multiselect(key="w_side_by_side").value == TWO


def test_the_default_is_shown_in_the_choice_and_not_in_the_address() -> None:
    at = opened("compare", {})
    assert len(at.multiselect(key="w_side_by_side").value) == 4
    assert "city" not in at.query_params and "district" not in at.query_params
    assert "No place is chosen" in words_on(at)


def test_a_choice_of_places_changes_the_filters() -> None:
    at = opened("compare", {"district": TWO})
    at.multiselect(key="w_side_by_side").set_value(["310104", "440100"]).run()
    assert not at.exception
    assert "440100" in at.query_params["city"] and "310104" in at.query_params["district"]


@pytest.mark.parametrize(
    ("codes", "says"),
    [
        (["310104"], "Only one place is chosen. Add a second one"),
        (["310101", "310104", "310105", "310106", "310107", "310109", "310110"], "7 places are chosen"),
    ],
)
def test_too_few_or_many_places_get_a_notice(codes: list[str], says: str) -> None:
    at = opened("compare", {"district": codes})
    assert not at.exception and says in at.warning[0].value.replace("\\", "")
    assert charts_on(at).keys() == {MATRIX}
    assert at.multiselect(key="w_side_by_side").value == codes, "all that are chosen stay in the choice"


def test_an_unknown_place_is_dropped_and_named() -> None:
    at = opened("compare", {"district": ["310104", "999999", "<b>x"]})
    assert not at.exception and "district=999999" in at.warning[0].value.replace("\\", "")


def test_a_place_without_any_figure_gets_a_way_out() -> None:
    at = opened("compare", {"city": "350000", "seed": "1"})
    assert not at.exception and MATRIX not in charts_on(at)
    assert "Nothing is recorded for this selection" in words_on(at)


def test_an_address_with_an_indicator_still_means_promises() -> None:
    at = opened("compare", {"indicator": "ai-industry-scale"})
    assert charts_on(at).keys() == {"chart_promise-and-outcome"}
    at.button_group(key="w_view").set_value("places").run()
    assert charts_on(at).keys() == {MATRIX}


def test_a_link_from_another_page_leads_to_the_places_also_with_an_indicator() -> None:
    at = opened("timeline", {"indicator": "gdp"})
    (link,) = [link.proto for link in at.get("page_link") if link.proto.page.endswith("compare")]
    assert "view=places" in link.query_string
    at = opened("compare", {"indicator": "ai-industry-scale"})
    (link,) = [link.proto for link in at.get("page_link") if link.proto.page.endswith("compare")]
    assert "view=" not in link.query_string, "on the page itself the view on show stays"


def test_a_click_on_a_cell_is_one_on_the_figure_of_a_place() -> None:
    bars = charts_on(opened("compare", {"district": TWO}))[MATRIX]["figure"]["data"]
    codes = {code for trace in bars if trace["type"] == "bar" for code in trace.get("customdata", ())}
    assert {f"indicator:gdp:{place}" for place in TWO} <= codes


def test_places_stay_in_the_order_in_which_they_were_chosen() -> None:
    at = opened("compare", {"district": TWO[::-1]})
    assert at.query_params["district"] == at.multiselect(key="w_side_by_side").value == TWO[::-1]
    at.multiselect(key="w_side_by_side").set_value([*TWO[::-1], "310112"]).run()
    assert at.query_params["district"] == [*TWO[::-1], "310112"]
    at.multiselect(key="w_side_by_side").set_value(TWO[::-1]).run()
    assert at.query_params["district"] == TWO[::-1]


def test_an_indicator_without_a_promise_is_not_replaced_without_a_word() -> None:
    said = "\n".join(box.value for box in opened("compare", {"indicator": "robot-park-output"}).info)
    assert "no promise with a figure in this selection, so another indicator is shown" in said
    assert not opened("compare", {"indicator": "metaverse-industry-scale"}).info
