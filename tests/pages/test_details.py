"""The panel of details on every page: it opens from the address, and what cannot be opened is dropped with a notice."""

from __future__ import annotations

import pytest

from tests.pages.reading import opened, words_on
from views.pages import PAGES

SUBJECTS = {
    "promise:shanghai-metaverse-scale-2025": "never published|no figure was ever found",
    "figure:gdp:310115": "Pudong New Area: Gross domestic product",
    "place:310104": "### Xuhui",
    "status:not-reported": "Not reported: 80 ",
    "event:fanuc-plant-groundbreaking": "Work starts on the third Shanghai Fanuc plant",
    "source:jinke-gdp25": "shanghai-district-gdp.csv",
}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("named", SUBJECTS)
def test_details_open_on_every_page(page: str, named: str) -> None:
    at = opened(page, {"details": named})
    assert not at.exception and not at.warning
    said = words_on(at)
    assert any(words in said for words in SUBJECTS[named].split("|"))
    assert at.query_params["details"] == named and at.button(key="close_details")


@pytest.mark.parametrize("named", ["promise:nothing", "place:999999", "figure:gdp", "<script>", "status:met late"])
def test_details_of_nothing_are_dropped_with_a_notice(named: str) -> None:
    at = opened("overview", {"details": named})
    assert not at.exception and "details" not in at.query_params
    assert "not in the data" in at.warning[0].value


def test_a_filter_keeps_the_details_and_a_link_to_another_page_does_not() -> None:
    at = opened("overview", {"details": "place:310104"})
    at.multiselect(key="f_district").set_value(["310104"]).run()
    assert at.query_params["details"] == "place:310104" and at.query_params["district"] == "310104"
    links = {link.proto.label: link.proto.query_string for link in at.get("page_link")}
    assert "details" not in links["Timeline"] and "district=310104" in links["Timeline"]
