"""Text files: which encoding, which delimiter, and the rows. Every decision that could be another one is said."""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import math
import re
from collections import Counter
from dataclasses import replace
from functools import partial

from charset_normalizer import from_bytes

from economy.data.faults import UnusableError
from economy.i18n.sentence import sentence
from economy.i18n.words import message as t
from economy.importing.bulk import SMALLEST, large
from economy.importing.cells import Cell, Signs, is_missing, looks_like_figure
from economy.importing.commas import rejoined
from economy.importing.grid import Grid, Guess, cleaned, without_unseen
from economy.importing.mapping import Mapping
from economy.importing.report import Meter
from economy.importing.vocabulary import vocabulary

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_CANDIDATES = ("cp949", "gb18030", "cp932", "cp950", "cp1251", "cp1253", "cp1252", "cp1250", "cp1254")
_SIGNS = "§°€£±²³·–—’‘“”„«»…\u00a0†‰´"
_KOREAN = 0.7
"""The share of usual syllables that Korean texts have; Chinese ones read as Korean have far less."""
_SAMPLE = 400_000
_STEP = 20_000
"""Rows after which it is told how far the file is."""


def decoded(data: bytes, file: str, mapping: Mapping) -> tuple[str, str, list[Guess]]:
    """Text, encoding, and what was guessed. Raises UnusableError where no encoding fits."""
    if mapping.encoding:
        try:
            return data.decode(mapping.encoding), mapping.encoding, []
        except (UnicodeDecodeError, LookupError) as error:
            message = sentence(t("the file is not in {encoding}, which the mapping names."), encoding=mapping.encoding)
            raise UnusableError(file, message, t("Correct or leave out encoding in the mapping.")) from error
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _strict(data, name, file), name, []
    if b"\x00" in data[:2000]:
        even, odd = data[0:2000:2].count(0), data[1:2000:2].count(0)
        if max(even, odd) < len(data[:2000]) / 8:
            raise UnusableError(
                file, t("this is no text file: it holds binary data."), t("Name a text file or a workbook.")
            )
        name = "utf-16-le" if odd > even else "utf-16-be"
        return _strict(data, name, file), name, []
    try:
        return data.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError:
        return _legacy(data, file)


