"""Files in, facts out: every table of every file, with a report of what was understood and what was refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from economy.data.faults import UnusableError, plain, quoted
from economy.i18n.sentence import sentence
from economy.i18n.words import message as t
from economy.importing.agreement import AGAINST, KEPT, REPEATED, agreeing
from economy.importing.body import used
from economy.importing.cells import shown
from economy.importing.facts import Facts, Pools, places_of
from economy.importing.files import Upload, sheets
from economy.importing.grid import Grid, letter
from economy.importing.headings import heading_of
from economy.importing.imported import Import
from economy.importing.layout import Table, tables
from economy.importing.mapping import Mapping
from economy.importing.packed import unpacked
from economy.importing.places import Known
from economy.importing.plan import Plan
from economy.importing.planning import plan_of
from economy.importing.promises import Goals, goals_of, is_goals
from economy.importing.report import Cancelled, Meter, Problem, Progress, RefusedError, TableReport
from economy.importing.roles import columns_of
from economy.importing.series import sideways
from economy.importing.taking import Taken, facts_of
from economy.importing.understood import Understood, understood
from economy.importing.units import UNKNOWN


@dataclass(frozen=True)
class _Read:
    """A table that was read, before contradictions between tables are looked for. `plan`: None for a refused one."""

    table: Table
    mapping: Mapping
    plan: Plan | None
    taken: Taken


def import_files(
    files: Sequence[Path | Upload], known: Known, mappings: Sequence[Mapping] = (), progress: Progress | None = None
) -> Import:
    """Read files. Never raises on bad files: look at `problems`. Lets through what `progress` raises: Cancelled."""
    reads: list[_Read] = []
    problems: list[Problem] = []
    notices: list[str] = []
    goals: list[Goals] = []
    pools = Pools()
    for file in files:
        name = plain(file.name, 120)
        meter = Meter(progress, name)
        try:
            meter(0)
            grids, mapping = _opened(file, mappings, meter.part(0, 0.3))
            reads += _tables(grids, name, mapping, mappings, known, problems, notices, goals, pools, meter.part(0.3, 1))
            meter(1)
        except Cancelled:
            raise
        except UnusableError as unusable:
            fault = unusable.fault
            problems.append(Problem(name, "", None, "", fault.message.rstrip("."), "a table", fault.remedy))
        except RefusedError as refused:
            problems += refused.problems
        except Exception as error:  # the last line of defence: a reader must never get a traceback
            message = f"{type(error).__name__}: {plain(error, 120)}"
            problems.append(
                Problem(name, "", None, "", message, t("a table"), t("The program is at fault: report it."))
            )
    return _import(reads, goals, problems, notices, pools, known)


def _import(
    reads: list[_Read], goals: list[Goals], problems: list[Problem], notices: list[str], pools: Pools, known: Known
) -> Import:  # fmt: skip
    """What came of all tables: contradictions between them are problems, and neither side is taken."""
    pieces = [read.taken.facts for read in reads]
    taken = Facts.together(pools, pieces)
    agreed = agreeing(taken)
    problems += [problem for read in reads for problem in read.taken.problems]
    problems += [*agreed.problems, *(problem for table in goals for problem in table.problems)]
    starts = np.cumsum([0, *map(len, pieces)])
    spans = [slice(int(start), int(end)) for start, end in pairwise(starts)]
    reports = [_report(read, taken[span], agreed.kinds[span]) for read, span in zip(reads, spans, strict=True)]
    made = [_mapping(read.plan) for read in reads if read.plan is not None]
    facts = taken if agreed.all_kept else taken.at(np.flatnonzero(agreed.kinds == KEPT))
    near = _nearly_known(facts, known)
    notices += [_asked(name, codes, known) for name, codes in near.items()]
    seen = tuple(_understood(read, report, known) for read, report in zip(reads, reports, strict=True))
    reports += [table.report for table in goals]
    promises = tuple(promise for table in goals for promise in table.promises)
    return Import(
        facts, tuple(problems), tuple(reports), tuple(made), tuple(dict.fromkeys(notices)), seen, promises, near
    )  # fmt: skip


def _opened(file: Path | Upload, mappings: Sequence[Mapping], meter: Meter) -> tuple[list[Grid], Mapping]:
    """The sheets of a file, by the first mapping whose encoding and delimiter it has. Raises UnusableError."""
    refused: UnusableError | None = None
    for mapping in mappings:
        try:
            grids = sheets(file, mapping, meter)
        except UnusableError as error:
            refused = refused or error
            continue
        if len(mappings) == 1 or any(_fitting(unpacked(table), [mapping]) for grid in grids for table in tables(grid)):
            return grids, mapping
    if mappings and refused is not None:
        raise refused
    return sheets(file, None, meter), Mapping()


def _tables(
    grids: list[Grid], name: str, mapping: Mapping, mappings: Sequence[Mapping], known: Known,
    problems: list[Problem], notices: list[str], goals: list[Goals], pools: Pools, meter: Meter,
) -> list[_Read]:  # fmt: skip
    reads: list[_Read] = []
    used: list[Mapping] = []
    count = len(grids)
    for index in range(count):
        grid = grids.pop(0)  # nobody holds a large file longer than its tables are looked for
        series = sideways(grid, known) if grid.bulk is None else None
        tables_of_sheet = [series] if series else [unpacked(table) for table in _all_tables(grid)]
        if not tables_of_sheet and count > 1:
            notices.append(
                sentence(t("{place}: no table, {n} lines were left out."), place=grid.place, n=len(grid.rows))
            )
        del grid
        for table in tables_of_sheet:
            if is_goals(table):
                goals.append(goals_of(table, known))
                continue
            chosen = _fitting(table, [each for each in mappings if each not in used]) or _fitting(table, mappings)
            used += [chosen] if chosen else []
            chosen = chosen or Mapping(encoding=mapping.encoding, delimiter=mapping.delimiter)
            read = _read(table, chosen, known, pools, meter.part(index / count, (index + 1) / count))
            if read.plan is None and count > 1 and not table.figures:
                lines = len(table.preamble) + len(table.header) + len(table.body) + len(table.footer)
                notices.append(f"{table.grid.place}: no table of figures, {lines} lines were left out.")
                continue
            reads.append(read)
    if not reads and not goals:
        remedy = t("Put one row of headings above the figures.")
        problems.append(
            Problem(name, "", None, "", t("no row of headings with rows of figures below it"), t("a table"), remedy)
        )
    return reads


def _all_tables(grid: Grid) -> list[Table]:
    """The tables of a sheet; a large file whose middle belongs to none of them is read once more, line by line."""
    parted = tables(grid)
    if grid.bulk is None or grid.whole is None:
        return parted
    if any(len(table.body) >= len(grid.bulk.body) for table in parted):
        return parted
    return tables(grid.whole())


def _fitting(table: Table, mappings: Sequence[Mapping]) -> Mapping | None:
    """The mapping for a table; of several the one whose indicator stands above it, else the first."""
    headings = [heading_of(parts) for parts in table.headings]
    fitting = [mapping for mapping in mappings if mapping.fits(headings)]
    above = " ".join(shown(cell) for row in table.preamble for cell in row.cells)
    return next((mapping for mapping in fitting if mapping.indicator and mapping.indicator in above), None) or next(
        iter(fitting), None
    )


def _read(table: Table, mapping: Mapping, known: Known, pools: Pools, meter: Meter) -> _Read:
    """One table; where it is refused as a whole, all its rows are."""
    try:
        known = known.with_given(mapping.places)
        plan = plan_of(table, mapping, known)
        return _Read(table, mapping, plan, facts_of(plan, known, pools, meter))
    except RefusedError as refused:
        return _Read(table, mapping, None, Taken(Facts.none(pools), list(refused.problems)))


def _report(read: _Read, facts: Facts, kinds: NDArray[np.int8]) -> TableReport:
    """The report of a table. `facts`: all that were taken from it; `kinds`: which were kept."""
    table, plan, grid = read.table, read.plan, read.table.grid
    numbers = table.body.numbers
    said = np.zeros(int(numbers.max(initial=0)) + 1, dtype=bool)
    said[facts.numbers["row"][kinds != AGAINST]] = True
    said[read.taken.said] = True
    rows_read = int(said[numbers].sum())
    roles = [(column.heading, column.role) for column in plan.columns if not column.period] if plan else []
    notices = [*grid.notices, *(plan.notices if plan else [t("The table was refused.")])]
    if any(facts.pools.subjects.items[number][1] == UNKNOWN for number in used(facts.numbers["subject"])):
        notices.append(sentence(t("No unit is named for some figures: they carry “{unit}”."), unit=UNKNOWN))
    return TableReport(
        grid.place, grid.encoding, grid.delimiter, plan.layout if plan else "refused", len(table.preamble),
        len(table.header), len(table.footer), tuple(roles), len(numbers) + len(table.ragged), rows_read,
        read.taken.aside, read.taken.missing, int((kinds == REPEATED).sum()), grid.removed,
        (*grid.guesses, *(plan.guesses if plan else ())), tuple(notices),
    )  # fmt: skip


def _understood(read: _Read, report: TableReport, known: Known) -> Understood:
    """The table for an eye that checks it; of one that was refused its columns, as far as they were understood."""
    if read.plan is not None:
        return understood(read.table, read.plan.columns, report, _mapping(read.plan), refused=False)
    columns = tuple(columns_of(read.table, read.mapping, known))
    return understood(read.table, columns, report, read.mapping, refused=True)


def _mapping(plan: Plan) -> Mapping:
    """The mapping by which a table was read; given back, it leaves nothing to guess."""
    grid = plan.table.grid
    signs = {column.heading: plan.signs[column.index].decimal for column in plan.figures()}
    usual = max(set(signs.values()), key=list(signs.values()).count) if signs else "."
    apart = {heading: sign for heading, sign in signs.items() if sign != usual}
    constant = plan.column("place") is None and plan.column("place_code") is None
    return Mapping(
        encoding=grid.encoding, delimiter=grid.delimiter, layout=plan.layout,
        columns=_roles(plan),
        decimals={"*": usual, **apart},
        pick={plan.columns[index].heading: member for index, member in plan.picks.items()},
        place=plan.place if constant else "", indicator=plan.indicator, unit=plan.unit,
        period=plan.period.edtf if plan.period else "",
        fill=(plan.columns[plan.fill].heading or letter(plan.fill)) if plan.fill is not None else "",
        units=plan.mapping.units, places=plan.mapping.places, above=plan.mapping.above,
    )  # fmt: skip


def _roles(plan: Plan) -> dict[str, str]:
    """The role of every heading; those that columns of different roles share are left to the program."""
    roles: dict[str, set[str]] = {}
    for column in plan.columns:
        if not column.period and column.role and (column.heading or not column.index):
            roles.setdefault(column.heading, set()).add(column.role)
    return {heading: next(iter(each)) for heading, each in roles.items() if len(each) == 1}


def _nearly_known(facts: Facts, known: Known) -> dict[str, tuple[str, ...]]:
    """As `Import.near`; not looked for among many places of which none is known."""
    places = places_of(facts)
    own = dict.fromkeys(name for _, code, name in places if not code)
    if not any(code for _, code, _ in places) and len(own) > 50:
        return {}
    near = {name: tuple(known.near(name)) for name in list(own)[:2000]}
    return {name: codes for name, codes in near.items() if codes}


def _asked(name: str, codes: Sequence[str], known: Known) -> str:
    """The sentence on a place that is nearly known."""
    remedy = f'[table.places] {quoted(name)} = "code" in the mapping says which.'
    return f"Place {quoted(name)} is not known; perhaps {' or '.join(known.labels(codes))} is meant. {remedy}"
