"""Small tables, each with one thing that is odd, and all that is read of them. See sentences.py for the golden."""

from __future__ import annotations

import json

import pytest

from economy.data.package import DEFAULT_ROOT, load
from economy.importing.files import Upload
from economy.importing.mapping import Mapping
from economy.importing.places import Known
from economy.importing.run import import_files
from tests.importing.sentences import as_said
from tests.importing.whole import whole

TEXTS = {
    "place in the mapping, wider place beside": "State,2019,2020\nOhio,1,2\n",
    "no place": "year,GDP,Jobs\n2019,1,2\n2020,3,4\n",
    "place missing in a row": "year,place,GDP\n2019,,1\n2020,Ulm,3\n",
    "month in a column of its own": "place,year,month,value\nUlm,2020,1,5\nUlm,2020,12,6\nUlm,2021,13,7\n",
    "quarter in a column of its own": "place,year,quarter,value\nUlm,2020,Q1,5\nUlm,2020,Q4,6\n",
    "half-years": "place,2020H1,2020H2,2021 S1\nUlm,1,2,3\nHof,4,5,6\n",
    "financial years": "place,2019/20,2020/21,2021-22\nUlm,1,2,3\nHof,4,5,6\n",
    "years as suffix": "code,name,gdp_2020,gdp_2021,pop_2020,pop_2021\nU1,Ulm,1,2,3,4\nH1,Hof,5,6,7,8\n",
    "Chinese months": "地区,2020年1月,2020年2月,2020年1-2月\n上海市,1,2,3\n徐汇区,4,5,6\n",
    "Chinese units": "地区,地区生产总值(亿元),常住人口(万人)\n2020年,,\n上海市,38700.58,2487\n徐汇区,2176.73,111.3\n",
    "unit above": "GDP\n(EUR million)\nplace;2020;2021\nUlm;1,5;2,5\nHof;3,5;1.234,5\n",
    "unit column with scales": "place,year,indicator,unit,value\n"
    "Ulm,2020,GDP,EUR thousand,5\nUlm,2020,Jobs,thousand,7\n",
    "multiplier": "place,TIME_PERIOD,OBS_VALUE,UNIT_MULT,OBS_STATUS\nUlm,2020,5,6,p\nHof,2020,7,3,A\n",
    "flags beside": "place,2020,flag,2021,flag\nUlm,1,p,2,e\nHof,3,,4,c\n",
    "flags in cells": "place,2020,2021\nUlm,1 (p),2*\nHof,[3],4 e b\nAhr,c,..\nEms,<5,≥7\n",
    "two facts": "place,year,value\nUlm,2020,1\nUlm,2020,2\nHof,2020,3\nHof,2020,3\n",
    "a dimension": "place,year,sex,value\nUlm,2020,men,1\nUlm,2020,women,2\nUlm,2020,total,3\n",
    "two dimensions": "place,year,sex,age,value\nUlm,2020,men,15-24,1\nUlm,2020,women,15-24,2\nUlm,2020,total,all,3\n",
    "ragged": "place,2020,2021\nUlm,1\nHof,1,2,3\nAhr,4,5\n",
    "repeated headings": "place,2020,2020\nUlm,1,2\n",
    "headings of two rows": "place,GDP,,Jobs,\n,2020,2021,2020,2021\nUlm,1,2,3,4\nHof,5,6,7,8\n",
    "places as headings": "Jobs in thousand\nyear,Ulm,Hof\n2020,1,2\n2021,3,4\n",
    "indicators below one another": "Jobs,,\nplace,2020,2021\nUlm,1,2\nGDP,,\nplace,2020,2021\nUlm,3,4\n",
    "sections": "place,2020,2021\nMen,,\nUlm,1,2\nHof,3,4\nWomen,,\nUlm,5,6\nHof,7,8\n",
    "indented": "place,2020\nNorth,10\n  Ulm,4\n  Hof,6\nSouth,7\n  Ahr,7\n",
    "notes": "Table 1: Jobs\n\nplace,2020\nUlm,1\nHof,2\n\nSource: Office of Statistics, 2021\n* estimated\n",
    "a line for Excel": "sep=;\nplace;2020\nUlm;1\nHof;2\n",
    "commas in labels": "place,year,value\nUlm, city,2020,1\nHof, town,2020,2\nAhr,2020,3\n",
    "an open quotation mark": 'place,2020\n"Ulm,1\nHof,2\n',
    "tabs": "place\t2020\t2021\nUlm\t1,5\t2\nHof\t3\t4\n",
    "bars": "place|2020|2021\nUlm|1.5|2\nHof|3|4\n",
    "packed keys": "freq,unit,geo\\TIME_PERIOD\t2020 \t2021 \nA,MIO_EUR,DE\t1 p\t: \nA,MIO_EUR,FR\t2 \t3 e\n",
    "days": "place,date,value\nUlm,2020-03-31,1\nUlm,31.12.2020,2\nUlm,2021/3/5,3\n",
    "serial dates": "place,date,value\nUlm,43831,1\nUlm,44197,2\n",
    "percent": "place,share 2020 (%),share 2021 (%)\nUlm,5%,6\nHof,7,8%\n",
    "signs": "place,2020,2021\nUlm,−5,+6\nHof,1 234,1'234.5\nAhr,１２,约3.5万\n",
    "formulas": "place,2020\n=cmd|x,1\n+Hof,2\n@Ahr,3\n",
    "codes": "NUTS,2020\nDE1,1\nDE212,2\nFR10,3\n",
    "true and false": "place,year,provisional,value\nUlm,2020,TRUE,1\nUlm,2021,FALSE,2\n",
    "sideways": "Title,Employment: Ulm: %,Employment: Hof: %\nCDID,A1,A2\nUnit,%,%\n2020,1,2\n2021,3,4\n2020 Q1,5,6\n",
    "PC-Axis": 'CHARSET="ANSI";\nMATRIX="x";\nDATA=\n1 2 3;\n',
    "white space": " \n \n",
    "nothing": "",
    "a letter": "Dear reader,\nthere is no table.\n",
    "binary": "\x00\x01\x02\x03" * 40,
}
MAPPINGS = {
    "place in the mapping, wider place beside": Mapping(columns={"State": "within"}, place="Ulm"),
    "two dimensions": Mapping(pick={"sex": "women", "age": "15-24"}),
    "flags beside": Mapping(unit="EUR", indicator="GDP"),
    "no place": Mapping(layout="by place", unit="EUR"),
    "codes": Mapping(period="2020", places={"DE1": "310000"}),
    "tabs": Mapping(decimals={"*": "."}, encoding="latin-1"),
    "bars": Mapping(delimiter=";"),
    "a dimension": Mapping(columns={"sex": "ignored"}),
    "unit column with scales": Mapping(units={"GDP": "USD"}),
    "sections": Mapping(fill="place"),
    "nothing": Mapping(encoding="utf-99"),
}
"""Read a second time with decisions of a reader."""


