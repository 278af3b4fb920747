"""Another valid package, of a country that does not exist, in the 2030s: nothing is hard-coded."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from economy.conventions import Currency
from economy.data.package import DEFAULT_ROOT, Package, load
from economy.data.reading import OWN_WORDS, SAID_OF_SOURCES
from economy.data.tables import NAMES
from economy.data.validation.quoted_figures import figures
from economy.query.address import from_query
from economy.query.codes import Codes
from economy.query.counts import by_place, shaded
from economy.query.figures.observed import observed
from economy.query.key_figures import key_figures
from economy.query.narrow import narrow
from economy.query.outcomes import comparable, left_out, promise_and_outcome
from economy.query.profile import cited_sources, default_place, organisations, roles
from economy.query.provenance import conflicts, contradictions, dictionary, freshness, source_usage
from economy.query.records import Records, records
from economy.query.search import find
from economy.query.selection import Selection, place_choice
from economy.query.timeline_rows import of_indicator, timeline_rows
from economy.rates import rates_per_dollar
from tests import eurostat

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
    "breaks": "", "organisations": "", "roles": "",
    "events": "first-tide|2030-05~|launch|XA-11|tide-mill|First tide|第一潮|It turns.|gazette|high|false",
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
FREE = {"region_id", "parent_id", "lon", "lat", "kind", "language"}  # a package may set their limits; this sets none


def write(root: Path) -> Path:
    """The package in a folder, its tables in a folder below."""
    found = json.loads((DEFAULT_ROOT / "datapackage.json").read_text(encoding="utf-8"))
    found |= {"name": "atlantis", "title": "Promises of Atlantis", "version": "0.1", "created": "2032-02-02T00:00:00Z"}
    (root / "tables").mkdir(parents=True)
    for table in found["resources"]:
        table["path"] = f"tables/{table['name']}.csv"
        for field in table["schema"]["fields"]:
            if field["name"] in FREE and (table["name"], field["name"]) != ("indicators", "kind"):
                field["constraints"] = {"required": field["constraints"].get("required", False)}
        stems = OWN_WORDS.get(table["name"], ()) + SAID_OF_SOURCES.get(table["name"], ())
        translated = {f"{stem}_zh" for stem in stems}  # this package has its texts in one language
        translated |= {"issuer_en", "issuer_zh", "document"}  # and names no issuers
        table["schema"]["fields"] = fields = [f for f in table["schema"]["fields"] if f["name"] not in translated]
        lines = [line.strip().split("|") for line in ROWS[table["name"]].strip().splitlines()]
        with (root / table["path"]).open("w", encoding="utf-8", newline="") as handle:
            csv.writer(handle, lineterminator="\n").writerows([[field["name"] for field in fields], *lines])
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
    assert package.outlines.areas == {} and package.outlines.attribution == ""


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
    assert counts.loc["XA-11", ["events", "sites", "sources", "place", "wide_place_id"]].tolist() == [
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
    assert set(of_indicator(rows, known, observed(package.tables), "XA-11", "tidal-scale")["row_id"]) == {
        "quay-2031",
        "quay-2030",
    }


def test_its_sources_are_named_and_dated(package: Package, known: Records) -> None:
    rows = source_usage(package.tables)
    assert cited_sources(package.tables, rows)["rows"].to_dict() == {0: 8, 1: 6}
    assert contradictions(source_usage(package.tables))["row_id"].tolist() == ["quay-2031"]
    assert conflicts(known.reports) == []
    assert freshness(package.tables, date(2032, 1, 10))["age_days"].tolist() == [163, 10]
    assert roles(package.tables).empty and organisations(package.tables).empty
    assert set(dictionary(package.descriptor)["table"]) == set(NAMES)


RATES = """period,{column},basis,source_id
2022,{rate},annual average,nama-10r
"""
PROMISE = """target_id,region_id,indicator_id,comparator,value,value_high,due,as_stated,as_stated_usd,source_id
munich-2030,DE212,gva-information,>=,{value},,2030,{stated},{usd},nama-10r
"""
NUMBERS = ("eur_per_usd", "usd_per_eur", "as_stated_usd", "value_high")


def euro_package(root: Path, block: dict[str, Any] | None = None, **tables: str) -> Package:
    """The package in the manner of Eurostat, with a block of conventions and further tables."""
    path = eurostat.write(root, **tables) / "datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8")) | ({"milepost": block} if block else {})
    for field in (field for table in described["resources"] for field in table["schema"]["fields"]):
        if field["name"] in NUMBERS:
            field["type"] = "number"
    path.write_text(json.dumps(described), encoding="utf-8")
    return load(root)


@pytest.mark.parametrize(("column", "rate"), [("eur_per_usd", "0.8"), ("usd_per_eur", "1.25")])
@pytest.mark.parametrize("block", [None, {"currency": {"code": "EUR"}}])
def test_euros_become_dollars_by_a_column_that_is_called_after_them(
    tmp_path: Path, column: str, rate: str, block: dict[str, Any] | None
) -> None:
    package = euro_package(tmp_path, block, exchange_rates=RATES.format(column=column, rate=rate))
    assert [str(fault) for fault in package.faults] == []
    assert package.tables.conventions.currency.rate_column == column
    rows = records(package.tables, "en", "usd").reports.set_index("observation_id")
    assert rows.loc["gva-de21h-2022", "shown_value"] == pytest.approx(8.180125)
    assert rows.loc["gva-de21h-2022", "rate"] == pytest.approx(0.8)


def test_a_rate_that_is_zero_is_no_rate() -> None:
    rates = pd.DataFrame({"usd_per_eur": [0.0, 1.25]})
    found = rates_per_dollar(rates, Currency("EUR", rate_column="usd_per_eur"))
    assert found.tolist() == [pytest.approx(float("nan"), nan_ok=True), 0.8]


@pytest.mark.parametrize(
    ("stated", "value", "usd", "says"),
    [
        ("18.5 billion euros", "18500", "", ""),
        ("18.5 million euros", "18.5", "", ""),
        ("5000万欧元", "50", "", ""),
        ("18.5 billion euros", "18.5", "", "18500 EUR million"),
        ("10 billion euros (US$12 billion)", "10000", "12", ""),
        ("10 billion euros (US$90 billion)", "10000", "90", "imply 0.111 euros per dollar"),
    ],
)
def test_euros_are_read_again_from_their_fragment(tmp_path: Path, stated: str, value: str, usd: str, says: str) -> None:
    names = {"en": "euros", "zh": "欧元"}
    block = {"currency": {"code": "EUR", "name": names, "plausible_rates": [0.6, 1.3]}}
    package = euro_package(tmp_path, block, targets=PROMISE.format(stated=stated, value=value, usd=usd))
    assert [fault.file for fault in package.faults] == (["targets.csv"] if says else [])
    assert all(says in str(fault) for fault in package.faults)


def test_dollars_of_a_package_in_dollars_are_its_own_money() -> None:
    assert figures("US$12 billion", "USD million") == [12000]


@pytest.mark.parametrize("rates", ["1", [1], [2, 1], [0, 1], ["a", "b"], [True, 2]])
def test_plausible_rates_are_two_numbers(tmp_path: Path, rates: object) -> None:
    package = euro_package(tmp_path, {"currency": {"code": "EUR", "plausible_rates": rates}})
    assert [fault.column for fault in package.faults] == ["milepost.currency.plausible_rates"]


def test_levels_follow_one_another_as_the_package_says(tmp_path: Path) -> None:
    upside_down = eurostat.TABLES["regions"].replace("DE254,DE25,nuts3", "DE254,DE212,nuts3")
    levels = {"levels": [{"code": code} for code in ("nuts1", "nuts2", "nuts3")]}
    (fault,) = euro_package(tmp_path / "a", levels, regions=upside_down).faults
    assert fault.message == "a nuts3 cannot lie in a nuts3, DE212."
    assert euro_package(tmp_path / "b", regions=upside_down).faults == euro_package(tmp_path / "c", levels).faults == ()
    upside_down = eurostat.TABLES["regions"].replace("DE25,DE2,", "DE25,,")
    (fault,) = euro_package(tmp_path / "d", levels, regions=upside_down).faults
    assert fault.remedy == "Give the code of the region above, up to a nuts1."
