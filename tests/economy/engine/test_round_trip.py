"""A package out of a database is the package that was put into it: tables, files, screens, commands."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pytest

import milepost
from economy.data.faults import UnusableError
from economy.data.package import DEFAULT_ROOT, Package, assembled, sound_rows
from economy.engine import load as engine
from economy.engine.address import Address
from economy.engine.publish import publish
from economy.query.address import from_query
from economy.query.codes import Codes
from economy.query.normalise import DENOMINATORS
from economy.query.selection import MEASURES, Selection
from export import figures
from export.options import ExportError
from tests import eurostat
from tests.economy.screens import differences, screens

TODAY = date(2026, 11, 29)
ADDRESSES = (
    {},
    {"city": ["310000"], "lang": ["zh"]},
    {"district": ["310104"], "asof": ["2024-06-30"], "unit": ["usd"]},
)


def assert_same(package: Package, other: Package) -> None:
    for name, frame in package.tables.items():
        pd.testing.assert_frame_equal(getattr(other.tables, name), frame, check_exact=True, obj=name)
    assert other.digest == package.digest
    assert other.files == package.files
    assert other.tables.conventions == package.tables.conventions
    for name in ("title", "version", "created", "outlines", "descriptor", "faults", "unjudged", "overrides", "years"):
        assert getattr(other, name) == getattr(package, name), name
    assert other.root.name == package.root.name


def test_the_delivered_package_comes_back_as_it_was(delivered: tuple[Package, Address]) -> None:
    package, address = delivered
    assert_same(package, engine.load(address))


@pytest.mark.parametrize("query", ADDRESSES, ids=str)
def test_every_page_shows_the_same(delivered: tuple[Package, Address], query: dict[str, list[str]]) -> None:
    package, address = delivered
    selection = from_query(query, Codes(package.tables, package.years))[0]
    assert differences(_of_the_files(selection), screens(engine.load(address), selection, TODAY)) == []


@lru_cache(maxsize=len(ADDRESSES))
def _of_the_files(selection: Selection) -> dict[str, Any]:
    """The screens of the package as its files give it, made once for all databases."""
    return screens(assembled(sound_rows(DEFAULT_ROOT)), selection, TODAY)


@pytest.mark.parametrize("page", ["overview", "indicators", "promises"])
def test_files_of_a_page_are_the_same(
    delivered: tuple[Package, Address], page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The digest of both is the same, and by it the process keeps what it made: it must forget it in between.
    monkeypatch.setattr("views.shelf._SHELF", _AlwaysNew())
    first = _written_from_files(page)
    monkeypatch.setenv("MILEPOST_ENGINE", delivered[1].url)
    assert len(first) > 3
    assert first == _written(page, tmp_path)


def _written(page: str, folder: Path) -> dict[str, bytes]:
    """The files of a page by name."""
    arguments = ["export", "--page", page, "--format", "csv,json", "--day", TODAY.isoformat(), "-o", str(folder)]
    assert milepost.main(arguments) == 0
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@lru_cache(maxsize=3)
def _written_from_files(page: str) -> dict[str, bytes]:
    """The same without a database, written once for all of them."""
    with TemporaryDirectory() as folder:
        return _written(page, Path(folder))


class _AlwaysNew:
    """In place of the shelf of a session: nothing is kept from one call to the next."""

    def get(self) -> _AlwaysNew:
        return self

    def keeping(self, make, build):
        return make


def test_a_package_without_most_tables_and_with_faults(database: Address, tmp_path: Path) -> None:
    regions = eurostat.TABLES["regions"] + "DE9,,nuts1,Lower Saxony\n"
    wrong = eurostat.TABLES["observations"] + "gva-bad,DE212,gva-information,2023,many,A,2025-02,nama-10r\n"
    root = eurostat.write(tmp_path / "Regionen 区", regions=regions, observations=wrong)
    rows = sound_rows(root)
    package = assembled(rows)
    assert package.faults
    publish(package, rows, database)
    try:
        assert_same(package, engine.load(database))
    finally:
        again = sound_rows(DEFAULT_ROOT)  # the other tests share the database
        publish(assembled(again), again, database)


def test_the_command_check_looks_at_the_files_in_the_database(
    delivered: tuple[Package, Address], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert milepost.main(["check"]) == 0
    of_files = capsys.readouterr().out
    monkeypatch.setenv("MILEPOST_ENGINE", delivered[1].url)
    assert milepost.main(["check"]) == 0
    assert capsys.readouterr().out == of_files


def test_a_named_folder_wins_over_the_database(
    delivered: tuple[Package, Address], small: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("MILEPOST_ENGINE", delivered[1].url)
    assert milepost.main(["check", "--data", str(small)]) == 0
    assert "observations 8" in capsys.readouterr().out


@pytest.fixture
def asked(delivered: tuple[Package, Address], monkeypatch: pytest.MonkeyPatch) -> tuple[Package, Package]:
    """The delivered package, and the same whose figures stay in the database."""
    package, address = delivered
    monkeypatch.setattr("economy.data.figures.MOST_HELD", len(package.tables.observations) - 1)
    return package, engine.load(address)


def test_figures_that_stay_in_the_database_are_not_copied(asked: tuple[Package, Package]) -> None:
    package, stored = asked
    assert stored.tables.stored is not None
    assert len(stored.tables.figures) == len(package.tables.observations)
    judged = set(zip(package.tables.targets["region_id"], package.tables.targets["indicator_id"], strict=True))
    kept = set(zip(stored.tables.observations["region_id"], stored.tables.observations["indicator_id"], strict=True))
    had = set(zip(package.tables.observations["region_id"], package.tables.observations["indicator_id"], strict=True))
    assert judged & had <= kept < had
    assert stored.files == package.files
    assert stored.digest != package.digest  # what is kept by a digest was made of its rows


@pytest.mark.parametrize("measure", MEASURES)
def test_figures_that_the_database_picks_are_those_of_the_whole(asked: tuple[Package, Package], measure: str) -> None:
    package, stored = asked
    counted = package.tables.observations["indicator_id"].value_counts()
    for indicator in [*counted.index[:4], *set(DENOMINATORS.values()) & set(counted.index), "none-such"]:
        assert _figures(stored, indicator, measure) == _figures(package, indicator, measure)


def _figures(package: Package, indicator: str, measure: str) -> bytes | str:
    try:
        return figures.encoded(
            figures.figures(package, figures.FigureRequest(indicator, measure=measure), TODAY), "csv"
        )
    except ExportError as error:
        return str(error)


def test_a_package_published_once_more_is_found_again_and_another_one_is_not(
    asked: tuple[Package, Package], database: Address, small: Path
) -> None:
    package, stored = asked
    again = sound_rows(DEFAULT_ROOT)
    publish(assembled(again), again, database)
    assert len(stored.tables.figures.rows(["gdp"])) == (package.tables.observations["indicator_id"] == "gdp").sum()
    other = sound_rows(small)
    publish(assembled(other), other, database)
    try:
        with pytest.raises(UnusableError, match="another package was published there"):
            stored.tables.figures.rows(["population"])
    finally:
        publish(assembled(again), again, database)
