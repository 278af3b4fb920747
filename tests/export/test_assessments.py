"""`milepost assess` and `milepost due`: every format, the day, the time ahead, and what a wrong word gives."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

import milepost
from economy.data import package
from economy.status import STATUSES
from export.assessments import ASSESS, DUE, as_calendar, as_csv, as_json, as_text

DAY = ("--as-of", "2026-11-21")
SHANGHAI, AI = "shanghai-metaverse-scale-2025", "shanghai-ai-scale-2025"
Run = Callable[..., str]

remembered = lru_cache(package.load)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command that succeeds without complaint, and give what it prints; the package is read once."""
    monkeypatch.delenv("MILEPOST_DATA", raising=False)
    monkeypatch.setattr(package, "load", remembered)

    def call(*arguments: str) -> str:
        assert milepost.main(list(arguments)) == 0
        printed = capsys.readouterr()
        assert printed.err == ""
        return printed.out

    return call


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def by_id(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {row["target_id"]: row for row in rows}


# -------------------------------------------------------------------------------------------------------- assess
def test_assess_json_has_a_row_a_promise(run: Run) -> None:
    rows = json.loads(run("assess", *DAY, "--format", "json"))
    assert {tuple(row) for row in rows} == {ASSESS}
    assert [row["target_id"] for row in rows] == remembered(package.DEFAULT_ROOT).tables.targets["target_id"].tolist()
    assert {row["status"] for row in rows} <= set(STATUSES)
    found = by_id(rows)
    silent, met = found[SHANGHAI], found[AI]
    assert (silent["status"], silent["days_silent"], silent["searched"]) == ("not reported", 325, True)
    assert silent["latest_value"] is silent["met_on"] is silent["share_of_target"] is None
    assert silent["observation_ids"] == [] and "no published result found" in silent["reason"]
    assert (met["status"], met["evidence"], met["met_on"]) == ("met", "strong", "2025-01/2025-09")
    assert (met["latest_value"], met["latest_period"], met["days_silent"]) == (435.49, "2025-01/2025-09", None)
    assert met["share_of_target"] == round(435.49 / 400, 6) and met["searched"] is False
    chengdu = found["chengdu-metaverse-scale-2025"]
    assert (chengdu["share_of_target"], round(chengdu["required_cagr"], 3)) == (0.8, 0.118)
    assert "(searched 28 November 2026). Last known: 120 bn yuan in 2023, 80.0% of the promise." in chengdu["reason"]


def test_assess_csv_says_the_same_as_json(run: Run) -> None:
    text = run("assess", *DAY, "--format", "csv")
    assert text.splitlines()[0] == ",".join(ASSESS) and "\r" not in text
    rows = json.loads(run("assess", *DAY, "--format", "json"))
    for cells, row in zip(table(text), rows, strict=True):
        assert cells["status"] == row["status"] and cells["reason"] == row["reason"]
        assert cells["searched"] == ("true" if row["searched"] else "false")
        assert cells["observation_ids"].split() == row["observation_ids"]
        for column in ("latest_value", "share_of_target", "days_silent", "required_cagr", "actual_cagr"):
            assert cells[column] == ("" if row[column] is None else str(row[column]))


def test_assess_text_has_a_block_a_promise(run: Run) -> None:
    lines = run("assess", *DAY).splitlines()
    heads = [line for line in lines if not line.startswith("  ")]
    assert len(heads) == len(remembered(package.DEFAULT_ROOT).tables.targets)
    start = lines.index(f"{AI}: met")
    block = lines[start + 1 : start + len(ASSESS)]
    assert block[:2] == ["  evidence: strong", "  met_on: 2025-01/2025-09"]
    assert not [line for line in lines if line.endswith(": ") or line.startswith("  status")]


def test_assess_as_of_an_earlier_day(run: Run) -> None:
    then = by_id(table(run("assess", "--as-of", "2025-12-31", "--format", "csv")))
    after = by_id(table(run("assess", "--as-of", "2026-01-08", "--format", "csv")))
    now = by_id(table(run("assess", "--as-of", "2026-01-09", "--format", "csv")))
    assert then[SHANGHAI]["status"] == "no baseline" and then[SHANGHAI]["days_silent"] == ""
    assert (after[AI]["status"], now[AI]["status"]) == ("not reported", "met")  # printed on 9 January 2026
    assert now[SHANGHAI]["days_silent"] == "9"


def test_without_a_day_it_is_today(run: Run) -> None:
    today = (date.today() - date(2025, 12, 31)).days
    assert by_id(json.loads(run("assess", "--format", "json")))[SHANGHAI]["days_silent"] == today


# ----------------------------------------------------------------------------------------------------------- due
def test_due_lists_what_is_near_then_what_is_silent(run: Run) -> None:
    rows = json.loads(run("due", *DAY, "--format", "json"))
    assert {tuple(row) for row in rows} == {DUE}
    days = [row["days"] for row in rows]
    near = [number for number in days if number >= 0]
    assert near and len(near) < len(days)
    assert days == sorted(near) + sorted(number for number in days if number < 0)
    for row in rows:
        assert (date.fromisoformat(row["due"]) - date(2026, 11, 21)).days == row["days"] <= 400
        assert row["status"] == "not reported" if row["days"] < 0 else row["status"] not in ("met", "met late")
    found = by_id(rows)
    shanghai = found[SHANGHAI]
    assert (shanghai["place"], shanghai["due"], shanghai["days"]) == ("Shanghai", "2025-12-31", -325)
    assert shanghai["searched"] is True and "3500亿元" in shanghai["promised"] and shanghai["indicator"]
    assert f"{SHANGHAI}-june" not in found  # a later wording stands in its place
    assert found["nansha-gdp-2026"]["days"] == 40 and "yangpu-ai-centre-phase-1" in found


def test_due_within_some_days(run: Run) -> None:
    def near(*within: str) -> set[str]:
        return {
            row["target_id"] for row in json.loads(run("due", *DAY, "--format", "json", *within)) if row["days"] >= 0
        }

    assert near("--within", "0d") == near("--within", "39d") == set()
    assert "nansha-gdp-2026" in near("--within", "40d") == near("--within", "40")
    assert near("--within", "40d") <= near("--within", "400d") == near()
    assert "hefei-hitech-metaverse-scale-2028" in near("--within", "4000d") - near()


def test_due_as_of_an_earlier_day_knows_no_later_promise(run: Run) -> None:
    rows = by_id(table(run("due", "--as-of", "2022-09-10", "--within", "2000d", "--format", "csv")))
    assert (rows[SHANGHAI]["days"], rows[SHANGHAI]["status"]) == ("1208", "no baseline")
    assert "chengdu-metaverse-scale-2025" not in rows and f"{SHANGHAI}-june" not in rows
    june = by_id(table(run("due", "--as-of", "2022-06-30", "--within", "2000d", "--format", "csv")))
    assert f"{SHANGHAI}-june" in june and SHANGHAI not in june


def test_due_csv_and_text(run: Run) -> None:
    text = run("due", *DAY, "--format", "csv")
    assert text.splitlines()[0] == ",".join(DUE)
    blocks = run("due", *DAY)
    assert [f"{row['target_id']}: {row['status']}" for row in table(text)] == [
        line for line in blocks.splitlines() if not line.startswith("  ")
    ]  # fmt: skip
    assert "  days: -325" in blocks and "  due: 2026-12-31" in blocks


def test_due_calendar_has_an_entry_on_each_due_day(run: Run) -> None:
    rows = by_id(json.loads(run("due", *DAY, "--format", "json")))
    calendar = Calendar.from_ical(run("due", *DAY, "--format", "ics"))
    assert calendar["version"] == "2.0" and calendar["prodid"]
    entries = {str(entry["uid"]).removesuffix("@milepost"): entry for entry in calendar.walk("VEVENT")}
    assert set(entries) == set(rows) and len(calendar.walk("VEVENT")) == len(rows)
    for code, entry in entries.items():
        row, day = rows[code], date.fromisoformat(rows[code]["due"])
        assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (day, day + timedelta(days=1))
        assert str(entry["summary"]) == f"{row['place']}: {row['indicator']} ({row['status']})"
        assert str(entry["description"]) == f"{row['promised']}\n{row['reason']}"
        assert entry["dtstamp"]


# ------------------------------------------------------------------------------------------- writers and bad words
def test_nothing_due_is_an_empty_list_in_every_form() -> None:
    assert as_text([], DUE) == "" and json.loads(as_json([])) == []
    assert as_csv([], DUE) == ",".join(DUE) + "\n"
    assert Calendar.from_ical(as_calendar([], date(2026, 11, 21))).walk("VEVENT") == []


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    row = {"promised": text, "days": -3}
    assert list(csv.reader(io.StringIO(as_csv([row], ("promised", "days")))))[1] == [f"'{text}", "-3"]
    assert json.loads(as_json([row])) == [row]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["assess", "--as-of", "yesterday"], "'yesterday' is no day. Write it as 2022-09-10."),
        (["assess", "--as-of", "2022-02-30"], "'2022-02-30' is no day."),
        (["assess", "--as-of", "2999-01-01"], "2999-01-01 is in the future"),
        (["due", "--as-of", "2999-01-01"], "2999-01-01 is in the future"),
        (["due", "--as-of", ""], "'' is no day."),
        (["due", "--within", "soon"], "'soon' is no number of days. Write it as 400d."),
        (["due", "--within", "-5d"], "--within"),
        (["due", "--within", "1.5d"], "'1.5d' is no number of days."),
        (["due", "--within", "99999999d"], "'99999999d' is no number of days."),
        (["due", "--within", ""], "'' is no number of days."),
        (["assess", "--format", "ics"], "invalid choice: 'ics'"),
        (["due", "--format", "xml"], "invalid choice: 'xml'"),
        (["assess", "--within", "400d"], "unrecognized arguments"),
    ],
)
def test_a_wrong_word_is_a_sentence_and_status_2(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        milepost.main(arguments)
    printed = capsys.readouterr()
    assert stop.value.code == 2 and printed.out == ""
    assert says in printed.err and "usage: milepost" in printed.err and "Traceback" not in printed.err


@pytest.mark.parametrize("command", ["assess", "due"])
def test_a_folder_without_promises_is_a_sentence(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert milepost.main([command, "--data", str(tmp_path / "nowhere")]) == 1
    printed = capsys.readouterr()
    assert printed.out == "" and "Traceback" not in printed.err
    assert "no promises and no reported figures could be read." in printed.err
