"""Details of a promise, and of all promises of one status."""

from __future__ import annotations

from typing import Any

from charts import promise_bullets
from economy.assessment.answer import answer
from economy.assessment.explain import status_word
from economy.data.rows import rows_as_dicts
from economy.dates import day_label, label
from economy.i18n.words import Words
from economy.query.subject import FIGURE, PROMISE, Subject
from economy.status import STATUSES, Status
from views import columns
from views.context import PageContext
from views.details.model import Details, Figure, narrow, on_page
from views.glossary import definition
from views.panel import Panel
from views.panels.promise import cited_panel, promise_record, reports_of, without_filters
from views.promise_citation import citation_sentence, issued
from views.promise_words import promised

MOST_FIGURES = 6
MOST_PROMISES = 8


def promise_details(context: PageContext, target_id: str) -> Details:
    """A promise: its answer, what was promised, the newest figures, and the sentence to cite."""
    words = context.view.words
    t = words.gettext
    all_of = narrow(without_filters(context))
    known = promise_record(all_of, target_id)
    if known is None:
        day = day_label(context.view.today, context.view.lang)
        return Details(t("Promise"), t("On {day} this promise had not been announced.").format(day=day))
    row = known[0]
    selection = context.view.selection.with_(target=target_id)
    whole = on_page(all_of, "promises", selection)
    return Details(
        t("Promise"), answer(row, words), promised(row, words), _facts(row, words),
        chart=_bullet(all_of, target_id), figures=newest_figures(rows_as_dicts(reports_of(all_of, row)), words),
        related_title=t("The indicator"),
        related=((Subject(FIGURE, row["indicator_id"], row["region_id"]), row["indicator"]),),
        sentence=citation_sentence(all_of, row), cited=cited_panel(whole, row),
        page="promises", query=selection.to_query("promises"), place=row["region_id"],
    )  # fmt: skip


def _facts(row: dict[str, Any], words: Words) -> tuple[tuple[str, str], ...]:
    t = words.gettext
    known = (
        (t("Why"), row["reason"]), (t("As stated"), f"“{row['as_stated']}”"), (t("Issued by"), issued(row, words)),
        (t("Source"), words.joined([row["publisher"], label(str(row["published"]), words.lang)])),
    )  # fmt: skip
    return tuple((name, text) for name, text in known if text)


def _bullet(context: PageContext, target_id: str) -> Panel | None:
    """The promise as a bar; None for one without a figure."""
    rows = context.view.records.promises
    rows = rows[(rows["target_id"] == target_id) & rows["shown_value"].notna()]
    return Panel(context, "details", columns.VERDICTS, rows, promise_bullets) if len(rows) else None


def newest_figures(rows: list[dict[str, Any]], words: Words) -> tuple[Figure, ...]:
    """The newest reported figures, the preferred one of each period. Input: rows of `records.reports`."""
    preferred = sorted((row for row in rows if row["preferred"]), key=lambda row: row["period_end"], reverse=True)
    return tuple(
        Figure(words.joined([row["when"], row["figure"]]), row["publisher"], row["url"])
        for row in preferred[:MOST_FIGURES]
    )


def status_details(context: PageContext, slug: str) -> Details:
    """All promises of a status that the filters leave: what it means, and the largest of them."""
    view = context.view
    t = view.words.gettext
    status = next(known for known in STATUSES if known.slug == slug)
    rows = view.current[view.current["verdict"] == status].sort_values("value", ascending=False, kind="stable")
    name, lang_words = _status_name(status, view.words), view.words
    count = lang_words.ngettext("{n} promise", "{n} promises", len(rows))
    listed = rows_as_dicts(rows.head(MOST_PROMISES))
    related = tuple((Subject(PROMISE, row["target_id"]), _line(row, lang_words)) for row in listed)
    selection = view.selection.with_(status=slug, group="place")
    day = t("Milepost, as of {day}.").format(day=day_label(view.today, view.lang))
    said = lang_words.full_stop(lang_words.named(name, count))
    return Details(
        t("Status"), lang_words.named(name, count), definition(status, lang_words),
        related_title=t("The largest of them") if len(rows) > len(listed) else t("Promises"), related=related,
        sentence=lang_words.sentences([said, day]), page="promises", query=selection.to_query("promises"),
    )  # fmt: skip


def _status_name(status: Status, words: Words) -> str:
    said = status_word(status, words.gettext)
    return said[:1].upper() + said[1:]


def _line(row: dict[str, Any], words: Words) -> str:
    """A promise in a line: place, indicator, figure and due date."""
    return words.named(row["place"], words.joined(filter(None, [row["indicator"], row["figure"], row["when"]])))
