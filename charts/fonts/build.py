"""Build the fonts of the screen from Noto Sans SC and Noto Sans Symbols 2 (SIL Open Font License 1.1).

Usage: python charts/fonts/build.py [FOLDER]

FOLDER holds the unpacked npm packages of PACKAGES; without it npm fetches them into a temporary folder. The same
input gives the same bytes with the pinned fonttools and brotli. Prints the addresses for .streamlit/config.toml.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

from fontTools.pens.filterPen import DecomposingFilterPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parents[1]
FAMILY = "Noto Sans SC"
PACKAGES = ("@expo-google-fonts/noto-sans-sc@0.4.3", "@expo-google-fonts/noto-sans-symbols-2@0.4.1")
WEIGHTS = {400: "400Regular/NotoSansSC_400Regular.ttf", 600: "600SemiBold/NotoSansSC_600SemiBold.ttf"}
SYMBOLS = "400Regular/NotoSansSymbols2_400Regular.ttf"
SHOWN = ("data/*.csv", "data/datapackage.json", "*.py", "pages/*.py", "economy/**/*.py", "ui/**/*.py", "web/**/*.py",
         "views/**/*.py", "export/**/*.py", "charts/**/*.py", "economy/i18n/locales/**/*.po", "ui/**/*.html",
         "export/**/*.html",
         "ui/**/*.js", "web/*.js")  # fmt: skip
"""The files that hold the texts of the screen."""

SWITCH = "中文语言南沙"
"""The Chinese in the sidebar of English pages; the Latin files have it, so that these pages load no Chinese file."""
HAN = ((0x2E80, 0x9FFF), (0xFE30, 0xFE6F), (0xFF00, 0xFFEF))
"""The code points of the Chinese files; all others belong to the Latin files."""
LATIN = ((0x20, 0x7E), (0xA0, 0x17F), (0x2010, 0x203F), (0x20AC, 0x20AC), (0x2150, 0x215F), (0x2190, 0x21FF),
         (0x2200, 0x2264), (0x2265, 0x2265), (0x25A0, 0x25FF), (0x2605, 0x2606), (0x2713, 0x2718))  # fmt: skip
ASCENT, DESCENT = 1060, 300
"""The line height, as of Streamlit's own font, with Chinese characters in its middle."""


def han(code: int) -> bool:
    """Whether a code point belongs to the Chinese files."""
    return any(first <= code <= last for first, last in HAN)


def common() -> set[int]:
    """The 3,755 characters of GB/T 2312, level 1: by frequency, the first 99.7 % of modern Chinese text."""
    cells = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return {ord(text) for text in (cell.decode("gb2312", "ignore") for cell in cells) if text}


def shown(root: Path = ROOT) -> set[int]:
    """Every character that occurs in the data, the catalogues and the sources."""
    paths = sorted({path for pattern in SHOWN for path in root.glob(pattern)})
    return {ord(char) for path in paths for char in path.read_text(encoding="utf-8") if char.isprintable()}


def wanted() -> set[int]:
    """The code points that the fonts should have, if Noto Sans SC has them."""
    latin = {code for first, last in LATIN for code in range(first, last + 1)}
    marks = set(range(0x3000, 0x3020)) | set(range(0xFF01, 0xFF66))
    return shown() | latin | marks | common() | {ord(char) for char in SWITCH}


def _names(font: TTFont) -> dict[int, str]:
    """The name of the glyph of each code point."""
    return font.getBestCmap() or {}


def _proportional(font: TTFont) -> None:
    """Replace quotes, ellipsis and middle dot by proportional glyphs: full-width ones leave gaps in Latin text."""
    forms: dict[str, str] = {}
    for record in font["GSUB"].table.FeatureList.FeatureRecord:
        for index in record.Feature.LookupListIndex if record.FeatureTag == "pwid" else ():
            for table in font["GSUB"].table.LookupList.Lookup[index].SubTable:
                forms |= getattr(getattr(table, "ExtSubTable", table), "mapping", {})
    glyphs, widths = font.getGlyphSet(), font["hmtx"]
    for table in font["cmap"].tables:
        for code in table.cmap.keys() & {0x2018, 0x2019, 0x201C, 0x201D, 0x2026}:
            table.cmap[code] = forms.get(table.cmap[code], table.cmap[code])
    # The bullet, a status mark with the same glyph as the middle dot, stays as wide as the other marks.
    bullet = _names(font)[0x2022]
    _add(font, "middledot", 0xB7, glyphs, bullet, (1, 0, 0, 1, -330, 0), widths[bullet][0] - 660)


