"""The promise in words, for the line below its answer."""

from __future__ import annotations

from typing import Any

from economy.i18n.words import Words


def promised(row: dict[str, Any], words: Words) -> str:
    """The promise in words: place, figure, indicator, due date, day of announcement."""
    t = words.gettext
    due = t("due {due}").format(due=row["when"]) if row["when"] else t("no due date")
    announced = t("announced {day}").format(day=row["announced_when"])
    return words.named(row["place"], words.joined(filter(None, [row["figure"], row["indicator"], due, announced])))
