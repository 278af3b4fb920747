"""Promises: comparator and figures fit, revisions lead back in time, only due ones without outcome are logged."""

from __future__ import annotations

from collections.abc import Iterator

from economy.data.faults import Fault, plain, quoted
from economy.data.validation.chains import cycles
from economy.data.validation.sheets import Record, Sheets, needs


@needs(targets="comparator value")
def values_fit_comparator(sheets: Sheets) -> Iterator[Fault]:
    """Qualitative rows have no value, all others have one."""
    for record in sheets["targets"].records:
        kind, value = record["comparator"], record["value"]
        if kind == "qualitative" and value:
            message = f"a qualitative promise has no value, here {quoted(value)}."
            yield record.fault("value", message, "Empty the cell, or choose another comparator.")
        elif kind and kind != "qualitative" and not value:
            message = f"empty, although the comparator is {quoted(kind)}."
            yield record.fault("value", message, "Fill it in, or set the comparator to qualitative.")


@needs(targets="comparator value value_high")
def ranges_fit_comparator(sheets: Sheets) -> Iterator[Fault]:
    """Rows with `between` have a high end, not below the low one; no other row has one."""
    for record in sheets["targets"].records:
        kind, high = record["comparator"], record["value_high"]
        low_end, high_end = record.number("value"), record.number("value_high")
        if kind == "between" and not high:
            message = "empty, although the comparator is between."
            yield record.fault("value_high", message, "Give the high end, or choose another comparator.")
        elif kind and kind != "between" and high:
            message = f"{quoted(high)} stands beside the comparator {quoted(kind)}."
            yield record.fault("value_high", message, "Empty the cell, or set the comparator to between.")
        elif low_end is not None and high_end is not None and low_end > high_end:
            message = f"the high end {high_end:.10g} is below the low end {low_end:.10g}."
            yield record.fault("value_high", message, "Exchange value and value_high.")


@needs(targets="strength legal_status")
def drafts_are_drafts(sheets: Sheets) -> Iterator[Fault]:
    """A promise worded as a draft has the status of a draft."""
    for record in sheets["targets"].records:
        if record["strength"] == "draft" and record["legal_status"] not in ("draft", ""):
            yield record.fault(
                "legal_status",
                f"{quoted(record['legal_status'])}, although the strength is draft.",
                "Set legal_status to draft, or the strength to the verb of the plan.",
            )


@needs(targets="target_id region_id indicator_id announced revises")
def revisions(sheets: Sheets) -> Iterator[Fault]:
    """A revision speaks of the same region and indicator, and follows the wording that it revises."""
    targets = sheets.keyed("targets", "target_id")
    for circle in cycles({code: record["revises"] for code, record in targets.items() if record["revises"]}):
        way = " -> ".join(plain(code, 40) for code in [*circle[:6], circle[0]])
        yield targets[circle[0]].fault(
            "revises", f"the revisions run in a circle: {way}.", "Let the earliest wording revise nothing.", spares=True
        )
    for record in sheets["targets"].records:
        earlier = targets.get(record["revises"])
        if earlier is None or earlier is record:
            continue
        for column in ("region_id", "indicator_id"):
            if earlier[column] != record[column]:
                message = f"{quoted(record['revises'])} has another {column}, {quoted(earlier[column])}."
                yield record.fault("revises", message, "Point to an earlier wording of the same promise.")
        before, after = earlier.span("announced"), record.span("announced")
        if before and after and before.start and after.start and before.start > after.start:
            message = f"{quoted(record['revises'])} was announced later, {plain(earlier['announced'])}."
            yield record.fault("revises", message, "Let the later wording revise the earlier one.", spares=True)


@needs(targets="announced due")
def due_follows_announcement(sheets: Sheets) -> Iterator[Fault]:
    """Nothing is due before it was announced."""
    for record in sheets["targets"].records:
        due, announced = record.span("due"), record.span("announced")
        if due and announced and due.end and announced.start and due.end < announced.start:
            message = f"{quoted(record['due'])} is before the announcement, {plain(record['announced'])}."
            yield record.fault("due", message, "Correct the due date or the date of the announcement.", spares=True)


@needs(targets="target_id due", search_log="target_id searched_on")
def searches_are_due(sheets: Sheets) -> Iterator[Fault]:
    """An outcome is only logged as not found when the promise was due on the day of the search."""
    targets = sheets.keyed("targets", "target_id")
    for record in sheets["search_log"].records:
        target, searched = targets.get(record["target_id"]), record.span("searched_on")
        if target is None or searched is None or searched.end is None:
            continue
        due = target.span("due")
        if not target["due"]:
            yield record.fault(
                "target_id",
                f"{quoted(record['target_id'])} has no due date.",
                "Delete the row: nothing was due.",
            )
        elif due and (due.end is None or due.end >= searched.end):
            message = f"{quoted(record['target_id'])} was not yet due on {plain(record['searched_on'])}."
            yield record.fault("target_id", message, f"Delete the row, or search again after {plain(target['due'])}.")


@needs(
    targets="target_id region_id indicator_id announced due", search_log="target_id",
    observations="observation_id region_id indicator_id period qualifier obs_status confidence",
)  # fmt: skip
def searches_were_vain(sheets: Sheets) -> Iterator[Fault]:
    """No outcome is on file of a promise that is logged as searched for in vain: a usable figure of the same place and
    indicator, for the due date or later.
    """
    targets = sheets.keyed("targets", "target_id")
    outcomes: dict[tuple[str, str], list[Record]] = {}
    for record in sheets["observations"].records:
        if _usable(record):
            outcomes.setdefault((record["region_id"], record["indicator_id"]), []).append(record)
    for record in sheets["search_log"].records:
        target = targets.get(record["target_id"])
        due = target.span("due") if target is not None else None
        if target is None or due is None or due.end is None:
            continue
        announced = target.span("announced")
        if announced and announced.start and due.end < announced.start:
            continue  # the due date is at fault
        for outcome in outcomes.get((target["region_id"], target["indicator_id"]), ()):
            span = outcome.span("period")
            if span and span.end and span.end >= due.end:
                message = f"{quoted(record['target_id'])} has a recorded outcome, {quoted(outcome['observation_id'])}."
                yield record.fault("target_id", message, "Delete the row, or correct the figure.")
                break


def _usable(record: Record) -> bool:
    """Whether a figure can be the outcome of a promise."""
    firm = record["obs_status"] in ("A", "P") and record["confidence"] != "low"
    return firm and record["qualifier"] != "forecast"


RULES = (
    values_fit_comparator,
    ranges_fit_comparator,
    drafts_are_drafts,
    revisions,
    due_follows_announcement,
    searches_are_due,
    searches_were_vain,
)