def _strict(data: bytes, name: str, file: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        said = t("the file says that it is in {encoding}, but is broken at byte {byte}.")
        message = sentence(said, encoding=name, byte=error.start)
        raise UnusableError(file, message, t("Save it again as UTF-8.")) from error


def _legacy(data: bytes, file: str) -> tuple[str, str, list[Guess]]:
    """The encoding of an older file: the candidates of charset-normalizer, weighed by the letters that come out."""
    sample = data[:_SAMPLE].rsplit(b"\n", 1)[0] or data
    likely = [match.encoding for match in from_bytes(sample, cp_isolation=list(_CANDIDATES), threshold=0.9)]
    order = [*likely, *(name for name in _CANDIDATES if name not in likely)]
    weighed: list[tuple[float, int, str]] = []
    for name in order:
        try:
            data.decode(name)
        except UnicodeDecodeError:
            continue
        weighed.append((round(_plausible(sample.decode(name, "ignore"), name), 3), -_CANDIDATES.index(name), name))
    weighed.sort(reverse=True)
    if not weighed or weighed[0][0] < 0.5:
        message = t("no encoding was found in which the file can be read.")
        raise UnusableError(file, message, t("Save it as UTF-8, or name encoding in the mapping."))
    name = weighed[0][2]
    sentence = f"The text was read as {name}: its letters fit that best. Look at the names of places."
    return data.decode(name), name, [Guess("encoding", name, sentence)]


def _plausible(text: str, name: str) -> float:
    """The share of letters beyond ASCII that are usual in the languages of an encoding."""
    others = [(index, c) for index, c in enumerate(text) if ord(c) > 127]
    if not others:
        return 0.0
    good = 0
    letters = vocabulary()["letters"].get(name) if name != "cp949" else None
    for index, c in others:
        if letters is not None:
            fits = _FITS.get(name, _among_latin)
            good += c in _SIGNS or (c in letters and fits(text, index))
        else:
            good += _usual_in_asia(c, name)
    return good / len(others) if name != "cp949" else float(good > _KOREAN * len(others) and len(others) > 3)


def _among_latin(text: str, index: int) -> bool:
    """False for a letter in a run of four or more beyond ASCII: no language of Europe in Latin script has such."""
    window = text[max(0, index - 2) : index + 3]
    return sum(ord(c) > 127 for c in window) < 4


def _in_a_word_of_its_script(text: str, index: int) -> bool:
    """True for a letter beside others beyond ASCII, and beside none of ASCII: words of Cyrillic are so."""
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    beside = [c for c in (before, after) if c.isalpha()]
    capital_inside = text[index].isupper() and before.islower()
    return bool(beside) and not any(c.isascii() for c in beside) and not capital_inside


def _in_a_greek_word(text: str, index: int) -> bool:
    """The same for Greek, in which ς stands at the end of words only, and σ never."""
    last = not text[index + 1 : index + 2].isalpha()
    return _in_a_word_of_its_script(text, index) and (text[index] not in "ςσ" or (text[index] == "ς") == last)


_FITS = {"cp1251": _in_a_word_of_its_script, "cp1253": _in_a_greek_word}


def _usual_in_asia(c: str, name: str) -> bool:
    """Punctuation, kana, and the characters of the first level of the national standard."""
    point = ord(c)
    if name == "cp949":
        return c in vocabulary()["letters"][name]
    if 0x3000 <= point <= 0x303F or 0xFF01 <= point <= 0xFF5E or c in "·—…°㎡℃":
        return True
    if name == "gb18030":
        try:
            pair = c.encode("gb2312")
        except UnicodeEncodeError:
            return False
        return (len(pair) == 2 and 0xB0 <= pair[0] <= 0xD7) or c in "“”‘’"
    if name == "cp950":
        try:
            return 0xA4 <= c.encode("cp950")[0] <= 0xC6
        except UnicodeEncodeError:
            return False
    if 0x3041 <= point <= 0x30FF:
        return True
    try:
        pair = c.encode("cp932")
    except UnicodeEncodeError:
        return False
    return len(pair) == 2 and 0x88 <= pair[0] <= 0x98


def grid_of(data: bytes, file: str, mapping: Mapping, meter: Meter) -> Grid:
    """A text file as a grid. Raises UnusableError with a sentence where it is no table."""
    stored, encoding, guesses = decoded(data, file, mapping)
    text, removed = _plain(stored)
    as_stored = encoding == "utf-8" and len(text) == len(stored)
    del stored
    if not text or text.isspace():
        raise UnusableError(file, t("the file is empty."), t("Name a file with a table."))
    if re.search(r"^(?:MATRIX|STUB|HEADING)=", text[:_SAMPLE], re.MULTILINE) and "\nDATA=" in text:
        remedy = t("Download the table as CSV, as a workbook or as JSON-stat: the same page offers them.")
        raise UnusableError(file, t("this is a file of PC-Axis (PX), which is not read."), remedy)
    stated = re.match(r"sep=(.)\n", text)
    if stated:  # a line by which Excel is told the delimiter
        text, as_stored = "\n" + text[stated.end() :], False
    delimiter = mapping.delimiter or (stated[1] if stated else "")
    if not delimiter:
        delimiter, said = _delimiter(text)
        guesses += said
    meter(0.1)
    grid = Grid(file, "", (), True, encoding, delimiter, removed, tuple(guesses))
    if len(text) > SMALLEST and len(delimiter) == 1 and delimiter.isascii():
        bare = data if as_stored else text.encode()
        del text  # a second copy of a large file is memory that the columns need
        parts = large(bare, delimiter, meter.part(0.1, 1))
        if parts is not None:
            again = partial(_line_by_line, grid, data, mapping)
            return replace(grid, rows=parts.rows, bulk=parts.bulk, whole=again)
        text = bare.decode()
    rows = _rows(text, delimiter, meter)
    whole = rejoined(rows) if delimiter == "," else None
    said = (t("Commas inside labels were kept: what begins with a small letter goes on with the cell before."),)
    return replace(grid, rows=cleaned(whole or rows)[0], notices=said if whole else ())


def _plain(text: str) -> tuple[str, int]:
    """A text with \\n at the ends of lines, without marks that nobody sees; and how many of these there were."""
    text = text.removeprefix("\ufeff").replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    return without_unseen(text)


def _line_by_line(grid: Grid, data: bytes, mapping: Mapping) -> Grid:
    """The same file with all its rows one by one."""
    text, _ = _plain(decoded(data, grid.file, mapping)[0])
    text = re.sub(r"\Asep=.\n", "\n", text)
    return replace(grid, rows=cleaned(_rows(text, grid.delimiter))[0])


def _rows(text: str, delimiter: str, meter: Meter | None = None) -> list[list[Cell]]:
    """The rows of a text. Where a quotation mark is never closed, every line is a row for itself."""
    try:
        buffer = io.StringIO(text)
        reader = csv.reader(buffer, delimiter=delimiter, strict=True)
        rows: list[list[str]] | None = []
        while part := list(itertools.islice(reader, _STEP)):
            rows += part
            if meter is not None:
                meter(buffer.tell() / len(text))
    except csv.Error:
        rows = None
    if rows is None or any(cell.count("\n") > 20 for row in rows for cell in row):
        rows = [_line(line, delimiter) for line in text.split("\n")]
    return [[cell or None for cell in row] for row in rows]


def _line(line: str, delimiter: str) -> list[str]:
    """The cells of one line; an unclosed quotation mark keeps it whole, so that it is refused and listed."""
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return [line]


def _delimiter(text: str) -> tuple[str, list[Guess]]:
    """The delimiter whose rows agree best in width, and whose cells hold no other one."""
    sample = text if len(text) < _SAMPLE else text[:_SAMPLE].rsplit("\n", 1)[0]
    lines = [line for line in sample.split("\n") if line]
    if sum("\t" in line for line in lines) > 0.9 * len(lines):
        return "\t", []  # nobody writes a tab inside a cell; keys with commas in them are common there
    weighed = sorted(((_agreement(sample, delimiter), delimiter) for delimiter in DELIMITERS), reverse=True)
    best, second = weighed[0], weighed[1]
    if best[0] == 0:
        return ",", []
    if second[0] > 0.8 * best[0]:
        sentence = f"Cells were parted by {DELIMITERS[best[1]]}; {DELIMITERS[second[1]]} would fit nearly as well."
        return best[1], [Guess("delimiter", best[1], sentence)]
    return best[1], []


def _agreement(text: str, delimiter: str) -> float:
    """How well a delimiter explains a text, from 0 upwards."""
    rows = [row for row in _rows(text, delimiter) if any(row)]
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0.0
    width, count = max(widths.items(), key=lambda pair: pair[1] * math.log1p(pair[0]))
    cells = [cell for row in rows if len(row) == width for cell in row if cell][:2000]
    whole = sum(1 for cell in cells if not _torn(str(cell), delimiter)) / max(1, len(cells))
    return count / len(rows) * math.log1p(width) * whole**2


def _torn(cell: str, delimiter: str) -> bool:
    """True for a cell that holds another delimiter and is no number, or that begins or ends inside quotes."""
    if is_missing(cell) or looks_like_figure(cell):
        return False
    others = [c for c in DELIMITERS if c != delimiter and c in cell]
    return cell.count('"') % 2 == 1 or any(c != "," or not re.search(r",\s", cell) for c in others)


def signs_of_delimiter(delimiter: str) -> Signs:
    """The number signs of a file whose cells are parted by a delimiter: a semicolon leaves the comma for decimals."""
    return Signs("," if delimiter == ";" else ".")
