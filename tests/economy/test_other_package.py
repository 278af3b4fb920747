"""Another valid package, of a country that does not exist, in the 2030s: nothing is hard-coded."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from economy.data.package import DEFAULT_ROOT, Package, load
from economy.data.reading import OWN_WORDS, SAID_OF_SOURCES
from economy.data.tables import NAMES
from economy.query.counts import by_place, shaded
from economy.query.key_figures import key_figures
from economy.query.narrow import narrow
from economy.query.outcomes import comparable, left_out, promise_and_outcome
from economy.query.profile import cited_sources, default_place, organisations, roles
from economy.query.provenance import conflicts, contradictions, dictionary, freshness, source_usage
from economy.query.records import Records, records
from economy.query.search import find
from economy.query.selection import Codes, Selection, from_query, place_choice
from economy.query.timeline_rows import of_indicator, timeline_rows

ROWS = {
    "regions": """
        XA||country|Atlantis|亚特兰蒂斯|||
        XA-1|XA|city|Poseidonis|海神城|-31.25|38.5|
        XA-11|XA-1|district|Quay|码头区|-31.2|38.51|
        XA-12|XA-1|district|Hill|山区|-31.3|38.52|""",
    "sites": "tide-mill|XA-11|mill|Tide mill|潮汐磨坊|-31.21|38.5|50|A mill.|gazette|high",
    "industries": """
        tides||Tides|潮汐
        tidal-power|tides|Tidal power|潮汐能""",
    "indicators": """
        tidal-scale|tidal-power|Tidal power|潮汐能产值|CNY bn|flow|higher|All mills.|tidal-scale
        mills|tides|Mills|磨坊|firms|count|higher|Mills at work.|mills""",
    "targets": """
        quay-2031|XA-11|tidal-scale|>=|40||2031|2028-03|reach|adopted||40 billion||gazette|p1|high|false|
        hill-2033|XA-12|tidal-scale|between|20|25|2032/2033|2029~|plan|draft||200亿至250亿||herald|p2|low|false|
        mills-old|XA-1|mills|>|90||2031|2028-01|strive|speech||90 mills||herald|p3|medium|false|
        mills-new|XA-1|mills|>=|100||2031|2028-06|reach|adopted|mills-old|100 mills||gazette|p4|high|false|
        calm-sea|XA-12|mills|qualitative||||2029|promise|unknown||a calm sea||herald|p5|low|false|""",
    "corroborations": "targets|quay-2031|herald|30 billion yuan|30||false|Says 30.",
    "observations": """
        quay-2030|XA-11|tidal-scale|2030|year|=|32|A||32 billion yuan||gazette|p6|high|false|||true
        hill-2031|XA-12|tidal-scale|2031-01/2031-06|ytd|>|9|P||9 billion||herald|p7|medium|false|||true""",
    "breaks": "",
    "events": "first-tide|2030-05~|launch|XA-11|tide-mill|First tide|第一潮|It turns.|gazette|high|false",
    "organisations": "",
    "roles": "",
    "focus": "quay-foam|XA-11|foam|Foam|泡沫|support|herald|p8",
    "exchange_rates": """
        2028|5|annual average|gazette|high
        2031-01/2031-03|4|three months|gazette|medium
        2031|6|annual average|gazette|high""",
    "search_log": "quay-2031|2032-02-01|Any result?|None seen.",
    "sources": """
        gazette|Gazette of Atlantis|On tides|https://gazette.example/1|2031-07|at|1|2032-01-02|
        herald|Herald|On hills||2031~|at|3|2032-01-02|""",
}  # fmt: skip
FREE = {"region_id", "parent_id", "lon", "lat", "kind", "language"}
"""Columns whose words and limits a package may set itself; here it sets none."""


def write(root: Path) -> Path:
    """The package in a folder, its tables in a folder below."""
    found = json.loads((DEFAULT_ROOT / "datapackage.json").read_text(encoding="utf-8"))
    found.update(name="atlantis", title="Promises of Atlantis", version="0.1", created="2032-02-02T00:00:00Z")
    (root / "tables").mkdir(parents=True)
    for table in found["resources"]:
        table["path"] = f"tables/{table['name']}.csv"
        for field in table["schema"]["fields"]:
            if field["name"] in FREE and (table["name"], field["name"]) != ("indicators", "kind"):
                required = field["constraints"].get("required", False)
                field["constraints"] = {"required": required}
        stems = (*OWN_WORDS.get(table["name"], ()), *SAID_OF_SOURCES.get(table["name"], ()))
        translated = {f"{stem}_zh" for stem in stems}  # this package has its texts in one language
        table["schema"]["fields"] = [one for one in table["schema"]["fields"] if one["name"] not in translated]
        lines = [line.strip().split("|") for line in ROWS[table["name"]].strip().splitlines()]
        columns = [field["name"] for field in table["schema"]["fields"]]
        with (root / table["path"]).open("w", encoding="utf-8", newline="") as handle:
            csv.writer(handle, lineterminator="\n").writerows([columns, *lines])
    (root / "datapackage.json").write_text(json.dumps(found), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        return load(write(tmp_path_factory.mktemp("package") / "atlantis"))


@pytest.fixture(scope="module")
def known(package: Package) -> Records:
    return records(package.tables)


def test_it_has_no_faults_and_a_name_of_its_own(package: Package) -> None:
    assert [str(fault) for fault in package.faults] == []
    assert (package.title, package.version, package.created) == ("Promises of Atlantis", "0.1", "2032-02-02")
    sizes = {name: len(frame) for name, frame in package.tables.items()}
    assert sizes == {name: len(ROWS[name].strip().splitlines()) for name in NAMES}
    assert package.outlines.districts == {} and package.outlines.attribution == ""


def test_empty_tables_have_the_types_of_full_ones(package: Package) -> None:
    delivered = load(DEFAULT_ROOT).tables
    for name, frame in package.tables.items():
        assert list(frame.columns) == list(getattr(delivered, name).columns)
        for column in frame:
            kinds = [str(of[column].dtype).split("[")[0] for of in (frame, getattr(delivered, name))]
            assert kinds[0] == kinds[1], (name, column)


def test_its_places_are_found_and_chosen(package: Package) -> None:
    places = package.tables.places
    assert places.wide() == ["XA", "XA-1"] and places.offered("district", ("XA-1",)) == ["XA-11", "XA-12"]
    assert places.chosen(("XA-1", "XA-12")) == {"XA-12"}
    assert places.chosen(("XA",)) == {"XA"}
    for query in ("quay", "码头", "matou"):
        assert find(query, package.tables.regions)["region_id"].tolist() == ["XA-11"]
    assert default_place(package.tables, Selection(), places) == "XA-11"


def test_its_address_is_read_and_written(package: Package) -> None:
    codes = Codes(package.tables)
    assert (codes.first_year, codes.last_year) == (2028, 2033)
    query = {"city": ["XA-1"], "district": ["XA-12"], "industry": ["tides"], "from": ["2031"], "to": ["2033"],
             "target": ["quay-2031"], "figure": ["mills"]}  # fmt: skip
    selection, dropped = from_query(query, codes)
    assert dropped == ()
    assert {key: [value] if isinstance(value, str) else value for key, value in selection.to_query().items()} == query
    _, dropped = from_query({"city": ["310000"], "from": ["2022"], "indicator": ["ai-industry-scale"]}, codes)
    assert [part.key for part in dropped] == ["city", "from", "indicator"]


@pytest.mark.parametrize(
    ("choice", "targets"),
    [
        ({"places": place_choice(district=("XA-12",))}, ["hill-2033", "calm-sea"]),
        ({"industry": ("tidal-power",)}, ["quay-2031", "hill-2033"]),
        ({"industry": ("tides",), "confidence": "high"}, ["quay-2031", "mills-new"]),
        ({"from_year": 2032}, ["hill-2033"]),
        ({"to_year": 2028}, ["quay-2031", "mills-old", "mills-new"]),
        ({"seed": True}, []),
    ],
)
def test_it_can_be_narrowed(choice: dict[str, Any], targets: list[str], package: Package) -> None:
    assert narrow(package.tables, Selection(**choice)).targets["target_id"].tolist() == targets


def test_its_figures_have_words_dollars_and_sources(package: Package, known: Records) -> None:
    goals = known.promises.set_index("target_id")
    assert goals["figure"].to_dict() == {
        "quay-2031": "at least 40 bn yuan", "hill-2033": "20–25 bn yuan", "mills-new": "at least 100 firms",
        "mills-old": "over 90 firms", "calm-sea": "",
    }  # fmt: skip
    assert goals["revised_by"].to_dict()["mills-old"] == "mills-new"
    dollars = records(package.tables, "en", "usd")
    goals = dollars.promises.set_index("target_id")
    assert goals.loc["quay-2031", "figure"] == "at least US$8 bn"
    assert goals.loc["hill-2033", "figure"] == "" and goals.loc["hill-2033", "rate_basis"] == ""
    half = dollars.reports.set_index("observation_id").loc["hill-2031"]
    assert (half["rate"], half["rate_basis"], half["figure"]) == (6, "2031 (annual average)", "over US$1.5 bn")
    chinese = records(package.tables, "zh", "yi").promises.set_index("target_id")
    assert chinese.loc["hill-2033", "figure"] == "200–250亿元"
    assert chinese.loc["hill-2033", "announced_when"] == "2029年前后"


def test_its_promises_stand_beside_their_outcomes(known: Records) -> None:
    assert comparable(known.promises, known.reports) == ["tidal-scale", "mills"]
    found = promise_and_outcome(known.promises, known.reports, "tidal-scale").set_index("target_id")
    assert found["reported_value"].to_dict() == {"quay-2031": 32, "hill-2033": 9}
    assert found["reported_partial"].to_dict() == {"quay-2031": False, "hill-2033": True}
    assert set(left_out(known.promises, found.reset_index())["target_id"]) == {"mills-new", "calm-sea"}


def test_without_seed_articles_its_largest_figures_are_the_headlines(known: Records) -> None:
    found = key_figures(known.promises, known.reports)
    assert [figure.row_id for figure in found] == ["quay-2031", "hill-2033", "mills-new"]
    later = found[0].later
    assert later is not None and later["observation_id"] == "quay-2030"


def test_it_is_counted_shaded_and_told_in_order(package: Package, known: Records) -> None:
    counts = by_place(package.tables, "zh").set_index("region_id")
    assert counts["promises"].to_dict() == {"XA-1": 1, "XA-11": 1, "XA-12": 2}
    assert counts.loc["XA-11", ["events", "sites", "sources", "place", "city_id"]].tolist() == [
        1,
        1,
        2,
        "码头区",
        "XA-1",
    ]
    assert shaded(package.tables, known.reports, "tidal-scale")["region_id"].tolist() == ["XA-11", "XA-12"]
    rows = timeline_rows(known)
    assert len(rows) == 5 + 2 + 1
    event = rows.set_index("row_id").loc["first-tide"]
    assert event["when"] == "May 2030, day unknown"
    assert set(of_indicator(rows, known, "XA-11", "tidal-scale")["row_id"]) == {"quay-2031", "quay-2030"}


def test_its_sources_are_named_and_dated(package: Package, known: Records) -> None:
    rows = source_usage(package.tables)
    assert cited_sources(package.tables, rows)["rows"].to_dict() == {0: 8, 1: 6}
    assert contradictions(package.tables)["row_id"].tolist() == ["quay-2031"]
    assert conflicts(known.reports) == []
    assert freshness(package.tables, date(2032, 1, 10))["age_days"].tolist() == [163, 10]
    assert roles(package.tables).empty and organisations(package.tables).empty
    assert set(dictionary(package.descriptor)["table"]) == set(NAMES)
