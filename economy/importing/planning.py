"""From the columns of a table to its plan: layout, periods, places, indicators. What is taken for granted is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from economy.data.faults import quoted
from economy.i18n.sentence import sentence
from economy.i18n.words import message as t
from economy.importing.above import told_apart
from economy.importing.by_place import by_listed_places
from economy.importing.cells import shown
from economy.importing.column import Column
from economy.importing.grid import letter
from economy.importing.layout import Table
from economy.importing.mapping import Mapping
from economy.importing.of_title import in_months, in_units
from economy.importing.pairs import is_code, one_to_one, total_of
from economy.importing.periods import is_year, period_of
from economy.importing.picking import filled, picked, signed
from economy.importing.places import Known
from economy.importing.plan import PLACE_UNSTATED, Plan, guessed, members_of, refusal
from economy.importing.roles import columns_of
from economy.importing.titles import Title, place_within, title_of
from economy.importing.vocabulary import is_total, names_a_breakdown, names_places


def plan_of(table: Table, mapping: Mapping, known: Known) -> Plan:
    """The plan of a table. Raises RefusedError with sentences where something needed is nowhere said."""
    columns = columns_of(table, mapping, known)
    title = title_of(table, known)
    plan = Plan(table, mapping, "", tuple(columns), mapping.place, mapping.indicator, mapping.unit or title.unit,
                period_of(mapping.period) if mapping.period else None)  # fmt: skip
    plan = _without_keys(plan)
    plan = _laid_out(in_units(in_months(plan, title.period or plan.period)), title)
    plan = _placed(plan, title, known)
    plan = _named(plan, title)
    return signed(picked(told_apart(filled(plan))))


_KEY = re.compile(r"[A-Z0-9_]+(\.[A-Z0-9_]+)+")
"""FRA.CPI._T.IX.A, the key of a series."""


def _without_keys(plan: Plan) -> Plan:
    """The plan without keys of series as indicators, of which each place has another one: they name nothing."""
    keys, place = plan.column("indicator"), plan.column("place") or plan.column("place_code")
    if keys is None or place is None or keys.heading in plan.mapping.columns:
        return plan
    members = members_of(plan.table, keys)
    if len(members) < 2 or not all(map(_KEY.fullmatch, members)) or not one_to_one(plan.table, place.index, keys.index):
        return plan
    return replace(plan, columns=tuple(replace(c, role="ignored") if c is keys else c for c in plan.columns))


def _laid_out(plan: Plan, title: Title) -> Plan:
    """The layout, and the period where no column and no heading has it."""
    figures = _without_total_as_name(plan)
    plan = replace(plan, columns=tuple({c.index: c for c in (*plan.columns, *figures)}.values()))
    dated = [column for column in figures if column.period]
    values = [column for column in figures if column.role == "value" and not column.period]
    if dated and not (plan.column("period") and values):
        return _wide(plan, figures)
    columns = [replace(column, role="ignored") if column.period else column for column in plan.columns]
    plan = replace(plan, columns=tuple(columns))
    if not figures:
        raise refusal(
            plan.table, t("no column of figures"), t("a column with numbers"), t("Name it in the mapping: value.")
        )
    if not plan.column("period") and plan.period is None:
        plan = _dated_by_cells(plan)
    if not plan.column("period") and plan.period is None and title.period is None:
        plan = _dated_by_name(plan)
    if not plan.column("period") and plan.period is None:
        if title.period is None:
            remedy = t('Give the period in the mapping: period = "2020", or name its column.')
            raise refusal(plan.table, t("no periods"), t("a column of periods, or headings with years"), remedy)
        plan = guessed(plan, "period", title.period.edtf, f"The period {title.period.edtf} was taken from the title.")
        plan = replace(plan, period=period_of(title.period.edtf) or title.period)  # as the mapping will have it
    layout = plan.mapping.layout or ("tidy" if len(values) == 1 else "measures")
    if layout == "tidy" and values:
        columns = [replace(c, role="ignored") if c.role == "measure" else c for c in plan.columns]
        plan = replace(plan, columns=tuple(columns))
    return replace(plan, layout=layout)


def _without_total_as_name(plan: Plan) -> list[Column]:
    """The columns of figures; a single one that is headed Total names nothing: it is a column of values."""
    figures = plan.figures()
    if len(figures) == 1 and not figures[0].period and is_total(figures[0].heading):
        return [replace(figures[0], role="value", names=())]
    return figures


def _dated_by_cells(plan: Plan) -> Plan:
    """A column of years under a heading that no list has; it must be the only one."""
    likely = [
        c
        for c in plan.columns
        if c.role == "measure"
        and all(is_year(shown(cell)) for cell in plan.table.sample(c.index))
        and all(map(is_year, members_of(plan.table, c)))
    ]  # fmt: skip
    if len(likely) != 1 or len(plan.figures()) < 2:
        return plan
    said = f"Column {quoted(likely[0].heading, 40)} was taken for the periods: all its cells are years."
    columns = tuple(replace(c, role="period", names=()) if c is likely[0] else c for c in plan.columns)
    return replace(guessed(plan, "columns", likely[0].heading, said), columns=columns)


_STANDING_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def _dated_by_name(plan: Plan) -> Plan:
    """The year in the name of the sheet, else of the file, where it is the only one there."""
    grid = plan.table.grid
    for name in filter(None, (grid.sheet, re.sub(r"\.\w+$", "", grid.file))):
        period = period_of(name)
        years = set(_STANDING_YEAR.findall(name))
        period = period_of(years.pop()) if period is None and len(years) == 1 else period
        if period is not None:
            sentence = f"All figures are for {period.edtf}, after the name {quoted(name, 60)}."
            return replace(guessed(plan, "period named", period.edtf, sentence), period=period)
    return plan


def _wide(plan: Plan, figures: Sequence[Column]) -> Plan:
    undated = [column for column in figures if not column.period]
    columns = [
        replace(c, role="ignored") if c in undated or c.role == "period" else c for c in plan.columns
    ]  # fmt: skip
    left = t("Column {column} has figures but no period: it was left out.")
    said = [sentence(left, column=quoted(c.heading, 40)) for c in undated if c.heading]
    return replace(plan, layout="wide", columns=tuple(columns), notices=(*plan.notices, *said))


def _placed(plan: Plan, title: Title, known: Known) -> Plan:
    """Where the places come from: a column, the headings, a line above, the mapping."""
    by_place = [column for column in plan.figures() if column.place]
    if plan.column("place") or plan.column("place_code") or plan.place:
        return plan
    texts = [column for column in plan.columns if column.role == "dimension"]
    named = by_listed_places(plan) if plan.layout in ("measures", "by place") and not by_place and not texts else None
    if named is not None:
        return named
    if plan.mapping.layout == "by place" or (by_place and 2 * len(by_place) >= len(plan.figures())):
        return replace(plan, layout="by place" if plan.layout == "measures" else plan.layout)
    if title.place and (not texts or known.code(title.place)):
        plan = guessed(plan, "place", title.place, f"All figures are of {quoted(title.place)}, named above the table.")
        return replace(plan, place=title.place)
    likely = [column for column in texts if names_places(column.heading)]
    apart = [c for c in texts if not names_a_breakdown(c.heading) and not total_of(members_of(plan.table, c))]
    if len(likely) == 1 or len(apart) == 1:
        return _as_place(plan, (likely if len(likely) == 1 else apart)[0])
    if texts and not texts[0].index and not any(map(_headed, texts)):
        return _as_place(plan, texts[0])
    if len(texts) == 1 or (texts and plan.column("indicator") and plan.layout == "wide"):
        return _as_place(plan, texts[0])
    units = [column for column in plan.figures() if column.unit]
    if plan.layout == "measures" and not texts and len(plan.figures()) > 1 and not units and title.unit:
        why = "The headings were taken for places: the line above the table names what is counted and its unit."
        return replace(guessed(plan, "layout", "by place", why), layout="by place")
    return _unplaced(plan, texts, known)


def _headed(column: Column) -> bool:
    """True for a column with a heading of the file's own, not the letter that one without gets."""
    return column.heading not in ("", f"column {letter(column.index)}")


