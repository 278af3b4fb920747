"""A PostgreSQL of the tests' own: started as an ordinary user in a folder that goes when it stops; no network."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_DEBIAN = Path("/usr/lib/postgresql")


def need_postgresql() -> Path:
    """The folder of PostgreSQL's programs; fails with a sentence where it is not installed."""
    named = shutil.which("initdb")
    folders = [Path(named).parent] if named else sorted(_DEBIAN.glob("*/bin"), key=lambda path: int(path.parent.name))
    if not folders or not (folders[-1] / "initdb").exists():
        said = (
            "These tests start a PostgreSQL of their own, which is not installed. Run: sudo apt-get install postgresql"
        )
        pytest.fail(said, pytrace=False)
    return folders[-1]


@contextmanager
def running() -> Iterator[str]:
    """The address of a new, empty database, for as long as it runs."""
    programs = need_postgresql()
    user = _ordinary_user()
    with tempfile.TemporaryDirectory(prefix="milepost-pg-") as name:
        folder = Path(name)
        if user is not None:
            shutil.chown(folder, user)

        def run(program: str, *arguments: str) -> None:
            command = [str(programs / program), "-D", str(folder / "data"), *arguments]
            # A server keeps the pipes it inherits, so nobody may wait for their end.
            with (folder.parent / f"{folder.name}.log").open("ab") as log:
                done = subprocess.run(command, stdout=log, stderr=log, cwd="/", user=user, check=False)
            if done.returncode:
                pytest.fail(f"{program} stopped: {Path(log.name).read_text()[-600:]}", pytrace=False)

        try:
            run("initdb", "-U", "milepost", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
            settings = f"-k {folder} -c listen_addresses='' -c fsync=off"
            run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", settings, "start")
            yield f"postgres://milepost@/postgres?host={folder}"
        finally:
            if (folder / "data" / "postmaster.pid").exists():
                run("pg_ctl", "-w", "-m", "immediate", "stop")
            (folder.parent / f"{folder.name}.log").unlink(missing_ok=True)


def _ordinary_user() -> str | None:
    """Whom to run it as: PostgreSQL refuses root. None for the user that we are."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"
