"""`python -m bench.mutation economy.importing [--sample N]`: faults are put into the code one by one; do tests notice?

mutmut 3.8.1 writes the faulty versions; it is not among the pins, since nothing else needs it. Each is tried in a
process of its own that has loaded the program already, with caches that are empty. docs/mutation.md has the results.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TESTS = {
    "economy.assessment": (
        "tests/economy/assessment",
        "tests/economy/query/test_normalise_prospects_overrides.py",
    ),
    "economy.importing": ("tests/importing",),
}
"""Package -> the tests that are asked; a fault that only others notice counts as one that survives."""
_LOADED = ("pandas", "pyarrow.csv", "hypothesis", "openpyxl", "shapely", "charset_normalizer", "views.cache")
_SECONDS = 300
_SURVIVED = 0


def configuration(package: str) -> str:
    """The settings of mutmut for one package."""
    folders = [path.name for path in sorted(ROOT.iterdir()) if path.name[0] != "." and path.name != "mutants"]
    copied = "".join(f"\n    {name}" for name in folders)
    tests = "".join(f"\n    {name}" for name in TESTS[package])
    sources = package.replace(".", "/")
    return (
        f"[mutmut]\nsource_paths={sources}\nonly_mutate={sources}/*.py\nalso_copy={copied}\n"
        f"pytest_add_cli_args_test_selection={tests}\n"
    )


def written(package: str, home: Path) -> Path:
    """A copy of the project whose `package` holds every fault, told apart by an environment variable.

    Raises RuntimeError where mutmut is not installed or stops.
    """
    if importlib.util.find_spec("mutmut") is None:
        raise RuntimeError("mutmut is not installed. Run: pip install mutmut==3.8.1")
    copy = home / "project"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".git", ".venv", "mutants", "dist", "__pycache__"))
    (copy / "setup.cfg").write_text(configuration(package), encoding="utf-8")
    # It tries one that does not exist, so that it writes all and tries none.
    command = [sys.executable, "-m", "mutmut", "run", f"{package}.none"]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    if not list((copy / "mutants").rglob("*.meta")):
        raise RuntimeError(f"mutmut wrote no faults: {(done.stderr or done.stdout)[-400:]}")
    return copy / "mutants"


def names(mutants: Path) -> list[str]:
    """Every fault by its name, in order."""
    return sorted(name for meta in mutants.rglob("*.meta") for name in json.loads(meta.read_text())["exit_code_by_key"])


def sample(every: Sequence[str], count: int, seed: int) -> list[str]:
    """`count` of them at random, the same ones for the same seed; all of them for 0."""
    return random.Random(seed).sample(every, min(count or len(every), len(every)))


def _status(name: str, tests: Sequence[str]) -> int:
    """The exit status of the tests with a fault; 0 where none notices it."""
    child = os.fork()
    if not child:
        os.environ["MUTANT_UNDER_TEST"] = name
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        try:
            status = int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", *tests]))
        except BaseException:
            status = 99
        os._exit(status)
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.05)
    os.kill(child, 9)
    os.waitpid(child, 0)
    return -9


def survivors(chosen: Sequence[str], mutants: Path, tests: Sequence[str]) -> list[str]:
    """Those that no test notices. Leaves the process in the folder of the faults."""
    os.chdir(mutants)
    sys.path.insert(0, str(mutants))
    os.environ["MUTANT_UNDER_TEST"] = ""
    for name in _LOADED:
        importlib.import_module(name)
    if _status("", tests) != _SURVIVED:
        raise RuntimeError("the tests fail without any fault: mend them first.")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("fork")) as pool:
        statuses = list(pool.map(partial(_status, tests=tests), chosen))
    return [name for name, status in zip(chosen, statuses, strict=True) if status == _SURVIVED]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write, try and count; the names of those that survive are printed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", choices=sorted(TESTS))
    parser.add_argument("--sample", type=int, default=0, help="so many at random instead of all")
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as home:
        try:
            mutants = written(asked.package, Path(home))
            chosen = sample(names(mutants), asked.sample, asked.seed)
            left = survivors(chosen, mutants, TESTS[asked.package])
        except RuntimeError as error:
            print(f"milepost: {error}", file=sys.stderr)
            return 2
        print("\n".join([*left, f"{len(chosen) - len(left)} of {len(chosen)} faults are noticed."]))
        os.chdir(ROOT)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
