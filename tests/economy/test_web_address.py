"""Addresses that may be shown, and those that may not: passwords, this machine, private networks, scripts."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from economy.data.package import DEFAULT_ROOT
from economy.data.validation.files import read_package
from economy.data.validation.links import public_addresses
from economy.data.validation.sheets import Sheet, Sheets
from economy.web_address import is_public, why_not_public
from views.text import is_web

PUBLIC = [
    "https://x.example/a?b=1&c=@d",
    "HTTP://X.ORG/ä",
    "https://8.8.8.8/",
    "https://x.org:8443/",
    "http://xn--a.cn",
]
SECRET = ["http://user:pw@x.org/", "http://user@x.org", "https://:pw@x.org", "http://x.org\\@evil.example/"]
LOCAL = [
    "http://127.0.0.1/", "http://127.1", "http://0x7f000001/a", "http://2130706433", "http://0177.0.0.1", "http://[::1]/",
    "http://[::ffff:10.0.0.1]/", "http://192.168.1.5", "http://10.0.0.1:80", "http://169.254.169.254/latest", "http://0/",
    "http://localhost:8501", "http://a.localhost./", "http://nas", "http://printer.local", "http://１２７.0.0.1/",
    "http://db.internal/", "http://[fe80::1%25eth0]/",
]  # fmt: skip
NONE = ["javascript:alert(1)", "file:///etc/passwd", "//x.org", "x.org", "", "http://", "https://x.org/a b", "http://[::1",
        "data:text/html,x", "ftp://x.org"]  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_addresses_of_the_web_are_public(address: str) -> None:
    assert is_public(address) and is_web(address)


@pytest.mark.parametrize(
    ("address", "why"),
    [*((a, "password") for a in SECRET), *((a, "private network") for a in LOCAL), *((a, "") for a in NONE)],
)
def test_others_are_not_and_become_no_link(address: str, why: str) -> None:
    assert why in why_not_public(address) and not is_public(address) and not is_web(address)


def test_every_address_of_the_delivered_package_is_public() -> None:
    with (DEFAULT_ROOT / "sources.csv").open(encoding="utf-8") as handle:
        assert [row["url"] for row in csv.DictReader(handle) if row["url"] and not is_public(row["url"])] == []


@pytest.mark.parametrize("address", [SECRET[0], LOCAL[0]])
def test_a_source_with_such_an_address_is_named_and_shown_without_it(address: str, tmp_path: Path) -> None:
    sheet = read_package(DEFAULT_ROOT).sheets["sources"]
    record = sheet.records[0]
    spoilt = type(record)(record.file, record.row, {**record.cells, "url": address})
    (fault,) = public_addresses(Sheets({"sources": Sheet("sources", sheet.file, sheet.columns, (spoilt,))}))
    assert (fault.row, fault.column) == (record.row, "url") and "pw" not in str(fault)


def test_no_frame_holds_a_hostile_address_whoever_made_it() -> None:
    from economy.data.reference import reference
    from economy.data.tables import typed

    cells = [*PUBLIC, *SECRET, *LOCAL, *NONE]
    records = [{"source_id": f"s{n}", "url": cell} for n, cell in enumerate(cells)]
    assert typed("sources", records, reference()["sources"]["schema"])["url"].tolist() == [
        *PUBLIC, *[""] * (len(cells) - len(PUBLIC))
    ]  # fmt: skip


def test_a_verdict_of_others_needs_a_public_address(tmp_path: Path) -> None:
    from economy.data.overrides import read

    lines = ["target_id,override,by,url,note", f"a,met,me,{SECRET[0]},", f"b,met,me,{PUBLIC[0]},"]
    (tmp_path / "overrides.csv").write_text("\n".join(lines), encoding="utf-8")
    sound, (fault,) = read(tmp_path, {"a", "b"})
    assert set(sound) == {"b"} and fault.column == "url"
