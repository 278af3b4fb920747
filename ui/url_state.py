"""The address is the state: read it, let it win over the widgets, write it back.

If the address differs from what the last run wrote (first visit, Back, Forward, an edited or followed link),
it wins, and the widgets are set from it before they are drawn. Otherwise the widgets win and it is written.
"""

from __future__ import annotations

import streamlit as st

from economy.i18n.words import SOURCE
from economy.query.address import Dropped, from_query
from economy.query.codes import Codes
from economy.query.selection import Selection, place_choice
from ui import reader
from views.urls import PART

_WRITTEN = "_address"
_TAKEN = "_address_taken"
"""The session key of an address that the widgets were set from, until a run comes to its end and writes one."""
_SELECTION = "_selection"
WIDGETS = {
    "f_industry": "industry",
    "f_seed": "seed",
    "f_confidence": "confidence",
    "f_unit": "unit",
    "f_lang": "lang",
    "f_asof": "asof",
}
"""Session keys of the filter widgets and the field of the selection each holds; those of the filters of places come
from the package, see `place_widget`. Choices that belong to one page
show a default that nobody chose: they change the selection in a callback, see ui.widgets.choices."""
YEARS = "f_years"
SEARCH = "f_find"
"""The session key of the search box: it belongs to no selection, and is emptied when one is opened."""
_PAGE = "_page"


_FOREIGN = ("utm_", "fbclid", "gclid", "msclkid", "mc_cid", "mc_eid", "igshid", "spm")
"""How keys begin that other sites add to links; they mean nothing here."""


def _foreign(key: str) -> bool:
    return key.startswith(_FOREIGN)


def place_widget(key: str) -> str:
    """The session key of the widget of a filter of places."""
    return f"f_{key}"


def read(codes: Codes) -> tuple[Selection, tuple[Dropped, ...]]:
    """The selection of this run, and what of the address could not be used.

    Sets the widgets' state when the address wins; must be called before they are drawn.
    """
    query = {key: st.query_params.get_all(key) for key in st.query_params if key != PART and not _foreign(key)}
    known = (st.session_state.get(_TAKEN), st.session_state.get(_WRITTEN))
    if _SELECTION in st.session_state and query in known:
        last = st.session_state[_SELECTION]
        chosen = _from_widgets(last, codes)
        if chosen.lang != last.lang:
            set_widgets(chosen, codes)  # the browser keeps what is chosen in words, and those are other ones now
        elif not st.session_state.get("f_lang"):
            sync_widgets(chosen, "f_lang")
        return chosen, ()
    st.session_state[_TAKEN] = dict(query)
    if "lang" not in query and reader.language() != SOURCE:
        query["lang"] = [st.session_state[_SELECTION].lang if _SELECTION in st.session_state else reader.language()]
    selection, dropped = from_query(query, codes, reader.today())
    selection = selection.with_(says_lang=reader.language() != SOURCE)  # the choice wins over the browser
    set_widgets(selection, codes)
    return selection, dropped


def set_widgets(selection: Selection, codes: Codes) -> None:
    """Set every filter widget to a selection; in a callback this is how a click on a chart selects."""
    sync_widgets(selection, *WIDGETS)
    for key in codes.places.conventions.filter_keys:
        st.session_state[place_widget(key)] = list(selection.regions_in(key))
    st.session_state[YEARS] = (
        selection.from_year or codes.first_year,
        selection.to_year or codes.last_year,
    )
    st.session_state[_SELECTION] = selection
    st.session_state[SEARCH] = ""


def opened() -> str:
    """The thing whose details the last run showed, "" for none."""
    last = st.session_state.get(_SELECTION)
    return last.details if isinstance(last, Selection) else ""


def language() -> str:
    """The language of the last run, where the address has to name it; "" before the first one."""
    last = st.session_state.get(_SELECTION)
    return str(last.to_query().get("lang", "")) if isinstance(last, Selection) else ""


def start_over() -> None:
    """Forget what was chosen: the address of the next run says it all. For data that know other codes."""
    for key in (_SELECTION, _WRITTEN, _TAKEN):
        st.session_state.pop(key, None)


def turn_to(page: str) -> None:
    """Say which page this run shows: on a page change the search is over. Call it before the box is drawn."""
    if st.session_state.get(_PAGE, page) != page:
        st.session_state[SEARCH] = ""
    st.session_state[_PAGE] = page


def sync_widgets(selection: Selection, *keys: str) -> None:
    """Set some filter widgets to a selection. One that is told its value shows it whenever the browser makes it."""
    for key in keys:
        value = getattr(selection, WIDGETS[key])
        st.session_state[key] = list(value) if isinstance(value, tuple) else value


def _from_widgets(last: Selection, codes: Codes) -> Selection:
    """The last selection with what the widgets say now; a widget that was not drawn keeps its word."""
    changes: dict[str, object] = {}
    for key, field in WIDGETS.items():
        if key in st.session_state:
            value = st.session_state[key]
            changes[field] = tuple(sorted(value)) if isinstance(value, list) else value
            changes[field] = "" if value is None and field != "asof" else changes[field]
    changes["lang"] = changes.get("lang") or last.lang  # a browser that is not ready yet says that none is chosen
    places = {
        key: tuple(st.session_state.get(place_widget(key), last.regions_in(key)))
        for key in codes.places.conventions.filter_keys
    }
    changes["places"] = place_choice(places)
    start, end = years(codes)
    changes["from_year"] = None if start <= codes.first_year else start
    changes["to_year"] = None if end >= codes.last_year else end
    return last.with_(**changes)


def years(codes: Codes) -> tuple[int, int]:
    """First and last year of the filter of years; all where it says none, as when other data were opened meanwhile."""
    said, whole = st.session_state.get(YEARS), (codes.first_year, codes.last_year)
    if not isinstance(said, tuple) or len(said) != 2:
        return whole
    start, end = max(said[0], whole[0]), min(said[1], whole[1])
    return (start, end) if start <= end else whole


def write(selection: Selection, page: str) -> None:
    """Put a selection into the address, and remember it for the next run.

    A link to the page one is on changes the address for the server, not for the browser, until it is written.
    """
    query = selection.to_query(page)
    listed = {key: value if isinstance(value, list) else [value] for key, value in query.items()}
    now = {key: st.query_params.get_all(key) for key in st.query_params}
    if now != listed or st.session_state.get(_WRITTEN) != listed:
        st.query_params.from_dict(query)
    st.session_state[_WRITTEN] = listed
    st.session_state[_TAKEN] = None
    st.session_state[_SELECTION] = selection
