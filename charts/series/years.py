"""All years of a chart in one figure: a browser moves from one to another without asking the server.

What changes with the year stands in `layout.meta.years`; ui/widgets/chart/years.js reads it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from charts.frozen_figure import FrozenFigure, freeze
from charts.layout import TITLE_LINE, Caption, framed, strong, title_lines
from charts.theme import RenderOptions


@dataclass(frozen=True)
class YearFrame:
    """What a chart shows of one year, as changes to traces and layout.

    `data`: names of properties to one value for each trace that moves; `layout`: paths as Plotly.relayout takes them.
    """

    year: int
    caption: Caption
    data: Mapping[str, Sequence[Any]]
    layout: Mapping[str, Any] = field(default_factory=dict)


def composed(
    traces: list[dict[str, Any]], axes: dict[str, Any], frames: Sequence[YearFrame], year: int, moving: Sequence[int],
    render: RenderOptions, **room: int,
) -> FrozenFigure:  # fmt: skip
    """A figure that shows `year`, with all years in it. `traces` and `axes` are those of that year.

    `moving` are the numbers of the traces that the frames change. The head has room for the longest of the titles.
    `room`: as `charts.layout.compose` takes it.
    """
    titles = {frame.year: title_lines(frame.caption, render) for frame in frames}
    tallest = max(frames, key=lambda frame: len(titles[frame.year]))
    size = {"plot_height": 0, "bottom": 30, "left": 10, "right": 16, "head_room": 0} | room
    layout = framed(axes, tallest.caption, render, (), **size)
    title = len(axes.get("annotations", []))
    below = layout["annotations"][title + 1]["yshift"]
    heads: dict[int, dict[str, Any]] = {}
    for known, lines in titles.items():
        slack = (len(titles[tallest.year]) - len(lines)) * TITLE_LINE
        heads[known] = {"text": strong(lines), "yshift": below + slack}
    layout["annotations"][title]["text"] = heads[year]["text"]
    layout["annotations"][title + 1]["yshift"] = heads[year]["yshift"]
    if len(frames) > 1:
        layout["meta"] = {"years": _handed_over(frames, year, moving, heads, title, render)}
    return freeze(traces, layout)


def _handed_over(
    frames: Sequence[YearFrame], year: int, moving: Sequence[int], heads: Mapping[int, Mapping[str, Any]], title: int,
    render: RenderOptions,
) -> dict[str, Any]:  # fmt: skip
    t = render.gettext
    return {
        "years": [frame.year for frame in frames],
        "year": year,
        "traces": list(moving),
        "texts": {"year": t("Year"), "play": t("Play the years"), "pause": t("Pause")},
        "frames": [
            {
                "data": dict(frame.data),
                "layout": {
                    **frame.layout,
                    f"annotations[{title}].text": heads[frame.year]["text"],
                    f"annotations[{title + 1}].yshift": heads[frame.year]["yshift"],
                },
                "title": frame.caption.title,
            }
            for frame in frames
        ],
    }


def large_year(year: int, render: RenderOptions, spot: tuple[float, float], size: int) -> dict[str, Any]:
    """The year in large figures, in a corner of the plot: `spot` from its lower left corner, as shares."""
    x, y = spot
    return {
        "text": f"<b>{year}</b>", "x": x, "y": y, "xref": "paper", "yref": "paper", "showarrow": False,
        "xanchor": "right" if x > 0.5 else "left", "yanchor": "top" if y > 0.5 else "bottom",
        "font": {"size": size, "color": render.roles.background},
    }  # fmt: skip
