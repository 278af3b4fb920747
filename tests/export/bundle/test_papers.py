"""What goes with the rows: description, README, citation, schema.org; and packages that are not the delivered one."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from economy.data.package import DEFAULT_ROOT, Package, load
from economy.query.codes import Codes
from economy.query.selection import Selection, place_choice
from export.bundle.build import SELECTED, bundle
from tests.economy.conftest import Pack
from tests.economy.screens import differences, screens
from tests.economy.test_other_package import write

DAY = date(2026, 11, 22)
XUHUI = Selection(places=place_choice(district=("310104",)))
LINK = "http://localhost:8501/map?district=310104&lang=zh"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture(scope="module")
def package() -> Package:
    return load(DEFAULT_ROOT)


def files_of(
    package: Package, selection: Selection, link: str = LINK, filters: str = "Xuhui, 2022–2030"
) -> dict[str, bytes]:
    codes = Codes(package.tables, package.years)
    raw = bundle(package, selection, codes, day=DAY, link=link, filters=filters)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def reloaded(tmp_path: Path) -> Callable[[dict[str, bytes]], Package]:
    def reload(files: dict[str, bytes]) -> Package:
        with zipfile.ZipFile(tmp_path / "bundle.zip", "w") as archive:
            for name, raw in files.items():
                archive.writestr(name, raw)
        return load(tmp_path / "bundle.zip")

    return reload


def test_what_is_loaded_is_left_as_it_was(package: Package) -> None:
    before = json.dumps(package.descriptor)
    files_of(package, XUHUI)
    assert json.dumps(package.descriptor) == before


def test_the_readme_says_what_why_and_how(package: Package) -> None:
    files = files_of(package, XUHUI)
    text = files["README.md"].decode()
    inner = files["selection/README.md"].decode()
    for part in (
        package.title, "- Filters: Xuhui, 2022–2030", "- As of: 2026-11-22", f"- Address of the view: {LINK}",
        "MILEPOST_DATA=<this ZIP, or the folder it was unpacked to> make run", "`?district=310104`",
        "| targets.csv | 4 | 147 |", "| focus.csv | 9 | 54 |", "in the folder selection/", "= + - or @",
        "OpenStreetMap contributors, Open Database License 1.0", "Figures are facts", "How to cite", "Version 2.0.0",
    ):  # fmt: skip
        assert part in text, part
    for part in ("- Filters: Xuhui, 2022–2030", "- As of: 2026-11-22", f"- Address of the view: {LINK}", "| 9 | 54 |"):
        assert part in inner, part
    for name in re.findall(r"[A-Za-z_]+\.(?:csv|jsonld|json|md|bib)\b", text):
        assert name in files or name == "overrides.csv", name
    assert max(len(line) for line in text.splitlines() if not line.startswith(("#", "|", "- Out", "Comp"))) <= 120
    whole = files_of(package, Selection())["README.md"].decode()
    assert "The whole data package" in whole and "The selection" not in whole and "selection/" not in whole


def test_schema_org_can_read_it(package: Package) -> None:
    files = files_of(package, XUHUI)
    found = json.loads(files["dataset.jsonld"])
    assert (found["@context"], found["@type"]) == ("https://schema.org/", "Dataset")
    for name in ("name", "description", "version", "license", "dateModified", "temporalCoverage", "spatialCoverage",
                 "creator", "citation", "distribution", "variableMeasured"):  # fmt: skip
        assert found[name], name
    assert 50 <= len(found["description"]) <= 5000  # what Google's dataset search asks for
    assert (found["temporalCoverage"], found["dateModified"], found["url"]) == ("2010/2035", "2026-11-28", LINK)
    assert "Xuhui" in [place["name"] for place in found["spatialCoverage"]]
    papers = {"README.md", "CITATION.bib", "dataset.jsonld"}
    chosen = {name for name in files if name.startswith("selection/")}
    assert {one["contentUrl"] for one in found["distribution"]} == set(files) - papers - chosen
    for one in found["distribution"]:
        assert one["sha256"] == hashlib.sha256(files[one["contentUrl"]]).hexdigest()
    assert all(one["unitText"] and one["propertyID"] for one in found["variableMeasured"])
    assert "url" not in json.loads(files_of(package, XUHUI, link="javascript:alert(1)")["dataset.jsonld"])


def test_the_citation_survives_tex(package: Package) -> None:
    odd = replace(package, title="50 % of {A} & B_1\n# ~ \\input{x}", descriptor={**package.descriptor, "name": "a b}"})
    text = files_of(odd, XUHUI, link="http://x.example/?a={1}")["CITATION.bib"].decode()
    assert text.startswith("@misc{a-b-2.0.0,\n") and text.endswith("\n}\n")
    assert r"title = {{50 \% of \{A\} \& B\_1 \# \textasciitilde{} \textbackslash{}input\{x\}}}," in text
    bare = re.sub(r"\\[{}]", "", text)
    assert bare.count("{") == bare.count("}") and "url = {http://x.example/?a=%7B1%7D}" in text


def test_who_made_a_package_and_on_what_terms_is_passed_on(package: Package) -> None:
    more = {"contributors": [{"title": "Ada Lovelace"}, {"role": "nobody"}, 7], "licenses": [
            {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}]}  # fmt: skip
    files = files_of(replace(package, descriptor=package.descriptor | more), XUHUI)
    assert b"author = {{Ada Lovelace}}," in files["CITATION.bib"]
    found = json.loads(files["dataset.jsonld"])
    assert [one["name"] for one in found["creator"]] == ["Ada Lovelace"]
    assert found["license"][1] == {"@type": "CreativeWork", "name": "CC-BY-4.0", "url": more["licenses"][0]["path"]}
    assert "- CC-BY-4.0, https://creativecommons.org" in files["README.md"].decode()


def test_cells_are_text_and_stay_as_they_are(pack: Pack, reloaded: Callable[[dict[str, bytes]], Package]) -> None:
    row = pack.find("observations", region_id="310104", conflict_group="")
    odd = '=1+1, "two"\nlines 中'
    value = pack.cell("observations", row, "value") + ".0" * ("." not in pack.cell("observations", row, "value"))
    pack.set("observations", row, note_en=odd, value=value)
    original = load(pack.root)
    assert original.faults == ()
    files = files_of(original, XUHUI)
    for name, mark in (("observations.csv", b""), ("selection/observations.csv", b"'")):  # no formula for a reader
        assert b'"' + mark + b'=1+1, ""two""\nlines \xe4\xb8\xad"' in files[name]
        assert f",{value},".encode() in files[name]
    found = reloaded(files)
    assert found.faults == () and odd in set(found.tables.observations["note_en"])


def test_columns_that_a_package_adds_come_along(pack: Pack, reloaded: Callable[[dict[str, bytes]], Package]) -> None:
    header, *rows = pack.rows("events")
    pack.write("events", [[*header, "mood"], *([*row, f"mood {n}"] for n, row in enumerate(rows))])
    pack.describe(
        lambda found: found["resources"]["events"]["schema"]["fields"].append({"name": "mood", "type": "string"})
    )
    files = files_of(load(pack.root), XUHUI)
    assert files["events.csv"].splitlines()[0].endswith(b",mood") and b",mood 1" in files["events.csv"]
    assert files["selection/events.csv"].splitlines()[0].endswith(b",mood")
    assert reloaded(files).faults == ()


def test_verdicts_of_others_come_along(pack: Pack, reloaded: Callable[[dict[str, bytes]], Package]) -> None:
    mine, other = "shanghai-metaverse-scale-2025", "chengdu-ai-scale-2022"
    lines = [f"{code},met,Somebody,https://example.org,because" for code in (mine, other)]
    (pack.root / "overrides.csv").write_text("\n".join(["target_id,override,by,url,note", *lines]), encoding="utf-8")
    original = load(pack.root)
    assert set(original.overrides) == {mine, other}
    selection = Selection(places=place_choice(city=("310000",)), industry=("metaverse",))
    found = reloaded(files_of(original, selection))
    assert (found.faults, set(found.overrides)) == ((), {mine, other})
    assert differences(screens(original, selection, DAY), screens(found, selection, DAY)) == []
    assert files_of(original, selection)["overrides.csv"] == original.files["overrides.csv"]


def test_a_package_with_faults_is_passed_on_unchanged(
    pack: Pack, reloaded: Callable[[dict[str, bytes]], Package]
) -> None:
    pack.set("targets", 2, value="many")
    (pack.root / "focus.csv").unlink()
    original = load(pack.root)
    files = files_of(original, XUHUI)
    for path in [*pack.root.glob("*.csv"), pack.root / "datapackage.json"]:
        assert files[path.name] == path.read_bytes()
    assert f"The package has {len(original.faults)} faults" in files["README.md"].decode()
    assert json.loads(files["dataset.jsonld"])["name"] == original.title
    found = reloaded(files)
    assert found.faults == original.faults and found.unjudged == original.unjudged


def test_nothing_else_that_lies_in_the_folder_is_given_away(pack: Pack) -> None:
    for name in (".env", "private.csv", "boundaries/draft.geojson", "targets.csv.bak"):
        (pack.root / name).write_text("secret")
    tables = {f"{table['name']}.csv" for table in load(pack.root).descriptor["resources"]}
    outlines = {f"boundaries/{name}" for name in ("districts.geojson", "cities.geojson", "NOTICE", "LICENSE-ODbL.txt")}
    papers = {"datapackage.json", "README.md", "DATA.md", "CITATION.bib", "dataset.jsonld"}
    chosen = {"selection/README.md", *(f"selection/{name}.csv" for name in SELECTED)}
    assert set(files_of(load(pack.root), Selection())) == tables | outlines | papers
    assert set(files_of(load(pack.root), XUHUI)) == tables | outlines | papers | chosen


def test_what_was_loaded_counts_not_what_became_of_the_files(pack: Pack) -> None:
    original = load(pack.root)
    first = files_of(original, XUHUI)
    for path in pack.root.glob("*.csv"):
        path.write_text("gone")
    assert files_of(original, XUHUI) == first


def test_another_package_is_bundled_too(tmp_path: Path, reloaded: Callable[[dict[str, bytes]], Package]) -> None:
    atlantis = load(write(tmp_path / "atlantis"))
    choices: list[dict[str, Any]] = [
        {}, {"places": place_choice(district=("XA-12",))}, {"industry": ("tides",), "to_year": 2028},
        {"confidence": "high"},
    ]  # fmt: skip
    for choice in choices:
        selection = Selection(**choice)
        files = files_of(atlantis, selection, link="")
        assert "tables/targets.csv" in files and not any(name.startswith("boundaries") for name in files)
        assert "OpenStreetMap" not in files["README.md"].decode()
        assert ("selection/targets.csv" in files) == bool(choice)
        found = reloaded(files)
        assert [str(fault) for fault in found.faults] == []
        assert (found.title, found.version, found.created) == ("Promises of Atlantis", "0.1", "2032-02-02")
        assert differences(screens(atlantis, selection, DAY), screens(found, selection, DAY)) == []


@pytest.mark.parametrize(
    ("stated", "years"),
    [
        ({"start": "1999", "end": "2040"}, (1999, 2040)),
        ({"start": "2001-05-01", "end": "2002-12-31"}, (2001, 2002)),
        ({"start": 2010, "end": 2035}, (2010, 2035)),
        ({"start": "2040", "end": "1999"}, None),
        ({"start": "2040"}, None),
        ({"start": "soon", "end": "later"}, None),
        ("1999/2040", None),
        (None, None),
    ],
)
def test_the_years_that_a_package_covers_widen_those_of_its_rows(
    stated: object, years: tuple[int, int] | None, pack: Pack
) -> None:
    pack.describe(lambda found: found.update(temporal=stated))
    found = load(pack.root)
    assert (found.faults, found.years) == ((), years)
    own, codes = Codes(found.tables), Codes(found.tables, found.years)
    wanted = [own.first_year, own.last_year, *(years or ())]
    assert (codes.first_year, codes.last_year) == (min(wanted), max(wanted))
