"""The facts of a table: place, indicator, unit, period and value of every figure, and faults."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation

from economy.data.faults import quoted
from economy.importing.cells import Cell, Figure, NoFigureError, figure_of, flag_meaning, shown
from economy.importing.column import Column
from economy.importing.grid import Row, letter
from economy.importing.periods import Period, part_of_year, within
from economy.importing.places import Known
from economy.importing.plan import Plan
from economy.importing.report import Meter, Problem
from economy.importing.roles import period_in
from economy.importing.units import UNKNOWN, measure_of, named_measure, scale_of


@dataclass(frozen=True)
class Fact:
    """A figure: the place as the file has it, its code where it is known, the value in `unit`, and where it stands."""

    place: str
    code: str
    name: str
    indicator: str
    unit: str
    period: str
    kind: str
    value: Decimal
    qualifier: str
    status: str
    note: str
    file: str
    sheet: str
    row: int
    column: str
    stated: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What it is about: two facts of one key and different values contradict one another."""
        return self.code or self.place, self.indicator, self.unit, self.period


@dataclass
class Taken:
    """What was taken from a table: facts and problems, and the rows that said at least something."""

    facts: list[Fact] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    said: set[int] = field(default_factory=set)
    """Rows that were read although no figure came of them: it is missing, or of a member that is not picked."""
    aside: int = 0
    missing: int = 0


_STEP = 10_000
"""Rows after which it is told how far the table is."""


def facts_of(plan: Plan, known: Known, meter: Meter | None = None) -> Taken:
    """All facts of a table; rows that cannot be read are in `problems`, never in part shifted."""
    taken = Taken()
    for row in plan.table.ragged:
        count, width = len(row.cells), plan.table.width
        remedy = "Put texts with a delimiter in them into quotation marks, or complete the row."
        taken.problems.append(_problem(plan, row, None, f"{count} cells", f"{width} cells, as in the headings", remedy))
    above: Cell = None
    for index, row in enumerate(plan.table.body):
        if meter is not None and index % _STEP == 0:
            meter(index / len(plan.table.body))
        if plan.fill is not None:
            above = row.cells[plan.fill] or above
            row = replace(row, cells=(*row.cells[: plan.fill], above, *row.cells[plan.fill + 1 :]))
        if any(shown(row.cell(index)) != member for index, member in plan.picks.items()):
            taken.aside += 1
            taken.said.add(row.number)
            continue
        _row(plan, row, known, taken)
    return taken


def _row(plan: Plan, row: Row, known: Known, taken: Taken) -> None:
    """Take the facts of a row."""
    place, problem = _place(plan, row, known)
    if problem is not None:
        taken.problems.append(problem)
        return
    dated = plan.column("period") if plan.layout != "wide" else None
    period = _period(plan, row, dated) if dated else plan.period
    if dated and period is None:
        text = quoted(shown(row.cell(dated.index))) if shown(row.cell(dated.index)) else "an empty cell"
        expected = "a period such as 2020, 2020-Q1 or 2020-03"
        taken.problems.append(_problem(plan, row, dated, text, expected, "Correct the period."))
        return
    for column in plan.figures():
        when = column.period or (within(period, column.part) if column.part and period else period)
        result = _cell(plan, row, column, place, when, known)
        if isinstance(result, Problem):
            taken.problems.append(result)
            continue
        if result is None:
            taken.said.add(row.number)
            taken.missing += 1
        else:
            taken.facts.append(result)


def _period(plan: Plan, row: Row, dated: Column) -> Period | None:
    """The period of a row: of one column, or a year and the part of it in another one."""
    period = period_in(row.cell(dated.index))
    beside = plan.column("part_of_year")
    if period is None or beside is None:
        return period
    part = part_of_year(shown(row.cell(beside.index)))
    return within(period, part) if part else None


def _problem(plan: Plan, row: Row, column: Column | None, found_text: str, expected: str, remedy: str) -> Problem:
    where = letter(plan.table.columns[column.index]) if column else ""
    return Problem(plan.table.grid.file, plan.table.grid.sheet, row.number, where, found_text, expected, remedy)


_NOWHERE = ("", "", "")


def _place(plan: Plan, row: Row, known: Known) -> tuple[tuple[str, str, str], Problem | None]:
    """The place of a row as text, known code and name; empty where the headings have it."""
    coded, named = plan.column("place_code"), plan.column("place")
    code = shown(row.cell(coded.index)) if coded else ""
    name = shown(row.cell(named.index)) if named else ""
    if not coded and not named:
        return ((plan.place, known.code(plan.place), plan.place) if plan.place else _NOWHERE), None
    column = coded or named
    if not code and not name:
        return _NOWHERE, _problem(
            plan, row, column, "an empty cell", "a place", "Fill in the place, or take the row out."
        )
    by_code, by_name = known.code(code) if code else "", known.code(name) if name else ""
    if by_code and by_name and by_code != by_name and code in known.regions.index:
        found_text = f"{quoted(code)} ({known.name(by_code)}) beside {quoted(name)} ({known.name(by_name)}, {by_name})"
        return _NOWHERE, _problem(plan, row, column, found_text, "code and name of one place", "Correct one of them.")
    several = known.choices(name or code)
    if not by_code and not by_name and len(several) > 1 and not (code and name):
        names = ", ".join(f"{known.name(each)} {each}" for each in several)
        remedy = f"Write the code, or [table.places] {quoted(name or code)} = {quoted(several[0])} in the mapping."
        return _NOWHERE, _problem(
            plan, row, column, f"{quoted(name or code)}, which may be {names}", "one place", remedy
        )
    return (code or name, by_code or ("" if code else by_name), name or code), None


