"""One mark for each status, everywhere, told apart by shape and fill before colour. Weak evidence is drawn hollow."""

from __future__ import annotations

from typing import Any

from charts.theme import STATUS, RenderOptions
from economy.assessment.explain import status_word
from economy.status import Status

_MARKS = {
    Status.MET: "●",
    Status.MET_LATE: "◐",
    Status.MISSED: "✕",
    Status.NOT_REPORTED: "○",
    Status.ON_PACE: "▲",
    Status.SLIGHTLY_BEHIND: "▽",
    Status.BEHIND: "▼",
    Status.MOVING_AWAY: "◀",
    Status.NO_BASELINE: "◇",
    Status.NOT_QUANTIFIED: "•",
    Status.UNDATED: "◦",
    Status.CANNOT_BE_JUDGED: "?",
}
_WEAK = {Status.MET: "◎", Status.MET_LATE: "◑", Status.MISSED: "✗"}
UNSEARCHED = "◌"
"""The mark of a promise without a report for which nobody has searched yet."""


def mark(status: str, evidence: str = "", searched: str = "") -> str:
    """The mark of a status as one character. `evidence`: "weak" or other; `searched`: "" if nobody searched."""
    if status == Status.NOT_REPORTED and not searched:
        return UNSEARCHED
    known = Status(status)
    return _WEAK[known] if evidence == "weak" and known in _WEAK else _MARKS[known]


def colour(status: str, render: RenderOptions) -> str:
    """The colour of a status in the mode of `render`."""
    return STATUS[render.mode][status]


def kinds(rows: list[tuple[str, str, str]], render: RenderOptions) -> dict[tuple[str, str], str]:
    """The marks that occur with their words: words by (status, mark), in the order of the statuses.

    `rows`: status, evidence and searched of each row.
    """
    words_by_mark = {(status, mark(status, evidence, searched)): said(status, evidence, searched, render)
             for status, evidence, searched in dict.fromkeys(rows)}  # fmt: skip
    order = list(_MARKS)

    def place(item: tuple[tuple[str, str], str]) -> tuple[int, bool]:
        known, sign = Status(item[0][0]), item[0][1]
        return order.index(known), sign != _MARKS[known]

    return dict(sorted(words_by_mark.items(), key=place))


def key(rows: list[tuple[str, str, str]], render: RenderOptions) -> str:
    """The marks that occur with their words, as a line for a caption. `rows`: as for `kinds`."""
    return "   ".join(f"{sign}\u00a0{words}" for (_, sign), words in kinds(rows, render).items())


def forms(status: str, render: RenderOptions) -> str:
    """All marks of a status with their words if it has several (weak evidence, not searched), else ""."""
    others = [(status, "weak", "yes")] if status in _WEAK else []
    others += [(status, "", "")] if status == Status.NOT_REPORTED else []
    return key([(status, "", "yes"), *others], render) if others else ""


def said(status: str, evidence: str, searched: str, render: RenderOptions) -> str:
    """A status in words, with "weak evidence" or "not searched yet"."""
    t = render.gettext
    word = status_word(status, t)
    if status == Status.NOT_REPORTED and not searched:
        return t("{status}, not searched yet").format(status=word)
    if evidence == "weak":
        return t("{status}, weak evidence").format(status=word)
    return word


def worded(status: str, evidence: str, searched: str, render: RenderOptions) -> str:
    """Mark and words of a status."""
    return f"{mark(status, evidence, searched)} {said(status, evidence, searched, render)}"


PATTERNS = {UNSEARCHED: "/", "◎": ".", "◑": ".", "✗": "."}
"""Fill pattern of the segments of weak or open cases, so that they do not differ by colour alone."""


def segment(status: str, sign: str, render: RenderOptions) -> dict[str, Any]:
    """How a part of a bar is filled that stands for promises of a status, as the marker of a trace."""
    return {
        "color": colour(status, render), "line": {"color": render.roles.paper, "width": 1},
        "pattern": {"shape": PATTERNS.get(sign, ""), "fgcolor": render.roles.paper, "size": 6, "fillmode": "overlay"},
    }  # fmt: skip


def trace(status: str, sign: str, render: RenderOptions, xs: list[Any], ys: list[Any]) -> dict[str, Any]:
    """The marks of one status as a trace of text, without legend entry, since the caption has the key."""
    return {
        "type": "scatter", "mode": "text", "showlegend": False, "x": xs, "y": ys, "text": [sign] * len(xs),
        "textposition": "middle center", "hoverinfo": "text", "cliponaxis": False,
        "textfont": {"size": 17, "color": colour(status, render), "family": MARK_FONT},
    }  # fmt: skip


MARK_FONT = '"DejaVu Sans", "Segoe UI Symbol", "Apple Symbols", "Noto Sans Symbols 2", sans-serif'
"""Fonts in which all the marks have one size."""
