"""Files that are no proper CSV: each has its own sentence, and the rest of the package is still read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from economy.data.package import load
from economy.data.package_files import LARGEST_FILE
from economy.data.validation.check import check

if TYPE_CHECKING:
    from tests.economy.conftest import Pack

Only = Callable[..., None]


def test_the_delivered_files_are_sound(pack: Pack) -> None:
    assert pack.broken_files() == []
    assert len(pack.sheets()) == 15


@pytest.mark.parametrize(
    ("damage", "says", "remedy"),
    [
        (lambda raw: b"", "empty", "restore"),
        (lambda raw: b"\n\n \n", "empty", "restore"),
        (lambda raw: raw.replace(b"\n", b"\n\0", 1), "line 2 holds a NUL", "UTF-8"),
        (lambda raw: raw.replace(b"partner", "伙伴".encode("gb18030")), "which is not UTF-8", "UTF-8"),
        (lambda raw: raw.decode().encode("utf-16"), "UTF-16", "UTF-8"),
        (lambda raw: raw.replace(b",", b";"), "separated by semicolons", "commas"),
        (lambda raw: raw.replace(b",", b"\t"), "separated by tabs", "commas"),
        (lambda raw: raw.split(b"\n", 1)[1], "is not the header", "role_id,organisation_id"),
        (lambda raw: raw + b'x,"never closed,a,b\n', "quotation marks do not pair", "twice"),
        (lambda raw: raw + b'"a"b,c,d,e,f,g,h\n', "quotation marks do not pair", "twice"),
        (lambda raw: b"," * 2000 + raw, "more than 1000 columns", "Delete"),
        (lambda raw: raw + b",,,,,,\n" * 2000, "more than 1000", "Delete"),
        (lambda raw: raw.replace(b"role,", b"", 1), "cells of the header", "Compare"),
    ],
)
def test_a_file_that_cannot_be_used_has_one_fault(
    pack: Pack, only: Only, damage: Callable[[bytes], bytes], says: str, remedy: str
) -> None:
    path = pack.path("roles")
    path.write_bytes(damage(path.read_bytes()))
    only(pack.broken_files(), "roles.csv", None, None, says, remedy)
    assert len(pack.sheets()) == 14


def test_a_missing_file(pack: Pack, only: Only) -> None:
    pack.path("roles").unlink()
    only(pack.broken_files(), "roles.csv", None, None, "does not exist", "Add")


def test_a_folder_in_place_of_a_file(pack: Pack, only: Only) -> None:
    pack.path("roles").unlink()
    pack.path("roles").mkdir()
    only(pack.broken_files(), "roles.csv", None, None, "not a file", "Put")


def test_a_file_that_is_too_big_is_not_read(pack: Pack, only: Only) -> None:
    with pack.path("roles").open("r+b") as handle:
        handle.truncate(LARGEST_FILE + 1_000_000)
    only(pack.broken_files(), "roles.csv", None, None, "101.0 MB", "only what the package needs")


def test_a_byte_order_mark_is_read_without_a_fault(pack: Pack) -> None:
    path = pack.path("roles")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert pack.broken_files() == []
    assert len(pack.sheets()["roles"].records) == len(pack.rows("roles")) - 1


def in_gbk(raw: bytes) -> bytes:
    """The file in the encoding that spreadsheets in China write by default."""
    return raw.decode().encode("gb18030")


def as_csv_utf8(raw: bytes) -> bytes:
    """What a spreadsheet writes as "CSV UTF-8": a byte order mark, and lines that end in CR LF."""
    return b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n")


@pytest.mark.parametrize(
    ("damage", "mend"),
    [
        (in_gbk, lambda raw: as_csv_utf8(raw.decode("gb18030").encode())),
        (lambda raw: raw.decode().encode("utf-16"), lambda raw: as_csv_utf8(raw.decode("utf-16").encode())),
        (lambda raw: raw.replace(b"\n", b"\n\0", 1), lambda raw: as_csv_utf8(raw.replace(b"\0", b""))),
        (lambda raw: raw.replace(b",", b";"), lambda raw: as_csv_utf8(raw.replace(b";", b","))),
        (lambda raw: raw.replace(b",", b"\t"), lambda raw: as_csv_utf8(raw.replace(b"\t", b","))),
        (lambda raw: raw + b'x,"never closed,a,b\n', lambda raw: raw.replace(b'x,"never closed,a,b\n', b"")),
        (lambda raw: b"," * 2000 + raw, lambda raw: raw[2000:]),
        (lambda raw: raw + b",,,,,,\n" * 2000, lambda raw: raw.replace(b",,,,,,\n", b"")),
        (lambda raw: raw.replace(b"role,", b"", 1), lambda raw: raw.replace(b"_id,event", b"_id,role,event", 1)),
        (lambda raw: raw + b"\n,,,,,,\nend", lambda raw: raw.replace(b"\n,,,,,,\nend", b"")),
        (lambda raw: raw.replace(b"partner", b"part\x07ner", 1), lambda raw: raw.replace(b"\x07", b"")),
    ],
)  # fmt: skip
def test_what_a_remedy_asks_for_is_clean(
    pack: Pack, damage: Callable[[bytes], bytes], mend: Callable[[bytes], bytes]
) -> None:
    path = pack.path("regions" if damage is in_gbk else "roles")
    broken = damage(path.read_bytes())
    path.write_bytes(broken)
    assert pack.broken_files() != [], "the damage is a fault"
    path.write_bytes(mend(broken))
    assert [str(fault) for fault in pack.broken_files()] == []


@pytest.mark.parametrize("char", ["\x07", "\x1b", "\x7f", "\x85", "\u202e", "\u2066", "\ufffe"])
def test_a_control_character_is_a_fault_and_reaches_no_table(pack: Pack, only: Only, char: str) -> None:
    rows = pack.rows("roles")
    rows[2][3] = f"part{char}ner"
    pack.write("roles", rows)
    only(pack.broken_files(), "roles.csv", 3, rows[0][3], "control character", "anew")
    assert pack.sheets()["roles"].records[1][rows[0][3]] == "partner"


@pytest.mark.parametrize(
    ("labels", "row", "column", "says", "remedy"),
    [
        ({"role": "event_id"}, None, "event_id", "2 columns are called", "Keep one"),
        ({"role": " Role "}, None, "role", "instead of", "Rename"),
        ({"source_id": "source_id,mood"}, 1, "mood", "is not known", "datapackage.json"),
        ({"source_id": "source_id,"}, 1, None, "column 8 has no name", "delete it"),
    ],
)
def test_labels(
    pack: Pack,
    only: Only,
    labels: dict[str, str],
    row: int | None,
    column: str | None,
    says: str,
    remedy: str,
) -> None:
    header, *records = pack.rows("roles")
    header = ",".join(labels.get(label, label) for label in header).split(",")
    pack.write("roles", [header, *(record + [""] * (len(header) - len(record)) for record in records)])
    faults = [fault for fault in pack.broken_files() if "missing" not in fault.message]
    only(faults, "roles.csv", row, column, says, remedy)


def test_a_missing_column_is_one_fault_and_not_one_a_row(pack: Pack, only: Only) -> None:
    pack.write("roles", [row[:2] + row[3:] for row in pack.rows("roles")])
    only(pack.broken_files(), "roles.csv", None, "role", "is missing", "Add the column")


def test_the_order_of_columns_does_not_matter(pack: Pack) -> None:
    pack.write("roles", [row[::-1] for row in pack.rows("roles")])
    assert pack.broken_files() == []
    assert pack.sheets()["roles"].records[0]["role_id"] == pack.cell("roles", 2, "role_id")


def test_rows_are_numbered_as_in_a_spreadsheet(pack: Pack) -> None:
    rows = pack.rows("roles")
    rows[2][1] = "several\nlines\nin one cell"
    rows.insert(4, [])
    rows[6] = rows[6] + ["too many"]
    rows[7] = rows[7][:-2]
    rows[8] = [""] * len(rows[8])
    rows[9][1] = "x" * 5_000_000
    pack.write("roles", rows)
    with pack.path("roles").open("a", encoding="utf-8") as handle:
        handle.write("\n\n")
    places = [(fault.row, fault.column, fault.message.split(",")[0]) for fault in pack.broken_files()]
    assert places == [
        (5, None, "the row is empty."),
        (7, None, "the row has 8 cells"),
        (8, None, "the row has 5 cells"),
        (9, None, "the row is empty."),
        (10, "organisation_id", "the cell holds 5000000 characters"),
    ]
    sheet = pack.sheets()["roles"]
    assert sheet.unsound == {7, 8, 10}
    assert [record.row for record in sheet.records[:4]] == [2, 3, 4, 6]
    assert sheet.records[3]["role_id"] == rows[5][0]
    assert max(len(cell) for record in sheet.records for cell in record.cells.values()) < 40_000


@pytest.mark.parametrize("spelling", [str.upper, str.title, lambda word: {"true": "1", "false": "0"}[word]])
def test_truth_is_read_as_spreadsheets_write_it(pack: Pack, spelling: Callable[[str], str]) -> None:
    stored = {name: [record[column] for record in pack.sheets()[name].records] for name, column in TRUTHS.items()}
    for name, column in TRUTHS.items():
        headings, *rows = pack.rows(name)
        place = headings.index(column)
        pack.write(name, [headings, *([*row[:place], spelling(row[place]), *row[place + 1 :]] for row in rows)])
    assert pack.broken_files() == []
    assert [str(fault) for fault in check(pack.root)] == []
    assert {name: [record[column] for record in pack.sheets()[name].records] for name, column in TRUTHS.items()} == (
        stored
    )


TRUTHS = {"events": "seed", "corroborations": "agrees", "observations": "preferred"}


def test_a_byte_order_mark_is_no_fault(pack: Pack) -> None:
    for path in [*pack.root.glob("*.csv"), pack.root / "datapackage.json"]:
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().removeprefix(b"\xef\xbb\xbf"))
    assert [str(fault) for fault in check(pack.root)] == []
    assert load(pack.root).faults == ()
