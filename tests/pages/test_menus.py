"""One download menu beside every chart and table of every page, and no file made before a click."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from export import chromium, files
from export.panel_file import context_of
from tests.export.taken import ASKED
from tests.pages.reading import charts_on, open_list, opened
from views import cache
from views.pages import panels_of

SCREENS = [
    ("overview", {}), ("promises", {}), ("promises", {"target": "chengdu-metaverse-scale-2025"}), ("map", {}),
    ("timeline", {}), ("compare", {}), ("compare", {"view": "promises"}), ("compare", {"view": "focus"}),
    ("compare", {"view": "activity"}),
    ("region", {"region": "310104"}), ("sources", {"source": "seed-003"}),
]  # fmt: skip
TWINS = {"map_legend", "map", "place_thumbnail"}
"""Charts that belong to another: the legend of the interactive map, and where a place lies."""

LISTS = ("reports", "events", "sites", "roles", "focus", "sources")
HIDDEN = {
    "promises": {"statuses"},
    "compare": {
        "places-side-by-side", "promises-of-places", "promise-and-outcome", "left-out", "focus-sectors", "rows-on-file"
    },
    "region": {f"place-{kind}" for kind in LISTS},
}  # fmt: skip
"""What a page shows only when it is asked for."""


def keys(at: AppTest, kind: str, pattern: str) -> set[str]:
    """The keys of the elements of a kind."""
    found = (re.search(rf"-[0-9a-f]{{32}}-{pattern}$", element.proto.id) for element in at.get(kind))
    return {match[1] for match in found if match}


@pytest.mark.parametrize(("page", "query"), SCREENS, ids=[f"{page} {query}" for page, query in SCREENS])
def test_every_chart_has_its_menu(page: str, query: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    for name in ("csv_bytes", "xlsx_bytes", "json_bytes", "html_bytes", "apa", "bibtex", "gbt"):
        monkeypatch.setattr(files, name, lambda *_, name=name, **__: made.append(name))
    monkeypatch.setattr(chromium.RENDERER, "_run", lambda *_: made.append("picture"))
    at = opened(page, query)
    assert not at.exception and made == []
    menus = keys(at, "bidi_component", r"(.+)_menu") - {"brief", "package"}
    charts = {key.removeprefix("chart_") for key in charts_on(at)} - TWINS
    offered = panels_of(context_of(page, {key: [value] for key, value in query.items()}, ASKED, cache.package()))
    assert menus and charts <= menus
    assert menus <= set(offered), "a menu whose files the server does not know"
    hidden = HIDDEN.get(page, set()) if "target" not in query else set()
    assert {name for name, make in offered.items() if len(make().rows)} - menus <= hidden
    assert (page == "region") == ("brief" in keys(at, "bidi_component", r"(.+)_menu"))


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_of_a_place_opens_with_its_table_and_menu(kind: str) -> None:
    at = opened("region", {"region": "310104"})
    before = len(at.dataframe)
    open_list(at, kind)
    assert not at.exception and len(at.dataframe) == before + 1
    assert f"place-{kind}" in keys(at, "bidi_component", r"(.+)_menu")


def test_a_menu_holds_addresses_not_files() -> None:
    at = opened("timeline", {})
    (menu,) = [one for one in at.get("bidi_component") if one.proto.id.endswith("timeline_menu")]
    sent = str(menu.proto)
    assert len(sent) < 6000 and "base64" not in sent
    (rows,) = set(re.findall(r"([\d,]+) rows\b", sent))
    frame = context_of("timeline", {}, ASKED, cache.package())
    assert int(rows.replace(",", "")) == len(panels_of(frame)["timeline"]().rows)
