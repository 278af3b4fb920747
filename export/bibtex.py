"""BibTeX entries of kind @misc: the one writer for citations of views, of their sources and of data packages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_TEX = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_TEX |= {sign: "\\" + sign for sign in "&%$#_"}
_ADDRESS = {"{": "%7B", "}": "%7D", "\\": "%5C"}


def entry(key: str, fields: Mapping[str, str]) -> str:
    """One entry. `key`: any text, made a valid citation key; `fields`: TeX by field name, empty ones are left out."""
    citation_key = re.sub(r"[^A-Za-z0-9.]+", "-", key).strip("-.") or "milepost"
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{{citation_key},\n{lines}\n}}\n"


def tex(text: str) -> str:
    """Text with the characters escaped that LaTeX reads as commands."""
    return "".join(_TEX.get(sign, sign) for sign in text)


def whole(text: str) -> str:
    """A title or name in its own braces, so that BibTeX keeps its capitals and does not split an institution's name."""
    return "{" + tex(text) + "}"


def authors(names: Iterable[str]) -> str:
    """The value of the field `author`."""
    return " and ".join(whole(name) for name in names)


def address(url: str) -> str:
    """The value of the field `url`, with braces percent-encoded, because BibTeX counts them there, too."""
    return re.sub(r"\s", "", "".join(_ADDRESS.get(sign, sign) for sign in url))
