"""Types, constraints and keys in plain words; only the tables that a case needs go through frictionless."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from economy.data.validation import schema
from economy.data.validation.schema import schema_faults
from economy.data.validation.shape import read_description

if TYPE_CHECKING:
    from economy.data.faults import Fault
    from tests.economy.conftest import Pack

Only = Callable[..., None]


def _faults(pack: Pack, *tables: str) -> list[Fault]:
    return sorted(schema_faults(pack.sheets(*tables), read_description(pack.root).shapes))


@pytest.mark.parametrize(
    ("table", "column", "value", "says", "remedy"),
    [
        ("regions", "region_id", "31010", "does not have the form", "six digits"),
        ("regions", "level", "town", "is not one of the words", "country, province, city, district"),
        ("regions", "name_en", "", "is empty", "Fill it in"),
        ("regions", "lon", "121,4", "is not a number", "digits with a point"),
        ("regions", "lon", "NaN", "is not a number", "digits"),
        ("regions", "lon", "1_2", "is not a number", "digits"),
        ("regions", "lat", "inf", "is not a number", "digits"),
        ("regions", "lat", "sNaN", "is not a number", "digits"),
        ("regions", "lat", "1e400", "is not a number", "digits"),
        ("regions", "lat", "91.5", "above the maximum of 90", "Correct the value"),
        ("regions", "lon", "-181", "below the minimum of -180", "Correct the value"),
        ("regions", "note_en", "x" * 201, "has 201 characters; the maxLength is 200", "Shorten"),
        ("sites", "precision_m", "1.5", "is not a whole number", "digits only"),
        ("sites", "precision_m", "", "is empty", "Fill it in"),
        ("sites", "site_id", "Not A Slug", "does not have the form", "small letters"),
        ("sources", "accessed", "yesterday", "is not a day", "YYYY-MM-DD"),
        ("sources", "url", "javascript:alert(1)", "does not have the form", "http"),
        ("sources", "published", "spring 2022", "does not have the form", "2022-09~"),
        ("sources", "tier", "5", "is not one of the words", "1, 2, 3, 4"),
        ("events", "seed", "yes", "is not true or false", "small letters"),
        ("organisations", "kind", "club\x1b[2J", "club[2J", "company"),
    ],
)
def test_cells(pack: Pack, only: Only, table: str, column: str, value: str, says: str, remedy: str) -> None:
    pack.set(table, 5, **{column: value})
    only(_faults(pack, table), f"{table}.csv", 5, column, says, remedy)


def test_a_key_used_twice_is_one_fault(pack: Pack, only: Only) -> None:
    pack.set("regions", 9, region_id=pack.cell("regions", 3, "region_id"))
    faults = [fault for fault in _faults(pack, "regions") if "not in the table" not in fault.message]
    only(faults, "regions.csv", 9, "region_id", "already in row 3", "key of its own")


def test_a_key_of_several_columns(pack: Pack, only: Only) -> None:
    rows = pack.rows("corroborations")
    pack.write("corroborations", [*rows, rows[3]])
    faults = _faults(pack, "corroborations")
    only(
        faults,
        "corroborations.csv",
        len(rows) + 1,
        "row_table, row_id, source_id",
        "in row 4",
        "key of its own",
    )


def test_an_empty_key_is_one_fault(pack: Pack, only: Only) -> None:
    pack.set("organisations", 4, organisation_id="")
    only(_faults(pack, "organisations"), "organisations.csv", 4, "organisation_id", "is empty", "Fill it in")


def test_foreign_keys_within_a_table_and_across(pack: Pack, only: Only) -> None:
    pack.set("industries", 5, parent_id="alchemy")
    only(_faults(pack, "industries"), "industries.csv", 5, "parent_id", '"alchemy" is not in', "add the row")
    pack.set("focus", 3, region_id="999999")
    only(_faults(pack, "focus", "regions"), "focus.csv", 3, "region_id", '"999999" is not in', "regions")


def test_keys_into_a_table_that_cannot_be_read_are_left_out(pack: Pack) -> None:
    pack.path("sources").unlink()
    pack.write("regions", [row[1:] for row in pack.rows("regions")])
    assert _faults(pack, "focus", "regions", "sources") == []


def test_rows_keep_their_numbers_after_blank_and_long_ones(pack: Pack, only: Only) -> None:
    rows = pack.rows("organisations")
    rows[2][-1] = "two\nlines"
    rows.insert(3, [])
    rows[10][4] = "club"
    pack.write("organisations", rows)
    only(_faults(pack, "organisations"), "organisations.csv", 11, "kind", '"club"', "company")


def test_constraints_of_its_own(pack: Pack, only: Only) -> None:
    def change(found: dict[str, Any]) -> None:
        for field in found["resources"]["organisations"]["schema"]["fields"]:
            field["constraints"] = {
                "organisation_id": {"pattern": ".*", "enum": "not a list"},
                "name_en": {"pattern": "("},
                "name_zh": {"minLength": 2},
                "kind": {"enum": ["company", "university", "government", "association", "club"]},
            }.get(field["name"], {})

    pack.describe(change)
    pack.set("organisations", 3, kind="club", name_zh="某")
    faults = _faults(pack, "organisations")
    only(faults[-1:], "organisations.csv", 3, "name_zh", "has 1 characters", "Write it out")
    assert {fault.column for fault in faults[:-1]} == {
        "organisations.name_en",
        "organisations.organisation_id",
    }
    assert all("cannot be used" in fault.message and "Correct" in fault.remedy for fault in faults[:-1])


@pytest.mark.parametrize(
    "constraints",
    [
        {"minimum": "soon"},
        {"maximum": []},
        {"maxLength": 3},
        {"exclusiveMinimum": 1},
        {"enum": {}},
        {"pattern": "("},
    ],
)
def test_constraints_that_do_not_suit_a_day(pack: Pack, only: Only, constraints: dict[str, Any]) -> None:
    def change(found: dict[str, Any]) -> None:
        found["resources"]["search_log"]["schema"]["fields"][1]["constraints"] = constraints

    pack.describe(change)
    says = "the constraints cannot be used: "
    only(_faults(pack, "search_log"), "datapackage.json", None, "search_log.searched_on", says, "Correct")


def test_described_columns_beyond_the_reference_are_welcome(pack: Pack) -> None:
    new = {"name": "founded", "type": "geojson"}
    pack.describe(lambda found: found["resources"]["organisations"]["schema"]["fields"].append(new))
    header, *records = pack.rows("organisations")
    pack.write("organisations", [[*header, "founded"], *([*record, "1999"] for record in records)])
    assert pack.broken_files() == []
    assert _faults(pack, "organisations") == []


def test_every_row_at_fault_is_named(pack: Pack) -> None:
    header, *records = pack.rows("organisations")
    many = [[f"row-{n}", *records[0][1:4], "club", "", ""] for n in range(1500)]
    pack.write("organisations", [header, *many])
    assert [fault.row for fault in _faults(pack, "organisations")] == list(range(2, 1502))


def test_a_cell_that_breaks_two_constraints_has_a_fault_for_each(pack: Pack) -> None:
    def change(found: dict[str, Any]) -> None:
        found["resources"]["organisations"]["schema"]["fields"][1]["constraints"] = {"minLength": 9, "pattern": "^A.*$"}

    pack.describe(change)
    header, *records = pack.rows("organisations")
    pack.write("organisations", [header, [records[0][0], "short", *records[0][2:]]])
    messages = [fault.message for fault in _faults(pack, "organisations")]
    assert len(messages) == 2
    for said in ("does not have the form", "has 5 characters"):
        assert any(said in text for text in messages)


def test_the_sentences_of_frictionless_do_not_matter(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    from frictionless import errors

    for kind in (errors.RowError, errors.CellError):
        original = kind.from_row.__func__
        told = lambda cls, row, *, note, made=original, **more: made(cls, row, note="…", **more)  # noqa: E731
        monkeypatch.setattr(kind, "from_row", classmethod(told))
    pack.set("regions", 9, region_id=pack.cell("regions", 3, "region_id"))
    pack.set("regions", 5, level="town")
    pack.set("regions", 6, name_en="")
    messages = " ".join(fault.message for fault in _faults(pack, "regions"))
    for said in ("is already in row 3", "is not one of the words for level", "name_en is empty"):
        assert said in messages


def _rows_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The tables that frictionless reads row by row from now on, each as often as it does."""
    from frictionless import Resource

    read: list[str] = []
    validate = Resource.validate

    def noted(resource: Resource, *given: Any, **options: Any) -> Any:
        read.append(str(resource.name))
        return validate(resource, *given, **options)

    monkeypatch.setattr(Resource, "validate", noted)
    return read


