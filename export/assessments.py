"""Assessments for the command line: rows, and the rows as text, CSV, JSON or calendar."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from economy.assessment.assess import Assessment, assess_all
from economy.assessment.explain import reason
from economy.assessment.inputs import observations_of, promises_of
from economy.data.as_of import as_known
from economy.data.package import Package
from economy.data.tables import Tables
from economy.query.records import reports
from economy.status import KEPT, Status
from export.cells import neutralise

ASSESS = (
    "target_id", "status", "evidence", "met_on", "latest_value", "latest_period", "share_of_target", "days_silent",
    "searched", "required_cagr", "actual_cagr", "reason", "observation_ids",
)  # fmt: skip
DUE = ("target_id", "place", "indicator", "promised", "due", "days", "status", "searched", "reason")

Row = dict[str, Any]


def _same(message: str) -> str:
    return message


def _known(package: Package, as_of: date) -> Tables:
    """What the package knew on a day; all of it today, as pages have it: also rows whose source has no date."""
    return package.tables if as_of >= date.today() else as_known(package.tables, as_of)


def assessed(package: Package, as_of: date) -> dict[str, Assessment]:
    """The assessment of every promise of a package on a day, by target id; also of those announced later."""
    known = _known(package, as_of)
    return assess_all(promises_of(package.tables, package.unjudged), observations_of(known), as_of)


def assessments(package: Package, as_of: date) -> list[Row]:
    """One row per promise with the columns ASSESS; None where a value is unknown. Rates and shares are fractions."""
    figures = _figures(package)
    dues = dict(zip(package.tables.targets["target_id"].tolist(), package.tables.targets["due"].tolist(), strict=True))
    return [
        {
            "target_id": code, "status": assessment.status, "evidence": assessment.evidence,
            "met_on": assessment.met_on or None,
            "latest_value": assessment.latest.value if assessment.latest else None,
            "latest_period": assessment.latest.period if assessment.latest else None,
            "share_of_target": _rounded(assessment.share), "days_silent": assessment.days_silent,
            "searched": bool(assessment.searched),
            "required_cagr": _rounded(assessment.required_cagr), "actual_cagr": _rounded(assessment.actual_cagr),
            "reason": reason(assessment, _same, "en", dues[code], as_of, figures),
            "observation_ids": list(assessment.used),
        }
        for code, assessment in assessed(package, as_of).items()
    ]  # fmt: skip


def due_rows(package: Package, as_of: date, within: timedelta) -> list[Row]:
    """Promises due within a time from a day, soonest first, then those past due without a result, longest first.

    Columns DUE; `days` counts from the day to the due date, negative once it has passed.
    """
    tables = _known(package, as_of)
    figures, assessment_by_target = _figures(package), assessed(package, as_of)
    places = tables.places.names("en")
    names = dict(zip(tables.indicators["indicator_id"].tolist(), tables.indicators["name_en"].tolist(), strict=True))
    superseded = set(tables.targets["revises"].tolist())
    columns = ("target_id", "region_id", "indicator_id", "as_stated", "due", "due_end")
    rows: list[Row] = []
    for code, region, indicator, stated, due, end in zip(*(tables.targets[c].tolist() for c in columns), strict=True):
        if end != end or code in superseded:  # NaT is unequal to itself
            continue
        assessment, days = assessment_by_target[code], (end.date() - as_of).days
        open_and_near = 0 <= days <= within.days and assessment.status not in KEPT
        if open_and_near or assessment.status == Status.NOT_REPORTED:
            rows.append(
                {
                    "target_id": code, "place": places.get(region, region),
                    "indicator": names.get(indicator, indicator),
                    "promised": stated, "due": end.date().isoformat(), "days": days, "status": assessment.status,
                    "searched": bool(assessment.searched),
                    "reason": reason(assessment, _same, "en", due, as_of, figures),
                }
            )  # fmt: skip
    return sorted(rows, key=lambda row: (row["days"] < 0, row["days"], row["target_id"]))


def _figures(package: Package) -> dict[str, str]:
    known = reports(package.tables)
    return dict(zip(known["observation_id"].tolist(), known["figure"].tolist(), strict=True))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def as_json(rows: Sequence[Row]) -> str:
    """Rows as JSON text; Chinese characters are not escaped."""
    return json.dumps(list(rows), ensure_ascii=False, indent=2) + "\n"


def as_csv(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """Rows as CSV with a header. List items are joined by spaces; None becomes an empty cell."""
    sink = io.StringIO()
    writer = csv.DictWriter(sink, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({column: _cell(row[column]) for column in columns} for row in rows)
    return sink.getvalue()


def as_text(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """Rows as plain text, one block per row: its id and status, then one line per column that is not empty."""
    blocks = []
    for row in rows:
        lines = [f"{row['target_id']}: {row['status']}"]
        lines += [
            f"  {column}: {_cell(row[column])}" for column in columns[1:] if _cell(row[column]) and column != "status"
        ]
        blocks.append("\n".join(lines))
    return "\n".join(blocks) + ("\n" if blocks else "")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    text = " ".join(map(str, value)) if isinstance(value, list) else str(value)
    return neutralise(text) if isinstance(value, str) else text


def as_calendar(rows: Iterable[Row], as_of: date, left_out: str = "") -> str:
    """Rows of `due_rows` as an iCalendar file: an all-day entry on each due date, stamped with the day asked for.

    `left_out`: what errors in the data keep from it, for the description of the calendar.
    """
    from icalendar import Calendar, Event  # only the calendar needs it

    calendar = Calendar()
    calendar.add("prodid", "-//Milepost//due//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Milepost: promises due")
    if left_out:
        calendar.add("description", left_out)
        calendar.add("x-wr-caldesc", left_out)  # what most programs read
    for row in rows:
        entry, day = Event(), date.fromisoformat(row["due"])
        entry.add("uid", f"{row['target_id']}@milepost")
        entry.add("dtstamp", datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC))
        entry.add("dtstart", day)
        entry.add("dtend", day + timedelta(days=1))
        entry.add("summary", f"{row['place']}: {row['indicator']} ({row['status']})")
        entry.add("description", f"{row['promised']}\n{row['reason']}")
        calendar.add_component(entry)
    return calendar.to_ical().decode("utf-8")


def written(rows: list[Row], columns: Sequence[str], form: str, as_of: date, left_out: str = "") -> str:
    """The rows as "text", "csv", "json" or "ics". `left_out`: what errors in the data keep from them, in a sentence."""
    writers = {
        "text": lambda: as_text(rows, columns), "csv": lambda: as_csv(rows, columns),
        "json": lambda: as_json(rows), "ics": lambda: as_calendar(rows, as_of, left_out),
    }  # fmt: skip
    return writers[form]()
