"""A newer release of data that were imported before: read by the same decisions, its changes said and written."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import milepost
from economy.data.in_memory import package_in_memory
from economy.data.package import DEFAULT_ROOT, Package, load
from economy.importing import package
from economy.importing.files import Upload
from economy.importing.job import Job
from economy.importing.merged import merged
from economy.importing.places import Known
from economy.importing.renewed import Earlier, earlier_of, names_in, renewed
from economy.importing.run import import_files

KNOWN = Known(pd.DataFrame(columns=["region_id", "parent_id", "level", "name_en"]))
OLD = "Ort;2019;2020\nHof;1.234;2.345\nUlm;7;8\n"
NEW = "Ort;2019;2020;2021\nHof;1.234;2.346;3.456\nKehl;4.567;5.678;6.789\n"
FORGED = "[[table]]\nindicator = 'Output'\n[table.columns]\nOrt = 'place'\n[table.decimals]\n'*' = '.'\n"
"""The decisions of a person, who says what the program would not guess."""


def upload(name: str, text: str, encoding: str = "utf-8") -> Upload:
    return Upload(name, text.encode(encoding))


def earlier(base: Package | None = None) -> Earlier:
    """Data that were drawn, on their own or beside others."""
    from economy.importing.mapping import parsed

    known = Known(base.tables.regions) if base else KNOWN
    first = import_files([upload("output_2020.csv", OLD)], known, parsed(FORGED.encode(), "m.toml"))
    files = package.contents(first, known, package.Source("Yearbook"), date(2026, 11, 29), "Own")
    made = package_in_memory(merged(base, files) if base else files, "Own")
    found = earlier_of(made, "Own")
    assert found is not None
    return found


@pytest.mark.parametrize("beside", [False, True])
def test_a_newer_release_is_compared_and_asks_nothing(beside: bool) -> None:
    before = earlier(load(DEFAULT_ROOT) if beside else None)
    made = renewed([upload("output_2021.csv", NEW)], KNOWN, before)
    assert before.source.title == "Yearbook"
    assert made.result.guesses == () and made.changes.of_the_same_data
    assert made.changes.revised[["region_id", "period", "old", "new"]].to_numpy().tolist() == [
        ["Hof", "2020", 2.345, 2.346]
    ]
    assert (made.changes.periods.new, made.changes.places.new, made.changes.places.gone) == (
        ("2021",), ("Kehl",), ("Ulm",),
    )  # fmt: skip
    names = names_in(before, made.result, KNOWN, "en")
    assert (names["output"], names["Kehl"]) == ("Output", "Kehl")


def test_where_the_decisions_of_before_do_not_fit_it_is_read_anew() -> None:
    before = earlier()
    turned = "Output\nOrt;2019;2021\nHof;1,234;3,456\n"
    made = renewed([upload("output.csv", turned, "utf-16")], KNOWN, before)
    assert made.changes.same == 1 and made.changes.periods.new == ("2021",)


def test_other_figures_are_no_newer_release() -> None:
    other = "Ort;2019;2020\nHof;45000;46000\nUlm;120000;121000\n"
    assert not renewed([upload("people.csv", other)], KNOWN, earlier()).changes.of_the_same_data


def test_a_package_that_no_import_made_is_not_compared() -> None:
    assert earlier_of(load(DEFAULT_ROOT), "delivered") is None


def test_a_job_tells_the_changes() -> None:
    job = Job([upload("output_2021.csv", NEW)], KNOWN, (), earlier())
    assert job.wait(30) and job.changes is not None and len(job.changes.revised) == 1
    assert Job([upload("output_2021.csv", NEW)], KNOWN).changes is None


def test_the_command_reports_changes_where_its_folder_holds_an_import(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new, out = tmp_path / "output.csv", tmp_path / "newer.csv", tmp_path / "own"
    old.write_text(OLD, encoding="utf-8")
    new.write_text(NEW, encoding="utf-8")
    assert milepost.main(["import", str(old), "-o", str(out), "--source", "Yearbook"]) == 0
    assert "Compared" not in capsys.readouterr().out and not (out / "changes.csv").exists()
    assert milepost.main(["import", str(new), "-o", str(out)]) == 0
    said = capsys.readouterr().out
    assert "decisions of the earlier import" in said and "Decided" not in said and "No source" not in said
    assert "Compared with the earlier import: 4 new figures; 1 revised; 2 no longer there; 1 as before." in said
    assert "New periods: 2021." in said and "Places no longer there: Ulm." in said
    with (out / "changes.csv").open(encoding="utf-8") as handle:
        rows = [(row["change"], row["place"], row["period"], row["old"], row["new"]) for row in csv.DictReader(handle)]
    assert ("revised", "Hof", "2020", "2345", "2346") in rows and len(rows) == 7
    assert milepost.main(["check", "--data", str(out)]) == 0
