"""The filters: one place for all pages. Each widget is seated by ui.url_state before it is drawn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pandas as pd
import streamlit as st

from economy.data.tables import Tables
from economy.i18n.words import Words, both, languages, own_name
from economy.query.selection import CONFIDENCE, FIRST_DAY, Codes, Selection
from ui import url_state
from views.glossary import definition

_RARER = ("f_confidence", "f_seed", "f_asof", "f_unit")
"""The widgets that are chosen less often."""


def draw(selection: Selection, codes: Codes, tables: Tables, words: Words) -> None:
    """The filter widgets, from the widest to the narrowest choice."""
    t, places = words.gettext, codes.places
    st.multiselect(
        t("City or province"), places.cities(), key="f_city", placeholder=t("All"),
        format_func=lambda code: places[code].both(selection.lang),
    )  # fmt: skip
    districts = sorted({*places.districts(selection.city), *selection.district})
    st.multiselect(
        t("District"), districts, key="f_district", placeholder=t("All"),
        format_func=lambda code: _district(code, codes, selection),
        help=t("Districts of the chosen cities; of all cities when none is chosen."),
    )  # fmt: skip
    st.multiselect(
        t("Industry"), list(codes.industries), key="f_industry", placeholder=t("All"),
        format_func=_names(tables.industries, "industry_id", selection.lang),
        help=t("With the industries inside it. Events, sites and focus sectors have no industry and stay."),
    )  # fmt: skip
    if codes.first_year < codes.last_year:
        st.slider(t("Years"), codes.first_year, codes.last_year, key=url_state.YEARS)
    # A closed popover costs the browser nothing: it makes what is inside when it is opened.
    with st.popover(_more(selection, words), width="stretch"):
        _options(selection, words)


def _more(selection: Selection, words: Words) -> str:
    """What the closed options say of themselves: how many of them are set."""
    chosen = sum(bool(getattr(selection, url_state.WIDGETS[key])) for key in _RARER)
    name = words.gettext("More options")
    return words.aside(name, words.ngettext("{n} set", "{n} set", chosen)) if chosen else name


def _options(selection: Selection, words: Words) -> None:
    """What is chosen less often: how sure the rows are, the day, the money."""
    t = words.gettext
    url_state.sync_widgets(selection, *_RARER)  # the browser makes them at any later time
    st.selectbox(
        t("Confidence"), ["", *reversed(CONFIDENCE[:2])], key="f_confidence", help=definition("confidence", words),
        format_func=lambda code: {"": t("All"), "medium": t("Medium and high"), "high": t("High only")}[code],
    )  # fmt: skip
    st.checkbox(
        t("Seed articles only"),
        key="f_seed",
        help=t("Only what the two articles carry that this began with."),
    )
    st.date_input(
        t("As of"), None, FIRST_DAY, date.today(), key="f_asof", format="YYYY-MM-DD",
        help=t("Replays the dashboard as it would have stood on that day: what was published later is not there."),
    )  # fmt: skip
    st.selectbox(
        t("Money in"), ["", "bn", "yi", "usd"], key="f_unit",
        format_func=lambda code: {
            "": t("Usual unit of the language"), "bn": t("Billion yuan"), "yi": t("亿元 (100 million yuan)"),
            "usd": t("US dollars, at the year's average rate"),
        }[code],
    )  # fmt: skip


def language() -> None:
    """The choice of language, in words that readers of either language know."""
    st.segmented_control(
        "Language 语言", languages(), key="f_lang", required=True, label_visibility="collapsed",
        format_func=own_name,
    )  # fmt: skip


def _names(frame: pd.DataFrame, key: str, lang: str) -> Callable[[str], str]:
    first, second = both("name_en", "name_zh", lang)
    cells = zip(*(frame[column].tolist() for column in (key, first, second)), strict=True)
    names = {code: f"{name} {other}" for code, name, other in cells}
    return lambda code: names.get(code, code)


def _district(code: str, codes: Codes, selection: Selection) -> str:
    """Both names of a district; its city, too, where districts of several cities are on offer."""
    place = codes.places[code]
    if len(selection.city) == 1:
        return place.both(selection.lang)
    return f"{place.both(selection.lang)} · {codes.places.name(place.parent_id, selection.lang)}"
