"""Text from data or an address, made fit to be shown: as it is, never as Markdown, a link or a script."""

from __future__ import annotations

import re

from economy.web_address import is_public

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&^=\"'/])")
_SHORTCODE = re.compile(r":(?=[\w/+-]+:)")


def is_web(address: object) -> bool:
    """True for what may be made a link: a public http(s) address, never a script, a file or one with a password."""
    return is_public(str(address))


def tier_text(tier: float) -> str:
    """The tier of a source, 1 to 4, as a reader sees it; a dash for one that the package does not grade (NaN or 0)."""
    return str(int(tier)) if tier > 0 else "–"


def plain(text: object) -> str:
    """Text from data or an address, so that Markdown shows it as it is: no marks, maths, icons or links.

    An icon shortcode (":name:") is told apart after Markdown's own escapes, hence the word joiner.
    """
    joined = _SHORTCODE.sub(":\u2060", str(text)).replace("\n", " ").replace("\r", " ")
    return _MARKDOWN.sub(r"\\\1", joined)
