"""Nothing in code is bound to the package that comes with the program: no country, currency, level or language of it.

Words of that package are looked for in identifiers and in texts that are no documentation. What a place, a level or the
currency is called comes from `tables.conventions`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("economy", "charts", "views", "export", "web", "ui", "pages", "app.py", "milepost.py")
WORDS = re.compile(
    r"(?<![a-z])(?:cit(?:y|ies)|districts?|provinces?|yuan|cny|rmb|zh|chinese|chin(?:a|ese)|shanghai|guangzhou|beijing|xuhui|"
    r"nansha|seeds?)(?![a-z])"
)
REASONS: dict[str, tuple[tuple[str, str], ...]] = {
    "a key of the address, and with it of frames and files, which must stay; readers see `reference.name`": tuple(
        (path, "seed")
        for path in (
            "economy/data/conventions_block.py",
            "economy/query/address.py",
            "economy/query/key_figures.py",
            "economy/query/narrow.py",
            "economy/query/selection.py",
            "ui/header/filters.py",
            "ui/url_state.py",
            "views/columns.py",
            "views/describe.py",
            "views/glossary.py",
            "views/panel.py",
            "views/panels/overview.py",
        )
    ),
    "a language and its script: how it breaks lines, counts, and is called in tags and citations": (
        ("economy/i18n/codes.py", "chinese"),
        ("economy/i18n/codes.py", "zh"),
        ("economy/i18n/words.py", "zh"),
        ("economy/units.py", "zh"),
        ("export/cite.py", "chinese"),
        ("export/cite.py", "zh"),
    ),
    "words of one language by which a quoted fragment says that something fell": (
        ("economy/data/validation/signs.py", "cny"),
        ("economy/data/validation/signs.py", "rmb"),
        ("economy/data/validation/signs.py", "yuan"),
        ("economy/data/validation/signs.py", "zh"),
    ),
    "the word of a code list that any package may use or leave, a seat of a district": (
        ("economy/i18n/codes.py", "district"),
    ),
    "a sentence for readers that says cities and districts, whatever the levels are called": (
        ("charts/maps/figure.py", "city"),
        ("charts/maps/figure.py", "district"),
        ("export/bundle/texts.py", "cities"),
        ("export/bundle/texts.py", "districts"),
        ("milepost.py", "cities"),
        ("ui/sections/profile.py", "city"),
        ("ui/sections/profile.py", "district"),
        ("ui/onboarding/introduction.py", "cities"),
        ("ui/onboarding/introduction.py", "districts"),
    ),
    "an example in the help of the command line": (("export/arguments.py", "city"), ("export/arguments.py", "zh")),
    "the name of an icon": (("views/pages.py", "city"),),
    "the other name of a place in JSON-LD, taken from the column of the reference description": (
        ("export/bundle/citation.py", "zh"),
    ),
}
"""Where words may stand, and why. Nothing is added here for new code: read the conventions instead."""
ALLOWED = {pair: reason for reason, pairs in REASONS.items() for pair in pairs}


def words_of(text: str) -> list[str]:
    """The words of the package in an identifier or text, in small letters: "parentCity" -> ["city"]."""
    return WORDS.findall(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", text).lower())


def said(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of every identifier and every text of a module, without documentation."""
    tree = ast.parse(source)
    documentation = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        line = getattr(node, "lineno", 0)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield line, node.value
        names = {
            ast.Name: "id", ast.arg: "arg", ast.Attribute: "attr", ast.keyword: "arg", ast.alias: "name",
            ast.FunctionDef: "name", ast.ClassDef: "name",
        }  # fmt: skip
        name = getattr(node, names.get(type(node), ""), None)
        if isinstance(name, str):
            yield line, name


def places_of_words() -> dict[tuple[str, str], list[int]]:
    """The lines on which each file says each word."""
    lines: dict[tuple[str, str], list[int]] = {}
    for room in ROOMS:
        paths = [ROOT / room] if room.endswith(".py") else sorted((ROOT / room).rglob("*.py"))
        for path in paths:
            for line, text in said(path.read_text(encoding="utf-8")):
                for word in words_of(text):
                    lines.setdefault((path.relative_to(ROOT).as_posix(), word), []).append(line)
    return lines


def test_code_says_no_word_of_the_package_that_comes_with_it() -> None:
    wrong = {
        f"{path}: {word}": lines for (path, word), lines in places_of_words().items() if (path, word) not in ALLOWED
    }
    assert wrong == {}


def test_every_exception_is_still_needed() -> None:
    assert set(ALLOWED) - set(places_of_words()) == set()


def test_words_are_found_in_names_and_texts_but_not_in_documentation() -> None:
    source = '"""A city."""\ndef f(cityName, *, of_yuan=1):\n    """Yuan."""\n    return {"CNY bn": "capacity"}\n'
    words = [(line, word) for line, text in said(source) for word in words_of(text)]
    assert sorted(words) == [(2, "city"), (2, "yuan"), (4, "cny")]
