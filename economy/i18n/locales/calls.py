"""Reads the messages out of the source, also from f-strings, which Babel's own reader passes over."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from typing import IO

Found = tuple[int, str, tuple[str | None, ...], list[str]]


def calls(source: IO[bytes], keywords: Collection[str], tags: object, options: object) -> Iterator[Found]:
    """Every call of a keyword, plain or as a method: line, keyword, texts (None if no literal), no comments.

    The arguments are those that Babel hands to any reader; comment tags and options are not used.
    """
    for node in ast.walk(ast.parse(source.read())):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
        if name in keywords:
            yield node.lineno, str(name), tuple(_literal(argument) for argument in node.args), []


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
