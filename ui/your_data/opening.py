"""Opening own data in this session, and where it goes then."""

from __future__ import annotations

import io
import zipfile
from urllib.parse import parse_qs

import streamlit as st

from economy.data.faults import DESCRIPTOR
from economy.data.package import Package
from economy.importing.merged import pair, places_of
from economy.importing.opened import project_of
from ui import own_data, url_state
from ui.page_links import page_file
from views.own_data import OwnData
from views.pages import PAGES

_NEXT = "_open_next"
_FIRST_PAGE, _MAP = "indicators", "map"
_MOST_PLACES = 6
"""Own places that are chosen at first beside delivered data; of more none is."""


def is_package(data: bytes) -> bool:
    """True for a ZIP with the description of a data package."""
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(name.rpartition("/")[2] == DESCRIPTOR for name in archive.namelist()[:2000])
    except (zipfile.BadZipFile, OSError, ValueError, EOFError):
        return False


def show(own: OwnData, *, drawn: bool) -> None:
    """Open data in this session, and go to their first chart. `drawn`: whether they have any, sites have a map only.

    Ends the run.
    """
    own_data.hold(own)
    go(*((_FIRST_PAGE, _beside(own.package) if own.beside else {}) if drawn else (_MAP, {"sites": ["1"]})))


def _beside(package: Package) -> dict[str, list[str]]:
    """The address of own figures beside delivered ones that are like them."""
    first, second = pair(package)
    query = {key: [code] for key, code in {"indicator": first, "beside": second}.items() if code}
    places = places_of(package, second or first)
    return query | package.tables.places.by_filter(places) if len(places) <= _MOST_PLACES else query


def open_next(package: Package) -> None:
    """For callbacks: where to go once the run begins, after a package was opened."""
    project = project_of(package)
    st.session_state[_NEXT] = (project.page or PAGES[0], project.query)


def follow() -> None:
    """Go where a callback said that it leads; ends the run where one did."""
    page, query = st.session_state.pop(_NEXT, ("", ""))
    if page or query:
        go(page if page in PAGES else PAGES[0], parse_qs(query, keep_blank_values=True))


def go(page: str, query: dict[str, list[str]] | None = None) -> None:
    """To a page of other data than before: nothing that was chosen in those holds. Ends the run."""
    query = dict(query or {})
    lang = url_state.language()
    if lang:
        query["lang"] = [lang]
    url_state.start_over()
    st.switch_page(page_file(page), query_params=query)
