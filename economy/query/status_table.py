"""Promises with their status: the frame that pages, charts and files show, and the counts over it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date

import pandas as pd

from economy.assessment.assess import Assessment
from economy.assessment.explain import reason, status_word
from economy.dates import label
from economy.query.counts import of_counts
from economy.status import KEPT, NOT_JUDGED, SETTLED, STATUSES, Status

COLUMNS = (
    "verdict", "verdict_word", "evidence", "met_on", "latest_value", "latest_figure", "latest_when", "latest_id",
    "latest_source", "latest_url", "share", "days_silent", "searched", "required_cagr", "actual_cagr", "reason",
    "observation_ids",
    "decisive_id", "decisive_value", "decisive_figure", "decisive_when", "decisive_share",
)  # fmt: skip
"""What `with_verdicts` adds to rows of `records.promises`."""


def with_verdicts(
    promised: pd.DataFrame, known: pd.DataFrame, assessed: Mapping[str, Assessment], t: Callable[[str], str],
    lang: str, as_of: date,
) -> pd.DataFrame:  # fmt: skip
    """Promises with their status and what it rests on.

    Input: rows of `records.promises` and `records.reports`, and what `assess_all` says of every promise. Adds
    COLUMNS; latest_value and decisive_value are in shown_unit; shares and growth are fractions; days_silent
    is NaN where nothing is due. decisive_*: the report that the answer names, the first that kept the promise, else the
    latest.
    """
    columns = ("observation_id", "figure", "shown_value", "publisher", "url", "when")
    reports = {row[0]: row for row in zip(*(known[column].tolist() for column in columns), strict=True)}
    figures = {code: row[1] for code, row in reports.items()}
    rows = []
    for target_id, due in zip(promised["target_id"].tolist(), promised["due"].tolist(), strict=True):
        assessment = assessed[target_id]
        newest = assessment.latest
        _, figure, value, publisher, url, when = reports.get(newest.observation_id if newest else "", _NO_REPORT)
        decisive = reports.get(assessment.decisive, _NO_REPORT)
        rows.append(
            (
                assessment.status, status_word(assessment.status, t), assessment.evidence,
                label(assessment.met_on, lang) if assessment.met_on else "",
                value, figure, when, newest.observation_id if newest else "",
                publisher, url, _number(assessment.share), _number(assessment.days_silent), assessment.searched,
                _number(assessment.required_cagr), _number(assessment.actual_cagr),
                reason(assessment, t, lang, due, as_of, figures), " ".join(assessment.used),
                decisive[0], decisive[2], decisive[1], decisive[5],
                _decisive_share(assessment, decisive[2], value),
            )
        )  # fmt: skip
    return promised.assign(**dict(zip(COLUMNS, zip(*rows, strict=True) if rows else ((),) * len(COLUMNS), strict=True)))


def _decisive_share(assessment: Assessment, decisive: float, latest: float) -> float:
    """The share of the promise that the decisive figure is; both figures in one unit. NaN where that is not known."""
    known = assessment.share is not None and latest == latest and latest != 0
    return _number(assessment.share) * decisive / latest if known else float("nan")


_NO_REPORT = ("", "", float("nan"), "", "", "")


def _number(value: float | None) -> float:
    return float("nan") if value is None else float(value)


def counted(promised: pd.DataFrame) -> dict[str, int]:
    """How many current promises have which status, in the order of STATUSES; those that none has are left out."""
    counts = Counter(promised.loc[promised["current"].astype(bool), "verdict"].tolist())
    return {status: counts[status] for status in STATUSES if counts[status]}


VERDICTS = {"silent": (Status.NOT_REPORTED,), "kept": KEPT}
"""Counts of promises by verdict that the map may shade places by."""


def shaded(promised: pd.DataFrame, figure: str) -> pd.DataFrame:
    """How many current promises of each place have one of the verdicts of VERDICTS[figure]; places with promises only.

    Columns as those of `counts.shaded`.
    """
    current = promised[promised["current"].astype(bool)]
    places = dict(zip(current["region_id"].tolist(), current["place"].tolist(), strict=True))
    counted = Counter(current.loc[current["verdict"].isin(VERDICTS[figure]), "region_id"].tolist())
    regions = sorted(places)
    values = [counted[code] for code in regions]
    return of_counts(figure, regions, [places[code] for code in regions], values)


def answered(promised: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The share, in percent, of the due promises of each place of which a result was published; places with due ones.

    Columns as those of `counts.shaded`; `figure` says of how many.
    """
    due = due_by(promised, as_of)
    places = dict(zip(due["region_id"].tolist(), due["place"].tolist(), strict=True))
    total = Counter(due["region_id"].tolist())
    known = Counter(due.loc[due["verdict"].isin(SETTLED), "region_id"].tolist())
    regions = sorted(places)
    rows = of_counts("answered", regions, [places[code] for code in regions], [known[code] for code in regions])
    shares = [round(100 * known[code] / total[code], 1) for code in regions]
    return rows.assign(value=shares, shown_value=shares, figure=[f"{known[code]}/{total[code]}" for code in regions])


def due_by(promised: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Current promises with a figure that could be judged and were due by a day."""
    passed = promised["due_end"].notna() & (promised["due_end"] < pd.Timestamp(as_of))
    judged = ~promised["verdict"].isin(NOT_JUDGED)
    return promised[promised["current"] & passed & judged]
