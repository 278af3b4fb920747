"""The command line: output, exit status, and no traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import milepost

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A folder with two tables at most, one row of them wrong: quick to check."""
    root = tmp_path / "区"
    root.mkdir()
    described = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    described["resources"] = [table for table in described["resources"] if table["name"] == "regions"]
    (root / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    text = (ROOT / "data" / "regions.csv").read_text(encoding="utf-8")
    (root / "regions.csv").write_text(text.replace(",country,", ",大陆,"), encoding="utf-8")
    return root


def _run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "milepost.py"), *arguments]
    known = {key: value for key, value in os.environ.items() if key != "MILEPOST_DATA"}
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd="/",
        env={**known, **environment},
        check=False,
    )


def test_the_delivered_package_is_sound_from_any_folder() -> None:
    found = _run("check")
    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout.startswith("No faults. ") and "15 tables read: regions " in found.stdout


def test_text_has_a_line_a_fault_and_a_closing_line(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert milepost.main(["check", "--data", str(broken)]) == 1
    *faults, read, table, total = capsys.readouterr().out.splitlines()
    assert len(faults) == 4
    assert any(line.startswith('regions.csv, row 2, column level: "大陆" is not one of') for line in faults)
    assert all(" Remedy: " in line for line in faults)
    count = len((broken / "regions.csv").read_text(encoding="utf-8").splitlines()) - 1
    assert read == f"4 faults. {count} rows in 1 tables read: regions {count}."
    # The first row has the fault, and all others lie in the place that it names.
    assert table == f"regions: {count} rows, 0 shown, 1 refused, {count - 1} dropped because of " + (
        "regions.csv, row 2, column level."
    )
    assert total == f"{count} rows = 0 shown + 1 refused + {count - 1} dropped with a row at fault."


def test_json(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert milepost.main(["check", "--data", str(broken), "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert set(found) == {"root", "faults", "rows", "accounts"}
    assert found["root"] == str(broken)
    assert list(found["rows"]) == ["regions"]
    (account,) = found["accounts"]
    dropped = sum(count for _, count in account["dropped"])
    assert account["read"] == found["rows"]["regions"] == account["shown"] + account["refused"] + dropped
    assert set(found["faults"][0]) == {"file", "row", "column", "message", "remedy"}
    assert {"file": "regions.csv", "row": 2, "column": "level"}.items() <= found["faults"][-1].items()


def test_the_folder_may_come_from_the_environment(
    broken: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MILEPOST_DATA", str(broken))
    assert milepost.main(["check"]) == 1
    assert "大陆" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [[], ["chek"], ["check", "--format", "xml"], ["check", "--date", "x"], ["check", "x"]]
)
def test_bad_usage_is_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        milepost.main(arguments)
    assert stop.value.code == 2
    assert "usage: milepost" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["nowhere", "file.txt", "a\0b"])
def test_a_folder_that_is_none_is_a_sentence(tmp_path: Path, place: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file.txt").write_text("x")
    assert milepost.main(["check", "--data", str(tmp_path / place)]) == 1
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith("datapackage.json: there is no folder") and "Remedy" in first
    assert last == "1 fault. 0 rows in 0 tables read: none."


@pytest.mark.parametrize(
    ("error", "says"),
    [(RuntimeError("boom"), "milepost check stopped: RuntimeError: boom"), (KeyboardInterrupt(), "Stopped.")],
)
def test_an_unexpected_error_is_a_sentence(
    error: BaseException, says: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def breaks(_: Path) -> None:
        raise error

    monkeypatch.setattr("economy.data.validation.check.examine", breaks)
    assert milepost.main(["check"]) == 1
    assert capsys.readouterr().err.strip() == says


def test_a_terminal_without_chinese_gets_escapes(broken: Path) -> None:
    found = _run("check", "--data", str(broken), PYTHONIOENCODING="ascii")
    assert found.returncode == 1
    assert '"\\u5927\\u9646" is not one of' in found.stdout
    assert found.stderr == ""


def test_a_reader_that_leaves_early_is_no_error(broken: Path) -> None:
    # 2,000 faults are more than a pipe holds, so the program still writes when the reader is gone
    lines = (broken / "regions.csv").read_text(encoding="utf-8").splitlines()
    (broken / "regions.csv").write_text("\n".join([lines[0], *[lines[1]] * 2000]), encoding="utf-8")
    command = [sys.executable, str(ROOT / "milepost.py"), "check", "--data", str(broken)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 1


def test_help_names_the_commands_and_loads_nothing_heavy() -> None:
    assert "say what is wrong with a data package" in _run("--help").stdout
    code = "import sys, milepost; sys.exit(bool({'pandas', 'frictionless', 'shapely'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