def test_a_sound_package_is_not_read_row_by_row(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    read = _rows_read(monkeypatch)
    assert _faults(pack) == [] and read == []


def test_only_doubtful_tables_and_those_that_point_to_them_are_read_row_by_row(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = _rows_read(monkeypatch)
    pack.set("events", 5, seed="yes")
    assert len(_faults(pack)) == 1
    assert "events" in read and "roles" in read and "targets" not in read


_BROKEN: list[dict[str, Any]] = [
    {},
    {"table": "regions", "row": 3, "cells": {"name_en": ""}},
    {"table": "regions", "row": 3, "cells": {"lat": "91"}},
    {"table": "sources", "row": 9, "cells": {"accessed": "soon"}},
    {"table": "sources", "row": 9, "cells": {"source_id": ""}},
    {"table": "targets", "row": 4, "cells": {"region_id": "999999"}},
    {"table": "targets", "row": 4, "cells": {"value": "many"}},
    {"table": "targets", "row": 4, "cells": {"revises": "nobody"}},
    {"table": "observations", "row": 4, "cells": {"indicator_id": ""}},
    {"table": "search_log", "row": 4, "cells": {"target_id": "nobody"}},
]


@pytest.mark.parametrize("change", _BROKEN)
def test_the_short_way_finds_what_reading_every_row_finds(
    pack: Pack, monkeypatch: pytest.MonkeyPatch, change: dict[str, Any]
) -> None:
    if change:
        pack.set(change["table"], change["row"], **change["cells"])
    short = _faults(pack)
    monkeypatch.setattr(schema, "_doubtful", lambda sheets, *_: list(sheets))
    assert short == _faults(pack)
    assert bool(short) == bool(change)
