"""The only file with a colour or a font in it: roles, palettes, one Plotly template per mode.

Colours that carry meaning come from the Okabe-Ito set, which colour-blind readers can tell apart; shape and
fill carry the same meaning first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from economy.i18n.words import Words, words
from economy.status import Status

Mode = Literal["light", "dark"]
FONT = '"Noto Sans SC", "Noto Sans CJK SC", "Source Sans", "PingFang SC", "Microsoft YaHei", sans-serif'
"""The fonts of pages and charts: first the one that comes with Milepost, see charts/fonts."""


class Roles(NamedTuple):
    """The colours of one mode, each named by its meaning."""

    paper: str
    ink: str
    muted: str
    grid: str
    accent: str
    outcome: str
    outcome_soft: str
    promise: str
    event: str
    today: str
    no_data: str
    land: str
    edge: str
    warning: str
    background: str
    """Lines and bars of what is not chosen."""


ROLES: dict[Mode, Roles] = {
    "light": Roles(
        paper="#FFFFFF", ink="#1A2129", muted="#5B6773", grid="#E4E8EC", accent="#0B5C8A", outcome="#0072B2",
        outcome_soft="#A9CFE6", promise="#B84A00", event="#66727E", today="#8A1C5B", no_data="#E6EAEE",
        land="#F1F4F6", edge="#7A8794", warning="#8A5A00", background="#C3CBD3",
    ),
    "dark": Roles(
        paper="#0F1419", ink="#E6EBF0", muted="#9DA9B5", grid="#2A333C", accent="#6CB8E6", outcome="#62BDF1",
        outcome_soft="#24506B", promise="#F0934E", event="#D0D8E0", today="#BE77B7", no_data="#29323B",
        land="#1A222A", edge="#6F7D8A", warning="#E8B450", background="#46525E",
    ),
}  # fmt: skip

STATUS: dict[Mode, dict[str, str]] = {
    "light": {
        Status.MET: "#567F5B",
        Status.MET_LATE: "#20643D",
        Status.MISSED: "#A3222C",
        Status.NOT_REPORTED: "#1F2231",
        Status.ON_PACE: "#0072B2",
        Status.SLIGHTLY_BEHIND: "#513C00",
        Status.BEHIND: "#B85507",
        Status.MOVING_AWAY: "#57191E",
        Status.NO_BASELINE: "#37454D",
        Status.NOT_QUANTIFIED: "#797577",
        Status.UNDATED: "#595957",
        Status.CANNOT_BE_JUDGED: "#864073",
    },
    "dark": {
        Status.MET: "#8CF0BD",
        Status.MET_LATE: "#4D9774",
        Status.MISSED: "#FA7138",
        Status.NOT_REPORTED: "#D1D8E2",
        Status.ON_PACE: "#62BDF1",
        Status.SLIGHTLY_BEHIND: "#FED362",
        Status.BEHIND: "#FBA17A",
        Status.MOVING_AWAY: "#C4644A",
        Status.NO_BASELINE: "#9DB1BE",
        Status.NOT_QUANTIFIED: "#9A9999",
        Status.UNDATED: "#75808A",
        Status.CANNOT_BE_JUDGED: "#BD76B7",
    },
}
"""The colour of each status; its mark says the same by shape, see charts/status.py."""

CATEGORICAL: dict[Mode, tuple[str, ...]] = {
    "light": ("#0072B2", "#146446", "#913D09", "#793E7E", "#94750D", "#2990CF", "#636B6F", "#CA306A"),
    "dark": ("#62BDF1", "#9EE0B3", "#F89E62", "#A676D5", "#F8D849", "#7BA1BA", "#A6ADB2", "#D07490"),
}

SEQUENTIAL: dict[Mode, tuple[str, ...]] = {
    "light": ("#E7F3F8", "#A7CFE4", "#64ADD3", "#038CBF", "#006995", "#024465"),
    "dark": ("#122D38", "#0D4F68", "#1C7094", "#3596C4", "#61BDF1", "#C4E7FA"),
}

BELOW_ZERO: dict[Mode, tuple[str, ...]] = {
    "light": ("#FBEBDD", "#F2C08F", "#DD8B47", "#B85F14", "#884004", "#512600"),
    "dark": ("#3A2413", "#673912", "#98571D", "#C5772F", "#F2A65E", "#FBDDBE"),
}
"""The scale of negative figures, from little to much below zero, where SEQUENTIAL has those above."""

SYMBOLS: dict[str, str] = {
    "policy": "square",
    "alliance": "diamond",
    "conference": "circle",
    "launch": "triangle-up",
    "site": "hexagon",
    "investment": "pentagon",
    "statistic": "x",
}
"""Plotly's symbol of each event category, so that categories do not differ by colour alone."""


