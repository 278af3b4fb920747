"""The rows of a brief: key figures, promises, reports and events, each with the number of its source."""

from __future__ import annotations

from collections.abc import Callable
from math import isnan
from typing import Any

from charts import status
from charts.key_cards import dated
from charts.layout import shortened
from economy.data.rows import row_as_dict, rows_as_dicts
from economy.query.records import latest, newest_first
from economy.status import Status
from views.cited import CitedSource
from views.context import PageContext
from views.view import View

MOST_PROMISES, MOST_REPORTS, MOST_EVENTS = 24, 10, 10
_QUOTE = 90
"""At most so many characters are quoted from a promise without a figure."""


class Numbered:
    """Gives the sources of a brief numbers, in the order in which the brief first names them."""

    def __init__(self, view: View) -> None:
        """Start without numbers; every source of the view's package can get one."""
        self._known = view.cited
        self._numbers: dict[str, int] = {}

    def number(self, source_id: Any) -> int | str:
        """The number of a source, assigned at its first use; "" for a source that the package does not have."""
        if source_id not in self._known:
            return ""
        return self._numbers.setdefault(source_id, len(self._numbers) + 1)

    def listed(self) -> list[CitedSource]:
        """The sources numbered so far, in the order of their numbers."""
        return [self._known[code] for code in self._numbers]


def cards(context: PageContext, numbered: Numbered) -> list[dict[str, Any]]:
    """The key figures: subject, figure, lines below it (period, later figure, status), number of the source."""
    words = context.view.words
    t = words.gettext
    key_cards = []
    for key_figure in context.view.key_figures:
        row = row_as_dict(key_figure.row)
        lines = [dated(key_figure.kind, row["when"], words)]
        if key_figure.later is not None:
            later = words.joined([key_figure.later["figure"], key_figure.later["when"]])
            lines.append(words.named(t("Latest known"), later))
        if key_figure.kind == "promise":
            lines.append(_status(context, row))
        about = f"{row['place']} · {row['indicator']}"
        key_cards.append(
            {"about": about, "figure": row["figure"], "lines": lines, "source": numbered.number(row["source_id"])}
        )
    return key_cards


def promises(context: PageContext, code: str, numbered: Numbered) -> dict[str, Any]:
    """The promises in their latest wording: first those of the place itself, then those of places inside it."""
    view, t = context.view, context.view.words.gettext
    rows = view.current
    order = (rows["region_id"] != code).astype(int)
    rows = rows.assign(_order=order).sort_values(
        ["_order", "region_id", "due_end", "target_id"], kind="stable", na_position="last"
    )
    alone = len(set(rows["region_id"])) < 2
    records = rows_as_dicts(rows.head(MOST_PROMISES))
    listed = [
        {
            "what": row["indicator"] if alone else view.words.named(row["place"], row["indicator"]),
            "quote": "" if row["figure"] else shortened(str(row["as_stated"]), _QUOTE),
            "figure": row["figure"] or "–",
            "due": row["when"] or t("no due date"),
            "latest": view.words.joined([row["decisive_figure"], row["decisive_when"]]) or "–",
            "status": _status(context, row),
            "source": numbered.number(row["source_id"]),
        }
        for row in records
    ]
    rest = len(rows) - len(listed)
    more = view.words.ngettext("and {n} more promise, on the page", "and {n} more promises, on the page", rest)
    return {"promises": listed, "more_promises": more if rest > 0 else ""}


def reports(context: PageContext, code: str, numbered: Numbered) -> dict[str, Any]:
    """The latest figure of each indicator of the place itself, newest period first."""
    view = context.view
    known = view.records.reports
    rows = newest_first(latest(known[known["region_id"] == code]))
    newest = rows_as_dicts(rows.head(MOST_REPORTS))
    listed = [
        {
            "what": row["indicator"],
            "figure": row["figure"],
            "when": row["when"],
            "source": numbered.number(row["source_id"]),
        }
        for row in newest
    ]
    rest = len(rows) - len(listed)
    more = view.words.ngettext("and {n} more figure, on the page", "and {n} more figures, on the page", rest)
    return {"reports": listed, "more_reports": more if rest > 0 else ""}


def events(context: PageContext, numbered: Numbered) -> dict[str, Any]:
    """The MOST_EVENTS newest events in the order of time."""
    view = context.view
    rows = view.records.events.sort_values("date_end", kind="stable")
    newest = rows_as_dicts(rows.tail(MOST_EVENTS))
    places = len(set(rows["region_id"]))
    listed = [
        {
            "when": row["when"],
            "what": row["event"] if places < 2 else view.words.named(row["place"], row["event"]),
            "source": numbered.number(row["source_id"]),
        }
        for row in newest
    ]
    rest = len(rows) - len(listed)
    more = view.words.ngettext("and {n} earlier event, on the page", "and {n} earlier events, on the page", rest)
    return {"events": listed, "more_events": more if rest > 0 else ""}


def method(t: Callable[[str], str]) -> list[str]:
    """How a promise gets its status, in four lines."""
    return [
        t(
            "Met: a report of the same place and the same indicator satisfies the promise for a period that ends by "
            "the due date. Met late: only one for a later period does. Missed: reports for the due period or later "
            "exist, and none satisfies."
        ),
        t(
            "Not reported: the due date has passed and no report settles it. Whether a search found nothing, or has "
            "yet to be made, is stated beside it."
        ),
        t(
            "Evidence is strong with one official source (tier 1 or 2) or two independent ones of tier 3 that agree; "
            "otherwise it is weak. Expected, estimated and doubtful figures are not used."
        ),
        t(
            "Figures of another definition are not used; nothing is added up across places, carried forward or "
            "estimated."
        ),
    ]


def _status(context: PageContext, row: dict[str, Any]) -> str:
    """Symbol and name of a status; for "not reported" also the days since the due date."""
    status_text = status.worded(row["verdict"], row["evidence"], row["searched"], context.render)
    days = float(row["days_silent"])
    if row["verdict"] != Status.NOT_REPORTED or isnan(days):
        return status_text
    return context.view.words.joined([status_text, context.view.words.ngettext("{n} day", "{n} days", round(days))])
