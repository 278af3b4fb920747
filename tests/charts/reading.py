"""Figures as they leave: what a browser, a picture or a file gets, and text goldens of it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import plotly.graph_objects as go

from charts.frozen_figure import FrozenFigure

FOLDER = Path(__file__).with_name("golden")


def read(figure: FrozenFigure) -> go.Figure:
    """What leaves of a figure, as Plotly reads it; Plotly checks every property here, and raises on a wrong one."""
    return go.Figure(json.loads(figure.to_json()))


def same_as_golden(name: str, figure: FrozenFigure) -> None:
    """Hold a figure to golden/`name`.json: traces with markers and hovers, axes, shapes, texts, legend, margins.

    The template is left out, which is the same for all. MILEPOST_UPDATE_GOLDENS=1 writes the files anew.
    """
    kept = figure.to_dict()
    del kept["layout"]["template"]
    now = json.dumps(kept, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    path = FOLDER / f"{name}.json"
    if os.environ.get("MILEPOST_UPDATE_GOLDENS"):
        path.write_text(now, encoding="utf-8")
    assert now == path.read_text(encoding="utf-8")
