"""Which columns the table and the files of each kind of row show, in this order."""

_SOURCE = ("as_stated", "confidence", "publisher", "source_title", "url", "published", "tier", "source_id")
_STORED = ("value", "value_high", "unit")
"""Figures as the tables of the package hold them, behind those in the reader's unit."""

PROMISES = (
    "place", "indicator", "verdict_word", "verdict", "evidence", "searched", "reason", "figure", "comparator",
    "shown_value", "shown_high", "shown_unit", "when", "due", "announced", "announced_when", "strength",
    "legal_status", "current", "as_stated_usd", "rate", "rate_basis", *_SOURCE, "locator", "note_en", "seed", *_STORED,
    "region_id", "target_id", "revises",
)  # fmt: skip
VERDICTS = (
    "verdict_word", "verdict", "evidence", "place", "industry", "indicator", "figure", "shown_value", "shown_high",
    "shown_unit", "comparator", "when", "due", "latest_figure", "latest_when", "latest_value", "share", "days_silent",
    "searched", "met_on", "required_cagr", "actual_cagr", "reason", "observation_ids", "latest_source", "latest_url",
    "announced", "strength", "legal_status", *_SOURCE, "locator", *_STORED, "region_id", "target_id",
)  # fmt: skip
REPORTS = (
    "place", "indicator", "figure", "qualifier", "shown_value", "shown_unit", "when", "period", "period_type",
    "obs_status", "firm", "preferred", "as_stated_usd", "rate", "rate_basis", *_SOURCE, "locator", "note_en", "seed",
    "value", "unit", "region_id", "observation_id",
)  # fmt: skip
EVENTS = (
    "when", "place", "category", "event", "summary_en", "confidence", "publisher", "source_title", "url",
    "published", "tier", "date", "source_id", "region_id", "event_id",
)  # fmt: skip
OUTCOMES = (
    "place", "indicator", "verdict_word", "verdict", "figure", "shown_value", "shown_high", "shown_unit", "when",
    "due", "legal_status", "why", "reported_figure", "reported_shown", "reported_when", "reported_source",
    "reported_url", *_SOURCE, "rate", "rate_basis", "scope_en", *_STORED, "reported_value", "region_id", "target_id",
    "observation_id",
)  # fmt: skip
COURSE = (
    "kind", "place", "name", "figure", "shown_value", "shown_high", "shown_unit", "when", "period", "verdict_word",
    "searched", "legal_status", "obs_status", "announced_when", "as_stated", "confidence", "publisher", "source_title",
    "url", "tier", "source_id", "value", "unit", "region_id", "row_id",
)  # fmt: skip
FOCUS = (
    "place",
    "sector",
    "focus_kind",
    "publisher",
    "source_title",
    "url",
    "tier",
    "locator",
    "source_id",
    "region_id",
)
COUNTS = ("place", "promises", "events", "sites", "reports", "sources", "level", "region_id")
SHADED = (
    "place", "figure", "shown_value", "shown_unit", "when", "period", "status", "source_id", "value", "unit",
    "region_id",
)  # fmt: skip
SITES = (
    "site", "place", "kind", "described_en", "lon", "lat", "precision_m", "confidence", "publisher",
    "source_title", "url", "tier", "source_id", "region_id",
)  # fmt: skip
ROLES = ("organisation", "role", "where", "as_stated", "note_en", "publisher", "url", "source_id")
RESTING = ("table", "what", "place", "as_stated", "locator", "role", "row_id", "source_id")
SOURCES = (
    "publisher", "source_title", "tier", "published", "accessed", "age_days", "rows", "language", "url",
    "note_en", "source_id",
)  # fmt: skip
DICTIONARY = ("table", "column", "type", "required", "allowed", "meaning")
ORGANISATIONS = ("organisation", "kind", "role", "as_stated", "note_en", "organisation_id")
_ON_PAPER = (
    "verdict_word", "place", "indicator", "event", "site", "organisation", "sector", "what", "figure", "when",
    "latest_figure", "reported_figure", "role", "where", "as_stated", "publisher", "source_title", "published", "tier",
    "url",
)  # fmt: skip


def on_paper(columns: list[str]) -> list[str]:
    """The columns that a printed page has room for: those that people read, else the first ones."""
    read = [column for column in _ON_PAPER if column in columns][:9]
    return read if len(read) > 3 else columns[:8]
