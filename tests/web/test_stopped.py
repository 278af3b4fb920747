"""A server that is told to stop takes away what it unpacked, and its browser with all its processes."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.eurostat import write

_SECONDS = 120


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], str, Path]]:
    """A server with a package in a ZIP, its address, and its folder for temporary files."""
    package, files = tmp_path / "regions.zip", write(tmp_path / "regions")
    temporary = Path(tempfile.mkdtemp(prefix="m-"))  # short: Chromium puts the path of a socket into it
    with zipfile.ZipFile(package, "w") as archive:
        for path in files.rglob("*"):
            archive.write(path, path.relative_to(files))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    environment = os.environ | {"PORT": port, "HOST": "127.0.0.1", "MILEPOST_DATA": str(package),
                                "TMPDIR": str(temporary), "XDG_CACHE_HOME": str(tmp_path)}  # fmt: skip
    process = subprocess.Popen([sys.executable, "-m", "web.serve"], env=environment, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)  # fmt: skip
    try:
        yield process, f"http://127.0.0.1:{port}", temporary
    finally:
        process.kill()
        process.wait()
        shutil.rmtree(temporary, ignore_errors=True)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_nothing_is_left(server: tuple[subprocess.Popen[bytes], str, Path], how: signal.Signals) -> None:
    process, address, temporary = server
    _until(lambda: _answer(f"{address}/_stcore/health") == 200 and list(temporary.glob("milepost-*")))
    if shutil.which("chromium"):
        assert _answer(f"{address}/export/indicators/lines.png") == 200
        assert _processes_in(temporary)
    process.send_signal(how)
    process.wait(_SECONDS)
    assert list(temporary.iterdir()) == []
    _until(lambda: not _processes_in(temporary))


def _until(happened) -> None:
    end = time.monotonic() + _SECONDS
    while not happened():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.2)


def _answer(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=_SECONDS) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def _processes_in(temporary: Path) -> list[str]:
    """The processes whose command line names the folder, as a browser's does with its profile."""
    commands = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = entry.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if str(temporary) in command:
            commands.append(command)
    return commands
