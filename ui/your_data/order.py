"""Which of the reader's own places lies in which other: as the file or its codes say it, and by the reader's hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from economy.i18n.words import Words
from economy.importing.hierarchy import LEVEL, Hierarchy, hierarchy_of
from economy.importing.imported import Import
from ui.widgets.caption import caption
from ui.your_data.draft import Draft, known_places
from views.context import PageContext
from views.text import plain

_LISTED = 500


def draw(context: PageContext, current: Draft, result: Import) -> None:
    """What list the codes are of, how many places lie in others, and a table to say it; nothing without own places."""
    words, known = context.view.words, known_places()
    order = hierarchy_of(result, known)
    if order.code_list is not None:
        codes = [code or place for place, code, _ in result.places]
        levels = [level for level in order.code_list.levels(codes) if level != order.code_list.title]
        title = words.aside(order.code_list.title, words.listed(levels)) if levels else order.code_list.title
        caption(plain(words.full_stop(words.named(words.gettext("Code list of the places"), title))))
    if order.places and len(result.places) > 1:
        _editor(context, current, result, order)


def _editor(context: PageContext, current: Draft, result: Import, order: Hierarchy) -> None:
    """A row a place, with the place that it lies in, to be written."""
    words, known = context.view.words, known_places()
    t = words.gettext
    levels = words.listed(dict.fromkeys(_level(place.level, words) for place in order.places)) if order.above else ""
    inside = words.ngettext("{n} new place lies in another", "{n} new places lie in others", len(order.above))
    title = words.aside(inside, levels) if levels else t("Which new place lies in which other")
    by_hand = any(mapping.above for mapping in result.decisions)  # more is to come: the table stays open
    with st.expander(plain(title), icon=":material/account_tree:", expanded=by_hand):
        caption(t("Write the name or code of the wider place: ranks and shares are then among its places."))
        lies_in, rows = t("Lies in"), order.places[:_LISTED]
        named = {place.code: place.name for place in order.places}
        parents = [
            named.get(row.parent) or (known.name(row.parent) if row.parent in known.regions.index else "")
            for row in rows
        ]  # fmt: skip
        frame = pd.DataFrame({t("Place"): [row.name for row in rows],
                              t("Level"): [_level(row.level, words) for row in rows], lies_in: parents})  # fmt: skip
        key = f"order_{current.round}"
        st.data_editor(
            frame, hide_index=True, width="stretch", key=key, disabled=[t("Place"), t("Level")],
            column_config={lies_in: st.column_config.TextColumn(lies_in, max_chars=120)}, on_change=_ordered,
            args=(current, key, [row.code for row in rows], lies_in),
        )  # fmt: skip


def _level(level: str, words: Words) -> str:
    """What places of a level are called: the program's own word, with its number, in the reader's language."""
    word, _, number = level.partition(" ")
    return f"{words.gettext(word)} {number}".strip() if word == LEVEL else level


def _ordered(current: Draft, key: str, places: list[str], lies_in: str) -> None:
    """Read again with what was written."""
    edited: dict[int, dict[str, Any]] = st.session_state[key]["edited_rows"]
    said = {places[row]: " ".join(str(cells[lies_in] or "").split()) for row, cells in edited.items()}
    if current.result is not None:
        decisions = current.result.decisions
        current.read(tuple(replace(mapping, above=mapping.above | said) for mapping in decisions))
