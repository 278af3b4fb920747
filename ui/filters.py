"""The filters: one place for all pages. Each widget is seated by ui.address before it is drawn."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from economy.places import find
from economy.selection import CONFIDENCE, FIRST_DAY, LANGUAGES, LAST_DAY, Codes, Selection
from economy.tables import Tables
from ui.address import YEARS
from ui.small import small
from ui.text import Words, plain


def draw(selection: Selection, codes: Codes, tables: Tables, words: Words) -> None:
    """The filter widgets, from the widest to the narrowest choice."""
    t, places = words.t, codes.places
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
        st.slider(t("Years"), codes.first_year, codes.last_year, key=YEARS)
    st.selectbox(
        t("Confidence"), ["", *reversed(CONFIDENCE[:2])], key="f_confidence",
        format_func=lambda code: {"": t("All"), "medium": t("Medium and high"), "high": t("High only")}[code],
    )  # fmt: skip
    st.checkbox(
        t("Seed articles only"),
        key="f_seed",
        help=t("Only what the two articles carry that this began with."),
    )
    st.date_input(
        t("As of"), None, FIRST_DAY, LAST_DAY, key="f_asof", format="YYYY-MM-DD",
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
        "Language 语言", LANGUAGES, key="f_lang", required=True, label_visibility="collapsed",
        format_func={"en": "English", "zh": "中文"}.__getitem__,
    )  # fmt: skip


def _names(frame: pd.DataFrame, key: str, lang: str) -> Callable[[str], str]:
    first, second = ("name_zh", "name_en") if lang == "zh" else ("name_en", "name_zh")
    cells = zip(*(frame[column].tolist() for column in (key, first, second)), strict=True)
    names = {code: f"{name} {other}" for code, name, other in cells}
    return lambda code: names.get(code, code)


def _district(code: str, codes: Codes, selection: Selection) -> str:
    """Both names of a district; its city, too, where districts of several cities are on offer."""
    place = codes.places[code]
    if len(selection.city) == 1:
        return place.both(selection.lang)
    return f"{place.both(selection.lang)} · {codes.places.name(place.parent_id, selection.lang)}"


def search(selection: Selection, tables: Tables, codes: Codes, words: Words, pages: dict[str, st.Page]) -> None:
    """A box that finds places, organisations and sites by English, Chinese or pinyin name."""
    query = st.text_input(words.t("Find a place or organisation"), key="f_find", placeholder="Nansha 南沙 nansha")
    if not query.strip():
        return
    found = 0
    for frame, region in _searched(tables):
        for row in find(query, frame, limit=6).itertuples():
            target = region(row)
            first, second = (row.name_zh, row.name_en) if selection.lang == "zh" else (row.name_en, row.name_zh)
            if target:
                found += 1
                where = "" if frame is tables.regions else f" · {codes.places.name(target, selection.lang)}"
                st.page_link(
                    pages["region"], label=plain(f"{first} {second}{where}"),
                    query_params=selection.with_(region=target).to_query("region"),
                )  # fmt: skip
    if not found:
        small(words.t("Nothing is called so. Try a shorter part of the name, in English, Chinese or pinyin."))


def _searched(tables: Tables) -> list[tuple[object, Callable[[object], str]]]:
    """The frames with names, and how to get from a row to the region it belongs to."""
    at = tables.roles[tables.roles["region_id"] != ""].drop_duplicates("organisation_id")
    home = dict(zip(at["organisation_id"], at["region_id"], strict=True))
    return [
        (tables.regions, lambda row: row.region_id),
        (tables.sites, lambda row: row.region_id),
        (tables.organisations, lambda row: home.get(row.organisation_id, "")),
    ]
