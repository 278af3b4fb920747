"""The mapping by which a table was read, so that a newer file of the same layout leaves nothing to guess."""

from __future__ import annotations

from economy.importing.grid import letter
from economy.importing.mapping import Mapping
from economy.importing.plan import Plan


def mapping_of(plan: Plan) -> Mapping:
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
        shifted=plan.mapping.shifted,
    )  # fmt: skip


def _roles(plan: Plan) -> dict[str, str]:
    """The role of every heading; those that columns of different roles share are left to the program."""
    roles: dict[str, set[str]] = {}
    for column in plan.columns:
        if not column.period and column.role and (column.heading or not column.index):
            roles.setdefault(column.heading, set()).add(column.role)
    return {heading: next(iter(each)) for heading, each in roles.items() if len(each) == 1}
