"""Search from anywhere: places, promises, organisations, sites, sources, terms and pages, by any of their names."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from economy.codes import word
from economy.places import find
from economy.tables import Tables
from economy.words import both
from ui.navigation import titles
from ui.small import small
from ui.terms import terms
from ui.text import plain
from ui.view import View

MOST = 4
"""Hits of one kind."""
_COLUMNS = ["name_en", "name_zh", "page", "changes", "where"]


def draw(view: View, pages: dict[str, st.Page]) -> None:
    """The box, and a link to each thing whose English, Chinese or pinyin name holds what was typed."""
    words = view.words
    query = st.text_input(words.t("Search"), key="f_find", placeholder=words.t("Place, promise, source, term"))
    if not query.strip():
        return
    index = view.once("search index", lambda: _index(view))
    hits = [(kind, row) for kind, names in index.items() for row in find(query, names, MOST).to_dict("records")]
    for kind, row in hits:
        first, second = both(row["name_en"], row["name_zh"], words.lang)
        label = " ".join(dict.fromkeys(part for part in (first, second) if part))
        target = view.selection.with_(**row["changes"]).to_query(row["page"])
        more = words.joined([word("found", kind, words.lang), row["where"]])
        st.page_link(
            pages[row["page"]], label=f"{plain(label)} :small[{plain(words.aside('', more))}]", query_params=target
        )
    if not hits:
        small(words.t("Nothing is called so. Try a shorter part of the name, in English, Chinese or pinyin."))


def _index(view: View) -> dict[str, pd.DataFrame]:
    """What can be found, by kind: both names, the page that shows it, what is chosen there, where it lies."""
    tables, words = view.package.tables, view.words
    found = {"page": [(title, "", page, {}, "") for page, title in titles(words).items()], **_of_places(view, tables)}
    found["promise"] = _promises(tables)
    sources = zip(*(tables.sources[name] for name in ("source_id", "publisher", "title")), strict=True)
    found["source"] = [(f"{who}: {title}", "", "sources", {"source": code}, "") for code, who, title in sources]
    found["term"] = [(term, "", "glossary", {}, "") for term, _ in terms(words).values()]
    return {kind: pd.DataFrame(rows, columns=_COLUMNS) for kind, rows in found.items()}


def _of_places(view: View, tables: Tables) -> dict[str, list[tuple[Any, ...]]]:
    """Places, and the sites and organisations that lead to the place they are in."""
    at = tables.roles[tables.roles["region_id"] != ""].drop_duplicates("organisation_id")
    home = dict(zip(at["organisation_id"], at["region_id"], strict=True))
    kinds = (
        ("place", tables.regions, tables.regions["region_id"]),
        ("site", tables.sites, tables.sites["region_id"]),
        ("organisation", tables.organisations, tables.organisations["organisation_id"].map(home).fillna("")),
    )
    found: dict[str, list[tuple[Any, ...]]] = {}
    for kind, names, regions in kinds:
        cells = zip(names["name_en"], names["name_zh"], regions, strict=True)
        found[kind] = [
            (english, chinese, "region", {"region": code}, view.places.name(code, view.lang) if kind != "place" else "")
            for english, chinese, code in cells
            if code
        ]
    return found


def _promises(tables: Tables) -> list[tuple[Any, ...]]:
    """Promises in their latest wording, by place and indicator."""
    places = tables.regions.set_index("region_id")
    indicators = tables.indicators.set_index("indicator_id")
    revised = set(tables.targets["revises"])
    columns = (tables.targets[name] for name in ("target_id", "region_id", "indicator_id", "due"))
    return [
        (
            f"{places.at[place, 'name_en']}: {indicators.at[what, 'name_en']}",
            f"{places.at[place, 'name_zh']}：{indicators.at[what, 'name_zh']}",
            "promises", {"target": code}, due,
        )
        for code, place, what, due in zip(*columns, strict=True)
        if code not in revised
    ]  # fmt: skip
