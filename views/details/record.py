"""Details of an event and of a source."""

from __future__ import annotations

from typing import Any

import pandas as pd

from economy.data.rows import rows_as_dicts
from economy.data.source_names import has_title
from economy.dates import label
from economy.i18n.codes import word
from economy.i18n.words import Words
from economy.query.subject import PLACE, Subject
from views.context import PageContext
from views.details.model import Details, Figure
from views.panels.promise import without_filters
from views.text import tier_text


def event_details(context: PageContext, event_id: str) -> Details:
    """An event: when, where, what, and who says so."""
    words = context.view.words
    t = words.gettext
    row = _row(without_filters(context).view.records.events, "event_id", event_id)
    if row is None:
        return Details(t("Event"), t("This event was not known on the day shown."))
    place = row["region_id"]
    selection = context.view.selection.with_(region=place)
    source = words.full_stop(words.joined([row["publisher"], label(str(row["published"]), words.lang)]))
    said = words.full_stop(words.joined([row["when"], row["place"], row["event"]]))
    return Details(
        t("Event"), row["event"], row["summary"],
        ((t("When"), row["when"]), (t("Kind"), word("category", row["category"], words.lang))),
        figures=(Figure("", row["publisher"], row["url"]),), related_title=t("See also"),
        related=((Subject(PLACE, place), row["place"]),) if place else (),
        sentence=words.sentences([said, source, row["url"]]),
        page="region", query=selection.to_query("region"), place=place,
    )  # fmt: skip


def source_details(context: PageContext, source_id: str) -> Details:
    """A source: who published what and when, its tier, and how many rows rest on it."""
    view, words = context.view, context.view.words
    t = words.gettext
    row = _row(view.package.tables.sources, "source_id", source_id)
    if row is None:
        return Details(t("Source"), t("This source was not known on the day shown."))
    count = int((view.source_usage["source_id"] == source_id).sum())
    facts = (
        (t("Published"), label(str(row["published"]), words.lang) or t("no date")),
        (t("Tier"), tier_text(row["tier"])), (t("Accessed on"), label(str(row["accessed"]), words.lang)),
        (t("Records that use it"), words.ngettext("{n} row", "{n} rows", count)), (t("Note"), row["note"]),
    )  # fmt: skip
    title = row["title"] if has_title(row["publisher"], row["title"]) else ""
    selection = view.selection.with_(source=source_id)
    return Details(
        t("Source"), title or row["publisher"], row["publisher"] if title else "",
        tuple((name, text) for name, text in facts if text),
        figures=(Figure("", row["publisher"], row["url"]),), sentence=_cited(row, title, words),
        page="sources", query=selection.to_query("sources"),
    )  # fmt: skip


def _cited(row: dict[str, Any], title: str, words: Words) -> str:
    said = words.joined([row["publisher"], title, label(str(row["published"]), words.lang)])
    return words.sentences([words.full_stop(said), row["url"]])


def _row(rows: pd.DataFrame, column: str, code: str) -> dict[str, Any] | None:
    """The row with a code as a mapping; None where there is none."""
    return next(iter(rows_as_dicts(rows[rows[column] == code])), None)
