"""Column headings of tables and files, in the reader's language."""

from __future__ import annotations

from economy.i18n.words import Words
from views.text import english

_IN_ENGLISH = ("note_en", "summary_en", "scope_en", "described_en", "meaning")
"""Columns that the data have in English only."""


def headings(words: Words) -> dict[str, str]:
    """Heading of every column that a table or file may show."""
    t = words.gettext
    said = {
        "place": t("Place"), "region_id": t("Code (GB/T 2260)"), "indicator": t("Indicator"),
        "industry": t("Industry"), "figure": t("Figure in words"), "shown_value": t("Value"),
        "shown_high": t("Value, upper end"), "shown_unit": t("Unit"), "value": t("Value as stored"),
        "value_high": t("Value as stored, upper end"), "unit": t("Unit as stored"), "period": t("Period (EDTF)"),
        "when": t("Period"), "due": t("Due (EDTF)"), "announced": t("Announced (EDTF)"),
        "announced_when": t("Announced"), "comparator": t("Comparator"), "strength": t("Force of the wording"),
        "legal_status": t("Legal status"), "status": t("Status"), "qualifier": t("Qualifier"),
        "obs_status": t("Observation status (SDMX)"), "period_type": t("Kind of period"),
        "as_stated": t("As stated in the source"), "as_stated_usd": t("US$ bn as stated"), "rate": t("Yuan per US$"),
        "rate_basis": t("Basis of the rate"), "confidence": t("Confidence"), "source_id": t("Source id"),
        "source_title": t("Title of the source"), "publisher": t("Publisher"), "url": t("Address of the source"),
        "published": t("Published (EDTF)"), "tier": t("Tier"), "locator": t("Where in the source"),
        "note_en": t("Note"), "target_id": t("Promise id"), "observation_id": t("Observation id"),
        "event_id": t("Event id"), "event": t("Event"), "category": t("Category"), "date": t("Date (EDTF)"),
        "summary_en": t("Summary"), "reported_shown": t("Reported value"),
        "reported_value": t("Reported value as stored"), "reported_figure": t("Latest report"),
        "reported_when": t("Period of the report"), "reported_source": t("Publisher of the report"),
        "reported_source_id": t("Source id of the report"), "reported_url": t("Address of the report"),
        "scope_group": t("Scope group"), "scope_en": t("What is counted"), "sector": t("Sector"),
        "focus_kind": t("Kind of focus"), "promises": t("Promises"), "events": t("Events"), "sites": t("Sites"),
        "reports": t("Reported figures"), "sources": t("Sources"), "site": t("Site"), "kind": t("Kind"),
        "lon": t("Longitude"), "lat": t("Latitude"), "precision_m": t("Precision (m)"),
        "described_en": t("Description"), "organisation": t("Organisation"), "organisation_id": t("Organisation id"),
        "role": t("Role"), "where": t("Where"), "table": t("Table"), "row_id": t("Row id"), "what": t("What"),
        "language": t("Language"), "accessed": t("Read on"), "age_days": t("Age in days"), "rows": t("Rows"),
        "column": t("Column"), "type": t("Type"), "required": t("Required"), "allowed": t("Allowed values"),
        "meaning": t("Meaning"), "revises": t("Revises"), "preferred": t("Preferred"), "firm": t("Firm figure"),
        "current": t("Latest wording"), "name": t("What"), "seed": t("In a seed article"), "level": t("Level"),
        "title": t("Title"), "conflict_group": t("Conflict"), "count": t("Count"), **_verdicts(words),
    }  # fmt: skip
    return said | {column: english(said[column], words) for column in _IN_ENGLISH}


def _verdicts(words: Words) -> dict[str, str]:
    """Headings of what is said of a promise."""
    t = words.gettext
    return {
        "verdict_word": t("Verdict"), "verdict": t("Verdict (code)"), "evidence": t("Evidence"),
        "evidence_word": t("Evidence"), "mark": t("Verdict"), "latest_figure": t("Latest known"),
        "latest_said": t("Latest known"), "latest_when": t("Latest, period"),
        "latest_value": t("Latest value"), "why": t("Why left out"),
        "share": t("Share of the promise (fraction)"), "share_percent": t("Share, %"),
        "days_silent": t("Days silent"), "searched": t("Searched on"), "met_on": t("Met with the figure for"),
        "required_cagr": t("Growth a year needed (fraction)"), "actual_cagr": t("Growth a year so far (fraction)"),
        "reason": t("Reason"), "observation_ids": t("Ids of the reports used"),
        "latest_source": t("Publisher of the latest report"), "latest_url": t("Address of the latest report"),
    }  # fmt: skip
