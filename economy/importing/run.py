"""Files in, facts out: every table of every file, with a report of what was understood and what was refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from economy.data.faults import UnusableError, plain
from economy.data.memory import give_back
from economy.i18n.sentence import sentence, without_stop
from economy.i18n.words import message as t
from economy.importing.agreement import AGAINST, KEPT, REPEATED, agreeing
from economy.importing.asked import abolished_of, nearly_known, questions
from economy.importing.body import used
from economy.importing.decided import mapping_of
from economy.importing.facts import Facts, Pools
from economy.importing.files import Upload, sheets
from economy.importing.grid import Grid
from economy.importing.imported import Import
from economy.importing.layout import Table, tables
from economy.importing.mapping import Mapping
from economy.importing.nuts import told
from economy.importing.packed import unpacked
from economy.importing.places import Known
from economy.importing.plan import Plan
from economy.importing.planning import plan_of
from economy.importing.promises import Goals, goals_of, is_goals
from economy.importing.report import Cancelled, Meter, Problem, Progress, RefusedError, TableReport
from economy.importing.roles import columns_of
from economy.importing.rules import Rules, fitting
from economy.importing.series import sideways
from economy.importing.sites import Sites, is_sites, sites_of
from economy.importing.taking import Taken, facts_of
from economy.importing.understood import Understood, understood
from economy.importing.units import UNKNOWN

_MANY = 100_000
"""Rows from which on it pays to give memory back, which takes some tens of milliseconds."""


@dataclass(frozen=True)
class _Read:
    """A table that was read, before contradictions between tables are looked for. `plan`: None for a refused one."""

    table: Table
    mapping: Mapping
    plan: Plan | None
    taken: Taken


@dataclass(frozen=True)
class _Gathered:
    """What the files hold so far, file after file."""

    pools: Pools = field(default_factory=Pools)
    reads: list[_Read] = field(default_factory=list)
    goals: list[Goals] = field(default_factory=list)
    sites: list[Sites] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def import_files(
    files: Sequence[Path | Upload], known: Known, mappings: Sequence[Mapping] = (), progress: Progress | None = None,
    *, shifted: str | None = None,
) -> Import:  # fmt: skip
    """Read files. Never raises on bad files: look at `problems`. Lets through what `progress` raises: Cancelled.

    `shifted`: the shifted system of all positions, "" for none; None where the mappings say it.
    """
    made = _Gathered()
    problems = made.problems
    for file in files:
        name = plain(file.name, 120)
        meter = Meter(progress, name)
        try:
            meter(0)
            grids, mapping = _opened(file, mappings, meter.part(0, 0.3))
            _tables(grids, name, mapping, Rules(mappings, known, shifted), made, meter.part(0.3, 1))
            meter(1)
        except Cancelled:
            raise
        except UnusableError as unusable:
            fault = unusable.fault
            problems.append(Problem(name, "", None, "", without_stop(fault.message), t("a table"), fault.remedy))
        except RefusedError as refused:
            problems += refused.problems
        except Exception as error:  # the last line of defence: a reader must never get a traceback
            message = f"{type(error).__name__}: {plain(error, 120)}"
            problems.append(
                Problem(name, "", None, "", message, t("a table"), t("The program is at fault: report it."))
            )
    return _import(made, known)


def _import(made: _Gathered, known: Known) -> Import:
    """What came of all tables: contradictions between them are problems, and neither side is taken."""
    reads, problems = made.reads, made.problems
    pieces = [read.taken.facts for read in reads]
    taken = Facts.together(made.pools, pieces)
    agreed = agreeing(taken)
    problems += [problem for read in reads for problem in read.taken.problems]
    problems += [*agreed.problems, *(problem for each in (*made.goals, *made.sites) for problem in each.problems)]
    starts = np.cumsum([0, *map(len, pieces)])
    spans = [slice(int(start), int(end)) for start, end in pairwise(starts)]
    reports = [_report(read, taken[span], agreed.kinds[span]) for read, span in zip(reads, spans, strict=True)]
    decided = [mapping_of(read.plan) for read in reads if read.plan is not None]
    facts = taken if agreed.all_kept else taken.at(np.flatnonzero(agreed.kinds == KEPT))
    seen = tuple(_understood(read, report, known) for read, report in zip(reads, reports, strict=True))
    reports += [each.report for each in (*made.goals, *made.sites)]
    sites_read_by = tuple(each.mapping for each in made.sites)
    result = Import(
        facts, tuple(problems), tuple(reports), (*decided, *sites_read_by), (), seen,
        tuple(promise for table in made.goals for promise in table.promises),
        sites=tuple(site for table in made.sites for site in table.sites), sites_read_by=sites_read_by,
    )  # fmt: skip
    codes = [code or place for place, code, _ in result.places]
    abolished = abolished_of(result.places, known)
    near = nearly_known(result.places, abolished, known)
    notices = tuple(dict.fromkeys((*made.notices, *questions(near, abolished, known), *told(codes))))
    return replace(result, notices=notices, near=near, abolished=abolished)


def _opened(file: Path | Upload, mappings: Sequence[Mapping], meter: Meter) -> tuple[list[Grid], Mapping]:
    """The sheets of a file, by the first mapping whose encoding and delimiter it has. Raises UnusableError."""
    refused: UnusableError | None = None
    for mapping in mappings:
        try:
            grids = sheets(file, mapping, meter)
        except UnusableError as error:
            refused = refused or error
            continue
        if len(mappings) == 1 or any(fitting(unpacked(table), [mapping]) for grid in grids for table in tables(grid)):
            return grids, mapping
    if mappings and refused is not None:
        raise refused
    return sheets(file, None, meter), Mapping()


def _tables(grids: list[Grid], name: str, mapping: Mapping, rules: Rules, made: _Gathered, meter: Meter) -> None:
    """Read every table of a file. `mapping`: the one by which it was opened."""
    used: list[Mapping] = []
    known, count, before = rules.known, len(grids), len(made.reads) + len(made.goals) + len(made.sites)
    for index in range(count):
        grid = grids.pop(0)  # nobody holds a large file longer than its tables are looked for
        series = sideways(grid, known) if grid.bulk is None else None
        tables_of_sheet = [series] if series else _unpacked_tables(grid)
        if not tables_of_sheet and count > 1:
            left = t("{place}: no table, {n} lines were left out.")
            made.notices.append(sentence(left, place=grid.place, n=len(grid.rows)))
        del grid
        for table in tables_of_sheet:
            if is_goals(table):
                made.goals.append(goals_of(table, known))
                continue
            chosen = rules.mapping_for(table, mapping, used)
            if is_sites(table):
                made.sites.append(sites_of(table, chosen, known))
                continue
            read = _read(table, chosen, known, made.pools, meter.part(index / count, (index + 1) / count))
            if read.plan is None and count > 1 and not table.figures:
                lines = len(table.preamble) + len(table.header) + len(table.body) + len(table.footer)
                made.notices.append(f"{table.grid.place}: no table of figures, {lines} lines were left out.")
                continue
            made.reads.append(read)
    if len(made.reads) + len(made.goals) + len(made.sites) == before:
        remedy = t("Put one row of headings above the figures.")
        missing = t("no row of headings with rows of figures below it")
        made.problems.append(Problem(name, "", None, "", missing, t("a table"), remedy))


def _unpacked_tables(grid: Grid) -> list[Table]:
    """The tables of a sheet, laid out one figure a row."""
    if grid.bulk is not None and len(grid.bulk.body) > _MANY:
        give_back()  # what opening it took
    return [unpacked(table) for table in _all_tables(grid)]


def _all_tables(grid: Grid) -> list[Table]:
    """The tables of a sheet; a large file whose middle belongs to none of them is read once more, line by line."""
    parted = tables(grid)
    if grid.bulk is None or grid.whole is None:
        return parted
    first = grid.bulk.body.numbers[0]
    if any((table.body.numbers == first).any() for table in parted):
        return parted
    return tables(grid.whole())


def _read(table: Table, mapping: Mapping, known: Known, pools: Pools, meter: Meter) -> _Read:
    """One table; where it is refused as a whole, all its rows are."""
    try:
        known = known.with_given(mapping.places)
        plan = plan_of(table, mapping, known)
        if len(table.body) > _MANY:
            give_back()  # what laying it out took, before as much is taken again
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
        notices.append(
            sentence(t("No unit is named for some figures: they carry “{unit}”."), unit=sentence(t("not stated")))
        )
    return TableReport(
        grid.place, grid.encoding, grid.delimiter, plan.layout if plan else "refused", len(table.preamble),
        len(table.header), len(table.footer), tuple(roles), len(numbers) + len(table.ragged), rows_read,
        read.taken.aside, read.taken.missing, int((kinds == REPEATED).sum()), grid.removed,
        (*grid.guesses, *(plan.guesses if plan else ())), tuple(notices),
    )  # fmt: skip


def _understood(read: _Read, report: TableReport, known: Known) -> Understood:
    """The table for an eye that checks it; of one that was refused its columns, as far as they were understood."""
    if read.plan is not None:
        return understood(read.table, read.plan.columns, report, mapping_of(read.plan), refused=False)
    columns = tuple(columns_of(read.table, read.mapping, known))
    return understood(read.table, columns, report, read.mapping, refused=True)
