"""One row as one line of Markdown, for lists that people read: what, when, how sure; the source follows."""

from __future__ import annotations

from typing import Any

from views.context import PageContext
from views.text import plain


def _of_place(context: PageContext, row: dict[str, Any], text: str) -> str:
    """The line with its place before it, where the list is about more than one."""
    chosen = context.view.selection.finest_regions(context.view.places.conventions.filter_keys)
    alone = len(chosen) == 1 and row.get("region_id") == chosen[0]
    return text if alone else context.view.words.named(plain(row["place"]), text)


def _bold(text: object) -> str:
    return f"**{plain(text)}**" if text else ""


def event(context: PageContext, row: dict[str, Any]) -> str:
    """When, where and what happened."""
    words = context.view.words
    said = _of_place(context, row, words.full_stop(plain(row["event"])))
    return f"{_bold(row['when'])} · {words.sentences([said, plain(row['summary'])])}"
