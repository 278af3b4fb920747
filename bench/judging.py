"""Times of assessing promises: those of the delivered package, and made-up ones in growing numbers."""

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
"""Numbers of promises and observations; LARGE is ten times SMALL."""


def delivered(root: Path, repeats: int) -> float:
    """Milliseconds to assess all promises of a package, without reading its tables; the fastest of `repeats` runs."""
    tables = load(root).tables
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        assess_all(promises_of(tables), observations_of(tables), DAY)
        times.append((time.perf_counter() - start) * 1000)
    return min(times)


def loading(root: Path) -> float:
    """Seconds to load a package. The first time it is validated, too; later the result is remembered.

    Raises RuntimeError when the package has faults.
    """
    start = time.perf_counter()
    package = load(root)
    seconds = time.perf_counter() - start
    if package.faults:
        raise RuntimeError(f"{root} is not sound: {package.faults[0]}")
    return seconds


def generated(promises: int, observations: int) -> float:
    """Seconds to assess that many made-up promises with that many observations."""
    inputs = _made(promises, observations)
    start = time.perf_counter()
    assess_all(*inputs, DAY)
    return time.perf_counter() - start


def _made(promises: int, observations: int) -> tuple[list[Promise], list[Observation]]:
    """Made-up promises, one per place and indicator, and observations of them; the same at each call."""
    chance = random.Random(20261121)
    subjects = [(f"{number:06d}", f"indicator-{number % 40}") for number in range(promises)]
    targets = [
        Promise(f"t{number}", *subject, ">=", chance.uniform(50, 500), None, "2025", date(2025, 12, 31),
                date(2020, 1, 1), date(2020, 12, 31), "flow", "higher")
        for number, subject in enumerate(subjects)
    ]  # fmt: skip
    figures = []
    for number in range(observations):
        region, indicator = subjects[number % promises]
        start = date(2005, 1, 1) + timedelta(days=365 * (number // promises))
        figures.append(
            Observation(f"o{number}", region, indicator, str(start.year), start, start + timedelta(days=364), "year",
                        "=", chance.uniform(10, 600), "A", "high", True, "", number % 2 == 0,
                        start + timedelta(days=400))
        )  # fmt: skip
    return targets, figures
