"""One row as one line of Markdown, for lists that people read: what, when, how sure; the source follows."""

from __future__ import annotations

from typing import Any

from ui.frame import Frame
from ui.text import plain
from ui.verdict import marked


def _place(frame: Frame, row: dict[str, Any]) -> str:
    """The place, told only where the list is about more than one."""
    chosen = frame.view.selection.district or frame.view.selection.city
    alone = len(chosen) == 1 and row.get("region_id") == chosen[0]
    return "" if alone else f"{plain(row['place'])}: "


def _note(row: dict[str, Any]) -> str:
    return f" {plain(row['note_en'])}" if row.get("note_en") else ""


def promise(frame: Frame, row: dict[str, Any]) -> str:
    """What was promised, by when, how strongly, in which words."""
    t = frame.view.words.t
    due = t("due {when}").format(when=plain(row["when"])) if row["when"] else t("no date")
    made = t("announced {when}").format(when=plain(row["announced_when"]))
    figure = f"**{plain(row['figure'])}**, " if row["figure"] else ""
    mark = marked(row["verdict"], row["evidence"], row["searched"], frame) if row["current"] else ""
    reworded = "" if row["current"] else f" *{t('Later reworded.')}*"
    return (
        f"{_place(frame, row)}{figure}{plain(row['indicator'])}; {due}, {made}. {f'**{mark}.** ' if mark else ''}"
        f"“{plain(row['as_stated'])}”{reworded}{_note(row)}"
    )


def report(frame: Frame, row: dict[str, Any]) -> str:
    """What was reported, for which period, in which words."""
    doubtful = "" if row["firm"] else f" *{frame.view.words.t('Expected, forecast or doubtful.')}*"
    other = "" if row["preferred"] else f" *{frame.view.words.t('Not the preferred figure.')}*"
    return (
        f"{_place(frame, row)}**{plain(row['figure'])}**, {plain(row['indicator'])}, {plain(row['when'])}. "
        f"“{plain(row['as_stated'])}”{doubtful}{other}{_note(row)}"
    )


def event(frame: Frame, row: dict[str, Any]) -> str:
    """When, where and what happened."""
    summary = f" {plain(row['summary_en'])}" if row["summary_en"] else ""
    return f"**{plain(row['when'])}** · {_place(frame, row)}{plain(row['event'])}.{summary}"


def site(frame: Frame, row: dict[str, Any]) -> str:
    """A point on the map, what it is, and how far off it may be."""
    t = frame.view.words.t
    off = t("position within {m} m").format(m=f"{row['precision_m']:,.0f}")
    what = f"({plain(row['kind'])}): {plain(row['described_en'])}"
    return f"{_place(frame, row)}**{plain(row['site'])}** {what} *{plain(off)}*"


def role(frame: Frame, row: dict[str, Any]) -> str:
    """An organisation and what it does where."""
    where = f": {plain(row['where'])}" if row["where"] else ""
    return f"**{plain(row['organisation'])}**, {plain(row['role'])}{where}.{_note(row)}"


def sector(frame: Frame, row: dict[str, Any]) -> str:
    """A sector that a place singles out, and how."""
    return f"{_place(frame, row)}**{plain(row['sector'])}**, {plain(row['focus_kind'])}"


def source(frame: Frame, row: dict[str, Any]) -> str:
    """A source with its tier and how many rows rest on it."""
    t = frame.view.words.t
    said = t("tier {tier}, {rows} rows").format(tier=int(row["tier"]), rows=int(row["rows"]))
    return f"{plain(row['source_title'])}: {plain(said)}"
