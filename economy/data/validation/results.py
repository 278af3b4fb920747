"""Results: qualifier, status and confidence fit; one fact has one preferred figure, and conflicting ones a reason."""

from __future__ import annotations

from collections.abc import Iterator

from economy.data.faults import Fault, quoted
from economy.data.validation.sheets import Record, Sheets, needs

_STATUS_OF_QUALIFIER = {"forecast": "F", "expected": "E"}


@needs(observations="qualifier obs_status confidence")
def status_fits(sheets: Sheets) -> Iterator[Fault]:
    """Forecasts have status F, expected figures E, those of low confidence U; F and U nothing else."""
    for record in sheets["observations"].records:
        qualifier, status, low = record["qualifier"], record["obs_status"], record["confidence"] == "low"
        wanted = _STATUS_OF_QUALIFIER.get(qualifier)
        if wanted and low:
            message = f"a figure that is {qualifier} cannot be of low confidence as well."
            yield record.fault("confidence", message, "Find a better source for it, or leave the row out.")
        elif wanted and status != wanted:
            yield record.fault(
                "obs_status",
                f"{quoted(status)}, although the qualifier is {qualifier}.",
                f"Write {wanted}, or correct the qualifier.",
            )
        elif low and status != "U":
            yield record.fault(
                "obs_status",
                f"{quoted(status)}, although the confidence is low.",
                "Write U, or correct the confidence.",
            )
        elif status == "F" and not wanted:
            yield record.fault(
                "obs_status",
                f"{quoted(status)}, although the qualifier is {quoted(qualifier)}.",
                "Set the qualifier to forecast, or correct the status.",
            )
        elif status == "U" and not low:
            yield record.fault(
                "obs_status",
                f"{quoted(status)}, although the confidence is not low.",
                "Set the confidence to low, or correct the status.",
            )


@needs(observations="period period_type")
def part_years_are_intervals(sheets: Sheets) -> Iterator[Fault]:
    """A sum of part of a year says from when to when."""
    for record in sheets["observations"].records:
        span = record.span("period")
        if record["period_type"] == "ytd" and span and not span.interval:
            yield record.fault(
                "period",
                f"{quoted(record['period'])} is no interval, although period_type is ytd.",
                "Write first and last month, as in 2025-01/2025-09.",
            )


@needs(observations="region_id indicator_id period")
def one_preferred_figure(sheets: Sheets) -> Iterator[Fault]:
    """Two or more preferred figures for the same region, indicator and period: each such row, naming all of them.

    All are at fault, so that none is shown in place of the others; a row without the cell is preferred.
    """
    facts: dict[tuple[object, ...], list[Record]] = {}
    for record in sheets["observations"].records:
        span = record.span("period")
        if span is not None and record.cells.get("preferred", "true") == "true":
            fact = (record["region_id"], record["indicator_id"], span.start, span.end)
            facts.setdefault(fact, []).append(record)
    for records in facts.values():
        if len(records) > 1:
            where = "for the same region, indicator and period"
            yield from (_preferred_fault(record, records, where) for record in records)


def _preferred_fault(record: Record, preferred: list[Record], where: str) -> Fault:
    *others, last = (str(row.row) for row in preferred)
    message = f"rows {', '.join(others)} and {last} are all preferred {where}."
    remedy = "Put the rows into one conflict group, and write true in one row of the group only."
    return record.fault("preferred" if "preferred" in record.cells else "period", message, remedy)


@needs(observations="region_id indicator_id period conflict_group preferred note_en")
def conflicts(sheets: Sheets) -> Iterator[Fault]:
    """Conflict groups hold two or more figures for one fact, one of them preferred, all with a reason."""
    groups: dict[str, list[Record]] = {}
    for record in sheets["observations"].records:
        if record["conflict_group"]:
            groups.setdefault(record["conflict_group"], []).append(record)
        elif record["preferred"] == "false":
            yield record.fault(
                "preferred",
                "false, but the row is in no conflict group.",
                "Write true, or name the conflict group of the preferred figure.",
            )
    for name, rows in groups.items():
        yield from _group_faults(quoted(name), rows)


def _group_faults(group: str, rows: list[Record]) -> Iterator[Fault]:
    first, preferred = rows[0], [record for record in rows if record["preferred"] == "true"]
    if len(rows) < 2:
        yield first.fault(
            "conflict_group",
            f"{group} has only this row.",
            "Add the figure that contradicts it, or empty the cell.",
        )
    elif not preferred:
        yield first.fault(
            "preferred",
            f"no figure of the conflict group {group} is preferred.",
            "Write true in one row of the group.",
        )
    for record in preferred if len(preferred) > 1 else ():
        if not any(record.span("period") == other.span("period") for other in preferred if other is not record):
            yield _preferred_fault(record, preferred, f"in the conflict group {group}")
    for record in rows:
        for column in ("region_id", "indicator_id"):
            if record[column] != first[column]:
                message = f"{group} mixes facts: the {column} of row {first.row} is {quoted(first[column])}."
                yield record.fault("conflict_group", message, "Give each fact a conflict group of its own.")
        if not record["note_en"]:
            yield record.fault(
                "note_en",
                f"empty, although the row is in the conflict group {group}.",
                "Say why this figure is preferred, or why not.",
            )


RULES = (status_fits, part_years_are_intervals, one_preferred_figure, conflicts)
