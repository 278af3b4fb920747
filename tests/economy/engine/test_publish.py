"""Publishing again, publishing that fails half way, and what is left behind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from economy.data.faults import UnusableError
from economy.data.package import Package
from economy.engine import load as engine
from economy.engine import publish as publishing
from economy.engine.address import Address, connected
from economy.engine.layout import LAYOUT, PARTS, PUBLICATIONS, Publication
from tests import eurostat
from tests.economy.engine.conftest import published

MORE = eurostat.TABLES["observations"] + "gva-de254-2022,DE254,gva-information,2022,2300.5,A,2025-02,nama-10r\n"


def tables(address: Address) -> list[str]:
    with connected(address) as database:
        return sorted(database.list_tables())


def announce(address: Address, publication: Publication) -> None:
    with connected(address, writing=True) as database:
        publishing._announce(database, publication)


@pytest.fixture
def first(database: Address, small: Path) -> Package:
    """The small package, published."""
    return published(small, database)


def test_publishing_again_replaces_what_was_there(database: Address, first: Package, tmp_path: Path) -> None:
    before = tables(database)
    assert len(before) == len(PARTS) + 1
    second = published(eurostat.write(tmp_path / "more", observations=MORE), database)
    after = tables(database)
    assert len(after) == len(PARTS) + 1
    assert set(after) & set(before) == {PUBLICATIONS}
    assert engine.load(database).digest == second.digest != first.digest


@pytest.mark.parametrize("stop", [0, 9, len(PARTS) - 1])
def test_a_publication_that_fails_leaves_the_package_that_was_there(
    database: Address, first: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: int
) -> None:
    before, left = tables(database), iter(range(stop))
    with connected(database, writing=True) as opened:
        backend = type(opened)
    create = backend.create_table

    def create_table(self: Any, name: str, *arguments: Any, **named: Any) -> Any:
        if next(left, None) is None:
            raise OSError("no space left")
        return create(self, name, *arguments, **named)

    monkeypatch.setattr(backend, "create_table", create_table)
    with pytest.raises(UnusableError, match="no space left"):
        published(eurostat.write(tmp_path / "more", observations=MORE), database)
    assert tables(database) == before
    assert engine.load(database).digest == first.digest


def test_a_publication_that_was_killed_is_cleared_away_a_day_later(database: Address, small: Path) -> None:
    old, young = "milepost_202001010000000abc_regions", "milepost_299901010000000abc_regions"
    with connected(database, writing=True) as opened:
        for name in (old, young):
            opened.create_table(name, schema={"region_id": "string"})
    published(small, database)
    assert young in tables(database)
    assert old not in tables(database)
    with connected(database, writing=True) as opened:
        opened.drop_table(young)


def test_a_reader_whose_tables_were_just_replaced_reads_the_new_ones(
    database: Address, first: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, known = engine.newest, []
    with connected(database) as opened:
        known.append(real(opened, database))
    second = published(eurostat.write(tmp_path / "more", observations=MORE), database)
    monkeypatch.setattr(engine, "newest", lambda opened, address: known.pop() if known else real(opened, address))
    assert engine.load(database).digest == second.digest


@pytest.mark.parametrize(("layout", "said"), [(LAYOUT - 1, "an older version"), (LAYOUT + 1, "a newer version")])
def test_a_package_of_another_layout_is_refused(database: Address, first: Package, layout: int, said: str) -> None:
    announce(database, Publication(layout, 1_000, "2020010100000000ab", "digest"))
    try:
        assert said in engine.problem(database)
        with pytest.raises(UnusableError, match=said):
            engine.load(database)
    finally:
        with connected(database, writing=True) as opened:
            opened.drop_table(PUBLICATIONS)


def test_files_that_are_not_those_that_were_published_are_refused(database: Address, first: Package) -> None:
    with connected(database) as opened:
        current = engine.newest(opened, database)
    announce(database, Publication(LAYOUT, current.number + 1, current.generation, "0" * 64))
    with pytest.raises(UnusableError, match="not those that were published"):
        engine.load(database)
