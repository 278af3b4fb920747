"""One course of things: promises, reports and events of some places in one frame, ready for a time axis."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from economy.data.tables import consolidate_blocks
from economy.dates import spans
from economy.query.figures.observed import Observed
from economy.query.figures.segments import APART, again_joined
from economy.query.records import Records
from economy.status import SETTLED

COLUMNS = (
    "kind", "row_id", "region_id", "place", "name", "start", "end", "made_start", "made_end", "value", "unit",
    "shown_value", "shown_high", "shown_unit", "figure", "when", "announced_when", "period", "legal_status",
    "obs_status", "category", "period_type", "firm", "preferred", "revises", "comparator", "as_stated", "confidence",
    "note", "source_id", "publisher", "source_title", "url", "tier", "rate_basis", "verdict", "verdict_word",
    "evidence", "searched", "outcome_on", "outcome_figure", "outcome_when",
)  # fmt: skip


_PROMISE = {
    "row_id": "target_id", "name": "indicator", "start": "due_start", "end": "due_end",
    "made_start": "announced_start", "made_end": "announced_end",
}  # fmt: skip
_REPORT = {"row_id": "observation_id", "name": "indicator", "start": "period_start", "end": "period_end"}
_EVENT = {"row_id": "event_id", "name": "event", "start": "date_start", "end": "date_end", "note": "summary"}
"""Which column of each kind of row stands under which name; the others keep theirs."""

_TEXT = (object, "")
_TYPES: dict[str, tuple[Any, Any]] = {
    **dict.fromkeys(("start", "end", "made_start", "made_end", "outcome_on"), ("datetime64[us]", np.datetime64("NaT"))),
    **dict.fromkeys(("value", "shown_value", "shown_high", "tier"), (float, np.nan)),
    **dict.fromkeys(("firm", "preferred"), (bool, True)),
}
"""Type of each column that is no text, and what stands where a kind of row lacks it."""


def timeline_rows(known: Records) -> pd.DataFrame:
    """Every promise, report and event of some records, one a row.

    Columns: COLUMNS. `kind` is "promise", "report" or "event"; start and end are the span of the due date, of
    the period or of the event; made_start and made_end that of a promise's announcement; NaT where unknown.
    Promises and events count as firm and preferred. outcome_on is the day on which the figure that settled a promise
    was published, where that has no date the end of its period; outcome_figure and outcome_when are that figure and
    its period in words.
    """
    parts = (
        ("promise", _with_outcomes(known), _PROMISE),
        ("report", known.reports, _REPORT),
        ("event", known.events, _EVENT),
    )
    return consolidate_blocks(pd.DataFrame(
        {column: np.concatenate([_cells(kind, rows, names, column) for kind, rows, names in parts])
         for column in COLUMNS}
    ))  # fmt: skip


def _with_outcomes(known: Records) -> pd.DataFrame:
    """The promises with the columns outcome_on, outcome_figure and outcome_when, blank where no figure settled them."""
    promised = known.promises
    if not {"verdict", "decisive_id"} <= set(promised.columns):
        return promised
    settled = set(SETTLED)
    decisive = [
        code if verdict in settled else ""
        for verdict, code in zip(promised["verdict"].tolist(), promised["decisive_id"].tolist(), strict=True)
    ]
    outcomes = _outcomes(known.reports[known.reports["observation_id"].isin({*decisive} - {""})])
    cells = [outcomes.get(code, (np.datetime64("NaT"), "", "")) for code in decisive]
    on, figures, periods = zip(*cells, strict=True) if cells else ((), (), ())
    return promised.assign(
        outcome_on=np.array(on, dtype="datetime64[us]"), outcome_figure=list(figures), outcome_when=list(periods)
    )


def _outcomes(reports: pd.DataFrame) -> dict[str, tuple[np.datetime64, str, str]]:
    """By observation_id: the day of publication, else of the end of the period; figure and period in words."""
    published = spans(reports["published"].fillna(""))["end"].to_numpy().astype("datetime64[us]")
    ends = reports["period_end"].to_numpy().astype("datetime64[us]")
    days = np.where(np.isnat(published), ends, published)
    columns = (reports["observation_id"].tolist(), days, reports["figure"].tolist(), reports["when"].tolist())
    return {code: (day, figure, when) for code, day, figure, when in zip(*columns, strict=True)}


def _cells(kind: str, rows: pd.DataFrame, names: dict[str, str], column: str) -> np.ndarray:
    """A column of the course for one kind of row. Reindexing whole frames would take ten times as long."""
    dtype, blank = _TYPES.get(column, _TEXT)
    own = names.get(column, column)
    if column == "kind" or own not in rows:
        return np.full(len(rows), kind if column == "kind" else blank, dtype=dtype)
    return rows[own].to_numpy().astype(dtype)


def of_indicator(
    rows: pd.DataFrame, known: Records, figures: Observed, region_id: str, indicator_id: str
) -> pd.DataFrame:  # fmt: skip
    """The part of a course that one chart over time shows: one place, one indicator, and the place's policy.

    Reports that are not preferred are left out; of the events only policies are kept. Adds year, segment and joined_by
    as `Series.figures` has them; -1, -1 and "" for all but firm reports that stand for a year.
    """
    ids = {
        "promise": known.promises.loc[known.promises["indicator_id"] == indicator_id, "target_id"],
        "report": known.reports.loc[known.reports["indicator_id"] == indicator_id, "observation_id"],
    }
    in_region = rows["region_id"] == region_id
    kept = in_region & (rows["kind"] == "event") & (rows["category"] == "policy")
    for kind, wanted in ids.items():
        kept |= in_region & (rows["kind"] == kind) & rows["row_id"].isin(wanted) & rows["preferred"].astype(bool)
    return _with_joints(rows[kept].reset_index(drop=True), figures.of_whole_years(indicator_id, (region_id,)))


def _with_joints(course: pd.DataFrame, standing: pd.DataFrame) -> pd.DataFrame:
    """The rows with how each report is joined to the one before it among them."""
    report = ((course["kind"] == "report") & course["firm"].astype(bool)).tolist()
    ids = [code if firm else "" for code, firm in zip(course["row_id"].tolist(), report, strict=True)]
    standing = again_joined(standing[standing["observation_id"].isin(ids).to_numpy()])
    columns = ("observation_id", "year", "segment", "joined_by")
    joints = {code: cells for code, *cells in zip(*(standing[column].tolist() for column in columns), strict=True)}
    made = [joints.get(code, (-1, -1, APART)) for code in ids]
    return course.assign(**{name: [cells[place] for cells in made] for place, name in enumerate(columns[1:])}).astype(
        {"year": "int64", "segment": "int64", "joined_by": object}
    )
