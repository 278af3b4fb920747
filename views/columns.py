"""The columns of tables and files, each said once: key, heading, type, unit, the term that explains it.

Behind them stands which of them the table of each kind of row has, and in which order.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from economy.conventions import Conventions
from economy.i18n.words import Words
from economy.i18n.words import message as t
from economy.units import rate_heading


class Type(Enum):
    """What the cells of a column hold. Dates are EDTF, addresses http(s), flags true or false."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    LINK = "link"
    FLAG = "flag"


@dataclass(frozen=True)
class Column:
    """A column: `heading` and `unit` are messages, `term` a term of the glossary, `width` pixels on the screen where
    the browser would cut it, `in_english` True where the data have it in English only.
    """

    key: str
    heading: str
    type: Type = Type.TEXT
    term: str = ""
    unit: str = ""
    width: int | None = None
    in_english: bool = False


_ALL = (
    Column("place", t("Place")),
    Column("region_id", t("Code"), term="code"),
    Column("indicator", t("Indicator")),
    Column("industry", t("Industry")),
    Column("figure", t("Figure in words"), width=160),
    Column("shown_value", t("Value"), Type.NUMBER),
    Column("shown_high", t("Value, upper end"), Type.NUMBER),
    Column("shown_unit", t("Unit")),
    Column("value", t("Value as stored"), Type.NUMBER),
    Column("value_high", t("Value as stored, upper end"), Type.NUMBER),
    Column("unit", t("Unit as stored")),
    Column("period", t("Period (EDTF)"), Type.DATE, term="edtf"),
    Column("when", t("Period")),
    Column("due", t("Due (EDTF)"), Type.DATE, term="due"),
    Column("announced", t("Announced (EDTF)"), Type.DATE),
    Column("announced_when", t("Announced")),
    Column("comparator", t("Comparator")),
    Column("strength", t("Force of the wording")),
    Column("legal_status", t("Legal status")),
    Column("status", t("Status")),
    Column("qualifier", t("Qualifier")),
    Column("obs_status", t("Observation status (SDMX)")),
    Column("period_type", t("Kind of period")),
    Column("as_stated", t("As stated in the source"), term="as stated"),
    Column("as_stated_usd", t("US$ bn as stated"), Type.NUMBER),
    Column("rate", t("Rate"), Type.NUMBER),
    Column("rate_basis", t("Basis of the rate")),
    Column("confidence", t("Confidence"), term="confidence"),
    Column("source_id", t("Source id")),
    Column("source_title", t("Title of the source")),
    Column("publisher", t("Publisher")),
    Column("url", t("Address of the source"), Type.LINK),
    Column("published", t("Published (EDTF)"), Type.DATE, term="edtf"),
    Column("tier", t("Tier"), Type.NUMBER, term="tier"),
    Column("locator", t("Where in the source")),
    Column("note", t("Note")),
    Column("target_id", t("Promise id")),
    Column("observation_id", t("Observation id")),
    Column("event_id", t("Event id")),
    Column("event", t("Event")),
    Column("category", t("Category")),
    Column("date", t("Date (EDTF)"), Type.DATE),
    Column("summary", t("Summary")),
    Column("reported_shown", t("Reported value"), Type.NUMBER),
    Column("reported_value", t("Reported value as stored"), Type.NUMBER),
    Column("reported_figure", t("Latest report")),
    Column("reported_when", t("Period of the report")),
    Column("reported_source", t("Publisher of the report")),
    Column("reported_source_id", t("Source id of the report")),
    Column("reported_url", t("Address of the report"), Type.LINK),
    Column("scope_group", t("Scope group"), term="scope"),
    Column("scope", t("What is counted")),
    Column("sector", t("Sector")),
    Column("focus_kind", t("Kind of focus")),
    Column("promises", t("Promises"), Type.NUMBER),
    Column("events", t("Events"), Type.NUMBER),
    Column("sites", t("Sites"), Type.NUMBER),
    Column("reports", t("Reported figures"), Type.NUMBER),
    Column("sources", t("Sources"), Type.NUMBER),
    Column("site", t("Site")),
    Column("kind", t("Kind")),
    Column("lon", t("Longitude"), Type.NUMBER, unit=t("degrees (WGS-84)")),
    Column("lat", t("Latitude"), Type.NUMBER, unit=t("degrees (WGS-84)")),
    Column("precision_m", t("Precision (m)"), Type.NUMBER),
    Column("described", t("Description")),
    Column("organisation", t("Organisation")),
    Column("organisation_id", t("Organisation id")),
    Column("role", t("Role")),
    Column("where", t("Where")),
    Column("table", t("Table")),
    Column("row_id", t("Row id")),
    Column("what", t("What")),
    Column("language", t("Language")),
    Column("accessed", t("Accessed on"), Type.DATE),
    Column("age_days", t("Age in days"), Type.NUMBER, unit=t("days")),
    Column("rows", t("Rows"), Type.NUMBER),
    Column("rows_shown", t("Rows shown"), Type.NUMBER),
    Column("rows_refused", t("Rows refused"), Type.NUMBER),
    Column("rows_dropped", t("Rows dropped with one at fault"), Type.NUMBER),
    Column("because", t("Dropped because of"), in_english=True),
    Column("cells_left_out", t("Cells left out"), Type.NUMBER),
    Column("column", t("Column")),
    Column("type", t("Type")),
    Column("required", t("Required"), Type.FLAG),
    Column("allowed", t("Allowed values")),
    Column("meaning", t("Meaning"), in_english=True),
    Column("revises", t("Revises")),
    Column("preferred", t("Preferred"), Type.FLAG),
    Column("firm", t("Firm figure"), Type.FLAG),
    Column("current", t("Latest wording"), Type.FLAG),
    Column("name", t("What")),
    Column("seed", t("In the reference"), Type.FLAG),
    Column("level", t("Level")),
    Column("title", t("Title")),
    Column("conflict_group", t("Conflict"), term="conflict"),
    Column("count", t("Count"), Type.NUMBER),
    Column("verdict_word", t("Verdict")),
    Column("verdict", t("Verdict (code)")),
    Column("evidence", t("Evidence"), term="evidence"),
    Column("mark", t("Verdict"), width=150),
    Column("status_said", t("Verdict")),
    Column("evidence_word", t("Evidence"), term="evidence"),
    Column("latest_figure", t("Latest known")),
    Column("reported_said", t("Reported"), width=190),
    Column("promise_said", t("Promise")),
    Column("promised_said", t("Figure, due")),
    Column("latest_when", t("Latest, period")),
    Column("latest_value", t("Latest value"), Type.NUMBER),
    Column("why", t("Why left out")),
    Column("share", t("Share of the promise (fraction)"), Type.NUMBER, term="share", unit=t("fraction of 1")),
    Column("share_percent", t("Share, %"), Type.NUMBER, term="share"),
    Column("days_silent", t("Days silent"), Type.NUMBER, term="days silent", unit=t("days")),
    Column("searched", t("Searched on"), Type.DATE, term="searched"),
    Column("met_on", t("Met with the figure for")),
    Column("required_cagr", t("Annual growth needed (fraction)"), Type.NUMBER, unit=t("fraction of 1")),
    Column("actual_cagr", t("Annual growth so far (fraction)"), Type.NUMBER, unit=t("fraction of 1")),
    Column("reason", t("Reason"), width=260),
    Column("observation_ids", t("Ids of the reports used")),
    Column("latest_source", t("Publisher of the latest report")),
    Column("latest_url", t("Address of the latest report"), Type.LINK),
    Column("year", t("Year"), Type.NUMBER),
    Column("figure_kind", t("Whole year, part or estimate")),
    Column("vintage", t("Statistical level")),
    Column("measure", t("Measure")),
    Column("denominator_year", t("Year of the divisor"), Type.NUMBER),
    Column("rank", t("Rank"), Type.NUMBER),
    Column("before_year", t("Year of the previous figure"), Type.NUMBER),
    Column("moved", t("Change on the previous figure"), Type.NUMBER),
    Column("moved_percent", t("Change on the previous figure, %"), Type.NUMBER),
    Column("ranked", t("Places ranked"), Type.NUMBER),
    Column("differs", t("Differs from the latest in")),
    Column("change", t("Change on the year before"), Type.NUMBER),
    Column("change_percent", t("Change on the year before, %"), Type.NUMBER),
    Column("chosen", t("Chosen"), Type.FLAG),
    Column("first_year", t("First year"), Type.NUMBER),
    Column("first_value", t("Value in the first year"), Type.NUMBER),
    Column("last_year", t("Last year"), Type.NUMBER),
    Column("last_value", t("Value in the last year"), Type.NUMBER),
    Column("difference", t("Difference"), Type.NUMBER),
    Column("growth", t("Annual growth, % (compound)"), Type.NUMBER),
    Column("first_observation_id", t("Observation id, first year")),
    Column("last_observation_id", t("Observation id, last year")),
    Column("course", t("Over the years")),
    Column("before", t("Before"), width=190),
    Column("after", t("Now"), width=190),
)
COLUMNS: dict[str, Column] = {column.key: column for column in _ALL}
"""Every column by its key."""


