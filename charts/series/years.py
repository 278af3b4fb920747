"""All years of a chart in one figure: a browser moves from one to another without asking the server.

What changes with the year stands in `layout.meta.years`; ui/widgets/chart/years.js reads it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from charts.frozen_figure import FrozenFigure, freeze
from charts.layout import SUBTITLE_LINE, TITLE_LINE, Caption, caption_layout, strong, subtitle_lines, title_lines
from charts.theme import RenderOptions


@dataclass(frozen=True)
class YearFrame:
    """What a chart shows of one year, as changes to its traces and layout.

    `traces`: by the number of a trace, its properties by path, as "marker.color"; `layout`: the same for the layout,
    as "annotations.0.text". Every frame of a chart sets the same paths.
    """

    year: int
    caption: Caption
    traces: Mapping[int, Mapping[str, Any]]
    layout: Mapping[str, Any] = field(default_factory=dict)


def composed(
    traces: list[dict[str, Any]], axes: dict[str, Any], frames: Sequence[YearFrame], year: int, render: RenderOptions,
    *, plot_height: int, bottom: int = 30, left: int = 10, right: int = 16, legend: Sequence[str] = (),
) -> FrozenFigure:  # fmt: skip
    """A figure that shows `year`, with all years in it. `traces` and `axes` are what does not change with the year.

    The head has room for the longest of the captions. The rest as `charts.layout.compose` takes it. Raises
    StopIteration when there is no frame of the year.
    """
    bare = Caption("", "", "")
    captions = {frame.year: bare if render.bare else frame.caption for frame in frames}
    titles = {known: title_lines(caption, render) for known, caption in captions.items()}
    subtitles = {known: subtitle_lines(caption, render) for known, caption in captions.items()}
    tallest = max(
        frames, key=lambda frame: TITLE_LINE * len(titles[frame.year]) + SUBTITLE_LINE * len(subtitles[frame.year])
    )
    layout = caption_layout(axes, tallest.caption, render, legend, plot_height=plot_height, bottom=bottom, left=left,
                    right=right, head_room=0)  # fmt: skip
    layout["showlegend"] = "legend" in axes
    title = len(axes.get("annotations", []))
    below = layout["annotations"][title + 1]["yshift"]
    most_lines = len(titles[tallest.year])
    heads = {
        frame.year: {
            f"annotations.{title}.text": strong(titles[frame.year]),
            f"annotations.{title + 1}.text": "<br>".join(subtitles[frame.year]),
            f"annotations.{title + 1}.yshift": below + (most_lines - len(titles[frame.year])) * TITLE_LINE,
        }
        for frame in frames
    }  # fmt: skip
    now = next(frame for frame in frames if frame.year == year)
    for number, changes in now.traces.items():
        _changed(traces[number], changes)
    _changed(layout, {**now.layout, **heads[year]})
    if len(frames) > 1:
        layout["meta"] = {"years": _handed_over(frames, year, heads, render)}
    return freeze(traces, layout)


def _changed(target: Any, changes: Mapping[str, Any]) -> None:
    """Set values by their paths; a number in a path is a place in a list."""
    for path, value in changes.items():
        *parents, last = path.split(".")
        inner = target
        for name in parents:
            inner = inner[int(name)] if isinstance(inner, list) else inner.setdefault(name, {})
        inner[last] = value


def _handed_over(
    frames: Sequence[YearFrame], year: int, heads: Mapping[int, Mapping[str, Any]], render: RenderOptions
) -> dict[str, Any]:  # fmt: skip
    t = render.gettext
    return {
        "years": [frame.year for frame in frames],
        "year": year,
        "words": {"year": t("Year"), "play": t("Play the years"), "pause": t("Pause")},
        "frames": [
            {
                "traces": {str(number): dict(changes) for number, changes in frame.traces.items()},
                "layout": {**frame.layout, **heads[frame.year]},
                "title": frame.caption.title,
            }
            for frame in frames
        ],
    }


def large_year(render: RenderOptions, spot: tuple[float, float], size: int) -> dict[str, Any]:
    """The year in large figures, in a corner of the plot: `spot` from its lower left corner, as shares.

    Its text is set by the frames.
    """
    x, y = spot
    return {
        "text": "", "x": x, "y": y, "xref": "paper", "yref": "paper", "showarrow": False,
        "xanchor": "right" if x > 0.5 else "left", "yanchor": "top" if y > 0.5 else "bottom",
        "font": {"size": size, "color": render.roles.background},
    }  # fmt: skip
