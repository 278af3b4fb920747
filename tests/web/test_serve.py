"""Starting the server: what is wrong is said in a sentence with its remedy, before anything starts."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from bench.server import free_port
from web import serve, server


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that something listens on."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen(1)
        yield other.getsockname()[1]


def said(**environment: str) -> str:
    """What `python -m web.serve` says when it refuses to start."""
    done = subprocess.run(
        [sys.executable, "-m", "web.serve"], cwd=serve.ROOT, env={**os.environ, **environment},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "Traceback" not in done.stderr and done.stdout == ""
    return done.stderr


def test_a_port_in_use_is_said_with_another_one(taken: int) -> None:
    words = said(PORT=str(taken))
    assert f"Port {taken} on 127.0.0.1 is in use" in words
    assert f"PORT={taken + 1} make run" in words


def test_a_missing_data_folder_is_named(tmp_path: Path) -> None:
    words = said(PORT=str(free_port()), MILEPOST_DATA=str(tmp_path / "none"))
    assert f"MILEPOST_DATA={tmp_path / 'none'} is no folder" in words


@pytest.mark.parametrize(("name", "raw"), [("data.zip", b"no ZIP"), ("none.zip", None), ("datapackage.json", b"{}")])
def test_a_file_that_is_no_zip_is_named(tmp_path: Path, name: str, raw: bytes | None) -> None:
    if raw is not None:
        (tmp_path / name).write_bytes(raw)
    words = serve.problem("127.0.0.1", str(free_port()), {"MILEPOST_DATA": str(tmp_path / name)})
    assert words.startswith(f"MILEPOST_DATA={tmp_path / name} is no folder and no ZIP. Name the folder or ZIP")


def test_a_zip_may_hold_the_data(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "data.zip", "w") as archive:
        archive.writestr("datapackage.json", "{}")
    environment = {"MILEPOST_DATA": str(tmp_path / "data.zip")}
    assert serve.problem("127.0.0.1", str(free_port()), environment) == ""


def test_a_frame_that_would_open_the_policy_is_refused() -> None:
    assert "MILEPOST_FRAME_ANCESTORS: '*' cannot be used" in said(MILEPOST_FRAME_ANCESTORS="*")


@pytest.mark.parametrize("port", ["", "0", "65536", "-1", "http", "²"])
def test_what_is_no_port_is_refused(port: str) -> None:
    assert "is no port" in serve.problem("127.0.0.1", port, {})


def test_an_address_of_another_machine_is_refused() -> None:
    assert "is not an address of this machine" in serve.problem("192.0.2.7", str(free_port()), {})


def test_nothing_is_wrong_with_the_defaults(tmp_path: Path) -> None:
    assert serve.problem("127.0.0.1", str(free_port()), {"MILEPOST_DATA": str(tmp_path)}) == ""


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_a_loopback_server_is_reached_by_loopback_names_only(host: str) -> None:
    assert serve.host_names(host) == ["127.0.0.1", "localhost", "::1"]


def test_an_open_server_is_reached_by_the_names_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: "desk")
    monkeypatch.setattr(socket, "getfqdn", lambda: "desk.office.example")
    names = serve.host_names("0.0.0.0")
    assert {"127.0.0.1", "localhost", "desk", "desk.office.example"} <= set(names)
    assert "0.0.0.0" not in names
    assert "10.1.2.3" in serve.host_names("10.1.2.3")


@pytest.mark.parametrize(
    ("given", "passed"),
    [
        ({}, "127.0.0.1 localhost ::1"),
        ({serve.ALLOWED: "a b", "MILEPOST_URL": "https://c.example"}, "a b"),
        ({"MILEPOST_URL": "https://c.example:8443/m"}, "127.0.0.1 localhost ::1 c.example"),
    ],
)
def test_streamlit_is_told_address_and_names(
    monkeypatch: pytest.MonkeyPatch, given: Mapping[str, str], passed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    started: list[tuple[Sequence[str], str]] = []
    monkeypatch.setattr(server, "run", lambda command: started.append((command, os.environ[serve.ALLOWED])))
    monkeypatch.setattr(server, "limit", lambda settings: f"room for {settings.connections}")
    monkeypatch.setenv(serve.ALLOWED, "")
    monkeypatch.chdir(serve.ROOT)
    port = str(free_port())
    assert serve.main({"PORT": port, "MILEPOST_CONNECTIONS": "7", **given}) == 0
    address = ["--server.address", "127.0.0.1", "--server.port", port]
    assert started == [(["run", str(serve.ROOT / "app.py"), *address], passed)]
    assert "room for 7" in capsys.readouterr().out


def test_a_setting_that_is_impossible_is_refused() -> None:
    assert "MILEPOST_METRICS=yes is not possible" in serve.problem("127.0.0.1", "8501", {"MILEPOST_METRICS": "yes"})
