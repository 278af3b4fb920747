"""A promise and its answer as one sentence to quote: who stated it when, in which document, and what became of it."""

from __future__ import annotations

from typing import Any

from economy.assessment.answer import answer
from economy.dates import day_label
from economy.i18n.words import Words
from views.context import PageContext


def citation_sentence(context: PageContext, row: dict[str, Any], link: str = "") -> str:
    """The sentence to print: original issuer, document and date first, the answer with its day, then the addresses.

    Input: a row of `records.promises` with its verdict. `link`: the address of the promise's page, where it is known.
    """
    view, words = context.view, context.view.words
    t = words.gettext
    stated = t("{issuer}, {announced}, for {place}: “{quotation}” ({what}).")
    relayed = t("{place}, {announced}, as reported by {publisher}: “{quotation}” ({what}).")
    due = t("due {due}").format(due=row["when"]) if row["when"] else t("no due date")
    said = (stated if row["issuer"] else relayed).format(
        announced=row["announced_when"], issuer=issued(row, words), place=row["place"], publisher=row["publisher"],
        quotation=row["as_stated"], what=words.joined(filter(None, [row["indicator"], row["figure"], due])),
    )  # fmt: skip
    judged = words.full_stop(answer(row, words))
    day = t("Milepost, as of {day}.").format(day=day_label(view.today, view.lang))
    return words.sentences([said, judged, day, *dict.fromkeys(filter(None, [row["url"], link]))])


def issued(row: dict[str, Any], words: Words) -> str:
    """The original issuer with the number of its document, as far as the package has them."""
    return words.aside(row["issuer"], row["document"]) if row["issuer"] and row["document"] else row["issuer"]