def dataset(**more: object) -> dict[str, object]:
    """A JSON-stat dataset of two places and two years."""
    return {
        "version": "2.0", "class": "dataset", "label": "Jobs", "id": ["geo", "time"], "size": [2, 2],
        "dimension": {
            "geo": {"label": "Place", "category": {"index": ["U", "H"], "label": {"U": "Ulm", "H": "Hof"}}},
            "time": {"label": "Year", "category": {"index": {"2021": 1, "2020": 0}}},
        },
        "value": [1, 2, None, "4.5"], **more,
    }  # fmt: skip


METRIC = {
    "id": ["what", "geo", "time"], "size": [1, 2, 2], "role": {"metric": ["what"], "geo": ["geo"], "time": ["time"]},
    "dimension": {
        **dataset()["dimension"],  # type: ignore[dict-item]
        "what": {"category": {"label": {"J": "Jobs"}, "unit": {"J": {"base": "thousand", "decimals": 1}}}},
    },
}  # fmt: skip
JSON = {
    "plain": dataset(),
    "by position": dataset(value={"0": 1, "3": 7.25}, status={"0": "p", "3": ""}),
    "flags in order": dataset(status=["e", "", "c"]),
    "a metric with a unit": dataset(**METRIC),
    "of version 1": {"jobs": dataset(), "other": {"nothing": 1}},
    "wrapped": {"dataset": dataset()},
    "a collection": {"class": "collection", "link": {"item": []}},
    "no dataset": {"a": 1},
    "sizes that disagree": dataset(size=[2, 3]),
    "too few values": dataset(value=[1]),
    "no dimension": dataset(dimension={}),
    "dimensions without names": dataset(id=["region", "tid"], dimension={
        "region": {"label": "Region", "category": {"label": {"U": "Ulm", "H": "Hof"}}},
        "tid": {"category": {"index": ["2020", "2021"]}}}),
}  # fmt: skip


@pytest.fixture(scope="module")
def known() -> Known:
    return Known(load(DEFAULT_ROOT).tables.regions)


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_read_of_a_small_table(name: str, known: Known) -> None:
    read = import_files([Upload("a.csv", TEXTS[name].encode())], known)
    assert as_said(name, whole(read), file="small")


@pytest.mark.parametrize("name", MAPPINGS)
def test_what_is_read_with_decisions_of_a_reader(name: str, known: Known) -> None:
    read = import_files([Upload("a.csv", TEXTS[name].encode())], known, [MAPPINGS[name]])
    assert as_said(f"{name}, decided", whole(read), file="small")


@pytest.mark.parametrize("name", JSON)
def test_what_is_read_of_json(name: str, known: Known) -> None:
    read = import_files([Upload("a.json", json.dumps(JSON[name]).encode())], known)
    assert as_said(f"JSON, {name}", whole(read), file="small")


def test_what_begins_as_json_and_is_none(known: Known) -> None:
    read = import_files([Upload("a.json", b'\xef\xbb\xbf {"a": ')], known)
    assert as_said("JSON, broken", whole(read), file="small")
