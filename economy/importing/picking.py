"""The rest of a plan: empty cells that repeat the one above, the member of each dimension, the signs of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from economy.data.faults import plain, quoted
from economy.i18n.sentence import sentence
from economy.i18n.words import message as t
from economy.importing.body import Body, Texts, cells_at, combined
from economy.importing.cells import Signs, shown
from economy.importing.column import Column
from economy.importing.figures import column_signs
from economy.importing.grid import letter
from economy.importing.layout import Table
from economy.importing.pairs import total_of
from economy.importing.plan import Plan, guessed, members_of
from economy.importing.report import Problem, RefusedError
from economy.importing.text import signs_of_delimiter


def picked(plan: Plan) -> Plan:
    """A member for every dimension that has several: by the mapping, else the total. Raises RefusedError."""
    problems: list[Problem] = []
    picks: dict[int, str] = {}
    for column in plan.columns:
        members = members_of(plan.table, column) if column.role == "dimension" else []
        if len(members) < 2:
            continue
        given = plan.mapping.pick.get(column.heading)
        if given is None and _describes(plan, column):
            said = sentence(t("Column {column} says one thing of each place or indicator: it was left out."),
                            column=quoted(column.heading, 40))  # fmt: skip
            plan = replace(plan, notices=(*plan.notices, said))
            continue
        member = given if given is not None else total_of(members)
        if member not in members or not member:
            problems.append(_unpicked(plan.table, column, members, given))
            continue
        picks[column.index] = member
        if given is None:
            others = f"not the {len(members) - 1} others"
            why = f"Of {quoted(column.heading, 40)} the total {quoted(member, 40)} was taken, {others}."
            plan = guessed(plan, "pick", member, why)
    if problems:
        raise RefusedError(*problems)
    return replace(plan, picks=picks)


def _unpicked(table: Table, column: Column, members: Sequence[str], given: str | None) -> Problem:
    """Why no member could be taken: there is no total, or the mapping names one that is not there."""
    names = ", ".join(quoted(member, 40) for member in members[:12]) + (", ..." if len(members) > 12 else "")
    about = {"column": quoted(column.heading, 60), "n": len(members), "names": names}
    actual = (
        sentence(t("the dimension {column} with {n} members: {names}"), **about)
        if given is None
        else sentence(
            t("the dimension {column} with no member {given} in it, but {names}"), given=quoted(given), **about
        )
    )
    line = f"[table.pick] {quoted(column.heading, 60)} = {quoted(members[0], 40)}"
    remedy = sentence(t("Pick one in the mapping: {line}. Nothing is summed."), line=line)
    where = letter(table.columns[column.index])
    return Problem(table.grid.file, table.grid.sheet, table.header[-1].number, where,
                   actual, t("one member to be taken"), remedy)  # fmt: skip


def _describes(plan: Plan, column: Column) -> bool:
    """True for a column that has one text for each place, indicator or period, and so parts no figures."""
    for role in ("place_code", "place", "indicator", "period"):
        key = plan.column(role)
        if key is None:
            continue
        texts: dict[str, str] = {}
        columns = (_repeated(plan, key), plan.table.body.columns[column.index])
        pairs = (map(shown, cells_at(columns, row)) for row in combined(columns, len(plan.table.body)).rows.tolist())
        if all(texts.setdefault(place, text) == text for place, text in pairs):
            return True
    return False


def _repeated(plan: Plan, column: Column) -> Texts:
    """The texts of a column, those of the row above in the place of empty ones where they repeat it."""
    texts = plan.table.body.columns[column.index]
    return texts.filled() if column.index in filled_with(plan) else texts


def filled_with(plan: Plan) -> set[int]:
    """The columns whose empty cells repeat the one above: that of the plan, and code or name beside it."""
    if plan.fill is None:
        return set()
    empty = _empty(plan.table.body.columns[plan.fill])
    beside = [c.index for c in plan.columns if c.role in ("place", "place_code") and c.index != plan.fill]
    return {plan.fill, *(index for index in beside if (_empty(plan.table.body.columns[index]) >= empty).all())}


def with_repeated(plan: Plan) -> Body:
    """The rows of the table, with the cells that repeat the one above filled in."""
    body, repeated = plan.table.body, filled_with(plan)
    columns = tuple(texts.filled() if index in repeated else texts for index, texts in enumerate(body.columns))
    return Body(body.numbers, columns) if repeated else body


def _empty(texts: Texts) -> NDArray[np.bool_]:
    """Which rows of a column are empty."""
    return np.array([not shown(word) for word in texts.distinct.words], dtype=bool)[texts.distinct.codes]


def filled(plan: Plan) -> Plan:
    """Whether empty cells of places repeat the cell above, as in tables for the eye."""
    place = plan.column("place") or plan.column("place_code")
    if place is None:
        return plan
    if plan.mapping.fill:
        names = (place.heading, letter(plan.table.columns[place.index]))
        return replace(plan, fill=place.index if plan.mapping.fill in names else None)
    empty = _empty(plan.table.body.columns[place.index])
    if not len(empty) or empty[0] or empty.sum() < 0.4 * len(empty) or _doubled(plan, place):
        return plan
    sentence = f"Empty cells of {quoted(place.heading, 40)} repeat the place above them."
    return replace(guessed(plan, "fill", place.heading, sentence), fill=place.index)


def _doubled(plan: Plan, place: Column) -> bool:
    """True where two rows would be about the same, were the empty places filled in: then something else is wrong."""
    others = [c.index for c in plan.columns if c.role in ("period", "indicator", "dimension", "unit")]
    columns = (plan.table.body.columns[place.index].filled(), *(plan.table.body.columns[index] for index in others))
    return len(combined(columns, len(plan.table.body))) < len(plan.table.body)


def signed(plan: Plan) -> Plan:
    """The decimal sign of every column of figures, from all its cells; an undecided column follows the others."""
    figures = plan.figures()
    if plan.table.grid.delimiter and any(column.heading == "OBS_VALUE" for column in figures):
        return replace(plan, signs={column.index: Signs(".", known=True) for column in figures})
    signs = {column.index: column_signs(plan.table.body.columns[column.index]) for column in figures}
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
                plan = guessed(plan, "decimals", taken, _ambiguous(plan, column, sign.ambiguous, taken))
    return replace(plan, signs=signs)


def _ambiguous(plan: Plan, column: Column, cell: str, taken: str) -> str:
    other = "," if taken == "." else "."
    where = f"column {letter(plan.table.columns[column.index])} ({plain(column.heading, 40)})"
    means = "a decimal sign" if taken in cell else "a sign between thousands"
    sign = "." if "." in cell else ","
    change = f'decimals = {{"*" = "{other}"}} in the mapping changes it'
    return f"{quoted(cell)} in {where} can be read two ways; {sign} was taken for {means}. {change}."
