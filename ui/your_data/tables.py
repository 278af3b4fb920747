"""Each table that was dropped: its first rows beside what was understood of it, every decision with its control."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from economy.i18n.sentence import in_words
from economy.importing.mapping import LAYOUTS
from economy.importing.understood import Understood
from ui.widgets.caption import caption
from ui.your_data.draft import Draft
from views.context import PageContext
from views.import_words import DELIMITERS, ENCODINGS, counted, guessed, layout_names, role_names
from views.text import plain

_OPENED = 3
"""Tables that are shown open; further ones are closed at first."""
_LISTED = 30


def draw(context: PageContext, current: Draft) -> None:
    """All tables of the files, the first ones open."""
    words = context.view.words
    tables = current.result.tables if current.result else ()
    for number, table in enumerate(tables[:_LISTED]):
        title = words.named(table.report.place, counted(table.report, words))
        icon = ":material/error:" if table.refused else ":material/table_chart:"
        with st.expander(plain(title), expanded=number < _OPENED or table.refused, icon=icon):
            _table(context, current, number, table)
    if len(tables) > _LISTED:
        rest = len(tables) - _LISTED
        caption(
            words.ngettext("{n} more table was read the same way.", "{n} more tables were read the same way.", rest)
        )


def _table(context: PageContext, current: Draft, number: int, table: Understood) -> None:
    rows, decisions = st.columns([11, 9], gap="medium")
    with rows:
        _first_rows(context, table, f"{current.round}_{number}")
        words = context.view.words
        lines = [in_words(line, words) for line in table.report.notices]
        for line in (*lines, *(guessed(guess, words) for guess in table.report.guesses)):
            caption(plain(line))
    with decisions:
        _columns(context, current, number, table)
        _members(context, current, number, table)
        _whole_table(context, current, number, table)


def _first_rows(context: PageContext, table: Understood, key: str) -> None:
    """The first rows as they stand in the file, with the numbers and letters by which a spreadsheet calls them."""
    t = context.view.words.gettext
    names = [f"{column.letter} · {column.heading}" if column.heading else column.letter for column in table.columns]
    cells = pd.DataFrame([texts for _, texts in table.first_rows], columns=pd.Index(names, dtype=object))
    cells.insert(0, t("Row"), [row for row, _ in table.first_rows])
    st.dataframe(cells, hide_index=True, width="stretch", height="content", key=f"rows_{key}")


def _columns(context: PageContext, current: Draft, number: int, table: Understood) -> None:
    """What each column holds, to be changed in place; columns of periods are one line."""
    words = context.view.words
    t, names = words.gettext, role_names(words)
    dated = [column for column in table.columns if column.period and column.role in ("value", "measure")]
    shown = [column for column in table.columns if column not in dated and (column.heading or column.letter == "A")]
    if dated:
        span = f"{dated[0].period} – {dated[-1].period}" if len(dated) > 1 else dated[0].period
        said = words.ngettext("{n} column of figures by its heading", "{n} columns of figures by their headings",
                              len(dated))  # fmt: skip
        caption(plain(words.named(said, span)))
    if not shown:
        return
    holds = t("Holds")
    rows = pd.DataFrame(
        {
            t("Column"): [f"{column.letter} · {column.heading or t('(no heading)')}" for column in shown],
            t("Example"): [column.example for column in shown],
            holds: [names.get(column.role, names["ignored"]) for column in shown],
        }
    )
    key = f"columns_{current.round}_{number}"
    st.data_editor(
        rows, hide_index=True, width="stretch", key=key, disabled=[t("Column"), t("Example")],
        column_config={holds: st.column_config.SelectboxColumn(holds, options=list(names.values()), required=True)},
        on_change=_columns_changed,
        args=(current, number, key, [column.heading for column in shown], holds, {v: k for k, v in names.items()}),
    )  # fmt: skip


def _columns_changed(
    current: Draft, number: int, key: str, headings: list[str], holds: str, roles: dict[str, str]
) -> None:
    """Read again with other roles; the layout follows from them."""
    edited: dict[int, dict[str, Any]] = st.session_state[key]["edited_rows"]
    changed = {headings[row]: roles[cells[holds]] for row, cells in edited.items() if holds in cells}
    if changed and current.result is not None:
        columns = current.result.tables[number].mapping.columns | changed
        current.correct(number, columns=columns, layout="")


def _members(context: PageContext, current: Draft, number: int, table: Understood) -> None:
    """Which member of a dimension is taken: nothing is summed."""
    t = context.view.words.gettext
    for place, column in enumerate(table.dimensions):
        key = f"member_{current.round}_{number}_{place}"
        taken = table.mapping.pick.get(column.heading)
        st.selectbox(
            plain(t("Take of {column}").format(column=column.heading)), column.members, key=key,
            index=column.members.index(taken) if taken in column.members else None,
            placeholder=t("Pick one; nothing is summed"), on_change=_member_picked,
            args=(current, number, key, column.heading),
        )  # fmt: skip


def _member_picked(current: Draft, number: int, key: str, heading: str) -> None:
    if current.result is not None and st.session_state[key] is not None:
        pick = current.result.tables[number].mapping.pick | {heading: st.session_state[key]}
        current.correct(number, pick=pick)


def _whole_table(context: PageContext, current: Draft, number: int, table: Understood) -> None:
    """Decisions about the table as a whole: layout, signs, encoding, and what no column says."""
    words = context.view.words
    t, mapping, stem = words.gettext, table.mapping, f"{current.round}_{number}"
    left, right = st.columns(2)
    layouts = layout_names(words)
    with left:
        _choice(current, number, f"layout_{stem}", t("Layout"), "layout", list(LAYOUTS), mapping.layout, layouts)
        _text(current, number, f"indicator_{stem}", t("Indicator, for all figures"), "indicator", mapping.indicator)
        _text(current, number, f"place_{stem}", t("Place, for all figures"), "place", mapping.place)
    with right:
        signs = {".": t("Point: 1,234.5"), ",": t("Comma: 1.234,5")}
        st.selectbox(
            t("Decimal sign"), list(signs), key=f"decimal_{stem}", format_func=signs.__getitem__,
            index=list(signs).index(mapping.decimals["*"]) if mapping.decimals.get("*") in signs else None,
            on_change=_sign_picked, args=(current, number, f"decimal_{stem}"),
        )  # fmt: skip
        _text(current, number, f"unit_{stem}", t("Unit, for all figures"), "unit", mapping.unit)
        _text(current, number, f"period_{stem}", t("Period, for all figures"), "period", mapping.period)
    if table.report.encoding:
        with left:
            codes = list(dict.fromkeys([mapping.encoding or table.report.encoding, *ENCODINGS]))
            _choice(current, number, f"encoding_{stem}", t("Encoding"), "encoding", codes, codes[0], {})
        with right:
            signs_between = {sign: t(name) for sign, name in DELIMITERS.items()}
            delimiters = list(dict.fromkeys([mapping.delimiter or table.report.delimiter, *DELIMITERS]))
            _choice(
                current, number, f"delimiter_{stem}", t("Delimiter"), "delimiter", delimiters,
                delimiters[0], signs_between,
            )  # fmt: skip


def _choice(
    current: Draft, number: int, key: str, label: str, name: str, options: list[str], taken: str, names: dict[str, str]
) -> None:
    """A list for one decision."""
    st.selectbox(
        label, options, key=key, index=options.index(taken) if taken in options else None,
        format_func=lambda code: names.get(str(code), str(code)), on_change=_decided, args=(current, number, key, name),
    )  # fmt: skip


def _text(current: Draft, number: int, key: str, label: str, name: str, taken: str) -> None:
    """A field for one decision."""
    st.text_input(label, taken, key=key, on_change=_decided, args=(current, number, key, name), max_chars=200)


def _decided(current: Draft, number: int, key: str, name: str) -> None:
    current.correct(number, **{name: str(st.session_state[key] or "").strip()})


def _sign_picked(current: Draft, number: int, key: str) -> None:
    if st.session_state[key]:
        current.correct(number, decimals={"*": st.session_state[key]})