def _add(font: TTFont, name: str, code: int, glyphs: Any, source: str, turn: tuple[float, ...], width: int) -> None:
    """Add a glyph for a code point: the glyph `source`, moved and scaled."""
    pen = TTGlyphPen(None)
    glyphs[source].draw(DecomposingFilterPen(TransformPen(pen, turn), glyphs))
    # Read first: the glyph order must be loaded before a glyph can be added.
    order, drawn = font.getGlyphOrder(), pen.glyph()
    if name not in order:
        font.setGlyphOrder([*order, name])
    font["glyf"][name] = drawn
    drawn.recalcBounds(font["glyf"])
    font["hmtx"][name] = (width, drawn.xMin)
    for table in font["cmap"].tables:
        if table.isUnicode() and table.format in (4, 12):
            table.cmap[code] = name


def _marks(font: TTFont, symbols: TTFont, codes: Iterable[int]) -> None:
    """Add the marks that Noto Sans SC lacks from Noto Sans Symbols 2, each centred in a square."""
    head: Any = symbols["head"]
    theirs, scale = _names(symbols), 1000 / head.unitsPerEm
    glyphs, mine = symbols.getGlyphSet(), _names(font)
    for code in sorted(set(codes) & theirs.keys() - mine.keys()):
        if han(code):
            continue
        name = theirs[code]
        aside = (1000 - symbols["hmtx"][name][0] * scale) / 2
        _add(font, f"symbol{code:04X}", code, glyphs, name, (scale, 0, 0, scale, aside, 0), 1000)


def _cut(font: TTFont, codes: set[int]) -> None:
    """Reduce a font to these characters and their kerning."""
    options = Options()
    options.layout_features, options.hinting, options.notdef_outline = ["kern"], False, True
    options.drop_tables += ["vhea", "vmtx", "BASE", "GSUB", "STAT", "DSIG", "gasp"]
    options.name_IDs, options.glyph_names, options.recalc_timestamp = [0, 1, 2, 3, 4, 5, 6, 13, 14], False, False
    cutter = Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    # fontTools reads the fields of a table at run time and declares none of them.
    hhea: Any = font["hhea"]
    os2: Any = font["OS/2"]
    hhea.ascent, hhea.descent, hhea.lineGap = ASCENT, -DESCENT, 0
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = ASCENT, -DESCENT, 0
    os2.usWinAscent, os2.usWinDescent = ASCENT, DESCENT


def built(folder: Path, weight: int) -> dict[str, bytes]:
    """The files of a weight: bytes by part, "latin" and "han"."""
    files, codes = {}, wanted()
    switch = {ord(char) for char in SWITCH}
    for part, part_codes in (
        ("latin", {code for code in codes if not han(code)} | switch),
        ("han", {code for code in codes if han(code)}),
    ):
        font = TTFont(folder / "noto-sans-sc" / WEIGHTS[weight], recalcTimestamp=False)
        if part == "latin":
            _marks(font, TTFont(folder / "noto-sans-symbols-2" / SYMBOLS), part_codes)
            _proportional(font)
        _cut(font, part_codes)
        font.flavor = "woff2"
        path = folder / f"{weight}-{part}.woff2"
        font.save(path)
        files[part] = path.read_bytes()
    return files


def fetched(folder: Path) -> Path:
    """Fetch the packages with npm and unpack them below a folder, which is returned."""
    for package in PACKAGES:
        subprocess.run(["npm", "pack", "--silent", package], cwd=folder, check=True)
        name = package.split("/")[1].split("@")[0]
        archive = next(folder.glob(f"expo-google-fonts-{name}-*.tgz"))
        with tarfile.open(archive) as opened:
            opened.extractall(folder, filter="data")
        (folder / "package").rename(folder / name)
    return folder


def ranges(part: str) -> str:
    """The CSS unicode-range of a part, from which a browser decides which file it needs."""
    switch = sorted(ord(char) for char in SWITCH)
    if part == "latin":
        return ", ".join(["U+0-2E7F", *(f"U+{code:X}" for code in switch)])
    (start, end), *others = HAN
    edges = [start, *(edge for code in switch for edge in (code - 1, code + 1)), end]
    pairs = [*zip(edges[::2], edges[1::2], strict=True), *others]
    return ", ".join(f"U+{first:X}-{last:X}" for first, last in pairs)


def main(arguments: list[str]) -> None:
    """Write the four font files beside this one, and print their entries for .streamlit/config.toml."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(arguments[0]) if arguments else fetched(Path(temporary))
        files = {(weight, part): content for weight in WEIGHTS for part, content in built(folder, weight).items()}
    for (weight, part), content in files.items():
        name = f"NotoSansSC-{weight}-{part}"
        (FOLDER / f"{name}.woff2").write_bytes(content)
        print(
            f'url = "fonts/{name}.{sha256(content).hexdigest()[:12]}.woff2"  unicodeRange = "{ranges(part)}"',
            len(content),
        )


if __name__ == "__main__":
    main(sys.argv[1:])
