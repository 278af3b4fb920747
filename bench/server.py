"""Start a Streamlit app on a free port, wait until it answers, stop it again."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

import psutil

ROOT = Path(__file__).resolve().parent.parent
OURS = ROOT / "app.py"
FLOOR = ROOT / "bench" / "floor" / "app.py"
_DIRECT = build_opener(ProxyHandler({}))


@dataclass(frozen=True)
class Server:
    """A running server: its address, its process id, and when it was started (seconds since 1970)."""

    url: str
    pid: int
    started: float

    def rss_mb(self) -> float:
        """Resident memory of the server and its children, in MB."""
        process = psutil.Process(self.pid)
        return sum(member.memory_info().rss for member in [process, *process.children(recursive=True)]) / 1e6


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(app: Path, env: Mapping[str, str] | None = None, *, port: int = 0, seconds: float = 60) -> Iterator[Server]:
    """Run an app from the repository root, whose settings apply, and stop it at the end: ours as `make run` does.

    It listens on `port`, or on a free one where none is named. Raises RuntimeError with the server's output when it
    stops or does not answer within `seconds`.
    """
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(app)]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    if app == OURS:
        command, env = [sys.executable, "-m", "web.serve"], {**(env or {}), "HOST": "127.0.0.1", "PORT": str(port)}
    with tempfile.TemporaryFile("w+") as log:
        started = time.time()
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **(env or {})}, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            server = Server(f"http://127.0.0.1:{port}", process.pid, started)
            _await_health(server, process, seconds, log)
            yield server
        finally:
            _stop(process)


def _await_health(server: Server, process: subprocess.Popen[bytes], seconds: float, log: IO[str]) -> None:
    end = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < end:
        try:
            with _DIRECT.open(f"{server.url}/_stcore/health", timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.02)
    log.seek(0)
    ended = f"stopped with status {process.returncode}" if process.returncode is not None else "did not answer"
    raise RuntimeError(f"The server at {server.url} {ended}. It said:\n{log.read()[-3000:]}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
