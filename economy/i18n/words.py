"""Words: English in the code, other languages from the message catalogues in economy/i18n/locales.

A folder there with a catalogue is a language of the dashboard. MILEPOST_LOCALES may name a folder with more of them.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError, negotiate_locale
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

LOCALES = Path(__file__).with_name("locales")
MORE = "MILEPOST_LOCALES"
"""Environment variable: a folder with further catalogues, laid out as economy/i18n/locales."""
SOURCE = "en"
"""The language of the messages in the code."""
_REGION = {"en": "en_GB", "zh": "zh_CN"}
"""How a language writes dates and numbers here, where the language alone would not say."""
_UNGROUPED = frozenset({"zh"})
"""Languages whose press and officials write a number without separators: "3500亿元". Cells of tables,
where digits stand below digits, keep them.
"""


@dataclass(frozen=True)
class Words:
    """The words of one language; a message without translation stays English."""

    lang: str = SOURCE
    _known: gettext.NullTranslations = field(default_factory=gettext.NullTranslations, repr=False, compare=False)

    def gettext(self, message: str) -> str:
        """A message in this language."""
        return self._known.gettext(message) if message else ""

    def ngettext(self, singular: str, plural: str, count: int, **values: object) -> str:
        """A message with a number in it: `{n}` and `values` are filled in, the form fits the number."""
        return self._known.ngettext(singular, plural, count).format(n=number(count, self.lang, 0), **values)

    def listed(self, names: Iterable[str]) -> str:
        """Names as one enumeration: "a, b and c", "a、b和c"."""
        return format_list(list(names), locale=locale(self.lang))

    def joined(self, parts: Iterable[str]) -> str:
        """Parts of a line, apart as the language sets them; empty ones are left out."""
        return self.gettext(", ").join(part for part in parts if part)

    def series(self, parts: Iterable[str]) -> str:
        """Parts that may hold commas, apart as the language sets them; empty ones are left out."""
        return self.gettext("{first}; {second}").format(first="", second="").join(part for part in parts if part)

    def aside(self, text: str, more: str) -> str:
        """A text with more in parentheses behind it."""
        return self.gettext("{text} ({more})").format(text=text, more=more)

    def named(self, name: str, text: str) -> str:
        """A text with what it is about before it: "Shanghai: 350 bn yuan"."""
        return self.gettext("{name}: {text}").format(name=name, text=text)

    def full_stop(self, text: str) -> str:
        """A text as a whole sentence."""
        return self.gettext("{sentence}.").format(sentence=text)

    def in_english(self, text: str) -> str:
        """A text that is there in English only, marked as such for readers of another language."""
        return text if self.lang == SOURCE or not text else self.gettext("{text} (in English)").format(text=text)

    def sentences(self, parts: Iterable[str]) -> str:
        """Whole sentences, one after the other; empty ones are left out."""
        return self.gettext("{first} {second}").format(first="", second="").join(part for part in parts if part)


def message(text: str) -> str:
    """Marks a message for the catalogue where it is written down; it is translated where it is shown."""
    return text


def nearest(asked: str) -> str:
    """The language of the dashboard for a tag such as "zh-CN" or "zh_Hans_CN"; "" for one that it does not speak."""
    return (
        negotiate_locale([asked.replace("_", "-"), asked.replace("_", "-").split("-")[0]], languages(), sep="-") or ""
    )


def languages() -> tuple[str, ...]:
    """The languages of the dashboard: English, and each that has a catalogue and that Babel knows."""
    return _languages(os.environ.get(MORE, ""))


@lru_cache(maxsize=4)
def _languages(more: str) -> tuple[str, ...]:
    return (SOURCE, *sorted(_catalogues(more)))


_ENGLISH = Words()


def words(lang: str) -> Words:
    """The words of a language; English where there is no catalogue."""
    path = _catalogues(os.environ.get(MORE, "")).get(lang)
    return _read(lang, path) if path else _ENGLISH


def locale(lang: str) -> Locale:
    """How Babel writes dates, numbers and lists in a language; British English for one without a catalogue."""
    return _locale(lang if lang in languages() else SOURCE)


def own_name(lang: str) -> str:
    """What a language calls itself: "English", "中文"."""
    return str(Locale.parse(lang).display_name).capitalize()


def tag(lang: str) -> str:
    """A language as pages and documents name it (BCP 47)."""
    return {"zh": "zh-CN"}.get(lang, lang)


def grouped(lang: str) -> bool:
    """Whether a language sets separators into a number in a sentence, a label or a chart."""
    return lang not in _UNGROUPED


def number(value: float, lang: str = "en", decimals: int = 2, *, cell: bool = False) -> str:
    """A figure as the language writes it, no more decimals than it has. `cell`: in a table, always with separators."""
    pattern = ("#,##0" if cell or grouped(lang) else "0") + ("." + "#" * decimals if decimals else "")
    return _decimal(str(value), pattern, locale(lang))


@lru_cache(maxsize=32_768)
def _decimal(value: str, pattern: str, how: Locale) -> str:
    """A number as Babel writes it, each one once: charts and reasons repeat theirs."""
    return format_decimal(value, pattern, locale=how)


def number_range(low: float, high: float, lang: str = "en") -> str:
    """Two figures as the ends of a range: "3–5"."""
    return f"{number(low, lang)}–{number(high, lang)}"


def percent(share: float, lang: str) -> str:
    """A share of one as a percentage with one decimal: 0.954 -> "95.4%"."""
    return format_percent(share, "#,##0.0%" if grouped(lang) else "0.0%", locale=locale(lang))


@lru_cache(maxsize=4)
def _catalogues(more: str) -> dict[str, Path]:
    """The catalogue of each language, looked for once; `more` is a further folder, ours goes first."""
    folders = [Path(more), LOCALES] if more else [LOCALES]
    catalogues = {path.parents[1].name: path for folder in folders for path in folder.glob("*/LC_MESSAGES/milepost.po")}
    return {lang: path for lang, path in catalogues.items() if lang != SOURCE and _known(lang)}


@lru_cache(maxsize=8)
def _read(lang: str, path: Path) -> Words:
    compiled = BytesIO()
    with path.open("rb") as handle:
        write_mo(compiled, read_po(handle, locale=lang))
    compiled.seek(0)
    return Words(lang, gettext.GNUTranslations(compiled))


@lru_cache(maxsize=16)
def _locale(lang: str) -> Locale:
    return Locale.parse(_REGION.get(lang, lang))


def _known(lang: str) -> bool:
    try:
        Locale.parse(lang)
    except (UnknownLocaleError, ValueError):
        return False
    return True
