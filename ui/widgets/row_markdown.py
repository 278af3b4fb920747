"""One row as one line of Markdown, for lists that people read: what, when, how sure; the source follows."""

from __future__ import annotations

from typing import Any

from economy.i18n.codes import word
from economy.i18n.words import number
from views.context import PageContext
from views.status_words import marked
from views.text import english, plain, tier_text


def _of_place(context: PageContext, row: dict[str, Any], text: str) -> str:
    """The line with its place before it, where the list is about more than one."""
    chosen = context.view.selection.finest_regions(context.view.places.conventions.filter_keys)
    alone = len(chosen) == 1 and row.get("region_id") == chosen[0]
    return text if alone else context.view.words.named(plain(row["place"]), text)


def _note(context: PageContext, row: dict[str, Any], column: str = "note_en") -> str:
    """What the data have to add, which they say in English only."""
    return plain(english(str(row.get(column) or ""), context.view.words))


def _word(context: PageContext, row: dict[str, Any], column: str) -> str:
    """A code of the row in words."""
    return plain(word(column, row[column], context.view.lang))


def _bold(text: object) -> str:
    return f"**{plain(text)}**" if text else ""


def _slanted(context: PageContext, text: str) -> str:
    """A sentence in italics, its stop outside them: Markdown does not end them between a stop and a letter."""
    return context.view.words.full_stop(f"*{plain(text)}*")


def _quoted(context: PageContext, row: dict[str, Any]) -> str:
    """The words of the source; some figures have none."""
    return context.view.words.full_stop(f"“{plain(row['as_stated'])}”") if row["as_stated"] else ""


def promise(context: PageContext, row: dict[str, Any]) -> str:
    """What was promised, by when, how strongly, in which words."""
    words = context.view.words
    t = words.gettext
    due = t("due {when}").format(when=plain(row["when"])) if row["when"] else t("no due date")
    made = t("announced {when}").format(when=plain(row["announced_when"]))
    mark = marked(row["verdict"], row["evidence"], row["searched"], context) if row["current"] else ""
    said = words.full_stop(words.joined([_bold(row["figure"]), plain(row["indicator"]), due, made]))
    reworded = "" if row["current"] else _slanted(context, t("later reworded"))
    marks = words.full_stop(f"**{mark}**") if mark else ""
    return _of_place(context, row, words.sentences([said, marks, _quoted(context, row), reworded, _note(context, row)]))


def report(context: PageContext, row: dict[str, Any]) -> str:
    """What was reported, for which period, in which words."""
    words = context.view.words
    said = words.full_stop(words.joined([_bold(row["figure"]), plain(row["indicator"]), plain(row["when"])]))
    doubtful = "" if row["firm"] else _slanted(context, words.gettext("expected, forecast or doubtful"))
    other = "" if row["preferred"] else _slanted(context, words.gettext("not the preferred figure"))
    return _of_place(context, row, words.sentences([said, _quoted(context, row), doubtful, other, _note(context, row)]))


def event(context: PageContext, row: dict[str, Any]) -> str:
    """When, where and what happened."""
    words = context.view.words
    said = _of_place(context, row, words.full_stop(plain(row["event"])))
    return f"{_bold(row['when'])} · {words.sentences([said, _note(context, row, 'summary_en')])}"


def site(context: PageContext, row: dict[str, Any]) -> str:
    """A point on the map, what it is, and how far off it may be."""
    words = context.view.words
    off = words.gettext("position within {m} m").format(m=number(row["precision_m"], words.lang, 0))
    said = words.joined([_bold(row["site"]), _word(context, row, "kind"), plain(off)])
    described = _note(context, row, "described_en")
    return _of_place(context, row, words.sentences([words.full_stop(said), described]))


def role(context: PageContext, row: dict[str, Any]) -> str:
    """An organisation and what it does where."""
    words = context.view.words
    said = words.joined([_bold(row["organisation"]), _word(context, row, "role")])
    where = words.named(said, plain(row["where"])) if row["where"] else said
    return words.sentences([words.full_stop(where), _note(context, row)])


def sector(context: PageContext, row: dict[str, Any]) -> str:
    """A sector that a place singles out, and how."""
    said = context.view.words.joined([_bold(row["sector"]), _word(context, row, "focus_kind")])
    return _of_place(context, row, said)


def source(context: PageContext, row: dict[str, Any]) -> str:
    """A source with its tier and how many rows rest on it."""
    words = context.view.words
    tier = words.gettext("tier {tier}").format(tier=tier_text(row["tier"]))
    rows = words.ngettext("{n} row", "{n} rows", int(row["rows"]))
    return words.named(plain(row["source_title"]), plain(words.joined([tier, rows])))
