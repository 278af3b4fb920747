"""docs/threats.md names a test for every guard, and every test that it names is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docs" / "threats.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TEXT)


def test_every_guard_has_a_test() -> None:
    table = TEXT.partition("## The guards")[2].partition("\n## ")[0]
    rows = [row for row in table.splitlines() if row.startswith("| ")][1:]
    assert len(rows) > 10
    assert [row for row in rows if not re.search(r"`tests/[\w/]+\.py::\w+`", row.split("|")[3])] == []


def test_every_test_that_is_named_is_there() -> None:
    tests = {}
    for file, _ in NAMED:
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        tests[file] = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    assert [f"{file}::{name}" for file, name in NAMED if name not in tests[file]] == []
