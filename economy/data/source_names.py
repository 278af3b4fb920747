"""How a source is called: by publisher and title; one without a usable title by publisher and date.

The one rule for screens, charts, files and citations. What a collector wrote in place of a title (the marks that the
package names, such as "(title not shown)") is a note to colleagues and reaches no reader.
"""

from __future__ import annotations

import pandas as pd

from economy.conventions import Conventions
from economy.dates import label
from economy.i18n.words import words

UNNAMED = "no-source"
"""The id of a source that names nobody, or how such an id ends: its figures are shown, and settle no verdict."""


def names_nobody(source_id: str) -> bool:
    """Whether a source stands for figures of which nobody has said where they are from."""
    return source_id.endswith(UNNAMED)


def titled(sources: pd.DataFrame, conventions: Conventions, lang: str) -> pd.DataFrame:
    """The table of sources, its missing titles made of publisher and date; the same frame where none is missing.

    Input: publisher, title and published (EDTF) of each source.
    """
    titles = sources["title"].tolist()
    missing = [_is_missing(title, conventions) for title in titles]
    if not any(missing):
        return sources
    rows = zip(titles, missing, sources["publisher"].tolist(), sources["published"].tolist(), strict=True)
    named = [_dated(publisher, day, lang) if is_missing else title for title, is_missing, publisher, day in rows]
    return sources.assign(title=pd.Series(named, sources.index, dtype=object))


def _is_missing(title: str, conventions: Conventions) -> bool:
    return not title.strip() or title.startswith(conventions.untitled)


def _dated(publisher: str, published: str, lang: str) -> str:
    return words(lang).joined(filter(None, [publisher, label(published, lang)]))


def has_title(publisher: str, title: str) -> bool:
    """Whether a title is more than publisher and date. `title`: as `titled` gives it."""
    return not title.startswith(publisher)


def full_name(publisher: str, title: str, lang: str) -> str:
    """A source as lists name it: "Xinhua: Plan issued", or "Xinhua, 8 July 2022" without a title."""
    return words(lang).named(publisher, title) if has_title(publisher, title) else title
