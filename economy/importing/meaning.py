"""What a row says of its figures: place, period, indicator, unit, flags. Asked once for all rows that say the same."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from economy.data.faults import quoted
from economy.i18n.sentence import sentence
from economy.i18n.words import message as t
from economy.importing.body import Line
from economy.importing.cells import flag_meaning, shown
from economy.importing.column import Column
from economy.importing.grid import letter
from economy.importing.growth import is_growth
from economy.importing.period_parts import part_of_year, within
from economy.importing.periods import Period
from economy.importing.places import Known
from economy.importing.plan import Plan
from economy.importing.report import Problem
from economy.importing.roles import period_in
from economy.importing.row import Row
from economy.importing.units import UNKNOWN, measure_of, named_measure, scale_in, scale_of
from economy.importing.vocabulary import heading_role


def problem(plan: Plan, row: Line | Row, column: Column | None, actual: str, expected: str, remedy: str) -> Problem:
    """A fault of a row, in one of its columns or of all of it."""
    where = letter(plan.table.columns[column.index]) if column else ""
    return Problem(plan.table.grid.file, plan.table.grid.sheet, row.number, where, actual, expected, remedy)


def period_at(plan: Plan, row: Line, dated: Column) -> Period | None:
    """The period of a row: of one column, or a year and the part of it in another one."""
    period = period_in(row.cell(dated.index))
    beside = plan.column("part_of_year")
    if period is None or beside is None:
        return period
    part = part_of_year(shown(row.cell(beside.index)))
    return within(period, part) if part else None


_NOWHERE = ("", "", "")


def place_at(plan: Plan, row: Line, known: Known) -> tuple[tuple[str, str, str], Problem | None]:
    """The place of a row as text, known code and name; empty where the headings have it."""
    coded, named = plan.column("place_code"), plan.column("place")
    code = shown(row.cell(coded.index)) if coded else ""
    name = shown(row.cell(named.index)) if named else ""
    if not coded and not named:
        return ((plan.place, known.code(plan.place), plan.place) if plan.place else _NOWHERE), None
    column = coded or named
    wider = plan.column("within")
    if not code and not name and wider is not None and heading_role(wider.heading) == "place":
        name = shown(row.cell(wider.index))  # the row of the wider place itself
    if not code and not name:
        return _NOWHERE, problem(
            plan, row, column, t("an empty cell"), t("a place"), t("Fill in the place, or take the row out.")
        )
    by_code, by_name = known.code(code) if code else "", known.code(name) if name else ""
    if by_code and by_name and by_code != by_name and code in known.regions.index:
        actual = sentence(t("{code} ({place}) beside {name} ({other})"), code=quoted(code), place=known.name(by_code),
                          name=quoted(name), other=f"{known.name(by_name)}, {by_name}")  # fmt: skip
        return _NOWHERE, problem(plan, row, column, actual, t("code and name of one place"), t("Correct one of them."))
    several = known.choices(name or code)
    if not by_code and not by_name and len(several) > 1 and not (code and name):
        names = ", ".join(f"{known.name(each)} {each}" for each in several)
        remedy = sentence(t("Write the code, or [table.places] {name} = {code} in the mapping."),
                          name=quoted(name or code), code=quoted(several[0]))  # fmt: skip
        actual = sentence(t("{name}, which may be {names}"), name=quoted(name or code), names=names)
        return _NOWHERE, problem(plan, row, column, actual, t("one place"), remedy)
    return (code or name, by_code or ("" if code else by_name), name or code), None


def flags_of(plan: Plan, column: Column) -> Iterator[Column]:
    """The columns with the flags of a column of figures: those right behind it, or the one of a tidy table."""
    if plan.layout == "tidy":
        yield from (other for other in plan.columns if other.role == "flag")
        return
    for other in plan.columns[column.index + 1 :]:
        if other.role != "flag":
            return
        yield other


def flagged(
    plan: Plan, row: Line, column: Column, saying: tuple[str, str, str], period: Period
) -> tuple[str, str, str]:
    """Qualifier, status and note of a figure with the flags that stand beside it, and the mark of its period."""
    qualifier, status, note = saying
    for other in flags_of(plan, column):
        text = shown(row.cell(other.index))
        if not text:
            continue
        meanings = [flag_meaning(text)] if flag_meaning(text) else [flag_meaning(c) for c in text if c not in " ,;"]
        known = [meaning for meaning in meanings if meaning]
        if text.isalpha() and len(known) == len(meanings) and (len(text) <= 3 or flag_meaning(text)):
            for state, words in known:
                status = state if state != "A" else status
                note = note if words == "normal value" else _with(note, words)
        else:
            note = _with(note, text[:80])
    return qualifier, status if status != "A" else period.status, _with(note, period.note)


def _with(note: str, words: str) -> str:
    return "; ".join(filter(None, (note, words)))


def indicator_at(plan: Plan, row: Line, column: Column) -> tuple[str, str] | Problem:
    """What a figure is of, and the unit that is said with it: the cell of its row, with what else the heading says."""
    named = plan.column("indicator")
    if named is None:
        return " – ".join(column.names) if column.names else plan.indicator, ""
    labels = [other for other in plan.columns[named.index + 1 : named.index + 2] if other.role == "label"]
    texts = [shown(row.cell(other.index)) for other in (*labels, named)]
    text = max((text for text in texts if text), key=len, default="")
    if not text:
        return problem(plan, row, named, t("an empty cell"), t("the name of an indicator"), t("Fill it in."))
    name, unit = named_measure(" ".join(text.split()))
    return " – ".join((name, *column.names)), unit


def unit_at(plan: Plan, row: Line, column: Column, indicator: str, said: str) -> tuple[str, Decimal] | Problem:
    """Unit of the package, UNKNOWN where none is said, and what values are multiplied by to be in it."""
    factor = Decimal(1)
    power = plan.column("multiplier")
    if power is not None and shown(row.cell(power.index)):
        text = shown(row.cell(power.index))
        try:
            factor = scale_of(text) or Decimal(10) ** int(text)
        except (ValueError, InvalidOperation):
            return problem(plan, row, power, quoted(text), t("a power of ten"), t("Correct it."))
    for text in _units(plan, row, column, indicator, said):
        measure = measure_of(text)
        if measure is None:
            return " ".join(text.split()), factor
        return measure.unit, measure.factor * (
            1 if scale_in(measure) == factor else factor
        )  # persons in thousands, x 3
    return UNKNOWN, factor


def _units(plan: Plan, row: Line, column: Column, indicator: str, said: str) -> Iterator[str]:
    """Where a unit may be said, the nearest first: the row, the mapping, the heading, the indicator, the title.

    A growth rate beside a sum has its own in the heading, which holds before that of the row.
    """
    stated = plan.column("unit")
    if column.unit and (is_growth(column) or (column.role == "measure" and plan.layout == "measures")):
        yield column.unit
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
