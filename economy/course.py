"""One course of things: promises, reports and events of some places in one frame, ready for a time axis."""

from __future__ import annotations

import pandas as pd

from economy.records import Records

COLUMNS = (
    "kind", "row_id", "region_id", "place", "name", "start", "end", "made_start", "made_end", "value", "unit",
    "shown_value", "shown_high", "shown_unit", "figure", "when", "announced_when", "period", "status", "category",
    "period_type", "firm", "preferred", "revises", "comparator", "as_stated", "confidence", "note_en", "source_id",
    "publisher", "source_title", "url", "tier", "rate_basis",
)  # fmt: skip


def course(known: Records) -> pd.DataFrame:
    """Every promise, report and event of some records, one a row.

    Columns: COLUMNS. `kind` is "promise", "report" or "event"; start and end are the span of the due date, of
    the period or of the event; made_start and made_end that of a promise's announcement; NaT where unknown.
    """
    goals = known.promises.rename(
        columns={
            "target_id": "row_id", "indicator": "name", "due_start": "start", "due_end": "end",
            "announced_start": "made_start", "announced_end": "made_end",
        }
    ).assign(kind="promise", firm=True, preferred=True)  # fmt: skip
    facts = known.reports.rename(
        columns={
            "observation_id": "row_id",
            "indicator": "name",
            "period_start": "start",
            "period_end": "end",
        }
    ).assign(kind="report")
    events = known.events.rename(
        columns={"event_id": "row_id", "event": "name", "date_start": "start", "date_end": "end",
                 "summary_en": "note_en"}
    ).assign(kind="event", firm=True, preferred=True)  # fmt: skip
    parts = [part.reindex(columns=list(COLUMNS)) for part in (goals, facts, events) if len(part)]
    if not parts:
        return pd.DataFrame(columns=list(COLUMNS))
    rows = pd.concat(parts, ignore_index=True)
    for column in COLUMNS:
        if column not in _OTHER:  # a column that no part had is all NaN, and so of numbers
            rows[column] = "" if pd.api.types.is_numeric_dtype(rows[column]) else rows[column].fillna("")
    return rows


_OTHER = {
    "start", "end", "made_start", "made_end", "value", "shown_value", "shown_high", "tier", "firm", "preferred",
}  # fmt: skip


def of_indicator(rows: pd.DataFrame, known: Records, region_id: str, indicator_id: str) -> pd.DataFrame:
    """The part of a course that one chart over time shows: one place, one indicator, and the place's policy.

    Reports that are not preferred are left out; of the events only policies are kept.
    """
    ids = {
        "promise": known.promises.loc[known.promises["indicator_id"] == indicator_id, "target_id"],
        "report": known.reports.loc[known.reports["indicator_id"] == indicator_id, "observation_id"],
    }
    here = rows["region_id"] == region_id
    kept = here & (rows["kind"] == "event") & (rows["category"] == "policy")
    for kind, wanted in ids.items():
        kept |= here & (rows["kind"] == kind) & rows["row_id"].isin(wanted) & rows["preferred"].astype(bool)
    return rows[kept].reset_index(drop=True)
