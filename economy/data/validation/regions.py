"""Regions and industries: each has its place under a wider one, and no chain of parents is a circle."""

from __future__ import annotations

from collections.abc import Iterator

from economy.data.faults import Fault, plain
from economy.data.validation.chains import cycles
from economy.data.validation.sheets import Record, Sheets, needs


@needs(regions="region_id parent_id level")
def region_parents(sheets: Sheets) -> Iterator[Fault]:
    """Regions in a circle, and where the package says how its levels follow one another, under a narrower or equal
    region, or without a parent that they need.
    """
    levels = tuple(level.code for level in sheets.conventions.levels)
    regions = sheets.keyed("regions", "region_id")
    circular: set[str] = set()
    for circle in _circles(regions):
        circular.update(circle)
        yield _circle_fault(regions, circle)
    for code, record in regions.items():
        parent = regions.get(record["parent_id"])
        if code in circular or record["level"] not in levels:
            continue
        if record["level"] == levels[0]:
            if record["parent_id"]:
                yield record.fault(
                    "parent_id",
                    f"a {levels[0]} lies in no other region, here {plain(record['parent_id'])}.",
                    "Leave parent_id empty, or correct the level.",
                )
        elif not record["parent_id"]:
            yield record.fault(
                "parent_id",
                f"a {record['level']} needs the region that it lies in.",
                f"Give the code of the region above, up to a {levels[0]}.",
            )
        elif parent and parent["level"] in levels[levels.index(record["level"]) :]:
            message = f"a {record['level']} cannot lie in a {parent['level']}, {plain(record['parent_id'])}."
            yield record.fault("parent_id", message, "Correct the parent or one of the two levels.")


@needs(industries="industry_id parent_id")
def industry_parents(sheets: Sheets) -> Iterator[Fault]:
    """Industries in a circle."""
    industries = sheets.keyed("industries", "industry_id")
    for circle in _circles(industries):
        yield _circle_fault(industries, circle)


def _circles(records: dict[str, Record]) -> list[list[str]]:
    return cycles({code: record["parent_id"] for code, record in records.items() if record["parent_id"]})


def _circle_fault(records: dict[str, Record], circle: list[str]) -> Fault:
    way = " -> ".join(plain(code, 40) for code in [*circle[:6], circle[0]])
    return records[circle[0]].fault("parent_id", f"the parents run in a circle: {way}.", "Correct one of the parents.")


RULES = (region_parents, industry_parents)
