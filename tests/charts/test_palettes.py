"""Every palette can be read and told apart, by readers of all colour visions.

Contrast is WCAG 2.2's: 4.5 for letters, 3 for marks. Distance is delta E 2000 in the eyes of whoever sees least of it:
readers with all cones, and those without one kind as coloraide simulates them (Viénot 1999 for red and green, Brettel
1997 for blue). About 1 is the least that shows side by side; DISTANCE is ten times that, since marks are small, apart,
and compared with a legend from memory.
"""

from __future__ import annotations

import tomllib
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from coloraide import Color

from charts import status
from charts.counts import PARTS
from charts.maps.legend import KIND_MARKS
from charts.theme import BELOW_ZERO, CATEGORICAL, ROLES, SEQUENTIAL, STATUS, SYMBOLS, Mode, RenderOptions
from economy.status import STATUSES

CONFIG = Path(__file__).resolve().parents[2] / ".streamlit" / "config.toml"
MODES: tuple[Mode, ...] = ("light", "dark")
TEXT, MARK, DISTANCE = 4.5, 3.0, 10.0
VISIONS = ("", "protan", "deutan", "tritan")
pytestmark = pytest.mark.parametrize("mode", MODES)


def contrast(one: str, other: str) -> float:
    """The contrast of WCAG 2.2, whose formula is that of 2.1."""
    return Color(one).contrast(other, method="wcag21")


def seen(colour: str, vision: str) -> Color:
    """A colour as people of a vision see it; what no screen can show is cut off."""
    found = Color(colour)
    return found.filter(vision).clip("srgb") if vision else found


def distance(one: str, other: str) -> tuple[float, str]:
    """The least delta E 2000 of two colours, and whose eyes see it."""
    return min((seen(one, v).delta_e(seen(other, v), method="2000"), v or "all cones") for v in VISIONS)


def too_faint(front: dict[str, str], grounds: dict[str, str], least: float) -> list[str]:
    """The pairs of a colour and its ground with less contrast than `least`."""
    found = {f"{name} {colour} on {under} {ground}": contrast(colour, ground)
             for name, colour in front.items() for under, ground in grounds.items()}  # fmt: skip
    return [f"{pair}: {ratio:.2f}" for pair, ratio in found.items() if ratio < least]


def too_close(colours: dict[str, str], least: float = DISTANCE) -> list[str]:
    """The pairs of colours that some reader sees nearer together than `least`."""
    found = {(one, other): distance(colours[one], colours[other]) for one, other in combinations(colours, 2)}
    return [f"{one} and {other}: {away:.1f} ({who})" for (one, other), (away, who) in found.items() if away < least]


def mixed(front: str, ground: str, opacity: float) -> str:
    """A half-transparent colour as it looks on its ground."""
    return Color(ground).mix(front, opacity, space="srgb").to_string(hex=True)


def numbered(colours: tuple[str, ...], many: int | None = None) -> dict[str, str]:
    """Colours by their place in the palette."""
    return {f"{at}": colour for at, colour in enumerate(colours[:many])}


def streamlit(mode: Mode) -> dict[str, str]:
    """The colours of the page in Streamlit's settings."""
    return tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"][mode]


def test_letters_stand_out_from_every_ground(mode: Mode) -> None:
    roles = ROLES[mode]
    # A hover label and the tooltip of the map stand on paper; the lanes of the timeline on land.
    grounds = {"paper": roles.paper, "land": roles.land}
    # "today" is written above the plot, on paper; accent is a link and what the pointer is on.
    letters = {name: getattr(roles, name) for name in ("ink", "muted", "accent", "warning", "today")}
    assert not too_faint(letters, grounds, TEXT)


def test_letters_of_the_page_stand_out(mode: Mode) -> None:
    page = streamlit(mode)
    paper, land, accent = page["backgroundColor"], page["secondaryBackgroundColor"], page["primaryColor"]
    grounds = {"page": paper, "sidebar": land}
    assert not too_faint({"text": page["textColor"], "link": page["linkColor"], "accent": accent}, grounds, TEXT)
    for ground in (paper, land):
        # web/menu.css pales its small print to 0.75; Streamlit grounds a chosen segment with a tenth of the accent.
        assert not too_faint({"small": mixed(page["textColor"], ground, 0.75)}, {"ground": ground}, TEXT)
        assert not too_faint({"chosen": accent}, {"chosen": mixed(accent, ground, 0.1)}, TEXT)


def test_marks_of_a_status_are_letters(mode: Mode) -> None:
    # charts/status.py writes them on paper, charts/status_counts.py writes paper on them.
    assert not too_faint(STATUS[mode], {"paper": ROLES[mode].paper}, TEXT)


def test_marks_stand_out_from_the_paper(mode: Mode) -> None:
    roles = ROLES[mode]
    marks = {name: getattr(roles, name) for name in ("accent", "outcome", "promise", "event", "today")}
    marks |= numbered(CATEGORICAL[mode])
    assert not too_faint(marks, {"paper": roles.paper}, MARK)
    on_lanes = {name: marks[name] for name in ("promise", "event")} | numbered(CATEGORICAL[mode], len(SYMBOLS))
    assert not too_faint(on_lanes, {"land": roles.land}, MARK)


