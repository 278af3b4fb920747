"""Interface words: English in the code, other languages from the message catalogues in ui/locales."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from babel.messages.pofile import read_po

LOCALES = Path(__file__).parent / "locales"
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&^=\"'/])")
_SHORTCODE = re.compile(r":(?=[\w/+-]+:)")


@dataclass(frozen=True)
class Words:
    """The words of one language; a message without translation stays English."""

    lang: str = "en"
    _known: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def t(self, message: str) -> str:
        """A message in this language."""
        return self._known.get(message) or message

    def n(self, singular: str, plural: str, count: int, **values: object) -> str:
        """A message with a number in it: `{n}` and `values` are filled in, the form fits the number."""
        found = self._known.get(singular) if self.lang != "en" else None
        return (found or (singular if count == 1 else plural)).format(n=count, **values)


def message(text: str) -> str:
    """Marks a message for the catalogue where it is written down; it is translated where it is shown."""
    return text


@lru_cache(maxsize=4)
def words(lang: str) -> Words:
    """The words of a language; English where there is no catalogue."""
    path = LOCALES / lang / "LC_MESSAGES" / "milepost.po"
    if not path.is_file():
        return Words("en")
    with path.open("rb") as handle:
        catalogue = read_po(handle, locale=lang)
    known: dict[str, str] = {}
    for message in catalogue:
        key = message.id[0] if isinstance(message.id, (list, tuple)) else message.id
        text = message.string[0] if isinstance(message.string, (list, tuple)) else message.string
        if key and text:
            known[key] = text
    return Words(lang, known)


def tag(lang: str) -> str:
    """A language as pages and documents name it (BCP 47)."""
    return {"zh": "zh-CN"}.get(lang, lang)


def is_web(address: object) -> bool:
    """True for what may be made a link: an http(s) address, never a script or a file."""
    return str(address).startswith(("http://", "https://"))


def plain(text: object) -> str:
    """Text from data or an address, so that Markdown shows it as it is: no marks, maths, icons or links.

    An icon shortcode (":name:") is told apart after Markdown's own escapes, hence the word joiner.
    """
    joined = _SHORTCODE.sub(":\u2060", str(text)).replace("\n", " ").replace("\r", " ")
    return _MARKDOWN.sub(r"\\\1", joined)
