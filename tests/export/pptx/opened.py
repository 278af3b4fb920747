"""Figures of the delivered package as slides, and what an opened slide holds."""

from __future__ import annotations

import inspect
import io
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd
from pptx import Presentation

from charts.layout import Caption
from charts.maps import figure as map_figure
from charts.theme import RenderOptions
from export.document import ExportDocument, identity
from export.pptx.drawing import Drawing, drawings, for_slide
from export.pptx.slide import drawn_body, slide
from tests.charts import conftest
from tests.charts.maps.cases import delivered
from tests.charts.test_figures import LOOKS, MODULES
from tests.export.taken import need_chromium
from views.cited import CitedSource

NATIVE = ("promise_outcome", "counts", "status_counts", "outcome_over_time", "promise_path")
DRAWN = ("timeline", "promise_marks", "focus_matrix", "map")
KINDS = (*NATIVE, *DRAWN)
EMPTY = Caption("", "", "")
"""The slide itself says title and sources."""
WIDTH, HEIGHT = 12_192_000, 6_858_000
SOURCES = (
    CitedSource("s1", "新华社", "上海市“十四五”规划", "https://example.org/a?x=1&y=2", "2021-06", "2026-11-01", 1),
    CitedSource("s2", "Shanghai Daily", "A report", "https://example.org/b", "", "2026-10", 3),
)


@lru_cache(maxsize=1)
def frames() -> dict[str, pd.DataFrame]:
    """The rows that the charts' own tests draw."""
    known = inspect.unwrap(conftest.known)()
    return inspect.unwrap(conftest.frames)(known)


@lru_cache(maxsize=32)
def drawn(kind: str, render: str = "wide") -> tuple[Caption, Any]:
    """Caption of a kind of chart, and what a slide takes of it: its own data, or drawings."""
    seen: RenderOptions = LOOKS[render]
    if kind == "map":
        data = delivered(lang=seen.lang)
        options = {"focus": "310000", "figure_name": "Promises"}
        caption = map_figure.caption(data, seen, "all places", **options)
        return caption, _pictures(
            lambda more: map_figure.figure(data, EMPTY, _wide(seen), **options, **more), height=420
        )
    module, options = MODULES[kind]
    caption = module.caption(frames()[kind], seen, "all places", **options)
    if kind in NATIVE:
        return caption, module.native_chart(frames()[kind], replace(seen, mode="light"), **options)
    return caption, _pictures(lambda more: module.figure(frames()[kind], EMPTY, _wide(seen), **options, **more))


def _wide(seen: RenderOptions) -> RenderOptions:
    return for_slide(seen, drawn_body(view(), identity))


def _pictures(draw: Any, **options: Any) -> list[Drawing]:
    need_chromium()
    return drawings(draw, options, drawn_body(view(), identity))[0]


def view(**changes: Any) -> ExportDocument:
    """A view of two rows, with everything that a slide says of itself."""
    rows = pd.DataFrame({"place": ["上海市", "Nansha"], "value": [350.0, 2.5]})
    found = ExportDocument(
        "x", Caption("A title", "A subtitle", "Source: Xinhua. Milepost."), rows, {"place": "Place", "value": "Value"},
        "Shanghai", "https://milepost.example/compare?city=310000&lang=en", date(2026, 11, 22), "en",
        licence="CC BY 4.0", attribution="© OpenStreetMap contributors", unit="bn yuan", period="2019–2026",
        version="1.2.0", sources=SOURCES,
    )  # fmt: skip
    return replace(found, **changes)


@lru_cache(maxsize=32)
def made(kind: str, render: str = "wide") -> bytes:
    """The slide of a kind of chart."""
    caption, figure = drawn(kind, render)
    return slide(view(caption=caption, lang=LOOKS[render].lang), figure, identity)


def opened(content: bytes) -> list[Any]:
    """The slides of a presentation."""
    return list(Presentation(io.BytesIO(content)).slides)


def only(content: bytes) -> Any:
    """The one slide of a presentation."""
    (found,) = opened(content)
    return found


def shapes(found: Any) -> list[Any]:
    """All shapes of a slide."""
    return list(found.shapes)


def chart(found: Any) -> Any:
    """The one native chart of a slide."""
    (frame,) = [shape for shape in found.shapes if shape.has_chart]
    return frame.chart


def words(found: Any) -> str:
    """Every text of a slide's own shapes."""
    return "\n".join(shape.text_frame.text for shape in shapes(found) if shape.has_text_frame)
