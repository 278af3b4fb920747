"""The letters of a main button can be read in both modes."""

from __future__ import annotations

import pytest

from charts.theme import ROLES, Mode, rgba
from ui.widgets.button_type import main_button


def _light(colour: str) -> float:
    """The relative luminance of a colour, as WCAG 2 has it."""
    shares = [part / 255 for part in rgba(colour)[:3]]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_filled_button_has_an_accent_on_which_white_can_be_read(mode: Mode) -> None:
    contrast = 1.05 / (_light(ROLES[mode].accent) + 0.05)
    assert (main_button(mode) == "primary") == (contrast >= 4.5)
