"""The texts of a package as readers of one language get them: in their language, else in English and marked so."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from economy.conventions import Conventions
from economy.data.source_names import titled
from economy.data.tables import NAMES, Tables
from economy.i18n.words import SOURCE, languages, words

OWN_WORDS: dict[str, tuple[str, ...]] = {
    "regions": ("note",), "sites": ("described",), "indicators": ("scope",), "targets": ("note",),
    "corroborations": ("note",), "observations": ("note",), "breaks": ("note",), "events": ("summary",),
    "organisations": ("note",), "search_log": ("question", "result"), "sources": ("note",),
}  # fmt: skip
"""Texts that the package writes itself, a column for each language: note_en, note_zh."""
SAID_OF_SOURCES: dict[str, tuple[str, ...]] = {
    "targets": ("locator",), "observations": ("locator",), "focus": ("locator",), "exchange_rates": ("basis",),
    "sources": ("publisher", "title"),
}  # fmt: skip
"""Names and descriptions of sources, as the package has them; a companion column (publisher_zh) may translate them."""
_STEMS = frozenset(stem for stems in OWN_WORDS.values() for stem in stems)


def stored_name(column: str, lang: str) -> str:
    """The column of the package that a column of the reader's comes from: ("note", "en") -> "note_en"."""
    return f"{column}_{lang}" if column in _STEMS else column


def read_in(tables: Tables, lang: str) -> Tables:
    """The tables for readers of `lang`: one column `note` in place of note_en, note_zh and so on.

    A text that the package does not have in that language stands there in English, marked as such; a name or
    description of a source stays as it is. Tables that were made so before are returned as they are.
    """
    if tables.lang == lang:
        return tables
    stored = tables.stored
    if stored is not None:
        own, said = OWN_WORDS["observations"], SAID_OF_SOURCES["observations"]
        stored = stored.read_by(lambda rows: _frame(rows, own, said, tables.conventions, lang))
    return replace(tables, lang=lang, stored=stored, **{name: table_read_in(tables, name, lang) for name in NAMES})


def table_read_in(tables: Tables, name: str, lang: str) -> pd.DataFrame:
    """One of the tables for readers of `lang`, as `read_in` gives it."""
    frame: pd.DataFrame = getattr(tables, name)
    if tables.lang == lang:
        return frame
    read = _frame(frame, OWN_WORDS.get(name, ()), SAID_OF_SOURCES.get(name, ()), tables.conventions, lang)
    return _titled(read, frame, tables.conventions, lang) if name == "sources" else read


def _titled(read: pd.DataFrame, stored: pd.DataFrame, conventions: Conventions, lang: str) -> pd.DataFrame:
    """Sources as they were read, with publisher and date where the stored title is a note; a translated one is, too."""
    if not conventions.untitled or not stored["title"].str.startswith(conventions.untitled).any():
        return titled(read, conventions, lang)
    bare = read.assign(title=read["title"].mask(stored["title"].str.startswith(conventions.untitled), ""))
    return titled(bare, conventions, lang)


def _frame(
    frame: pd.DataFrame, own: tuple[str, ...], said: tuple[str, ...], conventions: Conventions, lang: str
) -> pd.DataFrame:
    """One table with its texts in the reader's language, each column in the place of the English one."""
    texts: dict[str, list[str]] = {}
    for stem in own:
        if stem not in frame:
            texts[stem] = _own_words(frame, stem, conventions.column(stem, lang), lang)
    for column in said:
        translated = f"{column}_{lang}"
        if translated in frame:
            pairs = zip(frame[translated].tolist(), frame[column].tolist(), strict=True)
            texts[column] = [text or stored for text, stored in pairs]
    known = {SOURCE, lang, *languages(), *conventions.languages}
    others = [column for stem in (*own, *said) for code in known if (column := f"{stem}_{code}") in frame]
    if not texts and not others:
        return frame
    named = {f"{stem}_{SOURCE}": stem for stem in own}
    read = frame.drop(columns=[column for column in others if column not in named]).rename(columns=named)
    return read.assign(**{column: pd.Series(cells, read.index, dtype=object) for column, cells in texts.items()})


def _own_words(frame: pd.DataFrame, stem: str, column: str, lang: str) -> list[str]:
    """The cells of a text in the reader's language. A cell that only repeats the English one is English, too."""
    english = frame[f"{stem}_{SOURCE}"].tolist()
    if lang == SOURCE:
        return english
    translated = frame[column].tolist() if column in frame else english
    language = words(lang)
    pairs = zip(translated, english, strict=True)
    return [text if text not in ("", other) else language.in_english(other) for text, other in pairs]
