"""The fonts and pictures of every page: what is in them, how they are named to Streamlit, how they are kept."""

from __future__ import annotations

import gzip
import io
import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from PIL import Image
from starlette.applications import Starlette

from charts.fonts import build
from charts.layout import pixels
from charts.theme import FONT
from tests.web.talking import answer
from web import assets

ROOT = Path(__file__).resolve().parents[2]
THEME: dict[str, Any] = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
FACES: list[dict[str, str]] = THEME["fontFaces"]
APP = Starlette(routes=assets.ROUTES)


@cache
def font(weight: int, part: str) -> TTFont:
    return TTFont(build.FOLDER / f"NotoSansSC-{weight}-{part}.woff2")


def characters(weight: int) -> set[int]:
    return {code for part in ("latin", "han") for code in font(weight, part).getBestCmap()}


@pytest.mark.parametrize("weight", build.WEIGHTS)
def test_every_character_on_show_is_in_the_font(weight: int) -> None:
    missing = {chr(code) for code in build.shown() - characters(weight)}
    # Other alphabets (a currency or a word quoted from a source) are left to the fonts of the machine.
    ours = [char for char in missing if unicodedata.name(char, "").split()[0] in ("LATIN", "CJK", "FULLWIDTH", "DIGIT")]
    assert ours == [], "run charts/fonts/build.py"


@pytest.mark.parametrize("weight", build.WEIGHTS)
def test_the_characters_of_another_package_are_in_the_font_as_a_rule(weight: int) -> None:
    assert len(build.common()) == 3755
    assert build.common() <= characters(weight)
    assert {ord(char) for char in "●◐✕○▲▽▼◀◇•◦◎◑✗◌?→≥≤–—…‘’“”·"} <= characters(weight)


def test_digits_are_as_wide_as_one_another() -> None:
    for weight in build.WEIGHTS:
        names, widths = font(weight, "latin").getBestCmap(), font(weight, "latin")["hmtx"]
        assert len({widths[names[ord(digit)]][0] for digit in "0123456789"}) == 1


def test_the_files_stay_light() -> None:
    sizes = {name: len(content) for name, (content, _) in assets.FILES.items()}
    fonts = [size for name, size in sizes.items() if name.startswith("fonts/")]
    assert len(fonts) == 4 and sum(fonts) <= 1_200_000
    assert sum(size for name, size in sizes.items() if "latin" in name) <= 50_000
    assert sizes[assets.address("pictures/social")] < 150_000


def test_streamlit_is_told_of_every_font_under_its_present_name() -> None:
    assert sorted(face["url"] for face in FACES) == sorted(name for name in assets.FILES if name.startswith("fonts/"))
    for face in FACES:
        _, weight, part = face["url"].split(".")[0].split("-")
        assert face["weight"].startswith(weight)
        assert face["unicodeRange"] == build.ranges(part)
        assert face["family"] == FONT.split(",")[0].strip('"') == build.FAMILY


def test_pages_have_the_font_of_the_charts() -> None:
    assert THEME["font"] == FONT
    assert "headingFont" not in THEME, "headings have the font of the text unless told otherwise"


def test_the_ranges_leave_no_character_out_and_none_twice() -> None:
    spans = [tuple(int(edge, 16) for edge in span.removeprefix("U+").split("-"))
             for part in ("latin", "han") for span in build.ranges(part).split(", ")]  # fmt: skip
    asked = [code for span in spans for code in range(span[0], span[-1] + 1)]
    assert len(asked) == len(set(asked))
    assert characters(400) <= set(asked)


@pytest.mark.parametrize(
    "text", ["Promise and outcome", "Huangpu (Guang…", "Whole economy and mu…", "2010–2035", "○ 未公布"]
)
def test_a_text_is_as_wide_as_a_chart_expects(text: str) -> None:
    widths: dict[int, int] = {}
    for part in ("latin", "han"):
        metrics: Any = font(400, part)["hmtx"]
        widths |= {code: metrics[name][0] for code, name in font(400, part).getBestCmap().items()}
    true = sum(widths[ord(char)] for char in text) * 12 / 1000
    assert pixels(text, 12) == pytest.approx(true, rel=0.08)


@pytest.mark.parametrize("name", assets.FILES)
def test_a_file_comes_with_its_type_and_may_be_kept(name: str) -> None:
    found = answer(APP, f"/{name}")
    assert found.status == 200
    types = {"woff2": "font/woff2", "png": "image/png", "js": "text/javascript", "css": "text/css"}
    assert found.headers["content-type"].removesuffix("; charset=utf-8") == types[name.rpartition(".")[2]]
    assert found.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert found.body == assets.FILES[name][0]


@pytest.mark.parametrize(
    "name", ["fonts/NotoSansSC-400-latin.000000000000.woff2", "fonts/OFL.txt", "pictures/icon.png"]
)
def test_nothing_else_is_served(name: str) -> None:
    assert answer(APP, f"/{name}").status == 404


def test_the_picture_of_a_link_has_the_size_that_is_told() -> None:
    with Image.open(io.BytesIO(assets.FILES[assets.address("pictures/social")][0])) as picture:
        assert picture.size == (1200, 630)


def test_scripts_come_compressed_to_browsers_that_take_it_and_are_compressed_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    name = assets.plotly()
    whole = assets.FILES[name][0]
    first = answer(APP, f"/{name}", accept_encoding="gzip, deflate, br")
    assert first.headers["content-encoding"] == "gzip" and first.headers["vary"] == "Accept-Encoding"
    assert gzip.decompress(first.body) == whole and len(first.body) < len(whole) / 2
    monkeypatch.setattr(gzip, "compress", lambda *_, **__: pytest.fail("compressed twice"))
    assert answer(APP, f"/{name}", accept_encoding="gzip").body == first.body
    assert "content-encoding" not in answer(APP, f"/{name}").headers


def test_the_modules_of_charts_import_only_what_is_served() -> None:
    served = {name.removeprefix(f"{assets.CHART}/") for name in assets.FILES if name.startswith(assets.CHART)}
    for name in served:
        text = assets.FILES[f"{assets.CHART}/{name}"][0].decode()
        if name != "theme.js":
            assert set(re.findall(r"""(?:from|import\()\s*"\./([^"]+)\"""", text)) <= served, name
    assert {name.removeprefix(f"{assets.CHART}/") for name in assets.modules()} <= served
