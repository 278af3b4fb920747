"""The plan by which a table is read: layout, what each column holds, what stands above it, which members are taken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from economy.data.faults import plain, quoted
from economy.importing.cells import Signs, shown, signs_of
from economy.importing.grid import Guess, letter
from economy.importing.layout import Table
from economy.importing.mapping import Mapping
from economy.importing.periods import Period, period_of
from economy.importing.places import Known
from economy.importing.report import Problem, RefusedError
from economy.importing.roles import Column, columns_of, total_of
from economy.importing.text import signs_of_delimiter
from economy.importing.titles import Title, title_of


@dataclass(frozen=True)
class Plan:
    """How a table is read. `place`, `indicator`, `unit` and `period` stand for all rows where no column has them."""

    table: Table
    mapping: Mapping
    layout: str
    columns: tuple[Column, ...]
    place: str = ""
    indicator: str = ""
    unit: str = ""
    period: Period | None = None
    picks: dict[int, str] = field(default_factory=dict)
    """Column -> the member that is taken."""
    signs: dict[int, Signs] = field(default_factory=dict)
    fill: int | None = None
    guesses: tuple[Guess, ...] = ()
    notices: tuple[str, ...] = ()

    def column(self, role: str) -> Column | None:
        """The first column with a role."""
        return self._roles.get(role)

    def figures(self) -> list[Column]:
        """The columns whose cells are figures."""
        return self._figures

    @cached_property
    def _roles(self) -> dict[str, Column]:
        return {column.role: column for column in reversed(self.columns)}

    @cached_property
    def _figures(self) -> list[Column]:
        return [column for column in self.columns if column.figures]


def refusal(table: Table, missing: str, expected: str, remedy: str) -> RefusedError:
    """A table as a whole refused."""
    row = table.header[-1].number if table.header else None
    return RefusedError(Problem(table.grid.file, table.grid.sheet, row, "", missing, expected, remedy))


def plan_of(table: Table, mapping: Mapping, known: Known) -> Plan:
    """The plan of a table. Raises RefusedError with sentences where something needed is nowhere said."""
    columns = columns_of(table, mapping, known)
    title = title_of(table, known)
    plan = Plan(table, mapping, "", tuple(columns), mapping.place, mapping.indicator, mapping.unit or title.unit,
                period_of(mapping.period) if mapping.period else None)  # fmt: skip
    plan = _laid_out(plan, title)
    plan = _placed(plan, title, known)
    plan = _named(plan, title)
    plan = _picked(plan)
    return _signed(_filled(plan))


def _laid_out(plan: Plan, title: Title) -> Plan:
    """The layout, and the period where no column and no heading has it."""
    figures = plan.figures()
    dated = [column for column in figures if column.period]
    values = [column for column in figures if column.role == "value" and not column.period]
    if dated and not (plan.column("period") and values):
        return _wide(plan, figures)
    columns = [replace(column, role="ignored") if column.period else column for column in plan.columns]
    plan = replace(plan, columns=tuple(columns))
    if not figures:
        raise refusal(plan.table, "no column of figures", "a column with numbers", "Name it in the mapping: value.")
    if not plan.column("period") and plan.period is None:
        if title.period is None:
            remedy = 'Give the period in the mapping: period = "2020", or columns = {"heading" = "period"}.'
            raise refusal(plan.table, "no periods", "a column of periods, or headings with years", remedy)
        plan = _guessed(plan, "period", title.period.edtf, f"The period {title.period.edtf} was taken from the title.")
        plan = replace(plan, period=title.period)
    layout = plan.mapping.layout or ("tidy" if len(values) == 1 else "measures")
    if layout == "tidy" and values:
        columns = [replace(c, role="ignored") if c.role == "measure" else c for c in plan.columns]
        plan = replace(plan, columns=tuple(columns))
    return replace(plan, layout=layout)


def _wide(plan: Plan, figures: Sequence[Column]) -> Plan:
    undated = [column for column in figures if not column.period]
    columns = [
        replace(c, role="ignored") if c in undated or c.role == "period" else c for c in plan.columns
    ]  # fmt: skip
    said = [f"Column {quoted(c.heading, 40)} has figures but no period: it was left out." for c in undated if c.heading]
    return replace(plan, layout="wide", columns=tuple(columns), notices=(*plan.notices, *said))


def _guessed(plan: Plan, key: str, value: str, sentence: str) -> Plan:
    return replace(plan, guesses=(*plan.guesses, Guess(key, value, sentence)))


def _placed(plan: Plan, title: Title, known: Known) -> Plan:
    """Where the places come from: a column, the headings, a line above, the mapping."""
    by_place = [column for column in plan.figures() if column.place]
    if plan.column("place") or plan.column("place_code") or plan.place:
        return plan
    if plan.mapping.layout == "by place" or (by_place and 2 * len(by_place) >= len(plan.figures())):
        return replace(plan, layout="by place" if plan.layout == "measures" else plan.layout)
    texts = [column for column in plan.columns if column.role == "dimension"]
    if title.place and (not texts or known.code(title.place)):
        plan = _guessed(plan, "place", title.place, f"All figures are of {quoted(title.place)}, named above the table.")
        return replace(plan, place=title.place)
    if len(texts) == 1 or (texts and plan.column("indicator") and plan.layout == "wide"):
        return _as_place(plan, texts[0])
    units = [column for column in plan.figures() if column.unit]
    if plan.layout == "measures" and not texts and len(plan.figures()) > 1 and not units and title.unit:
        sentence = "The headings were taken for places: the line above the table names what is counted and its unit."
        return replace(_guessed(plan, "layout", "by place", sentence), layout="by place")
    names = ", ".join(quoted(column.heading, 40) for column in texts[:8])
    remedy = (
        'Name it in the mapping: columns = {"heading" = "place"}, place = "name" for all rows, or layout = "by place" '
        "where the headings are places."
    )
    raise refusal(plan.table, f"no column of places{' among ' + names if names else ''}", "a column of places", remedy)


def _as_place(plan: Plan, column: Column) -> Plan:
    sentence = f"Column {quoted(column.heading or letter(column.index), 40)} was taken for the places."
    columns = [replace(c, role="place") if c is column else c for c in plan.columns]
    return replace(_guessed(plan, "columns", column.heading, sentence), columns=tuple(columns))


def _named(plan: Plan, title: Title) -> Plan:
    """What the figures are of, where neither column nor heading says it: the title, the sheet or the file."""
    if plan.layout == "by place":
        columns = [
            c if c.place or not c.names else replace(c, place=c.names[0], names=c.names[1:]) for c in plan.columns
        ]
        plan = replace(plan, columns=tuple(columns))
    if plan.column("indicator") or plan.indicator:
        return plan
    named = [column for column in plan.figures() if column.names]
    texts = [c for c in plan.columns if c.role == "dimension" and len(_members(plan.table, c)) > 1]
    if len(texts) == 1 and plan.layout == "wide" and not named and plan.place:
        columns = [replace(c, role="indicator") if c is texts[0] else c for c in plan.columns]
        sentence = f"Column {quoted(texts[0].heading, 40)} was taken for the indicators."
        return replace(_guessed(plan, "columns", texts[0].heading, sentence), columns=tuple(columns))
    if len(named) == len(plan.figures()):
        return plan
    name = title.indicator or plan.table.grid.sheet or re.sub(r"\.\w+$", "", plan.table.grid.file)
    where = "the line above the table" if title.indicator else "the name of the sheet or file"
    plan = _guessed(plan, "indicator", name, f"The figures are called {quoted(name)}, after {where}.")
    return replace(plan, indicator=name)


def _members(table: Table, column: Column) -> list[str]:
    return list(dict.fromkeys(shown(cell) for cell in table.cells(column.index)))


def _picked(plan: Plan) -> Plan:
    """A member for every dimension that has several: by the mapping, else the total. Raises RefusedError."""
    problems: list[Problem] = []
    picks: dict[int, str] = {}
    for column in plan.columns:
        members = _members(plan.table, column) if column.role == "dimension" else []
        if len(members) < 2:
            continue
        given = plan.mapping.pick.get(column.heading)
        if given is None and _describes(plan, column):
            said = f"Column {quoted(column.heading, 40)} says one thing of each place or indicator: it was left out."
            plan = replace(plan, notices=(*plan.notices, said))
            continue
        member = given if given is not None else total_of(members)
        if member not in members or not member:
            problems.append(_unpicked(plan.table, column, members, given))
            continue
        picks[column.index] = member
        if given is None:
            others = f"not the {len(members) - 1} others"
            sentence = f"Of {quoted(column.heading, 40)} the total {quoted(member, 40)} was taken, {others}."
            plan = _guessed(plan, "pick", member, sentence)
    if problems:
        raise RefusedError(*problems)
    return replace(plan, picks=picks)


def _unpicked(table: Table, column: Column, members: Sequence[str], given: str | None) -> Problem:
    """Why no member could be taken: there is no total, or the mapping names one that is not there."""
    names = ", ".join(quoted(member, 40) for member in members[:12]) + (", ..." if len(members) > 12 else "")
    wrong = f"no member {quoted(given)} in it, but" if given is not None else f"{len(members)} members:"
    line = f"[table.pick] {quoted(column.heading, 60)} = {quoted(members[0], 40)}"
    remedy = f"Pick one in the mapping: {line}. Nothing is summed."
    where = letter(table.columns[column.index])
    return Problem(table.grid.file, table.grid.sheet, table.header[-1].number, where,
                   f"the dimension {quoted(column.heading, 60)} with {wrong} {names}", "one member to be taken",
                   remedy)  # fmt: skip


def _describes(plan: Plan, column: Column) -> bool:
    """True for a column that has one text for each place, or each indicator, and so parts no figures."""
    for role in ("place_code", "place", "indicator"):
        key = plan.column(role)
        if key is None:
            continue
        texts: dict[str, str] = {}
        pairs = ((shown(row.cell(key.index)), shown(row.cell(column.index))) for row in plan.table.body)
        if all(texts.setdefault(place, text) == text for place, text in pairs):
            return True
    return False


def _filled(plan: Plan) -> Plan:
    """Whether empty cells of places repeat the cell above, as in tables for the eye."""
    place = plan.column("place") or plan.column("place_code")
    if place is None:
        return plan
    if plan.mapping.fill:
        return replace(plan, fill=place.index if plan.mapping.fill == place.heading else None)
    cells = [shown(cell) for cell in plan.table.cells(place.index)]
    if not cells or not cells[0] or sum(not cell for cell in cells) < 0.4 * len(cells) or _doubled(plan, place):
        return plan
    sentence = f"Empty cells of {quoted(place.heading, 40)} repeat the place above them."
    return replace(_guessed(plan, "fill", place.heading, sentence), fill=place.index)


def _doubled(plan: Plan, place: Column) -> bool:
    """True where two rows would be about the same, were the empty places filled in: then something else is wrong."""
    others = [c.index for c in plan.columns if c.role in ("period", "indicator", "dimension", "unit")]
    above, seen = "", set()
    for row in plan.table.body:
        above = shown(row.cell(place.index)) or above
        key = (above, *(shown(row.cell(index)) for index in others))
        if key in seen:
            return True
        seen.add(key)
    return False


def _signed(plan: Plan) -> Plan:
    """The decimal sign of every column of figures, from all its cells; an undecided column follows the others."""
    figures = plan.figures()
    if plan.table.grid.delimiter and any(column.heading == "OBS_VALUE" for column in figures):
        return replace(plan, signs={column.index: Signs(".", known=True) for column in figures})
    signs = {column.index: signs_of(plan.table.cells(column.index)) for column in figures}
    known = [sign.decimal for sign in signs.values() if sign.known]
    usual = max(set(known), key=known.count) if known else ""
    for column in figures:
        sign = signs[column.index]
        given = plan.mapping.decimals.get(column.heading) or plan.mapping.decimals.get("*", "")
        if given:
            signs[column.index] = Signs(given, known=True)
        elif not sign.known:
            taken = usual or signs_of_delimiter(plan.table.grid.delimiter).decimal
            signs[column.index] = Signs(taken, sign.ambiguous, not sign.ambiguous)
            if sign.ambiguous:
                plan = _guessed(plan, "decimals", taken, _ambiguous(plan, column, sign.ambiguous, taken))
    return replace(plan, signs=signs)


def _ambiguous(plan: Plan, column: Column, cell: str, taken: str) -> str:
    other = "," if taken == "." else "."
    where = f"column {letter(plan.table.columns[column.index])} ({plain(column.heading, 40)})"
    means = "a decimal sign" if taken in cell else "a sign between thousands"
    sign = "." if "." in cell else ","
    change = f'decimals = {{"*" = "{other}"}} in the mapping changes it'
    return f"{quoted(cell)} in {where} can be read two ways; {sign} was taken for {means}. {change}."
