"""The only file with a colour or a font in it: roles, palettes, one Plotly template a mode.

Colours that carry meaning come from the Okabe-Ito set, which colour-blind readers can tell apart; shape and
fill carry the same meaning first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal, NamedTuple

Mode = Literal["light", "dark"]
FONT = '"Source Sans", "Noto Sans", "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif'

EXPORT_FONT = '"Noto Sans SC", "Noto Sans CJK SC", "Source Sans", "PingFang SC", "Microsoft YaHei", sans-serif'
"""The fonts of pictures drawn on the server: first the one that comes with Milepost, see ui/fonts."""


class Roles(NamedTuple):
    """What a colour means, in one mode."""

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


ROLES: dict[Mode, Roles] = {
    "light": Roles(
        paper="#FFFFFF", ink="#1A2129", muted="#5B6773", grid="#E4E8EC", accent="#0B5C8A", outcome="#0072B2",
        outcome_soft="#A9CFE6", promise="#B84A00", event="#4A5560", today="#8A1C5B", no_data="#DDE2E7",
        land="#F1F4F6", edge="#9AA7B3", warning="#8A5A00",
    ),
    "dark": Roles(
        paper="#0F1419", ink="#E6EBF0", muted="#9DA9B5", grid="#2A333C", accent="#6CB8E6", outcome="#56B4E9",
        outcome_soft="#24506B", promise="#F0934E", event="#B9C4CE", today="#E391C2", no_data="#303A44",
        land="#1A222A", edge="#61707D", warning="#E8B450",
    ),
}  # fmt: skip

STATUS: dict[Mode, dict[str, str]] = {
    "light": {
        "met": "#00795A", "met late": "#00795A", "missed": "#A82A00", "not reported": "#4A5560", "on pace": "#0072B2",
        "slightly behind": "#8A5A00", "behind": "#B84A00", "moving away": "#A82A00", "no baseline": "#6F7C89",
        "not quantified": "#7F8B97", "undated": "#7F8B97", "cannot be judged": "#8A1C5B",
    },
    "dark": {
        "met": "#3FC39B", "met late": "#3FC39B", "missed": "#FF8A65", "not reported": "#B9C4CE", "on pace": "#56B4E9",
        "slightly behind": "#E8B450", "behind": "#F0934E", "moving away": "#FF8A65", "no baseline": "#8E9BA8",
        "not quantified": "#75828F", "undated": "#75828F", "cannot be judged": "#E391C2",
    },
}  # fmt: skip
"""The colour of each status; its mark says the same by shape, see charts/status.py."""

CATEGORICAL: dict[Mode, tuple[str, ...]] = {
    "light": ("#0072B2", "#B84A00", "#00795A", "#8A4A9E", "#8C6D00", "#2A8FC4", "#5B6773", "#A83260"),
    "dark": ("#56B4E9", "#F0934E", "#3FC39B", "#CC99DD", "#E6C850", "#8FCBEF", "#9DA9B5", "#F08DB2"),
}

SEQUENTIAL: dict[Mode, tuple[str, ...]] = {
    "light": ("#E3EEF5", "#B5D3E6", "#7FB3D3", "#4590BC", "#0B6CA3", "#084B73"),
    "dark": ("#16303F", "#1D4A63", "#266A8E", "#368DB9", "#56B4E9", "#A6DBF7"),
}

SYMBOLS: dict[str, str] = {
    "policy": "square",
    "alliance": "diamond",
    "conference": "circle",
    "launch": "triangle-up",
    "site": "hexagon",
    "investment": "pentagon",
    "statistic": "x",
}
"""Mark of each event category: shape first, so that no meaning hangs on colour alone."""


def _plain(message: str) -> str:
    return message


@dataclass(frozen=True)
class Look:
    """How to draw for this reader: mode, language, words, and how many characters fit in a line of title."""

    mode: Mode = "light"
    lang: str = "en"
    t: Callable[[str], str] = _plain
    chars: int = 96
    narrow: bool = False
    """True on a phone, where every part of a page is as wide as the screen."""
    font: str = FONT

    @property
    def roles(self) -> Roles:
        """The colours of this mode by meaning."""
        return ROLES[self.mode]

    def sized(self, share: float) -> Look:
        """The same look for a part of the page's width."""
        return self if self.narrow else replace(self, chars=int(self.chars * share))

    @property
    def width(self) -> int:
        """About how many pixels a line of `chars` characters takes."""
        return int(self.chars * 6)


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
def template(mode: Mode, font: str = FONT) -> dict[str, Any]:
    """The one Plotly template: calm axes, no plot border, figures right of their ticks. Do not change it."""
    roles = ROLES[mode]
    axis = {
        "automargin": False,
        "gridcolor": roles.grid,
        "linecolor": roles.edge,
        "tickcolor": roles.edge,
        "tickfont": {"color": roles.muted, "size": 12},
        "title": {"font": {"color": roles.muted, "size": 12}},
        "zeroline": False,
    }
    return {
        "layout": {
            "colorway": list(CATEGORICAL[mode]),
            "font": {"color": roles.ink, "family": font, "size": 13},
            "hoverlabel": {
                "align": "left",
                "bgcolor": roles.paper,
                "bordercolor": roles.edge,
                "font": {"color": roles.ink, "family": font, "size": 13},
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