@lru_cache(maxsize=8)
def headings(words: Words, conventions: Conventions) -> dict[str, str]:
    """The heading of every column in the reader's language, by its key; some depend on the package's conventions."""
    said = {column.key: words.gettext(column.heading) for column in _ALL}
    said["rate"] = rate_heading(conventions.currency, words.lang)
    if conventions.code_list is not None:
        said["region_id"] = words.aside(said["region_id"], conventions.code_list.name)
    if conventions.reference is not None:
        said["seed"] = conventions.reference.column.of(words.lang) or conventions.reference.name.heading(words.lang)
    return {key: words.in_english(heading) if COLUMNS[key].in_english else heading for key, heading in said.items()}


_SOURCE = ("as_stated", "confidence", "publisher", "source_title", "url", "published", "tier", "source_id")
_STORED = ("value", "value_high", "unit")
"""Figures as the tables of the package hold them, behind those in the reader's unit."""

PROMISES = (
    "place", "indicator", "verdict_word", "verdict", "evidence", "searched", "reason", "figure", "comparator",
    "shown_value", "shown_high", "shown_unit", "when", "due", "announced", "announced_when", "strength",
    "legal_status", "current", "as_stated_usd", "rate", "rate_basis", *_SOURCE, "locator", "note", "seed", *_STORED,
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
    "obs_status", "firm", "preferred", "as_stated_usd", "rate", "rate_basis", *_SOURCE, "locator", "note", "seed",
    "value", "unit", "region_id", "observation_id",
)  # fmt: skip
EVENTS = (
    "when", "place", "category", "event", "summary", "confidence", "publisher", "source_title", "url",
    "published", "tier", "date", "source_id", "region_id", "event_id",
)  # fmt: skip
OUTCOMES = (
    "place", "indicator", "verdict_word", "verdict", "figure", "shown_value", "shown_high", "shown_unit", "when",
    "due", "legal_status", "why", "reported_figure", "reported_shown", "reported_when", "reported_source",
    "reported_url", *_SOURCE, "rate", "rate_basis", "scope", *_STORED, "reported_value", "region_id", "target_id",
    "observation_id",
)  # fmt: skip
TIMELINE = (
    "kind", "place", "name", "figure", "shown_value", "shown_high", "shown_unit", "when", "period", "verdict_word",
    "searched", "legal_status", "obs_status", "announced_when", "as_stated", "confidence", "publisher", "source_title",
    "url", "tier", "source_id", "value", "unit", "region_id", "row_id",
)  # fmt: skip
FOCUS = (
    "place", "sector", "focus_kind", "publisher", "source_title", "url", "tier", "locator", "source_id", "region_id",
)  # fmt: skip
COUNTS = ("place", "promises", "events", "sites", "reports", "sources", "level", "region_id")
SHADED = (
    "place", "figure", "shown_value", "shown_unit", "when", "period", "status", "source_id", "value", "unit",
    "region_id",
)  # fmt: skip
SITES = (
    "site", "place", "kind", "described", "lon", "lat", "precision_m", "confidence", "publisher",
    "source_title", "url", "tier", "source_id", "region_id",
)  # fmt: skip
ROLES = ("organisation", "role", "where", "as_stated", "note", "publisher", "url", "source_id")
RESTING = ("table", "what", "place", "as_stated", "locator", "role", "row_id", "source_id")
SOURCES = (
    "publisher", "source_title", "tier", "published", "accessed", "age_days", "rows", "language", "url",
    "note", "source_id",
)  # fmt: skip
DICTIONARY = ("table", "column", "type", "required", "allowed", "meaning")
ACCOUNTS = ("table", "rows", "rows_shown", "rows_refused", "rows_dropped", "because", "cells_left_out")
ORGANISATIONS = ("organisation", "kind", "role", "as_stated", "note", "organisation_id")
FIGURES = (
    "place", "indicator", "year", "shown_value", "shown_unit", "measure", "denominator_year", "figure_kind",
    "preferred", "vintage", "qualifier", "period", *_SOURCE[1:], "note", "value", "unit", "region_id",
    "indicator_id", "observation_id",
)  # fmt: skip
RANKING = (
    "rank", "place", "indicator", "year", "shown_value", "shown_unit", "change", "change_percent", "reason", "chosen",
    "measure", "qualifier", "vintage", *_SOURCE[2:], "region_id", "indicator_id", "observation_id",
)  # fmt: skip
CHANGES = (
    "place", "indicator", "first_year", "first_value", "last_year", "last_value", "shown_unit", "difference", "growth",
    "reason", "chosen", "measure", *_SOURCE[2:], "region_id", "indicator_id", "first_observation_id",
    "last_observation_id",
)  # fmt: skip
TILES = (
    "place", "indicator", "shown_value", "shown_unit", "year", "figure_kind", "before_year", "moved", "moved_percent",
    "rank", "ranked", "qualifier", "vintage", "period", *_SOURCE, "locator", "note", "value", "unit", "region_id",
    "indicator_id", "observation_id",
)  # fmt: skip
SIDE_BY_SIDE = (
    "indicator", "place", "figure", "year", "rank", "ranked", "differs", "shown_value", "shown_unit", "when",
    "figure_kind", "vintage", "qualifier", "period", "rate", "rate_basis", *_SOURCE, "locator", "note", "value",
    "unit", "region_id", "indicator_id", "observation_id",
)  # fmt: skip
WHAT_IS_NEW = (
    "what", "place", "indicator", "when", "before", "after", "reason", "value", "moved", "unit", "period", *_SOURCE[2:],
    "region_id", "indicator_id", "row_id")  # fmt: skip
_ON_PAPER = (
    "verdict_word", "place", "indicator", "event", "site", "organisation", "sector", "what", "figure", "when", "before",
    "after", "latest_figure", "reported_figure", "role", "where", "as_stated", "publisher", "source_title", "published",
    "tier", "url",
)  # fmt: skip


def on_paper(columns: list[str]) -> list[str]:
    """The columns that a printed page has room for: those that people read, else the first ones."""
    read = [column for column in _ON_PAPER if column in columns][:9]
    return read if len(read) > 3 else columns[:8]
