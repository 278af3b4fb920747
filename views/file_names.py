"""What a file of a panel is called: page, panel, indicator and places, in letters that every system accepts."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from views.panel import Panel

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST = 80
_LONGEST_CODE = 32
_MOST_PLACES = 3


def file_name(stem: str, day: date, suffix: str) -> str:
    """A file name: "milepost_indicators_lines_gdp_310104-310115_2026-11-29.csv"; without a suffix no dot."""
    safe = plain(stem)[:_LONGEST].strip("-_") or "view"
    ending = plain(suffix).lower()
    return f"milepost_{safe}_{day.isoformat()}" + (f".{ending}" if ending else "")


def stem(panel: Panel) -> str:
    """Page and panel, and the indicator and the chosen places where the panel is about such: "map_310000".

    What the panel's own name says already is not said again.
    """
    page, name = panel.context.page, panel.name
    parts = [name] if name.startswith(page) else [page, name]
    target = panel.context.chosen.target
    if target and target in name:
        return "_".join(map(plain, parts))
    parts += [code[:_LONGEST_CODE] for code in [_indicator(panel)] if code and code not in name]
    places = _places(panel)
    if places and not all(code in name for code in places):
        more = [f"{len(places) - _MOST_PLACES}-more"] if len(places) > _MOST_PLACES else []
        parts.append("-".join([*places[:_MOST_PLACES], *more]))
    return "_".join(filter(None, map(plain, parts)))


def plain(text: str) -> str:
    """The ASCII letters, digits, hyphens and underscores of a text; a hyphen for anything else."""
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return _UNSAFE.sub("-", ascii_only).strip("-_")


def _indicator(panel: Panel) -> str:
    """The indicator of all rows; "" where they have several, or none."""
    codes = panel.rows["indicator_id"].unique().tolist() if "indicator_id" in panel.rows else []
    return str(codes[0]) if len(codes) == 1 else ""


def _places(panel: Panel) -> list[str]:
    """The place of all rows; else the chosen places, without those in which a narrower one is chosen, too.

    Where the page shows more places than are chosen, only those count that have rows.
    """
    view, chosen = panel.context.view, panel.context.chosen
    codes = panel.rows["region_id"].unique().tolist() if "region_id" in panel.rows else []
    if len(codes) == 1:
        return [str(codes[0])]
    regions = view.selection.regions or tuple(code for code in chosen.regions if code in codes)
    return [code for code in regions if not view.places.refined(code, set(regions))]
