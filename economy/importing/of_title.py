"""What the line above a table says of its columns: months of its year, and % for growth rates beside sums of money."""

from __future__ import annotations

from dataclasses import replace

from economy.importing.column import Column
from economy.importing.growth import is_growth
from economy.importing.period_parts import part_of_year, within
from economy.importing.periods import Period, period_of
from economy.importing.plan import Plan, guessed
from economy.importing.units import measure_of


def in_months(plan: Plan, title: Period | None) -> Plan:
    """The plan with the periods of headings such as 7月 and 1-7月, where the title has the year; a growth rate is of
    the same months as the column before it.
    """
    year = period_of(title.edtf[:4]) if title is not None else None
    parts = {c.index: _part(c) for c in plan.figures()}
    ends = [part[1] for part in parts.values() if part]
    if year is None or plan.column("period") or not ends or ends != sorted(ends):
        return plan  # December before January: the months are of two years
    made: list[Column] = []
    period: Period | None = None
    for column in plan.columns:
        part = parts.get(column.index)
        if part:
            period = within(year, part)
            column = replace(column, period=period, names=column.names[1:])
        elif column.figures and is_growth(column):
            column = replace(column, period=period)
        elif column.figures:
            return plan
        made.append(column)
    said = f"The headings that are months are of {year.edtf}, the year of the title."
    plan = replace(plan, columns=tuple(made))
    return plan if plan.mapping.columns else guessed(plan, "months of title", year.edtf, said)


def _part(column: Column) -> tuple[int, int] | None:
    return part_of_year(column.names[0]) if column.names else None


def in_units(plan: Plan) -> Plan:
    """The plan with % for growth rates without a unit of their own, where the table is in a unit of something else, and
    the first of several units in the title for the others: 单位：亿元、%.
    """
    parts = [part.strip() for part in plan.unit.replace("，", "、").replace(",", "、").split("、")]
    several = len(parts) == 2 and parts[1] in ("%", "％") and measure_of(parts[0]) is not None
    unit = parts[0] if several else plan.unit
    growing = [c for c in plan.figures() if is_growth(c) and not c.unit and plan.column("unit") is None]
    if not unit or (not several and measure_of(unit) is None) or (not growing and not several):
        return plan
    columns = tuple(replace(c, unit="%") if c in growing else c for c in plan.columns)
    return replace(plan, unit=unit, columns=columns)
