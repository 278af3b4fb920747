"""The one BibTeX writer: any text gives a well-formed entry."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from export.bibtex import address, authors, entry, tex, whole


def test_an_entry_leaves_out_what_is_not_known() -> None:
    made = entry("a plan 2024", {"title": whole("Plan"), "year": "", "author": authors(["A & B", "C"])})
    assert made == "@misc{a-plan-2024,\n  title = {{Plan}},\n  author = {{A \\& B} and {C}}\n}\n"


@given(st.text(), st.text())
def test_braces_balance_whatever_the_text(key: str, text: str) -> None:
    made = entry(key, {"title": whole(text), "note": tex(text), "url": address(text)})
    bare = re.sub(r"\\[{}]", "", made)
    assert bare.count("{") == bare.count("}")
    assert re.match(r"@misc\{[A-Za-z0-9.-]+,\n", made)


def test_an_address_keeps_what_it_says() -> None:
    assert address("https://x.example/?a={b}&c_d=%20 \\") == "https://x.example/?a=%7Bb%7D&c_d=%20%5C"
