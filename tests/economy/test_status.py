"""A status is said once: by its member of Status, by its words only where a message gives them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from economy.assessment.explain import status_word
from economy.assessment.methodology import meanings
from economy.status import AHEAD, KEPT, NOT_JUDGED, SETTLED, Status

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("economy", "charts", "views", "export", "web", "ui", "pages")
PLACEHOLDER = "met"
"""Also the name of a value in a message, "{met}": as the key of a dictionary it is no status."""


def bare(tree: ast.AST) -> Iterator[ast.Constant]:
    """Strings that are a status word, outside of messages and of placeholders."""
    messages, keys = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in ("t", "gettext"):
                messages |= {id(part) for argument in node.args for part in ast.walk(argument)}
        if isinstance(node, ast.Dict):
            keys |= {id(key) for key in node.keys if isinstance(key, ast.Constant) and key.value == PLACEHOLDER}
    strings = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    yield from (node for node in strings if node.value in set(Status) and id(node) not in messages | keys)


@pytest.mark.parametrize("room", ROOMS)
def test_no_status_stands_as_a_bare_string(room: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {node.value}"
        for path in sorted((ROOT / room).rglob("*.py"))
        if path != ROOT / "economy" / "status.py"
        for node in bare(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == []


def test_the_search_for_bare_strings_finds_them() -> None:
    text = 'one.status == "met late" or rows.isin(["missed"]) or t("missed") or {"met": 1} or x == "met"'
    assert sorted(str(node.value) for node in bare(ast.parse(text))) == ["met", "met late", "missed"]


def test_every_status_has_a_word_and_a_meaning() -> None:
    assert [status_word(status, str) for status in Status] == [status.value for status in Status]
    assert list(meanings(str)) == list(Status)


def test_a_status_is_its_word_in_files_and_frames() -> None:
    assert f"{Status.MET_LATE}" == str(Status.MET_LATE) == "met late" and {Status.MET_LATE: 1}["met late"] == 1
    assert Status("met late") is Status.MET_LATE and Status.MET_LATE.slug == "met-late"


def test_the_groups_do_not_overlap() -> None:
    groups = [*SETTLED, *AHEAD, *NOT_JUDGED, Status.NOT_REPORTED, Status.UNDATED]
    assert set(KEPT) < set(SETTLED) and len(groups) == len(set(groups)) and set(groups) == set(Status)