def _cell(
    plan: Plan, row: Row, column: Column, place: tuple[str, str, str], period: Period | None, known: Known
) -> Fact | Problem | None:  # fmt: skip
    """The fact of one cell; None for a missing figure."""
    if not place[0]:
        if not column.place:
            remedy = 'Name the place in the mapping: place = "name".'
            return _problem(plan, row, column, "a figure of no place", "a place in the heading", remedy)
        place = (column.place, known.code(column.place), column.place)
    if period is None:
        return _problem(plan, row, column, "a part of a period that is no year", "a year", "Correct the period.")
    try:
        figure = figure_of(row.cell(column.index), plan.signs[column.index])
    except NoFigureError as why:
        found_text = f"{quoted(shown(row.cell(column.index)))}, {why}"
        return _problem(plan, row, column, found_text, "a number or a missing sign", "Correct the cell.")
    figure = _flagged(plan, row, column, figure)
    if isinstance(figure, Problem):
        return figure
    if figure.value is None:
        return None
    named = _indicator(plan, row, column)
    if isinstance(named, Problem):
        return named
    if period.status != "A" or period.note:
        status = figure.status if figure.status != "A" else period.status
        figure = replace(figure, status=status, note="; ".join(filter(None, (figure.note, period.note))))
    indicator, said = named
    scaled = _scaled(plan, row, column, indicator, said, figure)
    if isinstance(scaled, Problem):
        return scaled
    unit, value = scaled
    grid = plan.table.grid
    return Fact(*place, indicator, unit, period.edtf, period.kind, value, figure.qualifier, figure.status, figure.note,
                grid.file, grid.sheet, row.number, letter(plan.table.columns[column.index]),
                shown(row.cell(column.index)))  # fmt: skip


def _flags(plan: Plan, column: Column) -> Iterator[Column]:
    """The columns with the flags of a column of figures: those right behind it, or the one of a tidy table."""
    if plan.layout == "tidy":
        yield from (other for other in plan.columns if other.role == "flag")
        return
    for other in plan.columns[column.index + 1 :]:
        if other.role != "flag":
            return
        yield other


def _flagged(plan: Plan, row: Row, column: Column, figure: Figure) -> Figure | Problem:
    """The figure with the flags that stand beside it."""
    for other in _flags(plan, column):
        text = shown(row.cell(other.index))
        if not text:
            continue
        meanings = [flag_meaning(text)] if flag_meaning(text) else [flag_meaning(c) for c in text if c not in " ,;"]
        if text.isalpha() and len(text) <= 3 and all(meanings):
            for meaning in filter(None, meanings):
                status = meaning[0] if meaning[0] != "A" else figure.status
                note = (
                    figure.note if meaning[1] == "normal value" else "; ".join(filter(None, (figure.note, meaning[1])))
                )
                figure = replace(figure, status=status, note=note)
        else:
            figure = replace(figure, note="; ".join(filter(None, (figure.note, text[:80]))))
    return figure


def _indicator(plan: Plan, row: Row, column: Column) -> tuple[str, str] | Problem:
    """What a figure is of, and the unit that is said with it: the cell of its row, with what else the heading says."""
    named = plan.column("indicator")
    if named is None:
        return " – ".join(column.names) if column.names else plan.indicator, ""
    labels = [other for other in plan.columns[named.index + 1 : named.index + 2] if other.role == "label"]
    texts = [shown(row.cell(other.index)) for other in (*labels, named)]
    text = max((text for text in texts if text), key=len, default="")
    if not text:
        return _problem(plan, row, named, "an empty cell", "the name of an indicator", "Fill it in.")
    name, unit = named_measure(" ".join(text.split()))
    return " – ".join((name, *column.names)), unit


def _scaled(
    plan: Plan, row: Row, column: Column, indicator: str, said: str, figure: Figure
) -> tuple[str, Decimal] | Problem:
    """Unit of the package and value in it."""
    assert figure.value is not None
    value = figure.value
    power = plan.column("multiplier")
    if power is not None and shown(row.cell(power.index)):
        try:
            text = shown(row.cell(power.index))
            value *= scale_of(text) or Decimal(10) ** int(text)
        except (ValueError, InvalidOperation):
            return _problem(plan, row, power, quoted(shown(row.cell(power.index))), "a power of ten", "Correct it.")
    for text in _units(plan, row, column, indicator, said):
        measure = measure_of(text)
        return (measure.unit, _plain(value * measure.factor)) if measure else (" ".join(text.split()), _plain(value))
    if shown(row.cell(column.index)).endswith(("%", "％")):
        return "%", _plain(value)
    return UNKNOWN, _plain(value)


def _units(plan: Plan, row: Row, column: Column, indicator: str, said: str) -> Iterator[str]:
    """Where a unit may be said, the nearest first: the row, the mapping, the heading, the indicator, the title."""
    stated = plan.column("unit")
    if stated is not None:
        labels = [other for other in plan.columns[stated.index + 1 : stated.index + 2] if other.role == "label"]
        texts = [text for other in (stated, *labels) if (text := shown(row.cell(other.index)))]
        yield from sorted(texts, key=lambda text: measure_of(text) is None)
    for key in (column.heading, indicator):
        if key in plan.mapping.units:
            yield plan.mapping.units[key]
    yield from filter(None, (said, column.unit))
    if plan.unit:
        yield plan.unit


def _plain(value: Decimal) -> Decimal:
    return value.normalize() if value else Decimal(0)
