"""datapackage.json: what it must describe, and where its paths may lead."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from economy.data.validation.shape import read_description, reference

if TYPE_CHECKING:
    from tests.economy.conftest import Pack

Only = Callable[..., None]
NAME = "datapackage.json"


def _fields(found: dict[str, Any], table: str) -> list[dict[str, Any]]:
    return found["resources"][table]["schema"]["fields"]


def _without_field(found: dict[str, Any]) -> None:
    found["resources"]["targets"]["schema"]["fields"] = [f for f in _fields(found, "targets") if f["name"] != "due"]


def _other_type(found: dict[str, Any]) -> None:
    next(f for f in _fields(found, "targets") if f["name"] == "value")["type"] = "string"


@pytest.mark.parametrize(
    ("change", "column", "says", "remedy"),
    [
        (
            lambda found: found["resources"].pop("sources"),
            None,
            "table sources is not described",
            "Add the resource",
        ),
        (lambda found: found["resources"]["roles"].pop("schema"), "roles", "no list of fields", "Copy"),
        (_without_field, "targets.due", "is not described", "type string"),
        (_other_type, "targets.value", 'the type is "string"', "number"),
        (
            lambda found: found["resources"].update(twice=found["resources"]["roles"]),
            None,
            "2 times",
            "Keep one",
        ),
        (lambda found: found["resources"]["roles"].pop("path"), "roles.path", "names no file", "roles.csv"),
    ],
)
def test_a_description_that_lacks_something(
    pack: Pack,
    only: Only,
    change: Callable[[dict[str, Any]], object],
    column: str | None,
    says: str,
    remedy: str,
) -> None:
    pack.describe(change)
    only(read_description(pack.root).faults, NAME, None, column, says, remedy)


@pytest.mark.parametrize(
    "path",
    [
        "/etc/hostname", "../roles.csv", "tables/../../roles.csv", "tables/../roles.csv", "http://example.org/roles.csv",
        "file:roles.csv", "C:\\roles.csv", "C:/roles.csv", "..\\roles.csv", "//host/share/roles.csv",
        "ro\0les.csv", "s3://bucket/roles.csv", "link/hostname",
    ],
)  # fmt: skip
def test_paths_stay_inside_the_folder(pack: Pack, only: Only, path: str) -> None:
    (pack.root / "link").symlink_to("/etc")
    pack.describe(lambda found: found["resources"]["roles"].update(path=path))
    described = read_description(pack.root)
    shapes, faults = described.shapes, described.faults
    only(faults, NAME, None, "roles.path", "leads out of the folder", "not fetched")
    assert shapes["roles"].file is None


@pytest.mark.parametrize("path", [["roles.csv", "more.csv"], "", "  ", 7, None, {}])
def test_paths_name_one_file(pack: Pack, only: Only, path: object) -> None:
    pack.describe(lambda found: found["resources"]["roles"].update(path=path))
    only(read_description(pack.root).faults, NAME, None, "roles.path", "names no file", "one file")


def test_a_table_may_lie_in_a_folder_of_the_package(pack: Pack) -> None:
    (pack.root / "tables").mkdir()
    pack.path("roles").rename(pack.root / "tables" / "who.csv")
    pack.describe(lambda found: found["resources"]["roles"].update(path="tables/who.csv"))
    assert read_description(pack.root).faults == []
    assert pack.broken_files() == []
    assert pack.sheets()["roles"].file == "tables/who.csv"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "not valid JSON: line 1"),
        (b'{"resources": [\n}', "line 2"),
        (b"\xff\xfe{}", "not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b"[]", 'no list "resources"'),
        (b'{"resources": {}}', 'no list "resources"'),
        (b'{"n": ' + b"9" * 5000 + b"}", "digits"),
        (b" " * 6_000_000, "more than 5 MB are not read"),
    ],
)
def test_an_unreadable_description_is_one_fault_and_the_tables_are_read_all_the_same(
    pack: Pack, only: Only, content: bytes, says: str
) -> None:
    (pack.root / NAME).write_bytes(content)
    described = read_description(pack.root)
    shapes, faults = described.shapes, described.faults
    only(faults, NAME, None, None, says, "Restore")
    assert set(shapes) == set(reference())
    assert len(pack.sheets()) == 15


def test_a_missing_description_and_a_missing_folder(pack: Pack, only: Only, tmp_path: Path) -> None:
    (pack.root / NAME).unlink()
    only(read_description(pack.root).faults, NAME, None, None, "has no datapackage.json", "Restore")
    described = read_description(tmp_path / "nowhere")
    shapes, faults = described.shapes, described.faults
    only(faults, NAME, None, None, "there is no folder", "Name the folder")
    assert shapes == {}


@pytest.mark.parametrize("junk", [None, 3, "x", [], {}, [None], [{"name": None}], [{"name": ["a"]}], [{"type": {}}]])
def test_nonsense_in_a_description_never_raises(pack: Pack, junk: object) -> None:
    def spoil(found: dict[str, Any]) -> None:
        found["resources"]["roles"]["schema"] = junk
        found["resources"]["sites"]["schema"]["fields"] = junk
        found["resources"]["events"]["name"] = junk
        found["resources"]["more"] = junk
        _fields(found, "focus")[0].update(constraints=junk, type=junk)

    pack.describe(spoil)
    described = read_description(pack.root)
    shapes, faults = described.shapes, described.faults
    assert len(shapes) == 15
    assert faults


def test_what_binds_and_what_a_package_may_set_itself(pack: Pack) -> None:
    def loosen(found: dict[str, Any]) -> None:
        for table in ("sites", "observations"):
            for field in _fields(found, table):
                field["constraints"] = {"pattern": "^[A-Z]{2}$"} if field["name"] == "region_id" else {}

    pack.describe(loosen)
    described = read_description(pack.root)
    shapes, faults = described.shapes, described.faults
    assert faults == []
    sites, observations = shapes["sites"].fields, shapes["observations"].fields
    assert sites["region_id"]["constraints"] == {"pattern": "^[A-Z]{2}$", "required": True}
    assert sites["lon"]["constraints"] == {"minimum": -180, "maximum": 180, "required": True}
    assert "enum" not in sites["kind"]["constraints"]
    assert observations["obs_status"]["constraints"]["enum"] == ["A", "E", "P", "F", "U"]
    assert observations["period"]["constraints"]["required"] is True


def test_optional_tables_and_columns_may_be_left_out_of_the_description(pack: Pack) -> None:
    def fewer(found: dict[str, Any]) -> None:
        del found["resources"]["roles"], found["resources"]["events"]
        fields = found["resources"]["targets"]["schema"]["fields"]
        fields[:] = [field for field in fields if field["name"] != "locator"]

    pack.describe(fewer)
    described = read_description(pack.root)
    shapes, faults = described.shapes, described.faults
    assert faults == []
    assert shapes["roles"].file is None
    assert "locator" not in shapes["targets"].essential and "due" in shapes["targets"].columns


def test_one_of_figures_and_promises_must_be_there(pack: Pack) -> None:
    def neither(found: dict[str, Any]) -> None:
        del found["resources"]["targets"], found["resources"]["observations"]

    pack.describe(neither)
    assert ["neither observations nor targets" in fault.message for fault in read_description(pack.root).faults] == [
        True
    ]
