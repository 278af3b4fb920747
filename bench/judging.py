"""How long judging takes: the delivered package, and made-up ones of growing size."""

from __future__ import annotations

import random
import time
from datetime import date, timedelta
from pathlib import Path

from economy.assessment.assess import assess_all
from economy.assessment.inputs import Observation, Promise, observations_of, promises_of
from economy.data.package import load

DAY = date(2026, 11, 21)
SMALL = (1_000, 20_000)
LARGE = (10_000, 200_000)
"""Promises and observations; the second is ten times the first."""


def delivered(root: Path, repeats: int) -> float:
    """Milliseconds for all promises of a package, the tables already read; the fastest of some runs."""
    tables = load(root).tables
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        assess_all(promises_of(tables), observations_of(tables), DAY)
        times.append((time.perf_counter() - start) * 1000)
    return min(times)


def loading(root: Path) -> float:
    """Seconds to read a package. The first time its checks run, too; later ones remember that it was sound.

    Raises RuntimeError when the package is not sound.
    """
    start = time.perf_counter()
    package = load(root)
    seconds = time.perf_counter() - start
    if package.faults:
        raise RuntimeError(f"{root} is not sound: {package.faults[0]}")
    return seconds


def generated(promises: int, observations: int) -> float:
    """Seconds for so many made-up promises and observations."""
    made = _made(promises, observations)
    start = time.perf_counter()
    assess_all(*made, DAY)
    return time.perf_counter() - start


def _made(promises: int, observations: int) -> tuple[list[Promise], list[Observation]]:
    """Promises and observations of places and indicators, twenty figures a subject, always the same ones."""
    chance = random.Random(20261121)
    subjects = [(f"{at:06d}", f"indicator-{at % 40}") for at in range(promises)]
    targets = [
        Promise(f"t{at}", *subject, ">=", chance.uniform(50, 500), None, "2025", date(2025, 12, 31), date(2020, 1, 1),
                date(2020, 12, 31), "flow", "higher")
        for at, subject in enumerate(subjects)
    ]  # fmt: skip
    found = []
    for at in range(observations):
        region, indicator = subjects[at % promises]
        start = date(2005, 1, 1) + timedelta(days=365 * (at // promises))
        found.append(
            Observation(f"o{at}", region, indicator, str(start.year), start, start + timedelta(days=364), "year", "=",
                        chance.uniform(10, 600), "A", "high", True, "", at % 2 == 0, start + timedelta(days=400))
        )  # fmt: skip
    return targets, found
