"""The facts of a table, column by column: each different cell and each different row is understood once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from economy.data.faults import quoted
from economy.i18n.sentence import sentence
from economy.i18n.words import message as t
from economy.importing.above import PLACED, placed
from economy.importing.body import Body, Codes, Line, Texts, combined, same, used
from economy.importing.cells import shown
from economy.importing.column import Column
from economy.importing.facts import COLUMNS, Facts, Origin, Pool, Pools
from economy.importing.figures import FAULT, NONE, VALUE, Figures, figures_of
from economy.importing.grid import letter
from economy.importing.meaning import flagged, flags_of, indicator_at, period_at, place_at, problem, unit_at
from economy.importing.period_parts import within
from economy.importing.periods import Period
from economy.importing.picking import with_repeated
from economy.importing.places import Known
from economy.importing.plan import Plan
from economy.importing.report import Meter, Problem
from economy.importing.values import in_percent, kept_of, places_of, scaled_values, taken

_NOWHERE = -1
"""In the place of the number of a thing: there is none, or it is a fault."""


@dataclass
class Taken:
    """What was taken from a table: facts and problems, and the rows that said at least something."""

    facts: Facts = field(default_factory=Facts.none)
    problems: list[Problem] = field(default_factory=list)
    said: Codes = field(default_factory=lambda: np.zeros(0, np.int64))
    """Rows that were read although no figure came of them: it is missing, or of a member that is not picked."""
    aside: int = 0
    missing: int = 0


@dataclass
class _Work:
    """A table while its facts are taken. Faults are put in order at the end, by row and column of the table."""

    plan: Plan
    known: Known
    pools: Pools
    body: Body
    faults: list[tuple[int, int, Problem]] = field(default_factory=list)
    said: list[NDArray[np.int64]] = field(default_factory=list)
    missing: int = 0


def facts_of(plan: Plan, known: Known, pools: Pools | None = None, meter: Meter | None = None) -> Taken:
    """All facts of a table; rows that cannot be read are in `problems`, never in part shifted."""
    pools, meter = pools or Pools(), meter or Meter()
    body = with_repeated(plan)
    work = _Work(plan, known, pools, body)
    rows, aside = _picked_rows(work)
    meter(0.1)
    rows, places = _numbered(work, rows, PLACED, _place)
    meter(0.3)
    rows, periods, places = _periods(work, rows, places)
    parts: list[tuple[Facts, Codes]] = []
    for order, column in enumerate(plan.figures()):
        meter(0.4 + 0.6 * order / len(plan.figures()))
        parts.append(_column(work, order, column, rows, places, periods))
    meter(1)
    facts = _in_order(pools, parts)
    problems = [fault for _, _, fault in sorted(work.faults, key=lambda fault: fault[:2])]
    said = np.concatenate([body.numbers[aside], *work.said])
    return Taken(facts, [*_ragged(plan), *problems], said, len(aside), work.missing)


def _cells_at(work: _Work, index: int, rows: Codes) -> Texts:
    """The cells of a column in some rows; the column itself for all of them."""
    texts = work.body.columns[index]
    return texts if len(rows) == len(texts) else texts.at(rows)


def _ragged(plan: Plan) -> list[Problem]:
    width = plan.table.width
    remedy = t("Put texts with a delimiter in them into quotation marks, or complete the row.")
    expected = sentence(t("{n} cells, as in the headings"), n=width)
    return [
        problem(plan, row, None, sentence(t("{n} cells"), n=len(row.cells)), expected, remedy)
        for row in plan.table.ragged
    ]


def _picked_rows(work: _Work) -> tuple[Codes, Codes]:
    """The rows of the members that are picked, and the others."""
    kept = np.ones(len(work.body), dtype=bool)
    for index, member in work.plan.picks.items():
        texts = work.body.columns[index].distinct
        kept &= np.array([shown(word) == member for word in texts.words], dtype=bool)[texts.codes]
    return places_of(kept), places_of(~kept)


def _numbered(
    work: _Work, rows: Codes, roles: tuple[str, ...], understand: Callable[[_Work, Line], int | Problem]
) -> tuple[Codes, Codes]:
    """The rows of which something is understood, and its number for each. The others are faults."""
    indices = [column.index for column in work.plan.columns if column.role in roles]
    texts = [_cells_at(work, index, rows) for index in indices]
    kinds = combined(texts, len(rows))
    numbers = np.full(len(kinds), _NOWHERE, dtype=np.int32)
    bad: dict[int, int] = {}
    for kind, row in enumerate(kinds.rows.tolist()):
        result = understand(work, Line(work.body, int(rows[row])))
        if isinstance(result, Problem):
            bad[kind] = 1
        else:
            numbers[kind] = result
    sound = np.ones(len(kinds), dtype=bool)
    sound[list(bad)] = False
    for row in rows[~sound[kinds.codes]].tolist() if bad else ():
        fault = understand(work, Line(work.body, row))
        assert isinstance(fault, Problem)
        work.faults.append((row, 0, fault))
    rows, numbers = kept_of(sound[kinds.codes], rows, numbers[kinds.codes])
    return rows, numbers


def _place(work: _Work, line: Line) -> int | Problem:
    place, fault = place_at(work.plan, line, work.known)
    if fault is not None:
        return fault
    return placed(work.plan, line, place, work.pools) if place[0] else _NOWHERE


def _periods(work: _Work, rows: Codes, places: Codes) -> tuple[Codes, Codes, Codes]:
    """The rows with a period, and period and place of each; in a wide table the headings have the periods."""
    dated = work.plan.column("period") if work.plan.layout != "wide" else None
    if dated is None:
        period = work.plan.period
        number = work.pools.periods.number(period) if period is not None else _NOWHERE
        return rows, same(number, len(rows)), places
    before = rows
    rows, periods = _numbered(work, rows, ("period", "part_of_year"), _period)
    return rows, periods, places if len(rows) == len(before) else places[np.searchsorted(before, rows)]


def _period(work: _Work, line: Line) -> int | Problem:
    dated = work.plan.column("period")
    assert dated is not None
    period = period_at(work.plan, line, dated)
    if period is not None:
        return work.pools.periods.number(period)
    text = shown(line.cell(dated.index))
    expected, empty = t("a period such as 2020, 2020-Q1 or 2020-03"), t("an empty cell")
    return problem(work.plan, line, dated, quoted(text) if text else empty, expected, t("Correct the period."))


def _column(
    work: _Work, order: int, column: Column, rows: Codes, places: Codes, periods: Codes
) -> tuple[Facts, Codes]:  # fmt: skip
    """The facts of a column of figures, and the row of each in the table."""
    texts = work.body.columns[column.index]
    placed = _placed(work, order, column, rows, places)
    if placed is None:
        rows = placed = periods = rows[:0]
    rows, places, periods = _dated(work, order, column, rows, placed, periods)
    read = figures_of(texts, work.plan.signs[column.index])
    state = read.state[taken(texts.codes, rows)]
    _report(work, order, column, texts, read, rows[state == FAULT])
    work.said.append(work.body.numbers[rows[state == NONE]])
    work.missing += int((state == NONE).sum())
    rows, places, periods = kept_of(state == VALUE, rows, places, periods)
    subjects, factors, kinds, meant = _subjects(work, order, column, rows)
    rows, places, periods = kept_of(meant, rows, places, periods)
    words = taken(texts.codes, rows)
    percent = read.percent[words]
    if percent.any():
        subjects = in_percent(work.pools, subjects, percent)
    values, exact = scaled_values(work.pools, read, texts, words, factors, kinds)
    sayings = _sayings(work, column, read, rows, words, periods)
    grid = work.plan.table.grid
    work.pools.origins.append(Origin(grid.file, grid.sheet, letter(work.plan.table.columns[column.index]), texts))
    origin = same(len(work.pools.origins) - 1, len(rows))
    numbers = (places, subjects, periods, sayings, origin, taken(work.body.numbers, rows), words, exact)
    columns = {name: array.astype(np.int32, copy=False) for name, array in zip(COLUMNS, numbers, strict=True)}
    return Facts(work.pools, columns, values), rows


def _placed(work: _Work, order: int, column: Column, rows: Codes, places: Codes) -> Codes | None:
    """The place of each row: its own, else that of the heading; None without both, when every row is a fault."""
    if not (places == _NOWHERE).any():
        return places
    if column.place:
        number = work.pools.places.number((column.place, work.known.code(column.place), column.place))
        return np.where(places == _NOWHERE, number, places)
    remedy = t('Name the place in the mapping: place = "name".')
    for row in rows.tolist():
        line = Line(work.body, row)
        fault = problem(work.plan, line, column, t("a figure of no place"), t("a place in the heading"), remedy)
        work.faults.append((row, order, fault))
    return None


def _dated(
    work: _Work, order: int, column: Column, rows: Codes, places: Codes, periods: Codes
) -> tuple[Codes, Codes, Codes]:  # fmt: skip
    """Rows, places and periods, the periods as the heading has or narrows them."""
    if column.period is not None:
        return rows, places, same(work.pools.periods.number(column.period), len(rows))
    if column.part is None:
        return rows, places, periods
    part = column.part
    known = {number: within(work.pools.periods.items[number], part) for number in used(periods)}
    numbers = {n: work.pools.periods.number(each) if each else _NOWHERE for n, each in known.items()}
    table = np.full(max(numbers, default=0) + 1, _NOWHERE, dtype=np.int32)
    table[list(numbers)] = list(numbers.values())
    narrowed = table[periods]
    for row in rows[narrowed == _NOWHERE].tolist():
        line = Line(work.body, row)
        actual, remedy = t("a part of a period that is no year"), t("Correct the period.")
        work.faults.append((row, order, problem(work.plan, line, column, actual, t("a year"), remedy)))
    kept = narrowed != _NOWHERE
    return rows[kept], places[kept], narrowed[kept]


def _report(work: _Work, order: int, column: Column, texts: Texts, read: Figures, rows: Codes) -> None:
    """Faults for cells that hold neither a figure nor a missing sign."""
    for row in rows.tolist():
        code = int(texts.codes[row])
        why = read.faults[code].replace("{", "{{").replace("}", "}}")
        actual = sentence(t("{cell}, {why}"), cell=quoted(shown(texts.word(code))), why=sentence(why))
        line = Line(work.body, row)
        fault = problem(work.plan, line, column, actual, t("a number or a missing sign"), t("Correct the cell."))
        work.faults.append((row, order, fault))


def _subjects(
    work: _Work, order: int, column: Column, rows: Codes
) -> tuple[Codes, list[Decimal], Codes, Codes]:  # fmt: skip
    """Of each row of which indicator and unit are understood: their number; all factors, and which of them it has.

    Last, which of the rows these are.
    """
    plan = work.plan
    said = [each for each in map(plan.column, ("indicator", "unit", "multiplier")) if each is not None]
    labels = {each.index + 1 for each in said} & {each.index for each in plan.columns if each.role == "label"}
    indices = sorted({each.index for each in said} | labels)
    kinds = combined([_cells_at(work, index, rows) for index in indices], len(rows))
    numbers = np.full(len(kinds), _NOWHERE, dtype=np.int32)
    factors: Pool[Decimal] = Pool()
    scale = np.zeros(len(kinds), dtype=np.int32)
    for kind, row in enumerate(kinds.rows.tolist()):
        result = _subject(work, Line(work.body, int(rows[row])), column)
        if not isinstance(result, Problem):
            numbers[kind], scale[kind] = result[0], factors.number(result[1])
    bad = numbers[kinds.codes] == _NOWHERE
    for row in rows[bad].tolist():
        fault = _subject(work, Line(work.body, row), column)
        assert isinstance(fault, Problem)
        work.faults.append((row, order, fault))
    subjects, scales = kept_of(~bad, numbers[kinds.codes], scale[kinds.codes])
    return subjects, factors.items, scales, ~bad


def _subject(work: _Work, line: Line, column: Column) -> tuple[int, Decimal] | Problem:
    named = indicator_at(work.plan, line, column)
    if isinstance(named, Problem):
        return named
    measured = unit_at(work.plan, line, column, *named)
    if isinstance(measured, Problem):
        return measured
    return work.pools.subjects.number((named[0], measured[0])), measured[1]


def _sayings(
    work: _Work, column: Column, read: Figures, rows: Codes, words: Codes, periods: Codes
) -> Codes:  # fmt: skip
    """Number of qualifier, status and note of each row."""
    flags = [_cells_at(work, other.index, rows) for other in flags_of(work.plan, column)]
    said = read.said[words]
    kinds = combined([*flags, said, periods], len(rows))
    numbers = np.zeros(len(kinds), dtype=np.int32)
    for kind, row in enumerate(kinds.rows.tolist()):
        period: Period = work.pools.periods.items[int(periods[row])]
        saying = read.sayings[int(said[row])]
        line = Line(work.body, int(rows[row]))
        numbers[kind] = work.pools.sayings.number(flagged(work.plan, line, column, saying, period))
    return numbers[kinds.codes]


def _in_order(pools: Pools, parts: list[tuple[Facts, Codes]]) -> Facts:
    """The facts of all columns, row by row."""
    facts = Facts.together(pools, [part for part, _ in parts])
    if len(parts) < 2:
        return facts
    return facts.at(np.argsort(np.concatenate([rows for _, rows in parts]), kind="stable"))
