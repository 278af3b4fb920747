"""`milepost doctor`: a line for all that is looked at, what to do, and the exit status."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

import milepost
from bench.server import free_port
from web import doctor
from web.doctor import Finding, Level
from web.guards import file_limit

ROOT = Path(__file__).resolve().parents[2]


def _only(monkeypatch: pytest.MonkeyPatch, *findings: Finding) -> None:
    """Let the doctor find only this."""

    def saying(finding: Finding) -> Callable[..., Finding]:
        return lambda environment: finding

    monkeypatch.setattr(doctor, "CHECKS", {finding.name: saying(finding) for finding in findings})


def test_a_sound_machine_is_said_to_be_one(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PORT", str(free_port()))
    assert milepost.main(["doctor", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["ready"] and [finding["name"] for finding in said["findings"]] == list(doctor.CHECKS)
    assert "no faults" in said["findings"][-1]["said"]


@pytest.mark.parametrize(("level", "status"), [(Level.OK, 0), (Level.NOTE, 0), (Level.WRONG, 1)])
def test_only_what_is_wrong_makes_the_status_1(
    level: Level, status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _only(monkeypatch, Finding("fonts", level, "seen.", "Do this."))
    assert milepost.main(["doctor"]) == status
    assert capsys.readouterr().out == f"{level.value:<6}fonts      seen. Do this.\n"


def test_what_cannot_be_looked_at_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(environment: object) -> Finding:
        raise RuntimeError("no such thing")

    def lacks(environment: object) -> Finding:
        raise ModuleNotFoundError(name="babel")

    monkeypatch.setattr(doctor, "CHECKS", {"a": fails, "b": lacks})
    assert [(found.level, found.said) for found in doctor.findings({})] == [
        (Level.WRONG, "cannot be looked at: no such thing"),
        (Level.WRONG, "cannot be looked at: babel is not installed."),
    ]


def test_it_needs_no_package() -> None:
    """Where packages are missing the command line points here, so this has to run without any (-S)."""
    done = subprocess.run(
        [sys.executable, "-S", "-m", "web.doctor"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert "wrong packages   not installed: streamlit, pandas" in done.stdout
    done = subprocess.run([sys.executable, "-S", "milepost.py"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and done.stderr.count("\n") == 1 and "python -m web.doctor" in done.stderr


def test_packages_are_compared_with_their_pins(tmp_path: Path) -> None:
    wanted = tmp_path / "requirements.txt"
    wanted.write_text("# a word\npytest==0.1\nibis-framework[duckdb,postgres]==12.0.0\nno-such-package==1\n")
    found = doctor.pins({}, wanted)
    assert found.level is Level.WRONG
    assert found.said.startswith("not installed: no-such-package; pytest is ") and "instead of 0.1." in found.said
    assert doctor.pinned(wanted.read_text())["ibis-framework"] == "12.0.0"


def test_every_line_of_the_requirements_is_a_pin() -> None:
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").split()
    assert len(doctor.pinned("\n".join(lines))) == len(lines)


@pytest.mark.usefixtures("_no_chrome")
def test_a_missing_browser_is_a_note() -> None:
    found = doctor.chromium({})
    assert found.level is Level.NOTE and "apt-get install chromium" in found.remedy


def test_missing_fonts_are_named(tmp_path: Path) -> None:
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "config.toml").write_bytes((ROOT / ".streamlit" / "config.toml").read_bytes())
    found = doctor.fonts({}, tmp_path)
    assert found.level is Level.WRONG and "NotoSansSC-400-han.woff2" in found.said


def test_a_port_that_others_use_is_wrong_and_one_that_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "is no port" in doctor.port({"PORT": "http"}).said
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))  # bound and not listening: nobody else can listen there, and nobody answers
        taken = {"PORT": str(other.getsockname()[1])}
        found = doctor.port(taken)
        assert found.level is Level.WRONG and "is in use" in found.said
        monkeypatch.setattr(doctor, "is_live", lambda *asked: True)
        assert doctor.port(taken) == Finding(
            "port", Level.OK, f"a Milepost answers on 127.0.0.1, port {taken['PORT']}."
        )


def test_few_open_files_are_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_limit, "raise_limit", lambda: 1024)
    found = doctor.open_files({})
    assert found.level is Level.NOTE and "LimitNOFILE=65536" in found.remedy


def test_a_folder_that_takes_no_files_is_wrong(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    found = doctor.temporary({})
    assert found.level is Level.WRONG and "TMPDIR" in found.remedy


def test_settings_a_database_and_a_package_at_fault_are_wrong(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert doctor.settings({"MILEPOST_LOG": "xml"}).level is Level.WRONG
    assert doctor.settings({"MILEPOST_URL": "https://m.example"}).level is Level.OK
    found = doctor.engine({"MILEPOST_ENGINE": f"duckdb:///{tmp_path}/none.duckdb"})
    assert found.level is Level.WRONG and found.said
    monkeypatch.setenv("MILEPOST_DATA", str(tmp_path))
    found = doctor.package({})
    assert found.level is Level.WRONG and "faults: 1" in found.said and "milepost check" in found.remedy
