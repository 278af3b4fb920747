"""The filters: one place for all pages. Each widget is seated by ui.url_state before it is drawn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from economy.conventions import PlaceFilter
from economy.data.tables import Tables
from economy.i18n.words import Words, languages, own_name
from economy.query.selection import CONFIDENCE, FIRST_DAY, Codes, Selection
from economy.units import display_names
from ui import url_state
from views.glossary import definition

_RARER = ("f_confidence", "f_seed", "f_asof", "f_unit")
"""The widgets that are chosen less often."""


def draw(selection: Selection, codes: Codes, tables: Tables, words: Words) -> None:
    """The filter widgets, from the widest to the narrowest choice."""
    t = words.gettext
    for place_filter in codes.places.conventions.filters:
        _places(place_filter, selection, codes, words)
    if codes.industries:
        st.multiselect(
            t("Industry"), list(codes.industries), key="f_industry", placeholder=t("All"),
            format_func=_industries(tables, selection.lang),
            help=t("With the industries inside it. Events, sites and focus sectors have no industry and stay."),
        )  # fmt: skip
    if codes.first_year < codes.last_year:
        st.slider(t("Years"), codes.first_year, codes.last_year, key=url_state.YEARS)
    # A closed popover costs the browser nothing: it makes what is inside when it is opened.
    with st.popover(_more(selection, words), width="stretch"):
        _options(selection, codes, words)


def _places(place_filter: PlaceFilter, selection: Selection, codes: Codes, words: Words) -> None:
    """One filter of places: those inside what is chosen in the wider filters, with the place round each where those
    of several are on offer.
    """
    places, lang, key = codes.places, selection.lang, place_filter.key
    keys = places.conventions.filter_keys
    within = selection.finest_regions(keys[: keys.index(key)])
    narrow = key != keys[0] and len(within) != 1

    def name(code: str) -> str:
        place = places[code]
        round_it = places.name(place.parent_id, lang) if narrow and place.parent_id else ""
        return f"{place.both(lang)} · {round_it}" if round_it else place.both(lang)

    st.multiselect(
        place_filter.label.heading(lang), sorted({*places.offered(key, within), *selection.regions_in(key)}),
        key=url_state.place_widget(key), placeholder=words.gettext("All"), format_func=name,
        help=place_filter.help.of(lang) or None,
    )  # fmt: skip


def _more(selection: Selection, words: Words) -> str:
    """What the closed options say of themselves: how many of them are set."""
    chosen = sum(bool(getattr(selection, url_state.WIDGETS[key])) for key in _RARER)
    name = words.gettext("More options")
    return words.aside(name, words.ngettext("{n} set", "{n} set", chosen)) if chosen else name


def _options(selection: Selection, codes: Codes, words: Words) -> None:
    """What is chosen less often: how sure the rows are, the reference, the day, the money."""
    t, conventions = words.gettext, codes.places.conventions
    url_state.sync_widgets(selection, *_RARER)  # the browser makes them at any later time
    st.selectbox(
        t("Confidence"), ["", *reversed(CONFIDENCE[:2])], key="f_confidence", help=definition("confidence", words),
        format_func=lambda code: {"": t("All"), "medium": t("Medium and high"), "high": t("High only")}[code],
    )  # fmt: skip
    if conventions.reference is not None:
        name = conventions.reference.name.heading(words.lang)
        st.checkbox(
            t("{reference} only").format(reference=name), key="f_seed",
            help=conventions.reference.description.of(words.lang) or None,
        )  # fmt: skip
    st.date_input(
        t("As of"), None, FIRST_DAY, date.today(), key="f_asof", format="YYYY-MM-DD",
        help=t("Replays the dashboard as it would have stood on that day: what was published later is not there."),
    )  # fmt: skip
    if codes.displays:
        labels = {"": t("Usual unit of the language"), **display_names(conventions.currency, codes.units, words.lang)}
        st.selectbox(t("Money in"), ["", *codes.displays], key="f_unit", format_func=labels.__getitem__)


def language() -> None:
    """The choice of language, in words that readers of either language know."""
    st.segmented_control(
        "Language 语言", languages(), key="f_lang", required=True, label_visibility="collapsed",
        format_func=own_name,
    )  # fmt: skip


def _industries(tables: Tables, lang: str) -> Callable[[str], str]:
    """The names of an industry by its code, the reader's language first."""
    columns = tables.conventions.columns("name", lang)
    codes: list[str] = tables.industries["industry_id"].tolist()
    cells = zip(*(tables.industries[column].tolist() for column in columns), strict=True)
    names = {code: " ".join(dict.fromkeys(said)) for code, said in zip(codes, cells, strict=True)}
    return lambda code: names.get(code, code)
