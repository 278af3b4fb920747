"""Columns that hold several things at once: keys of Eurostat's TSV, and `code: label` of SDMX-CSV."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from economy.importing.body import Body, Texts, cells_at, combined
from economy.importing.cells import Cell, looks_like_figure, shown
from economy.importing.dashed import dashed
from economy.importing.grid import letter
from economy.importing.layout import Table, is_period
from economy.importing.row import Row
from economy.importing.stubs import stubbed
from economy.importing.vocabulary import heading_role, names_places

_KEYS = re.compile(r"(?P<keys>[\w:]+(?:,[\w:]+)*)\\(?P<across>\w+)")
_LABELLED = re.compile(r"(?P<code>[\w\-.+]+): ?(?P<label>\S.*)", re.DOTALL)


def unpacked(table: Table) -> Table:
    """The table with a column for each thing; a key with too few or too many parts makes its row ragged."""
    table = _state_and_county(_coded(_listed(_insee(_flat(_keys(stubbed(_lettered(dashed(table)))))))))
    for index in reversed(range(len(table.headings))):
        if _is_labelled(table, index):
            table = _labels(table, index)
    return table


def _keys(table: Table) -> Table:
    match = _KEYS.fullmatch(table.headings[0][-1]) if table.headings and table.headings[0] else None
    if match is None:
        return table
    names = match["keys"].split(",")
    packed = table.body.columns[0].distinct
    keys = [shown(word).split(",") for word in packed.words]
    even = np.array([len(parts) == len(names) for parts in keys], dtype=bool)[packed.codes]
    rows = np.flatnonzero(even)
    parts = [Texts(packed.codes, [[*each, *names][index] for each in keys]) for index in range(len(names))]
    columns = (*[table.columns[0]] * len(names), *table.columns[1:])
    body = Body(table.body.numbers[rows], tuple(texts.at(rows) for texts in (*parts, *table.body.columns[1:])))
    uneven = [
        Row(int(table.body.numbers[row]), tuple(cells_at(table.body.columns, row)))
        for row in np.flatnonzero(~even).tolist()
    ]
    headings = (*((name,) for name in names), *table.headings[1:])
    return replace(table, headings=headings, columns=columns, body=body, ragged=(*table.ragged, *uneven))


_FIGURES = 0.6
"""The share of figures in a column that holds them."""


def _lettered(table: Table) -> Table:
    """Columns of texts without a heading, left of the figures, get the letter of their column as one."""
    first = next(
        (index for index, parts in enumerate(table.headings) if index and parts and _is_figures(table, index)), 0
    )
    headings = [
        (f"column {letter(table.columns[index])}",) if 0 < index < first and not parts else parts
        for index, parts in enumerate(table.headings)
    ]
    return replace(table, headings=tuple(headings))


def _is_figures(table: Table, index: int) -> bool:
    cells = [cell for cell in table.sample(index) if shown(cell)]
    return bool(cells) and sum(map(looks_like_figure, cells)) >= _FIGURES * len(cells)


_WITH_YEAR = re.compile(r"(?P<kind>[A-Z]{1,2})(?P<year>\d\d)_(?P<name>\w+)")


def _insee(table: Table) -> Table:
    """Columns of INSEE's files by commune: P19_POP is POP of 2019."""
    if not any(parts and parts[-1] == "CODGEO" for parts in table.headings):
        return table
    headings: list[tuple[str, ...]] = []
    for parts in table.headings:
        match = _WITH_YEAR.fullmatch(parts[-1]) if parts else None
        century = "20" if match and int(match["year"]) < 50 else "19"
        headings.append((f"{match['name']}_{century}{match['year']}",) if match else parts)
    return replace(table, headings=tuple(headings))


def _listed(table: Table) -> Table:
    """Headings that are lists, with the period among their parts: `gross product;total;2020;[mln]`."""
    split = [re.split(r"\s*;\s*", parts[-1]) if len(parts) == 1 else list(parts) for parts in table.headings]
    dated = sum(len(parts) > 2 and any(map(is_period, parts)) for parts in split)
    if not dated or dated < len(split) / 3:
        return table
    return replace(table, headings=tuple(tuple(part for part in parts if part) for parts in split))


