"""The trial of the tests by faults: which faults, by which tests, and a sentence without the tool that writes them."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from bench import mutation

ROOT = Path(__file__).resolve().parents[2]


def test_a_sample_is_the_same_for_the_same_seed() -> None:
    every = [f"a{number}" for number in range(50)]
    chosen = mutation.sample(every, 10, 7)
    assert chosen == mutation.sample(every, 10, 7) != mutation.sample(every, 10, 8)
    assert len(set(chosen)) == 10 and set(chosen) <= set(every)
    assert sorted(mutation.sample(every, 0, 7)) == sorted(every) and len(mutation.sample(every, 99, 7)) == 50


def test_the_names_of_all_files_are_put_in_order(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for path, keys in (("a/z.py.meta", ["z1"]), ("b.py.meta", ["b2", "b1"])):
        (tmp_path / path).write_text(json.dumps({"exit_code_by_key": dict.fromkeys(keys)}))
    assert mutation.names(tmp_path) == ["b1", "b2", "z1"]


@pytest.mark.parametrize("package", mutation.TESTS)
def test_every_package_has_files_and_tests(package: str) -> None:
    assert list((ROOT / package.replace(".", "/")).glob("*.py"))
    assert all((ROOT / name).exists() for name in mutation.TESTS[package])
    told = mutation.configuration(package)
    assert f"source_paths={package.replace('.', '/')}" in told and "\n    data" in told and ".git" not in told


def test_without_the_tool_there_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert mutation.main(["economy.assessment"]) == 2
    assert capsys.readouterr().err == "milepost: mutmut is not installed. Run: pip install mutmut==3.8.1\n"


def test_a_fault_is_noticed_where_a_test_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "test_a.py").write_text(
        'import os\n\n\ndef test_a():\n    assert os.environ["MUTANT_UNDER_TEST"] != "bad"\n'
    )
    monkeypatch.setenv("MUTANT_UNDER_TEST", "")
    statuses = [mutation._status(name, [str(tmp_path)]) for name in ("good", "bad")]
    assert statuses == [0, 1]
