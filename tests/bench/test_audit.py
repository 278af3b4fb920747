"""The look-up of known holes: a hole is status 1, no answer is a sentence; and every pin is there for a reason."""

from __future__ import annotations

import ast
import re
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from bench import audit
from web.doctor import pinned

ROOT = Path(__file__).resolve().parents[2]
LOADED_BY_OTHERS = {"brotli": "fonttools", "duckdb": "Ibis", "psycopg": "Ibis", "sqlglot": "Ibis"}
"""Pins that no file of ours imports, and what does."""


def test_a_hole_is_said_with_the_version_that_mends_it() -> None:
    hole = {"id": "PYSEC-1", "fix_versions": ["1.1"], "aliases": [], "description": ""}
    answer = {"dependencies": [{"name": "a", "version": "1.0", "vulns": [hole]}, {"name": "b", "skip_reason": "?"}]}
    status, said = audit.verdict(answer)
    assert status == 1 and "a 1.0: PYSEC-1, mended in 1.1" in said and "1 are not on PyPI" in said


@pytest.mark.parametrize("answer", [{}, {"dependencies": [{"name": "a", "skip_reason": "not found"}]}])
def test_no_answer_is_no_fault(answer: dict[str, object]) -> None:
    status, said = audit.verdict(answer)
    assert status == 0 and "the pins were not looked up" in said


def test_sound_pins_are_counted() -> None:
    answer = {"dependencies": [{"name": "a", "version": "1", "vulns": []}]}
    assert audit.verdict(answer) == (0, "pip-audit: no known holes in 1 pins.")


def test_who_does_not_answer_in_time_is_not_waited_for(tmp_path: Path) -> None:
    assert audit.asked(tmp_path / "none.txt", seconds=0.01) == {}


def test_a_server_installs_nothing_that_it_does_not_need() -> None:
    providers, names = packages_distributions(), set()
    rooms = ("pages", "ui", "web", "export", "views", "charts", "economy")
    files = [path for room in rooms for path in (ROOT / room).rglob("*.py") if path.name != "build.py"]
    for path in [*files, ROOT / "app.py", ROOT / "milepost.py"]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module.partition(".")[0])
    imported = {re.sub("[-_.]+", "-", package).lower() for name in names for package in providers.get(name, [])}
    pins = {name.lower() for name in pinned((ROOT / "requirements.txt").read_text(encoding="utf-8"))}
    assert sorted(pins - imported) == sorted(LOADED_BY_OTHERS)
