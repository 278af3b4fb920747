"""Invariants of the theme: both modes alike, readable, the same in Streamlit's settings."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from charts.layout import Caption, compose, legend_rows, shortened, source_line, wrap
from charts.sparkline import sparkline
from charts.theme import CATEGORICAL, ROLES, SEQUENTIAL, Mode, RenderOptions, category_colours, rgba, shade, template
from economy.query.figures.course import Point

CONFIG = Path(__file__).resolve().parents[2] / ".streamlit" / "config.toml"
MODES: tuple[Mode, ...] = ("light", "dark")


def luminance(colour: str) -> float:
    parts = [channel / 255 for channel in rgba(colour)[:3]]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", MODES)
def test_text_and_marks_stand_out(mode: Mode) -> None:
    roles = ROLES[mode]
    assert contrast(roles.ink, roles.paper) >= 10
    assert contrast(roles.muted, roles.paper) >= 4.5
    for mark in (roles.accent, roles.outcome, roles.promise, roles.event, roles.today, *CATEGORICAL[mode]):
        assert contrast(mark, roles.paper) >= 3, mark


def test_both_modes_have_as_many_colours() -> None:
    assert len(CATEGORICAL["light"]) == len(CATEGORICAL["dark"])
    assert len(SEQUENTIAL["light"]) == len(SEQUENTIAL["dark"])


@pytest.mark.parametrize("mode", MODES)
def test_the_scale_runs_one_way(mode: Mode) -> None:
    steps = [luminance(colour) for colour in SEQUENTIAL[mode]]
    assert steps == sorted(steps, reverse=mode == "light")
    assert shade(0, mode) == SEQUENTIAL[mode][0] and shade(1, mode) == SEQUENTIAL[mode][-1]


@pytest.mark.parametrize("mode", MODES)
def test_the_pages_have_the_colours_of_the_charts(mode: Mode) -> None:
    theme = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"][mode]
    roles = ROLES[mode]
    assert theme["backgroundColor"] == roles.paper
    assert theme["textColor"] == roles.ink
    assert theme["primaryColor"] == theme["linkColor"] == roles.accent
    assert theme["secondaryBackgroundColor"] == roles.land
    assert theme["borderColor"] == roles.edge and theme["dataframeBorderColor"] == roles.grid


def test_a_key_keeps_its_colour_by_its_place_in_the_list() -> None:
    assert category_colours(["a", "b"], "light")["a"] == category_colours(["a"], "light")["a"]


def test_lines_break_where_they_must() -> None:
    assert all(len(line) <= 30 for line in wrap("word " * 40, 30))
    assert all(len(line) <= 20 for line in wrap("元宇宙" * 20, 40))
    mixed = wrap("Latin words and " * 8 + "元宇宙" * 8 + " and more", 40)
    assert all(len(line) + sum(char in "元宇宙" for char in line) <= 40 for line in mixed)
    assert "".join(mixed).replace(" ", "") == ("Latinwordsand" * 8 + "元宇宙" * 8 + "andmore")
    assert shortened("元宇宙产业", 6) == "元宇宙…"
    assert shortened("short", 10) == "short"


def test_a_legend_grows_with_its_labels() -> None:
    assert legend_rows([], 500) == 0
    assert legend_rows(["a", "b"], 500) == 1
    assert legend_rows(["a long label"] * 8, 300) >= 4


def test_a_legend_on_a_phone_has_two_columns_where_its_entries_fit_half_of_it() -> None:
    short, long = ["place without outline"] * 11, ["a place that has a long name and no outline"] * 3
    assert legend_rows(short, 326, narrow=True) == 6 and legend_rows(long, 326, narrow=True) == 3
    phone = RenderOptions(chars=44, narrow=True)
    for labels, left, width in ((short, 10, 0.48), (long, 10, None), (short, 120, None)):
        made = compose([], {}, Caption("", "", ""), phone, plot_height=80, legend=labels, left=left).to_dict()
        assert made["layout"]["legend"].get("entrywidth") == width


def test_a_source_line_names_the_first_and_counts_the_rest() -> None:
    line = source_line(["A", "B", "A", "C", "D", ""], RenderOptions())
    assert line == "Source: A; B; C and 1 more, each named in the table. Milepost."


def test_a_sparkline_needs_two_values() -> None:
    first, last = Point(2020, 0.0, 0, ""), Point(2021, 0.0, 0, "line")
    assert sparkline([first], RenderOptions()) == ""
    drawn = sparkline([first, last], RenderOptions())
    assert drawn.count("<polyline") == 1 and 'cx="146.0"' in drawn


def test_figures_on_axes_are_written_out() -> None:
    for mode in ROLES:
        for axis in (template(mode)["layout"]["xaxis"], template(mode)["layout"]["yaxis"]):
            assert axis["exponentformat"] == "none" and axis["separatethousands"] is True


def test_a_word_longer_than_a_line_is_broken() -> None:
    lines = wrap("来源：" + "x" * 100 + "（上海市人民政府办公厅转载，上海市人民政府办公厅转载，上海市人民政府）", 40)
    assert max(map(len, lines)) <= 40 and "".join(lines).count("x") == 100