def _unplaced(plan: Plan, texts: Sequence[Column], known: Known) -> Plan:
    """The plan where nothing names a place: a place without a name, unless a column parts the figures by something."""
    parting = [column for column in texts if len(members_of(plan.table, column)) > 1]
    inside = place_within(plan.table, known) if not parting else ""
    if inside:
        said = f"All figures are of {quoted(inside)}, named above the table."
        return replace(guessed(plan, "place", inside, said), place=inside)
    if not parting:
        why = f'No place is stated: the figures are of "{PLACE_UNSTATED}". place = "..." in the mapping names it.'
        return replace(guessed(plan, "place unstated", PLACE_UNSTATED, why), place=PLACE_UNSTATED)
    names = ", ".join(quoted(column.heading, 40) for column in parting[:8])
    remedy = t(
        'Name it in the mapping: a column of places, place = "name" for all rows, or layout = "by place" where the '
        "headings are places."
    )
    missing = sentence(t("no column of places among {names}"), names=names)
    raise refusal(plan.table, missing, t("a column of places"), remedy)


def _as_place(plan: Plan, column: Column) -> Plan:
    why = f"Column {quoted(column.heading or letter(column.index), 40)} was taken for the places."
    columns = [replace(c, role="place") if c is column else c for c in plan.columns]
    after = next((c for c in plan.columns if c.index == column.index + 1), None)
    if after is not None and after.role == "label":  # codes, and names beside them
        coded = all(map(is_code, members_of(plan.table, after))) and not all(
            map(is_code, members_of(plan.table, column))
        )
        order = ("place", "place_code") if coded else ("place_code", "place")
        roles = dict(zip((column.index, after.index), order, strict=True))
        columns = [replace(c, role=roles.get(c.index, c.role)) for c in plan.columns]
    return replace(guessed(plan, "columns", column.heading, why), columns=tuple(columns))


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
    texts = [c for c in plan.columns if c.role == "dimension" and len(members_of(plan.table, c)) > 1]
    if len(texts) == 1 and plan.layout == "wide" and not named and plan.place:
        columns = [replace(c, role="indicator") if c is texts[0] else c for c in plan.columns]
        why = f"Column {quoted(texts[0].heading, 40)} was taken for the indicators."
        return replace(guessed(plan, "columns", texts[0].heading, why), columns=tuple(columns))
    if len(named) == len(plan.figures()):
        return plan
    name = title.indicator or plan.table.grid.sheet or re.sub(r"\.\w+$", "", plan.table.grid.file)
    where = "the line above the table" if title.indicator else "the name of the sheet or file"
    plan = guessed(plan, "indicator", name, f"The figures are called {quoted(name)}, after {where}.")
    return replace(plan, indicator=name)
