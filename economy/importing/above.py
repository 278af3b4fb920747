"""The place of a row with what the row says of the place that it lies in."""

from __future__ import annotations

from dataclasses import replace

from economy.importing.body import Line
from economy.importing.cells import shown
from economy.importing.crs import point_from_shifted
from economy.importing.facts import Pools
from economy.importing.plan import Plan
from economy.importing.vocabulary import heading_role
from economy.importing.within import namesakes

PLACED = ("place_code", "place", "within", "longitude", "latitude")
"""What columns hold that say something of a place."""


def told_apart(plan: Plan) -> Plan:
    """The plan with the names of places that several wider places have."""
    wider, finer = plan.column("within"), plan.column("place")
    if wider is None or finer is None or plan.column("place_code") or heading_role(wider.heading) != "place":
        return plan
    return replace(plan, namesakes=namesakes(plan.table, wider, finer))


def placed(plan: Plan, row: Line, place: tuple[str, str, str], pools: Pools) -> int:
    """The number of the place of a row: as the file has it, known code, name. Keeps in which other one it lies."""
    text, code, name = place
    wider, finer = plan.column("within"), plan.column("place") or plan.column("place_code")
    position = _position(plan, row)
    if position is not None:
        pools.positions.setdefault(code or text, position)
    beside = shown(row.cell(wider.index)) if wider else ""
    if code:
        return pools.places.number(place)
    if text in plan.namesakes and beside:
        text = name = f"{text} ({beside})"
    above = plan.mapping.above.get(text, beside)
    if above in (text, name) or not (above or text in plan.mapping.above):
        return pools.places.number((text, code, name))
    pools.within.setdefault(text, above)  # "" where the reader says that it lies in none
    if above and above == beside and wider and finer and heading_role(wider.heading) == "place":
        pools.levels.setdefault(text, finer.heading)
        pools.levels.setdefault(above, wider.heading)
    return pools.places.number((text, code, name))


def _position(plan: Plan, row: Line) -> tuple[float, float] | None:
    """Longitude and latitude of a row in degrees; None where it has none that may be on the globe."""
    columns = (plan.column("longitude"), plan.column("latitude"))
    texts = [shown(row.cell(column.index)).replace(",", ".") if column else "" for column in columns]
    try:
        lon, lat = map(float, texts)
    except ValueError:
        return None
    return point_from_shifted(lon, lat, plan.mapping.shifted) if abs(lon) <= 180 and abs(lat) <= 90 else None
