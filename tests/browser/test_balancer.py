"""Two processes behind deploy/nginx.conf: one is killed, and a page that was open comes back with the same view."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from os import kill
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bench.server import OURS, Server, free_port, serving
from tests.browser.acting import drawn, opened, query, shows, until

ROOT = Path(__file__).resolve().parents[2]
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
_CONNECTED = "() => document.querySelector('[data-testid=stApp]').dataset.testConnectionState === 'CONNECTED'"
_CUT = "() => document.querySelector('[data-testid=stApp]').dataset.testConnectionState !== 'CONNECTED'"
pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed: apt-get install nginx-light")


def settings(folder: Path, port: int, processes: list[int]) -> str:
    """The delivered file inside the smallest frame that nginx takes; without certificates, which a test has not."""
    site = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    site = re.sub(r"server \{\s+listen 80;.*?\n\}\n", "", site, flags=re.DOTALL)
    site = site.replace("listen 443 ssl http2;", f"listen 127.0.0.1:{port};").replace("; Secure", "")
    site = re.sub(r"^ +ssl_.*$", "", site, flags=re.MULTILINE)
    for named, process in zip((8501, 8502), processes, strict=True):
        assert f"127.0.0.1:{named} " in site
        site = site.replace(f"127.0.0.1:{named} ", f"127.0.0.1:{process} ")
    kept = "".join(
        f"{what}_temp_path {folder}/{what};\n" for what in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return (
        f"daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log {folder}/error.log;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{kept}{site}}}\n"
    )


@contextmanager
def balancing(folder: Path, processes: list[int]) -> Iterator[str]:
    """nginx in front of processes that listen on these ports; its address."""
    port, file = free_port(), folder / "nginx.conf"
    file.write_text(settings(folder, port, processes), encoding="utf-8")
    running = subprocess.Popen([str(NGINX), "-p", str(folder), "-e", f"{folder}/error.log", "-c", str(file)])
    try:
        end = time.monotonic() + 10
        while socket.socket().connect_ex(("127.0.0.1", port)):
            assert running.poll() is None and time.monotonic() < end, (folder / "error.log").read_text()
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(10)


def readers(server: Server) -> int:
    """How many connections from the balancer a process has."""
    port = f"{int(server.url.rsplit(':', 1)[1]):04X}"
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return sum(row[1].endswith(f":{port}") and row[3] == "01" for row in rows)


def test_a_page_survives_the_end_of_its_process(browser: Browser, tmp_path: Path) -> None:
    with ExitStack() as stack:
        servers = [stack.enter_context(serving(OURS)) for _ in range(2)]
        url = stack.enter_context(balancing(tmp_path, [int(server.url.rsplit(":", 1)[1]) for server in servers]))
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="en-GB")
        opened(page, f"{url}/compare?city=310000&from=2021")
        cookies = {cookie.get("name"): cookie.get("value") for cookie in page.context.cookies()}
        own, other = sorted(servers, key=readers, reverse=True)
        assert readers(own) and not readers(other), "one reader is with one process"
        kill(own.pid, signal.SIGKILL)
        until(page, _CUT)
        until(page, _CONNECTED)
        drawn(page)
        assert readers(other)
        shows(page, "Place: Shanghai")
        assert query(page) == {"city": ["310000"], "from": ["2021"]}
        assert cookies["milepost_process"] in {cookie.get("value") for cookie in page.context.cookies()}
        page.close()
