"""Files that lie in memory are read as those on disk are; how far an import is can be told, and it can be stopped."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from economy.importing import package
from economy.importing.files import Upload
from economy.importing.places import Known
from economy.importing.report import Cancelled
from economy.importing.run import import_files
from economy.importing.shares import as_shown, shares_of

KNOWN = Known(pd.DataFrame(columns=["region_id", "parent_id", "level", "name_en"]))
ZOO = Path(__file__).parent / "zoo"


def test_what_lies_in_memory_is_read_as_a_file_is() -> None:
    path = ZOO / "tidy-utf8.csv"
    assert import_files([Upload(path.name, path.read_bytes())], KNOWN) == import_files([path], KNOWN)


def test_pasted_cells_are_tab_separated() -> None:
    result = import_files([Upload("pasted.tsv", b"place\t2020\t2021\nHof\t1,5\t2,5\n")], KNOWN)
    assert [(fact.place, fact.period, str(fact.value)) for fact in result.facts] == [
        ("Hof", "2020", "1.5"), ("Hof", "2021", "2.5"),
    ]  # fmt: skip
    assert result.facts[0].file == "pasted.tsv"


def test_how_far_it_is_is_told() -> None:
    rows = "".join(f"P{number},2020,{number}.5\n" for number in range(30_000))
    told: list[tuple[str, float]] = []
    import_files([Upload("a.csv", ("place,year,value\n" + rows).encode())], KNOWN,
                 progress=lambda name, share: told.append((name, share)))  # fmt: skip
    shares = [share for _, share in told]
    assert {name for name, _ in told} == {"a.csv"}
    assert shares == sorted(shares) and (shares[0], shares[-1]) == (0, 1) and len(shares) > 5


def test_it_can_be_stopped() -> None:
    def stop(name: str, share: float) -> None:
        raise Cancelled(name)

    with pytest.raises(Cancelled):
        import_files([ZOO / "tidy-utf8.csv"], KNOWN, progress=stop)


def test_the_contents_of_a_package_are_what_is_written(tmp_path: Path) -> None:
    result = import_files([ZOO / "tidy-utf8.csv"], KNOWN)
    source = package.Source("Yearbook")
    paths = package.write(result, tmp_path / "own", KNOWN, source, date(2026, 11, 29))
    contents = package.contents(result, KNOWN, source, date(2026, 11, 29), "own")
    assert {path.name: path.read_bytes() for path in paths} == contents


@pytest.mark.parametrize("bad", [b"", b"<numFmt", b'<cellXfs><xf numFmtId="9"/></cellXfs>'])
def test_a_workbook_with_odd_styles_has_no_cells_in_per_cent(bad: bytes) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in ("xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
            archive.writestr(name, bad)
    assert shares_of(buffer.getvalue()) == {} and shares_of(b"PK") == {}


def test_numbers_are_read_in_per_cent_as_they_are_shown() -> None:
    assert [as_shown(0.034), as_shown(-0.012), as_shown(1.0), as_shown("x")] == ["3.4%", "-1.2%", "100%", "x"]