def test_pale_fills_have_an_edge_or_a_hatch(mode: Mode) -> None:
    roles = ROLES[mode]
    # The outline of cities and of the keys in a legend; its hatch tells no data from the palest class.
    assert not too_faint(
        {"edge": roles.edge}, {"paper": roles.paper, "land": roles.land, "no data": roles.no_data}, MARK
    )
    # A soft bar has no outline: the hatch of its outcome ends where it ends.
    assert not too_faint({"hatch": roles.outcome}, {"soft bar": roles.outcome_soft, "paper": roles.paper}, MARK)


def test_marks_of_one_chart_differ(mode: Mode) -> None:
    roles = ROLES[mode]
    assert not too_close({name: getattr(roles, name) for name in ("outcome", "promise", "event", "today")})
    assert not too_close({"promise": roles.promise, "soft bar": roles.outcome_soft, "path": roles.muted})


def test_the_scale_gets_darker_by_steps_that_show(mode: Mode) -> None:
    scale = SEQUENTIAL[mode]
    for vision in VISIONS:
        lightness = [seen(colour, vision).convert("lab")["l"] for colour in scale]
        assert lightness == sorted(lightness, reverse=mode == "light"), vision
    assert [line for pair in pairwise(numbered(scale).items()) for line in too_close(dict(pair))] == []
    palest = scale[1]  # of those the map draws, see map_classes.class_colours
    assert not too_close({"no data": ROLES[mode].no_data, "palest class": palest})


def test_the_scale_below_zero_is_as_clear_and_another(mode: Mode) -> None:
    scale = BELOW_ZERO[mode]
    for vision in VISIONS:
        lightness = [seen(colour, vision).convert("lab")["l"] for colour in scale]
        assert lightness == sorted(lightness, reverse=mode == "light"), vision
    assert [line for pair in pairwise(numbered(scale).items()) for line in too_close(dict(pair))] == []
    assert not too_close({"no data": ROLES[mode].no_data, "palest class": scale[1]})
    for down, up in zip(scale[1:], SEQUENTIAL[mode][1:], strict=True):
        assert not too_close({"below": down, "above": up})


def test_categories_differ(mode: Mode) -> None:
    # Bars of counts have nothing but colour, sites beyond the seventh kind share their shape with an earlier one,
    # kinds of a package's own are all stars: no pair is safe by shape, so every pair has to be by colour.
    assert len(PARTS) <= len(KIND_MARKS) < len(CATEGORICAL[mode])
    assert not too_close(numbered(CATEGORICAL[mode]))

    # A promise is a diamond, too.
    like_promises = [colour for colour, symbol in zip(CATEGORICAL[mode], SYMBOLS.values(), strict=False)
                     if symbol == "diamond"]  # fmt: skip
    assert like_promises and not too_close({"event": like_promises[0], "promise": ROLES[mode].promise})


def test_figures_inside_bars_of_counts_can_be_read(mode: Mode) -> None:
    for colour in CATEGORICAL[mode][: len(PARTS)]:
        # Plotly's choice: white on what it takes for dark (below half of the weighted channels), else a dark grey.
        red, green, blue = (channel * 255 for channel in Color(colour).coords())
        letters = "#FFFFFF" if (299 * red + 587 * green + 114 * blue) / 1000 < 128 else "#444444"
        assert contrast(letters, colour) >= TEXT, colour


def test_every_status_has_a_shape_of_its_own(mode: Mode) -> None:
    assert list(STATUS[mode]) == list(STATUSES)
    owners = {(status.mark(name, evidence, searched), name)
              for name in STATUSES for evidence, searched in (("", "yes"), ("weak", "yes"), ("", ""))}  # fmt: skip
    assert len({sign for sign, _ in owners}) == len(owners)


def test_statuses_that_touch_in_a_bar_differ(mode: Mode) -> None:
    """Any two may touch, where nothing lies between them: in colour, or else by the fill of a weaker case."""
    plain = {name: STATUS[mode][name] for name in STATUSES if status.mark(name, "", "yes") not in status.PATTERNS}
    assert not too_close(plain)
    for name in STATUSES:
        for evidence, searched in (("weak", "yes"), ("", "")):
            weaker = status.mark(name, evidence, searched)
            # The same status in a weaker case has its colour: the fill has to say so.
            assert weaker == status.mark(name, "", "yes") or status.PATTERNS[weaker]


def test_a_status_has_the_colour_of_its_meaning(mode: Mode) -> None:
    render, hue = (
        RenderOptions(mode),
        {name: Color(colour).convert("lch")["h"] for name, colour in STATUS[mode].items()},
    )
    assert 130 <= hue["met"] <= 190 and 130 <= hue["met late"] <= 200
    assert all(hue[name] <= 60 for name in ("missed", "moving away"))
    assert status.colour("on pace", render) == ROLES[mode].outcome


def test_what_can_be_typed_into_or_pressed_has_an_outline(mode: Mode) -> None:
    roles = ROLES[mode]
    assert all(contrast(roles.edge, ground) >= MARK for ground in (roles.paper, roles.land))
