"""`milepost diff`: what it says of two packages in every format, and its exit status."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

import milepost
from economy.data.package import DEFAULT_ROOT
from economy.package_changes import COLUMNS, Change
from economy.status import Status
from tests import earlier_package

DAY = ("--as-of", "2026-11-21")


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return earlier_package.write(tmp_path_factory.mktemp("earlier") / "package")


def _printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert milepost.main(["diff", *arguments, *DAY]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    return printed.out


def test_every_kind_of_change_is_named_with_what_it_was_and_is(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = json.loads(_printed(capsys, str(old), str(DEFAULT_ROOT), "--format", "json"))
    assert (said["old"]["version"], said["as_of"]) == ("1.9.0", "2026-11-21")
    rows = {(row["change"], row["row_id"] or row["region_id"] or row["period"]): row for row in said["changes"]}
    assert set(rows) == {
        (Change.VERDICT, earlier_package.REPORT), (Change.VERDICT, f"{earlier_package.REPORT}-stretch"),
        (Change.NEW_PROMISE, earlier_package.NEW), (Change.REWORDED, earlier_package.REWORDED),
        (Change.GONE_PLACE, "310199"), (Change.GONE_PERIOD, "1901"), (Change.REVISED, earlier_package.REVISED),
        (Change.NEW_FIGURE, earlier_package.REPORT), (Change.GONE_FIGURE, "anhui-gdp-1901"),
    }  # fmt: skip
    assert sum(said["counts"].values()) == len(rows)
    verdict = rows[Change.VERDICT, earlier_package.REPORT]
    assert (verdict["before"], verdict["after"]) == (Status.MET_LATE, Status.MET)
    assert verdict["reason"].startswith("Reached: the figure for 2021 satisfies the promise")
    revised = rows[Change.REVISED, earlier_package.REVISED]
    assert (revised["before"], revised["after"]) == ("1,300 bn yuan", "1,347.46 bn yuan")
    assert revised["value"] == 1347.46 and revised["moved"] == pytest.approx(47.46)
    reworded = rows[Change.REWORDED, earlier_package.REWORDED]
    assert (reworded["before"], reworded["after"]) == ("2024", "2025")


def test_the_other_way_round_new_is_gone(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(_printed(capsys, str(DEFAULT_ROOT), str(old), "--format", "csv"))))
    assert tuple(rows[0]) == COLUMNS
    changes = [row["change"] for row in rows]
    assert changes.count(Change.GONE_PROMISE) == changes.count(Change.NEW_PLACE) == 1
    assert changes.count(Change.NEW_PERIOD) == changes.count(Change.NEW_FIGURE) == 1


def test_text_counts_first_and_speaks_chinese(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head, *lines = _printed(capsys, str(old), str(DEFAULT_ROOT)).splitlines()
    assert head.startswith("verdict changed: 2; new promise: 1; promise reworded: 1; place no longer there: 1;")
    assert "figure revised: Anhui, Gross domestic product, 2010: 1,300 bn yuan → 1,347.46 bn yuan." in lines
    assert "数据修订：安徽省，地区生产总值，2010年：" in _printed(capsys, str(old), str(DEFAULT_ROOT), "--lang", "zh")


def test_a_package_and_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert _printed(capsys, str(DEFAULT_ROOT), str(DEFAULT_ROOT)) == "Nothing is different.\n"


def test_faults_are_said_and_are_status_3_and_nothing_readable_is_1(
    old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = old / "observations.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",1300,", ",abc,", 1), encoding="utf-8")
    try:
        assert milepost.main(["diff", str(old), str(DEFAULT_ROOT)]) == 3
        assert "rows are left out: 1 error in the data" in capsys.readouterr().err
        assert milepost.main(["diff", str(old), str(DEFAULT_ROOT), "--allow-faults"]) == 0
    finally:
        path.write_text(text, encoding="utf-8")
    assert milepost.main(["diff", str(tmp_path / "none"), str(DEFAULT_ROOT)]) == 1
    assert "could be read" in capsys.readouterr().err
