"""How the figures of a place are joined over time: by a line only where they may be compared and no year is missing.

The rule which figures those are stands in economy/query/figures/segments.py; here is how each kind of joint looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from charts.theme import RenderOptions
from economy.i18n.words import message as t
from economy.query.figures.segments import DOTS, GAP, LINE

WEAK = (GAP, DOTS)
"""The joints that are no line, in the order in which they are drawn."""
NAMES = {DOTS: t("Statistical level not known"), GAP: t("No figures in between")}
"""What a legend says of them."""
_DASHES = {DOTS: "1.5px,4px", GAP: "1px,6px"}
_FAINT = 0.6
"""The share of its strength that a joint keeps which spans years without a figure: it claims nothing."""


def stretches(joins: Sequence[str]) -> list[list[int]]:
    """The positions of figures that a line joins, run by run; a figure that no line reaches is alone in its run.

    `joins`: how each figure of a place is joined to the one before it, as `Series.figures` has it.
    """
    runs: list[list[int]] = []
    for position, how in enumerate(joins):
        if how != LINE or not runs:
            runs.append([])
        runs[-1].append(position)
    return runs


def weak_joints(joins: Sequence[str], how: str) -> Iterator[tuple[int, int]]:
    """The positions of figures that are joined in a way that is no line, each with that of the figure before it."""
    return ((position - 1, position) for position, joint in enumerate(joins) if joint == how and position)


def stroke(how: str, colour: str, width: float) -> dict[str, Any]:
    """The line of a joint as properties of a trace; `width` in pixels is that of a full line."""
    if how == LINE:
        return {"line": {"color": colour, "width": width}}
    line = {"line": {"color": colour, "width": round(width * 0.75, 2), "dash": _DASHES[how]}}
    return line | {"opacity": _FAINT} if how == GAP else line


def key(joins: Iterable[str], render: RenderOptions) -> str:
    """What dots in the small lines of a chart mean, as a sentence; "" where there are none. `joins`: as `joined_by`."""
    known = set(joins) & set(WEAK)
    if not known:
        return ""
    gettext = render.gettext
    both = gettext("no figures in between, or statistical level not known")
    alone = gettext("no figures in between") if GAP in known else gettext("statistical level not known")
    return gettext("Dots in a small line: {meaning}.").format(meaning=both if len(known) > 1 else alone)