_CODE_AND_NAME = re.compile(r"(?:(?P<code>\d{2,12}|[A-Z]{1,3}\d{1,8}) +|(?P<key>[A-Z0-9]{1,12}): ?)(?P<name>[^\W\d].*)")


def _coded(table: Table) -> Table:
    """Places written as `01 Andalucía`, code and name, in two columns."""
    for index, parts in enumerate(table.headings):
        if not parts or not (heading_role(parts[-1]) == "place" or names_places(parts[-1])):
            continue
        texts = {text for cell in table.distinct(index) if (text := shown(cell))}
        coded = sum(_CODE_AND_NAME.fullmatch(text) is not None for text in texts)
        if coded > 1 and coded >= len(texts) - 2:
            return _split(table, index, _CODE_AND_NAME, (f"{parts[-1]} (Code)", parts[-1]))
    return table


_STATE, _COUNTY = re.compile(r"\d\d"), re.compile(r"\d{3}")


def _state_and_county(table: Table) -> Table:
    """Codes of FIPS in two columns, STATE and COUNTY, in one: 26 and 163 are 26163, 26 and 000 the state."""
    names = [parts[-1].casefold() if parts else "" for parts in table.headings]
    if names.count("state") != 1 or names.count("county") != 1:
        return table
    pair = tuple(table.body.columns[names.index(name)] for name in ("state", "county"))
    kinds = combined(pair, len(table.body))
    codes = [tuple(map(shown, cells_at(pair, row))) for row in kinds.rows.tolist()]
    if not all(_STATE.fullmatch(state) and _COUNTY.fullmatch(county) for state, county in codes):
        return table
    whole = Texts(kinds.codes, [state + (county if county != "000" else "") for state, county in codes])
    kept = [index for index in range(len(names)) if index != names.index("county")]
    columns = [whole if index == names.index("state") else table.body.columns[index] for index in kept]
    headings = [("geoid",) if names[index] == "state" else table.headings[index] for index in kept]
    body = Body(table.body.numbers, tuple(columns))
    return replace(table, headings=tuple(headings), columns=tuple(table.columns[index] for index in kept), body=body)


_MEMBER = re.compile(r"(?P<number>\d+)_(?:Auspraegung|variable_attribute)_(?P<what>code|label)", re.IGNORECASE)
_SUBJECT = re.compile(r"(?P<number>\d+)_(?:Merkmal|variable)_(?P<what>code|label)", re.IGNORECASE)
_CONTENT = re.compile(r"\w+?__(?P<name>.+)__(?P<unit>.+)")


def _flat(table: Table) -> Table:
    """GENESIS flat files: what a column of members is of stands in the cells of another one, as its label."""
    headings = [parts[-1] if parts else "" for parts in table.headings]
    subjects: dict[str, str] = {}
    for index, heading in enumerate(headings):
        match = _SUBJECT.fullmatch(heading)
        texts = [text for cell in table.sample(index) if (text := shown(cell))]
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
    return table.picked(kept, named)


def _is_labelled(table: Table, index: int) -> bool:
    """True for a column with `code: label` in (nearly) all its cells, and in its heading."""
    parts = table.headings[index]
    if not parts or not _LABELLED.fullmatch(parts[-1]):
        return False
    texts = [text for cell in table.sample(index) if (text := shown(cell))]
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
    return _split(table, index, _LABELLED, (match["code"], match["label"]))


def _split(table: Table, index: int, form: re.Pattern[str], names: tuple[str, str]) -> Table:
    """The table with two columns in the place of one, by the two groups of a form; other cells stay in the first."""

    def split(cell: Cell) -> tuple[Cell, Cell]:
        text = form.fullmatch(shown(cell))
        return (text[1] or text["key"], text[text.lastindex or 0]) if text else (cell, None)

    texts = table.body.columns[index].distinct
    halves = [split(word) for word in texts.words]
    parts = (Texts(texts.codes, [half[0] for half in halves]), Texts(texts.codes, [half[1] for half in halves]))
    body = Body(table.body.numbers, (*table.body.columns[:index], *parts, *table.body.columns[index + 1 :]))
    headings = (*table.headings[:index], (names[0],), (names[1],), *table.headings[index + 1 :])
    columns = (*table.columns[: index + 1], *table.columns[index:])
    return replace(table, headings=headings, columns=columns, body=body)