def _plain(message: str) -> str:
    return message


@dataclass(frozen=True)
class RenderOptions:
    """How to draw for a reader: mode, language, and `chars`, the half-width characters in a line of the subtitle."""

    mode: Mode = "light"
    lang: str = "en"
    gettext: Callable[[str], str] = field(default=_plain, compare=False)
    """Not compared, because it follows from the language: options of one language must be one cache key."""
    chars: int = 96
    narrow: bool = False
    """True on a phone, where every part of a page is as wide as the screen."""
    bare: bool = False
    """True where the page itself says title, what is shown and source, beside the chart."""
    pixels: int = 0
    """The width of the figure in pixels where it is known, as on a slide; 0 where it follows from the screen."""

    @property
    def words(self) -> Words:
        """The words of the language, and its rules for joining them."""
        return words(self.lang)

    @property
    def roles(self) -> Roles:
        """The colours of this mode by meaning."""
        return ROLES[self.mode]

    def sized(self, share: float) -> RenderOptions:
        """The same options for a share of the page's width."""
        return self if self.narrow else replace(self, chars=int(self.chars * share))

    @property
    def width(self) -> int:
        """The width in pixels: the known one, else that of a line of `chars` characters, about."""
        return self.pixels or int(self.chars * (8 if self.narrow else 6))


def category_colours(keys: list[str], mode: Mode) -> dict[str, str]:
    """A colour for each key, in the order given; the palette repeats after eight."""
    palette = CATEGORICAL[mode]
    return {key: palette[index % len(palette)] for index, key in enumerate(keys)}


def rgba(colour: str, alpha: float = 1.0) -> tuple[int, int, int, int]:
    """A hex colour as deck.gl wants it: four integers from 0 to 255."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return red, green, blue, round(alpha * 255)


def shade(share: float, mode: Mode) -> str:
    """The sequential colour for a share of the largest value, 0 to 1."""
    scale = SEQUENTIAL[mode]
    return scale[min(len(scale) - 1, max(0, int(share * len(scale))))]


@lru_cache(maxsize=4)
def template(mode: Mode) -> dict[str, Any]:
    """The Plotly template of a mode: muted axes, no plot border. It is cached, so do not change the dictionary."""
    roles = ROLES[mode]
    axis = {
        "automargin": False,
        "exponentformat": "none",  # 20,000, not 20k: the words beside it say 亿元
        "gridcolor": roles.grid,
        "linecolor": roles.edge,
        "separatethousands": True,
        "tickcolor": roles.edge,
        "tickfont": {"color": roles.muted, "size": 12},
        "title": {"font": {"color": roles.muted, "size": 12}},
        "zeroline": False,
    }
    return {
        "layout": {
            "colorway": list(CATEGORICAL[mode]),
            "font": {"color": roles.ink, "family": FONT, "size": 13},
            "hoverlabel": {
                "align": "left",
                "bgcolor": roles.paper,
                "bordercolor": roles.edge,
                "font": {"color": roles.ink, "family": FONT, "size": 13},
            },
            "hovermode": "closest",
            "legend": {"font": {"color": roles.ink, "size": 12}, "bgcolor": "rgba(0,0,0,0)"},
            "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": roles.muted, "activecolor": roles.accent},
            "paper_bgcolor": roles.paper,
            "plot_bgcolor": roles.paper,
            "xaxis": axis,
            "yaxis": axis,
        }
    }


def swapped(mode: Mode) -> dict[str, str]:
    """For each colour of a mode, in lower case, the colour with the same meaning in the other mode.

    With it a browser can switch a chart between dark and light. That needs a unique counterpart for each colour, which
    a test checks.
    """
    other: Mode = "dark" if mode == "light" else "light"
    palettes: tuple[dict[Mode, tuple[str, ...]], ...] = (
        {name: tuple(roles) for name, roles in ROLES.items()},
        {name: tuple(colours.values()) for name, colours in STATUS.items()},
        CATEGORICAL,
        SEQUENTIAL,
        BELOW_ZERO,
    )
    return {
        colour.lower(): counterpart
        for known in palettes
        for colour, counterpart in zip(known[mode], known[other], strict=True)
    }
