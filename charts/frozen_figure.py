"""A finished figure as a plain value: what browsers, pictures, slides and pages all read."""

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
    """Data and layout of a Plotly figure, written as JSON once. Nothing can be set later: make it whole."""

    json: str
    """An object with `data` and `layout`; <, > and / are escaped, so that it may stand inside a script."""
    height: int
    """Pixels of the whole figure."""

    @cached_property
    def bare_json(self) -> bytes:
        """Data and layout without the template, which a page has already, as JSON."""
        made = self.to_dict()
        layout = {name: value for name, value in made["layout"].items() if name != "template"}
        return orjson.dumps({"data": made["data"], "layout": layout})

    @cached_property
    def digest(self) -> str:
        """A short name for `bare_json`: figures that look alike share it."""
        return blake2b(self.bare_json, digest_size=8).hexdigest()

    def to_json(self) -> str:
        """What leaves, as Plotly's own figures give it."""
        return self.json

    def to_dict(self) -> dict[str, Any]:
        """What leaves, read anew at each call: a change to it changes no figure."""
        return orjson.loads(self.json)

    def to_html(self, **options: Any) -> str:
        """The figure at work, as markup. `options` as `plotly.io.to_html` takes them."""
        return plotly.io.to_html(self.to_dict(), validate=False, **options)


def freeze(traces: Sequence[Mapping[str, Any]], layout: Mapping[str, Any]) -> FrozenFigure:
    """The figure of some traces and a layout with a `height`.

    Plotly does not check them: its check makes a figure ten times slower. The tests have every chart checked.
    """
    json = str(plotly.io.to_json({"data": traces, "layout": layout}, validate=False))
    return FrozenFigure(json, int(layout["height"]))
