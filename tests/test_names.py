"""Parameters and locals say what they hold: names that fit anything are refused in every room of the code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("bench", "charts", "economy", "export", "pages", "ui", "views", "web")
REFUSED = frozenset({"one", "found", "at", "by", "of", "here", "most"})


def refused(source: str) -> Iterator[tuple[int, str]]:
    """Line and name of every parameter and assigned variable of a module that has a refused name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.arg) and node.arg in REFUSED:
            yield node.lineno, node.arg
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id in REFUSED:
            yield node.lineno, node.id


@pytest.mark.parametrize("folder", ROOMS)
def test_parameters_and_locals_say_what_they_hold(folder: str) -> None:
    paths = sorted((ROOT / folder).rglob("*.py"))
    assert paths
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {name}"
        for path in paths
        for line, name in refused(path.read_text(encoding="utf-8"))
    ]
    assert wrong == []


def test_every_way_to_bind_a_name_is_seen() -> None:
    source = "def f(at, *, by=1):\n    found = [one for one in at]\n    return lambda of: found\n"
    assert sorted(refused(source)) == [(1, "at"), (1, "by"), (2, "found"), (2, "one"), (3, "of")]
