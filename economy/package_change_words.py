"""What is different between two packages, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from economy.data.faults import plain
from economy.i18n.words import Words
from economy.i18n.words import message as t
from economy.package_changes import Change

_KINDS = {
    Change.VERDICT: t("verdict changed"), Change.NEW_PROMISE: t("new promise"), Change.REWORDED: t("promise reworded"),
    Change.GONE_PROMISE: t("promise no longer there"), Change.NEW_PLACE: t("new place"),
    Change.GONE_PLACE: t("place no longer there"), Change.NEW_INDICATOR: t("new indicator"),
    Change.GONE_INDICATOR: t("indicator no longer there"), Change.UNIT: t("indicator in another unit"),
    Change.NEW_PERIOD: t("new period"), Change.GONE_PERIOD: t("period no longer there"),
    Change.REVISED: t("figure revised"), Change.NEW_FIGURE: t("new figure"),
    Change.GONE_FIGURE: t("figure no longer there"),
}  # fmt: skip


def kind(change: str, words: Words) -> str:
    """What kind of change between two packages a row is, as a word of the reader's."""
    return words.gettext(_KINDS[Change(change)])


def counted(kinds: Iterable[str], words: Words) -> str:
    """How many changes of each kind there are between two packages, as one sentence."""
    counts = Counter(kinds)
    if not counts:
        return words.gettext("Nothing is different.")
    return words.full_stop(
        words.series(words.named(kind(change, words), str(counts[change])) for change in Change if counts[change])
    )


def change_line(row: Mapping[str, Any], words: Words) -> str:
    """One change between two packages: a row of `package_changes`, as one line."""
    change = Change(row["change"])
    subject = words.joined(plain(row[name], 80) for name in ("place", "indicator", "when") if row[name])
    before, after = (plain(row[name], 200) for name in ("before", "after"))
    moved = f"{before} → {after}" if before and after else before or after
    told = words.named(subject, moved) if subject != moved else subject
    return words.sentences([words.full_stop(words.named(kind(change, words), told)), plain(row["reason"], 400)])
