"""What every figure has inside the picture: title, subtitle, room for the legend, source line.

Plotly does not wrap text, so lines are broken for the width that RenderOptions allow, see charts/letters.py.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from charts.frozen_figure import FrozenFigure, freeze
from charts.letters import pixels, wrap
from charts.theme import RenderOptions, template
from economy.i18n.words import SOURCE, grouped

TITLE_LINE = 21
"""Pixels of a line of a title."""
SUBTITLE_LINE, _SOURCE_LINE = 17, 15
LEGEND_LINE = 20
"""Pixels of a row of a legend."""
_TOOLBAR = 26
CUTS = "cuts"
"""The key in the `meta` of a layout for where a high figure may be divided: heights on its vertical axis, from the top.
A figure without it may be divided between two whole numbers.
"""
CONTINUED = "continued"
"""The key for what a part says whose head stands in an earlier one: a list of `first` and `last`, the heights between
which the part begins, and `annotation`, as Plotly takes it.
"""


@dataclass(frozen=True)
class Caption:
    """The texts of a figure: title (the finding), subtitle (what is shown), source line."""

    title: str
    subtitle: str
    source: str
    foot: tuple[str, ...] = ()
    """More lines below the source, for pictures in files."""
    note: str = ""
    """A sentence of the source line that pictures keep, such as the rates by which figures became dollars."""


def safe(text: object) -> str:
    """Text from data, escaped so that Plotly shows it literally.

    Plotly interprets <b>, <a> and the like in any text, and a whole text $...$ as a formula.
    """
    plain = str(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return plain.replace("$", "&#36;")


def _lines(text: str, chars: int, limit: int) -> list[str]:
    lines = wrap(text, chars) if text else []
    if len(lines) > limit:
        lines = [*lines[: limit - 1], lines[limit - 1].rstrip(" ,;") + " …"]
    return [safe(line) for line in lines]


def legend_rows(labels: Sequence[str], width: float, narrow: bool = False) -> int:
    """The number of rows of a horizontal legend: one if it fits, else a grid with columns as wide as the widest entry.

    `width`: the room for it in pixels, which is the width of the plot area. `narrow`: two columns share a phone's width
    where all entries fit, see `in_halves`.
    """
    if not labels:
        return 0
    needs = [44 + pixels(label, 12) for label in labels]
    if sum(needs) <= width:
        return 1
    if narrow and in_halves(labels, width):
        return -(-len(labels) // 2)
    columns = max(1, int(width // max(needs)))
    return -(-len(labels) // columns)


_ENTRY, _SMALL, _HALF, _SMALLEST = 40, 11, 0.48, 18
"""Of a legend in two columns: pixels of a mark, of the letters; the share of a column; and by how many pixels the
smallest phones are narrower than is assumed.
"""


def in_halves(labels: Sequence[str], width: float) -> bool:
    """Whether a legend of several rows has room for two columns in a plot of this width, also on the smallest phones.

    Plotly does so, too, or not, by widths that are known in the browser only: the room above the plot would be wrong.
    """
    return max(_ENTRY + pixels(label, _SMALL) for label in labels) <= (width - _SMALLEST) * _HALF + 3


def _halves(rows: int, labels: Sequence[str], width: float) -> dict[str, Any]:
    """What makes a legend on a phone two columns, where they have room."""
    if rows < 2 or not in_halves(labels, width):
        return {}
    return {"entrywidth": _HALF, "entrywidthmode": "fraction", "font": {"size": _SMALL}}


def compose(
    traces: list[dict[str, Any]], axes: dict[str, Any], caption: Caption, render: RenderOptions, *, plot_height: int,
    legend: Sequence[str] = (), bottom: int = 30, left: int = 10, right: int = 16, head_room: int = 0,
    width: int = 0,
) -> FrozenFigure:  # fmt: skip
    """A figure of traces and axes, with title, subtitle, legend and source line kept apart.

    `traces` and `axes` are plain dictionaries as Plotly takes them. `axes` is all of the layout that the chart
    sets itself: axes, shapes, annotations inside the plot, what the `legend` does when it is clicked.
    `legend` are the names in the legend, for its height. `plot_height` is the height of the plot area; `bottom`,
    `left` and `right` the room its axes and labels need, in pixels: fixed, since annotations hang on the plot area
    and an automatic margin would move them. `head_room` is for ticks that stand on top of the plot. `width`: of the
    whole figure, at least, where that is more than the width of its title.
    """
    room = {"plot_height": plot_height, "bottom": bottom, "left": left, "right": right, "head_room": head_room}
    return freeze(traces, caption_layout(axes, caption, render, legend, width=width, **room))


def sentence(text: str, caption: Caption, render: RenderOptions) -> FrozenFigure:
    """A figure that has nothing to draw: a sentence in the place of axes without marks."""
    axes = {
        "xaxis": {"visible": False, "range": [0, 1]}, "yaxis": {"visible": False, "range": [0, 1]},
        "annotations": [
            {"text": safe(text), "showarrow": False, "xref": "paper", "yref": "paper", "x": 0, "y": 0.5,
             "xanchor": "left", "font": {"size": 14, "color": render.roles.muted}}
        ],
    }  # fmt: skip
    return compose([{"type": "scatter", "x": [], "y": []}], axes, caption, render, plot_height=40, bottom=0)


def title_lines(caption: Caption, render: RenderOptions) -> list[str]:
    """The lines of a title, as a picture shows them."""
    stacked = _stacked(render)
    return _lines(caption.title, int(render.chars * 0.7) - (0 if stacked else 8), 4 if stacked else 3)


def subtitle_lines(caption: Caption, render: RenderOptions) -> list[str]:
    """The lines of a subtitle, as a picture shows them: all, as the key to the marks stands in the last."""
    return _lines(caption.subtitle, int(render.chars * (1.0 if _stacked(render) else 1.06)), 20)


def strong(lines: Sequence[str]) -> str:
    """Lines as the markup of a title."""
    return "<b>" + "<br>".join(lines) + "</b>"


def _stacked(render: RenderOptions) -> bool:
    """Whether the title stands below the toolbar, as where it is narrow, or beside it."""
    return render.chars < 60


def caption_layout(
    axes: dict[str, Any], caption: Caption, render: RenderOptions, legend: Sequence[str], *, plot_height: int,
    bottom: int, left: int, right: int, head_room: int, width: int = 0,
) -> dict[str, Any]:  # fmt: skip
    """The layout of a figure, as `compose` makes it. Its last three annotations are title, subtitle and source."""
    caption = Caption("", "", "") if render.bare else caption
    stacked = _stacked(render) and not render.bare
    title = title_lines(caption, render) if caption.title else []
    subtitle = subtitle_lines(caption, render)
    source = [line for text in (caption.source, *caption.foot)
              for line in _lines(text, int(render.chars * 1.15), 8 if stacked else 4)]  # fmt: skip
    rows = legend_rows(legend, (width or render.width) - left - right, render.narrow)
    toolbar = _TOOLBAR if stacked else 0
    head = 0 if render.bare else 8 + toolbar + len(title) * TITLE_LINE + len(subtitle) * SUBTITLE_LINE + 10
    top = head + rows * LEGEND_LINE + (6 if rows else 0) + head_room
    below = bottom + (0 if render.bare else len(source) * _SOURCE_LINE + 12)
    height = top + plot_height + below
    return axes | {
        "height": height,
        "margin": {"l": left, "r": right, "t": top, "b": below, "pad": 4},
        "showlegend": bool(legend),
        "legend": {
            "orientation": "h", "x": 0, "xref": "container", "xanchor": "left",
            "y": 1 - (head + 2) / height, "yref": "container", "yanchor": "top", "traceorder": "normal",
            **(_halves(rows, legend, render.width - left - right) if render.narrow else {}),
            **axes.get("legend", {}),
        },
        "annotations": [
            *axes.get("annotations", []), *_texts(title, subtitle, source, render, (left, top - toolbar, below)),
        ],
        "template": template(render.mode),
        **({} if grouped(render.lang) else {"separators": "."}),
    }  # fmt: skip


def time_axis(render: RenderOptions) -> dict[str, Any]:
    """An axis of days. Plotly writes the names of months in English only; other languages get numbers."""
    if render.lang == SOURCE:
        return {"type": "date"}
    stops = [{"dtickrange": [None, "M11"], "value": "%Y-%m"}, {"dtickrange": ["M12", None], "value": "%Y"}]
    return {"type": "date", "tickformatstops": stops}


def each(rows: pd.DataFrame, *columns: str) -> Iterator[tuple[Any, ...]]:
    """The cells of some columns, row by row; much faster than `itertuples` over the whole frame."""
    return zip(*(rows[column].tolist() for column in columns), strict=True)


def _texts(
    title: list[str], subtitle: list[str], source: list[str], render: RenderOptions, room: tuple[int, int, int]
) -> list[dict[str, object]]:
    """Title block and source line as annotations, because Plotly moves `layout.title`."""
    left, top, below = room
    base = {"showarrow": False, "xref": "paper", "yref": "paper", "x": 0, "xanchor": "left", "align": "left"}
    base |= {"xshift": 2 - left}
    roles = render.roles
    return [
        base
        | {
            "text": strong(title),
            "y": 1,
            "yshift": top - 4,
            "yanchor": "top",
            "font": {"size": 17, "color": roles.ink},
        },
        base
        | {
            "text": "<br>".join(subtitle),
            "y": 1,
            "yshift": top - 8 - len(title) * TITLE_LINE,
            "yanchor": "top",
            "font": {"size": 13, "color": roles.muted},
        },
        base
        | {
            "text": "<br>".join(source),
            "y": 0,
            "yshift": -below + 4,
            "yanchor": "bottom",
            "font": {"size": 11, "color": roles.muted},
        },
    ]


def halo(render: RenderOptions) -> str:
    """A CSS text shadow on all sides, which separates letters from a line or a dark area behind them."""
    offsets = [(x, y) for x in (-1.5, 0, 1.5) for y in (-1.5, 0, 1.5) if x or y]
    return ", ".join(f"{x}px {y}px 1px {render.roles.paper}" for x, y in offsets)


def source_line(publishers: Sequence[str], render: RenderOptions, more: str = "") -> str:
    """The source line: the three publishers with most rows, and the number of others. `more`: a further sentence."""
    counted: dict[str, int] = {}
    for name in publishers:
        if name:
            counted[name] = counted.get(name, 0) + 1
    names = sorted(counted, key=lambda name: (-counted[name], name))
    named = render.words.series(names[:3])
    if len(names) > 3:
        named = render.words.sentences(
            [named, render.gettext("and {n} more, each named in the table").format(n=len(names) - 3)]
        )
    line = render.words.full_stop(render.words.named(render.gettext("Source"), named))
    return render.words.sentences([line, more, render.words.full_stop("Milepost")])


def source_of(publisher: str, render: RenderOptions) -> str:
    """The line of a hover text that names the publisher."""
    return render.words.named(render.gettext("Source"), safe(publisher))


def label_room(labels: Sequence[str], size: int = 12, limit: int = 260) -> int:
    """Width in pixels of the longest axis label, with a margin, at most `limit`. `size`: of the font in pixels."""
    longest = max((max(pixels(line, size) for line in label.split("<br>")) for label in labels), default=0)
    return min(limit, int(longest) + 14)


def shortened(text: str, limit: int) -> str:
    """Text of at most `limit` half-width characters, cut with an ellipsis; a Chinese character counts as two."""
    used, fitting = 0, []
    for char in text:
        used += 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if used > limit:
            return "".join(fitting).rstrip(" ,;(") + "…"
        fitting.append(char)
    return text


def cut(text: str, size: int, room: float) -> str:
    """Text cut with an ellipsis so that it is at most `room` pixels wide. `size`: of the font in pixels."""
    limit, short = len(text) * 2, text
    while limit > 4 and pixels(short, size) > room:
        limit -= 1
        short = shortened(text, limit)
    return short
