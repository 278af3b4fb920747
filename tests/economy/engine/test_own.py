"""A reader's many figures lie in a database of the process: the same package as one that holds them as a frame."""

from __future__ import annotations

import gc
import weakref
from datetime import date

import pandas as pd
import pytest

from economy.data.in_memory import package_in_memory
from economy.data.package import Package
from economy.engine import own
from economy.engine.own import package_of_many
from economy.importing import observations
from economy.importing.files import Upload
from economy.importing.observations import whole_table
from economy.importing.package import Source, contents, observation_table
from economy.importing.places import Known
from economy.importing.run import import_files
from economy.query.codes import Codes
from economy.query.selection import Selection
from export.bundle.build import bundle
from views.pages import listed

PLACES, YEARS = 40, 12
EXACT = ("12345678901234567.25", "0.00000012", "-0.0", "0.1", "1e21")
"""Values with more digits than a double has, with an exponent in it, or with a sign of which nothing comes."""
TABLE = (
    "place,year,indicator,unit,value,flag\n"
    + "".join(
        f"Place {place},{2000 + year},{name},persons,{place * 100 + year},{'p' if year > 10 else ''}\n"
        for place in range(PLACES)
        for name in ("Residents", "Commuters")
        for year in range(YEARS)
    )
    + "".join(f"Place 0,{2000 + year},Exact,persons,{value},\n" for year, value in enumerate(EXACT))
)
DAY = date(2026, 11, 29)


@pytest.fixture
def pair(monkeypatch: pytest.MonkeyPatch) -> tuple[Package, Package]:
    """The same import as a frame, and in a database."""
    monkeypatch.setattr(observations, "STEP", 100)  # several parts
    known = Known(pd.DataFrame({"region_id": [], "parent_id": [], "level": [], "name_en": []}))
    result = import_files([Upload("t.csv", TABLE.encode())], known)
    source = Source("Office")
    held = package_in_memory(contents(result, known, source, DAY, "own"), "own")
    files = contents(result, known, source, DAY, "own", header_alone=True)
    return held, package_of_many(files, "own", observation_table(result, source).parts(), whole_table)


def test_the_figures_are_the_same(pair: tuple[Package, Package]) -> None:
    held, stored = pair
    assert stored.tables.stored is not None
    assert len(stored.tables.figures) == PLACES * YEARS * 2 + len(EXACT)
    pd.testing.assert_frame_equal(stored.tables.figures.rows(), held.tables.observations)
    pd.testing.assert_frame_equal(stored.tables.figures.coverage, held.tables.figures.coverage)


def test_no_row_lies_in_the_package_itself(pair: tuple[Package, Package]) -> None:
    assert pair[1].tables.observations.empty


def test_the_files_to_take_away_are_the_same(pair: tuple[Package, Package]) -> None:
    held, stored = pair
    assert dict(stored.files) == dict(held.files)
    assert stored.digest != held.digest
    first, second = (
        bundle(each, Selection(from_year=2005), Codes(each.tables), day=DAY, link="", filters="")
        for each in (held, stored)
    )
    assert first == second


def test_the_database_goes_with_the_package() -> None:
    store = own.MemoryStore()
    gone = weakref.ref(store)
    del store
    gc.collect()
    assert gone() is None


def test_pages_about_figures_are_listed_for_both(pair: tuple[Package, Package]) -> None:
    held, stored = pair
    assert listed(stored) == listed(held)
    assert {"indicators", "map"} <= set(listed(stored))
