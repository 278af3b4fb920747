"""Columns that hold several things at once: keys of Eurostat's TSV, and `code: label` of SDMX-CSV."""

from __future__ import annotations

import re
from dataclasses import replace

from economy.importing.cells import Cell, shown
from economy.importing.grid import Row
from economy.importing.layout import Table
from economy.importing.vocabulary import heading_role

_KEYS = re.compile(r"(?P<keys>[\w:]+(?:,[\w:]+)*)\\(?P<across>\w+)")
_LABELLED = re.compile(r"(?P<code>[\w\-.+]+): ?(?P<label>\S.*)", re.DOTALL)


def unpacked(table: Table) -> Table:
    """The table with a column for each thing; a key with too few or too many parts makes its row ragged."""
    table = _flat(_keys(table))
    for index in reversed(range(len(table.headings))):
        if _is_labelled(table, index):
            table = _labels(table, index)
    return table


def _keys(table: Table) -> Table:
    match = _KEYS.fullmatch(table.headings[0][-1]) if table.headings and table.headings[0] else None
    if match is None:
        return table
    names = match["keys"].split(",")
    body: list[Row] = []
    ragged = list(table.ragged)
    for row in table.body:
        keys: list[Cell] = list(shown(row.cells[0]).split(","))
        if len(keys) == len(names):
            body.append(Row(row.number, (*keys, *row.cells[1:])))
        else:
            ragged.append(row)
    headings = (*((name,) for name in names), *table.headings[1:])
    columns = (*[table.columns[0]] * len(names), *table.columns[1:])
    return replace(table, headings=headings, columns=columns, body=tuple(body), ragged=tuple(ragged))


_MEMBER = re.compile(r"(?P<number>\d+)_(?:Auspraegung|variable_attribute)_(?P<what>code|label)", re.IGNORECASE)
_SUBJECT = re.compile(r"(?P<number>\d+)_(?:Merkmal|variable)_(?P<what>code|label)", re.IGNORECASE)
_CONTENT = re.compile(r"\w+?__(?P<name>.+)__(?P<unit>.+)")


def _flat(table: Table) -> Table:
    """GENESIS flat files: what a column of members is of stands in the cells of another one, as its label."""
    headings = [parts[-1] if parts else "" for parts in table.headings]
    subjects: dict[str, str] = {}
    for index, heading in enumerate(headings):
        match = _SUBJECT.fullmatch(heading)
        texts = [text for cell in table.cells(index)[:50] if (text := shown(cell))]
        if match and match["what"].casefold() == "label" and texts:
            subjects[match["number"]] = texts[0]
    if not subjects:
        return table
    kept: list[int] = []
    named: list[tuple[str, ...]] = []
    for index, heading in enumerate(headings):
        member, content = _MEMBER.fullmatch(heading), _CONTENT.fullmatch(heading)
        subject = subjects.get(member["number"], "") if member else ""
        coded = member is not None and member["what"].casefold() == "code"
        if _SUBJECT.fullmatch(heading) or (coded and heading_role(subject) != "place"):
            continue
        kept.append(index)
        if content:
            named.append((f"{content['name']} ({content['unit'].replace('_', ' ')})",))
        else:
            named.append((f"{subject} (Code)" if coded else subject,) if member else table.headings[index])
    body = tuple(Row(row.number, tuple(row.cell(index) for index in kept)) for row in table.body)
    columns = tuple(table.columns[index] for index in kept)
    return replace(table, headings=tuple(named), columns=columns, body=body)


def _is_labelled(table: Table, index: int) -> bool:
    """True for a column with `code: label` in (nearly) all its cells, and in its heading."""
    parts = table.headings[index]
    if not parts or not _LABELLED.fullmatch(parts[-1]):
        return False
    texts = [text for cell in table.cells(index)[:500] if (text := shown(cell))]
    return (
        True
        if not texts
        else sum(1 for text in texts if _LABELLED.fullmatch(text)) >= 0.9 * len(texts)
        or (bool(re.match(r"(TIME_PERIOD|OBS_\w+|DECIMALS|UNIT_MULT)\b", parts[-1])))
    )


def _labels(table: Table, index: int) -> Table:
    """Two columns in the place of one: the code, and its label."""
    match = _LABELLED.fullmatch(table.headings[index][-1])
    assert match

    def split(cell: Cell) -> tuple[Cell, Cell]:
        text = _LABELLED.fullmatch(shown(cell))
        return (text["code"], text["label"]) if text else (cell, None)

    body = tuple(
        Row(row.number, (*row.cells[:index], *split(row.cells[index]), *row.cells[index + 1 :])) for row in table.body
    )
    headings = (*table.headings[:index], (match["code"],), (match["label"],), *table.headings[index + 1 :])
    columns = (*table.columns[: index + 1], *table.columns[index:])
    return replace(table, headings=headings, columns=columns, body=body)
