"""A finished figure as an immutable value, read by browsers, pictures, slides and pages alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Any

import orjson
import plotly.io


@dataclass(frozen=True)
class FrozenFigure:
    """Data and layout of a Plotly figure, serialised to JSON once. It cannot be changed afterwards."""

    json: str
    """An object with `data` and `layout`; <, > and / are escaped, so that it may stand inside a script."""
    height: int
    """Height of the whole figure in pixels."""

    @cached_property
    def bare_json(self) -> bytes:
        """Data and layout as JSON without the template, which every page already has."""
        figure = self.to_dict()
        layout = {name: value for name, value in figure["layout"].items() if name != "template"}
        return orjson.dumps({"data": figure["data"], "layout": layout})

    @cached_property
    def digest(self) -> str:
        """A short hash of `bare_json`: equal figures share it."""
        return blake2b(self.bare_json, digest_size=8).hexdigest()

    def to_json(self) -> str:
        """The JSON, under the method name of Plotly's own figures."""
        return self.json

    def to_dict(self) -> dict[str, Any]:
        """A new dictionary at each call; changing it does not change the figure."""
        return orjson.loads(self.json)

    def to_html(self, **options: Any) -> str:
        """The interactive figure as HTML. `options`: those of `plotly.io.to_html`."""
        return plotly.io.to_html(self.to_dict(), validate=False, **options)


def freeze(traces: Sequence[Mapping[str, Any]], layout: Mapping[str, Any]) -> FrozenFigure:
    """The figure of these traces and this layout, which must have a `height`.

    Plotly's validation is off, because it makes a figure ten times slower; the tests validate every chart.
    """
    json = str(plotly.io.to_json({"data": traces, "layout": layout}, validate=False))
    return FrozenFigure(json, int(layout["height"]))
