"""`python -m milepost doctor`: what this machine has and lacks for Milepost, a line each, with what to do.

`python -m web.doctor` says the same where the command line cannot start, since packages are missing.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from web.guards import file_limit
from web.operation.probe import is_live

if TYPE_CHECKING:
    from economy.command_line import Commands, Say

ROOT = Path(__file__).resolve().parents[1]
OLDEST_PYTHON = (3, 11)
FEW_FILES = 4096
"""Open files, below which fewer than a thousand pages can be open at once."""
LITTLE_ROOM = 500_000_000
"""Bytes that uploads, pictures and an unpacked package may want on the disk."""
_PIN = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;#]+)")
_INSTALL = "Run: pip install -r requirements.txt"


class Level(StrEnum):
    """How much a finding matters: all is well, something is missing that not everybody needs, something is wrong."""

    OK = "ok"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """What was looked at, what was found, and what to do ("" where there is nothing to do)."""

    name: str
    level: Level
    said: str
    remedy: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, [f"{self.level:<6}{self.name:<11}{self.said}", self.remedy]))


Check = Callable[[Mapping[str, str]], Finding]


def python(environment: Mapping[str, str]) -> Finding:
    """Whether this Python is new enough."""
    said = ".".join(str(part) for part in sys.version_info[:3])
    if sys.version_info >= OLDEST_PYTHON:
        return Finding("Python", Level.OK, f"{said}.")
    return Finding(
        "Python", Level.WRONG, f"{said} is too old.", "Python 3.11 or newer is needed: PYTHON=python3.11 make run"
    )


def pins(environment: Mapping[str, str], requirements: Path = ROOT / "requirements.txt") -> Finding:
    """Whether the packages are there in the versions that Milepost was tested with."""
    wanted = pinned(requirements.read_text(encoding="utf-8"))
    missing, other = [], []
    for name, pin in wanted.items():
        try:
            installed = version(name)
        except PackageNotFoundError:
            missing.append(name)
            continue
        if installed != pin:
            other.append(f"{name} is {installed} instead of {pin}")
    if not missing and not other:
        return Finding("packages", Level.OK, f"{len(wanted)} packages as in requirements.txt.")
    absent = f"not installed: {', '.join(missing)}" if missing else ""
    return Finding("packages", Level.WRONG, "; ".join(filter(None, [absent, *other])) + ".", _INSTALL)


def pinned(requirements: str) -> dict[str, str]:
    """The versions that a requirements file pins, by package."""
    return {pin[1]: pin[2] for line in requirements.splitlines() if (pin := _PIN.match(line.strip()))}


def chromium(environment: Mapping[str, str]) -> Finding:
    """Whether the server can draw pictures."""
    from export import picture_support

    if not picture_support.missing():
        return Finding("Chromium", Level.OK, "found; PDF, briefs and pictures can be made.")
    lost = "PDF, briefs and drawings on slides cannot be made."
    remedy = "Run: apt-get install chromium, or put its path into BROWSER_PATH."
    return Finding("Chromium", Level.NOTE, f"{picture_support.missing()} {lost}", remedy)


def fonts(environment: Mapping[str, str], root: Path = ROOT) -> Finding:
    """Whether the fonts of pages and pictures are there, which show Chinese on any machine."""
    settings = tomllib.loads((root / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    served = {Path(face["url"]).name for face in settings["theme"]["fontFaces"]}
    plain = {re.sub(r"\.[0-9a-f]{12}\.woff2$", ".woff2", name) for name in served}
    wanted = sorted({*plain, "NotoSansSC-Regular.subset.ttf"})
    missing = [name for name in wanted if not (root / "charts" / "fonts" / name).is_file()]
    if missing:
        said = f"missing in charts/fonts: {', '.join(missing)}."
        return Finding("fonts", Level.WRONG, said, "Copy the whole program again, see charts/fonts/README.md.")
    return Finding("fonts", Level.OK, f"{len(wanted)} of its own in charts/fonts.")


def settings(environment: Mapping[str, str]) -> Finding:
    """Whether the variables that set the server can be meant."""
    from web.settings import settings as read

    try:
        read(environment)
    except ValueError as error:
        return Finding("settings", Level.WRONG, str(error))
    public = environment.get("MILEPOST_URL", "").strip()
    if public:
        return Finding("settings", Level.OK, f"files name {public}.")
    remedy = "Set MILEPOST_URL to the address that readers use."
    return Finding("settings", Level.NOTE, "files name no address of this server.", remedy)


def port(environment: Mapping[str, str]) -> Finding:
    """Whether the server can listen, or listens already."""
    from web.serve import address_problem, port_problem

    host, number = environment.get("HOST") or "127.0.0.1", environment.get("PORT") or "8501"
    wrong = port_problem(number) or address_problem(host, int(number))
    if not wrong:
        return Finding("port", Level.OK, f"{number} on {host} is free.")
    if not port_problem(number) and is_live(host, int(number), environment):
        return Finding("port", Level.OK, f"a Milepost answers on {host}, port {number}.")
    return Finding("port", Level.WRONG, wrong)


def open_files(environment: Mapping[str, str]) -> Finding:
    """How many files may be open."""
    files = file_limit.raise_limit()
    room = file_limit.connections(files)
    said = f"{files or 'any number of'} open files, room for {room} connections."
    if files and files < FEW_FILES:
        return Finding("open files", Level.NOTE, said, "For more: ulimit -n 65536, or LimitNOFILE=65536 for systemd.")
    return Finding("open files", Level.OK, said)


def temporary(environment: Mapping[str, str]) -> Finding:
    """Whether the folder for temporary files takes any."""
    try:
        folder = tempfile.gettempdir()
        with tempfile.NamedTemporaryFile(prefix="milepost-doctor-", dir=folder) as trial:
            trial.write(b"milepost")
        free = shutil.disk_usage(folder).free
    except OSError as error:
        remedy = "Name a folder that you may write to: TMPDIR=/var/tmp (in a container: a tmpfs on /tmp)."
        return Finding("disk", Level.WRONG, f"nothing can be written for a while: {error.strerror or error}.", remedy)
    said = f"{folder} can be written, {free // 1_000_000} MB are free."
    if free < LITTLE_ROOM:
        return Finding("disk", Level.NOTE, said, "Large uploads and briefs want more: make room, or set TMPDIR.")
    return Finding("disk", Level.OK, said)


def engine(environment: Mapping[str, str]) -> Finding:
    """Whether the database gives a package, where one is named."""
    from web.serve import engine_problem

    url = environment.get("MILEPOST_ENGINE", "").strip()
    if not url:
        return Finding("engine", Level.OK, "files; no database is named (MILEPOST_ENGINE).")
    from economy.engine.address import Address

    wrong = engine_problem(url)
    return Finding("engine", Level.WRONG, wrong) if wrong else Finding("engine", Level.OK, f"{Address(url)} answers.")


def package(environment: Mapping[str, str]) -> Finding:
    """What the data package is, and whether anything in it is wrong."""
    from economy.engine.source import from_environment, opened

    source = from_environment()
    read = opened(source)
    said = f"{source}, digest {read.digest[:12]}"
    if not read.faults:
        return Finding("data", Level.OK, f"{said}, no faults.")
    remedy = f"Run: python -m milepost check. First: {read.faults[0]}"
    return Finding("data", Level.WRONG, f"{said}, faults: {len(read.faults)}.", remedy)


CHECKS: Mapping[str, Check] = {
    "Python": python,
    "packages": pins,
    "Chromium": chromium,
    "fonts": fonts,
    "settings": settings,
    "port": port,
    "open files": open_files,
    "disk": temporary,
    "engine": engine,
    "data": package,
}


def findings(environment: Mapping[str, str]) -> Iterator[Finding]:
    """Everything that is looked at, in turn. Never raises: what cannot be looked at is a finding, too."""
    for name, check in CHECKS.items():
        try:
            yield check(environment)
        except ModuleNotFoundError as error:
            yield Finding(name, Level.WRONG, f"cannot be looked at: {error.name} is not installed.", _INSTALL)
        except Exception as error:
            yield Finding(name, Level.WRONG, f"cannot be looked at: {error or type(error).__name__}")


def report(seen: list[Finding]) -> str:
    """The findings as JSON; `ready` says whether nothing is wrong."""
    ready = all(finding.level is not Level.WRONG for finding in seen)
    return json.dumps({"ready": ready, "findings": [asdict(finding) for finding in seen]}, indent=2, ensure_ascii=False)


def run(asked: argparse.Namespace, say: Say) -> int:
    """Look at everything; 0 when nothing is wrong, else 1. Notes are no wrongs."""
    seen = []
    for finding in findings(os.environ):
        seen.append(finding)
        if not asked.json:
            say(str(finding))
    if asked.json:
        say(report(seen))
    return 1 if any(finding.level is Level.WRONG for finding in seen) else 0


def add(commands: Commands, say: Say) -> None:
    """Add the command to those of the command line. `say` prints a line."""
    command = commands.add_parser("doctor", help="say what this machine has and lacks, and what to do")
    command.add_argument("--json", action="store_true", help="as JSON")
    command.set_defaults(run=lambda asked: run(asked, say))


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(run(argparse.Namespace(json="--json" in sys.argv[1:]), _print))
