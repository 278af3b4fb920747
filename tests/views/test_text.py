"""The interface words: every message of the source is translated, and text from data carries no Markdown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from economy.i18n.words import LOCALES, languages, words
from views.text import plain

ROOT = Path(__file__).parents[2]
TRANSLATED = [lang for lang in languages() if lang != "en"]
MARK = re.compile(r"\*\*|`[^`]*`|~~|:[a-z-]+\[|:material/\w+:|\]\(|^#+ |  \n", re.MULTILINE)
SIGNS = "\\`*_{}[]()#+-.!|<>~$:&^=\"'/"
JOINER = "\u2060"

Id = str | tuple[str, ...]


def texts(value: str | Sequence[str] | None) -> tuple[str, ...]:
    """A message or its forms, always as a tuple; a missing one is empty."""
    return (value or "",) if value is None or isinstance(value, str) else tuple(value)


def fields(text: str) -> set[str]:
    """Names of the placeholders of a format string."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.fixture(scope="module")
def source() -> set[Id]:
    """Every message of the source, read with the settings that the README names."""
    with (LOCALES / "babel.cfg").open(encoding="utf-8") as handle:
        methods, options = parse_mapping_cfg(handle)
    keywords = parse_keywords(["t", "n:1,2", "gettext", "ngettext:1,2"])
    return {found[2] for found in extract_from_dir(ROOT, methods, options, keywords)}


def catalogue(lang: str) -> Catalog:
    """The catalogue of a language, as it is on disk."""
    return read_po(BytesIO((LOCALES / lang / "LC_MESSAGES" / "milepost.po").read_bytes()), locale=lang)


def entries(lang: str) -> dict[Id, Message]:
    """Messages of a catalogue without its header, by id."""
    found = [message for message in catalogue(lang) if message.id]
    return {message.id if isinstance(message.id, str) else tuple(message.id): message for message in found}


def test_source_has_messages_of_every_form(source: set[Id]) -> None:
    assert "Overview" in source  # a plain call
    assert "Where the numbers come from" in source  # a call inside an f-string
    assert ("{n} promise", "{n} promises") in source  # a pair of forms


@pytest.mark.parametrize("lang", TRANSLATED)
def test_every_message_is_translated(source: set[Id], lang: str) -> None:
    known = entries(lang)
    done = {key for key, entry in known.items() if not entry.fuzzy and all(texts(entry.string))}
    assert sorted(map(texts, source - done)) == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_no_translation_outlives_its_message(source: set[Id], lang: str) -> None:
    assert sorted(map(texts, set(entries(lang)) - source)) == []
    assert list(catalogue(lang).obsolete) == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_placeholders_and_marks_agree(lang: str) -> None:
    wrong = []
    for key, entry in entries(lang).items():
        wanted = texts(key)[-1]
        for given_text in texts(entry.string):
            same_marks = Counter(MARK.findall(wanted)) == Counter(MARK.findall(given_text))
            if fields(wanted) != fields(given_text) or not same_marks:
                wrong.append((wanted, given_text))
    assert wrong == []


@pytest.mark.parametrize("message", ["Overview", "no such message", "{place}: {said}", ""])
def test_english_is_as_written(message: str) -> None:
    assert words("en").gettext(message) == message


@pytest.mark.parametrize(("count", "said"), [(0, "0 promises"), (1, "1 promise"), (2, "2 promises")])
def test_english_form_fits_the_number(count: int, said: str) -> None:
    assert words("en").ngettext("{n} promise", "{n} promises", count) == said


@pytest.mark.parametrize("count", [0, 1, 2])
def test_chinese_has_one_form(count: int) -> None:
    assert words("zh").ngettext("{n} promise", "{n} promises", count) == f"{count}个目标"


def test_chinese_comes_from_the_catalogue() -> None:
    assert words("zh").lang == "zh"
    assert words("zh").gettext("Overview") == "概览"


def test_message_without_translation_stays_english() -> None:
    assert words("zh").gettext("no such message") == "no such message"
    assert words("zh").ngettext("{n} stone", "{n} stones", 1) == "1 stone"
    assert words("zh").ngettext("{n} stone", "{n} stones", 3) == "3 stones"


@pytest.mark.parametrize("lang", ["xx", "", "ZH"])
def test_unknown_language_is_english(lang: str) -> None:
    assert words(lang).lang == "en"
    assert words(lang).gettext("Overview") == "Overview"


def unescaped(text: str) -> list[str]:
    """Signs of Markdown that no backslash takes the meaning from."""
    return [sign for sign in re.sub(r"\\.", "", text, flags=re.DOTALL) if sign in SIGNS]


def stripped(text: str) -> str:
    """Text without what escaping adds."""
    return text.replace("\\", "").replace(JOINER, "")


@pytest.mark.parametrize(
    "text",
    [
        "<script>", "**bold**", "$x$", "[a](http://b)", ":material/home:", ":red[x]", "# x", "- x", "1. x",
        "a_b_c", "`code`", "~~gone~~", "![a](b)", "| a | b |", "&lt;", "> said", "+ x", "a\\*b",
        "南沙（1,000亿元）",
    ],
)  # fmt: skip
def test_text_from_data_has_no_marks(text: str) -> None:
    shown = plain(text)
    assert unescaped(shown) == []
    assert stripped(shown) == stripped(text)


@given(st.text())
def test_any_text_has_no_marks_and_keeps_its_words(text: str) -> None:
    shown = plain(text)
    assert unescaped(shown) == []
    assert "\n" not in shown and "\r" not in shown
    assert stripped(shown) == stripped(text).replace("\n", " ").replace("\r", " ")


@pytest.mark.parametrize("text", [":smile:", ":material/home:", "a :+1: b"])
def test_icon_names_are_broken_up(text: str) -> None:
    assert not re.search(r":[\w/+-]+:", plain(text).replace("\\", ""))


@pytest.mark.parametrize(("given_value", "shown"), [(3, "3"), (None, "None"), ("两\n行", "两 行")])
def test_any_value_is_shown_on_one_line(given_value: object, shown: str) -> None:
    assert plain(given_value) == shown
