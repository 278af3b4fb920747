"""Citations as others read them: APA-like, BibTeX, GB/T 7714."""

from __future__ import annotations

import re
from collections.abc import Callable

import pandas as pd
import pytest

from charts.layout import Caption
from export import cite as citation
from export.files import bibtex, gbt, identity
from tests.export.opened_files import view
from tests.export.taken import CHART, MAP, TABLE, content, shown
from views.cited import CitedSource

CHINESE = (*CHART[:2], f"{CHART[2]}&lang=zh")
CASES = pytest.mark.parametrize("case", [CHART, CHINESE, MAP, TABLE], ids=["chart", "chinese", "map", "table"])
Case = tuple[str, str, str]
SIGNS = "50% & $x_1$ #a {b} ~c ^d \\e"
TEX = {
    r"\textbackslash{}": "\\", r"\textasciitilde{}": "~", r"\textasciicircum{}": "^", r"\{": "{", r"\}": "}",
    r"\&": "&", r"\%": "%", r"\$": "$", r"\#": "#", r"\_": "_",
}  # fmt: skip


def entries(text: str) -> list[dict[str, str]]:
    """The entries of a BibTeX file."""
    return [entry(f"@misc{part.rstrip()}\n") for part in text.split("@misc")[1:]]


def entry(text: str) -> dict[str, str]:
    """The fields of one BibTeX entry, by counting braces that no backslash stands before."""
    head = re.fullmatch(r"@misc\{([a-z0-9-]+),\n(.*)\n\}\n", text, re.DOTALL)
    assert head, text
    found = {"key": head[1]}
    for name, value in re.findall(r"^  ([a-z]+) = \{(.*)\},?$", head[2], re.MULTILINE):
        bare = re.sub(r"\\[{}]", "", value)
        assert bare.count("{") == bare.count("}"), value
        found[name] = value
    return found


def package_as_of(case: Case) -> str:
    """The address of a view on the day it was taken: a later reader finds the same rows there."""
    page, name, query = case
    return shown(page, name, f"{query}&asof=2026-11-25").link


def read(tex: str) -> str:
    """TeX as text."""
    signs = "|".join(re.escape(sign) for sign in TEX)
    return re.sub(signs, lambda one: TEX[one[0]], tex.removeprefix("{").removesuffix("}"))


@CASES
def test_bibtex_reads_back(case: Case) -> None:
    of = shown(*case)
    found, *originals = entries(content(*case, "bib").decode())
    assert found["key"] == f"milepost-{of.name.lower().replace('_', '-')}-2026" and case[1] in found["key"]
    assert found["author"] == "{Milepost}"
    assert read(found["title"]) == of.caption.title and read(found["howpublished"]) == of.caption.subtitle
    assert (found["url"], found["urldate"], found["year"]) == (package_as_of(case), "2026-11-25", "2026")
    assert of.version in read(found["note"]) and of.caption.source in read(found["note"])
    assert found["language"] == ("chinese" if "zh" in case[2] else "english")
    assert [(one.get("url", ""), one["urldate"], read(one["author"]), read(one["title"])) for one in originals] == [
        (one.url, one.accessed, one.publisher, one.title) for one in of.sources
    ]
    assert len({one["key"] for one in (found, *originals)}) == 1 + len(of.sources) > 1


def test_signs_that_tex_reads_are_escaped() -> None:
    of = view(pd.DataFrame({"a": [1]}), caption=Caption(SIGNS, SIGNS, SIGNS), link="https://x.example/?a={b}&c_d=%20")
    text = bibtex(of, identity)
    found = entry(text)
    assert read(found["title"]) == read(found["howpublished"]) == SIGNS
    assert not re.search(r"(?<!\\)[%&$#_~^]", found["title"])
    assert found["url"] == "https://x.example/?a=%7Bb%7D&c_d=%20"


@CASES
def test_gbt_keeps_to_the_standard(case: Case) -> None:
    of = shown(*case)
    pattern = r"Milepost\. (.+)\[DB/OL\]\. \((\d{4}-\d\d-\d\d)\)\[(\d{4}-\d\d-\d\d)\]\. (https://\S+)\."
    first, blank, heading, *originals = content(*case, "gbt").decode().splitlines()
    found = re.fullmatch(pattern, first)
    assert found and blank == "" and heading == ("原始来源：" if "zh" in case[2] else "Original sources:")
    assert found.groups() == (of.caption.title.rstrip(".。"), "2026-11-25", "2026-11-25", package_as_of(case))
    for line, one in zip(originals, of.sources, strict=True):
        assert line.startswith(f"{one.publisher}. {one.title.rstrip('.。 ')}[EB/OL]. ")
        assert f"[{one.accessed}]" in line and line.endswith(f" {one.url}." if one.url else "].")
        assert re.sub("[?~%]", "", one.published) in line and not re.search(r"\(\)|\d[?~%]\)", line)


def test_a_full_stop_is_not_doubled() -> None:
    of = view(pd.DataFrame({"a": [1]}), caption=Caption("全部兑现。", "s", "来源：新华社。"))
    assert gbt(of, identity).startswith("Milepost. 全部兑现[DB/OL]. ")


@CASES
def test_apa_names_all_that_finds_it_again(case: Case) -> None:
    of, text = shown(*case), content(*case, "apa").decode()
    first, _, _, *originals = text.splitlines()
    assert first.startswith(f"Milepost. (2026). {of.caption.title}")
    assert first.endswith((package_as_of(case), f"{package_as_of(case)}。"))
    for part in (of.caption.subtitle, of.version, of.caption.source):
        assert part in first
    assert ("2026年11月25日" if "zh" in case[2] else "25 November 2026") in first
    assert ".." not in first
    for line, one in zip(originals, of.sources, strict=True):
        assert line.startswith(f"{one.publisher}. (") and line.endswith(one.url)
        assert one.title in line or (one.title.startswith(one.publisher) and "title" not in line)
        assert not one.published or one.published[:4] in line


@pytest.mark.parametrize("target", ["shanghai-ai-scale-2025", "shanghai-metaverse-scale-2025-june"])
def test_who_stated_the_promise_stands_first(target: str) -> None:
    of = shown("promises", f"promise-{target}", f"target={target}")
    rows = of.frame[(of.frame["kind"] == "promise") & (of.frame["row_id"] == target)]
    assert [of.sources[0].source_id] == rows["source_id"].tolist()
    assert len({one.source_id for one in of.sources}) > 1


def test_a_source_without_a_day_says_so() -> None:
    everywhere = ("sources", "sources", "")
    undated = [one for one in shown(*everywhere).sources if not one.published]
    assert undated and all(f"{one.publisher}. (n.d.)." in content(*everywhere, "apa").decode() for one in undated)


@pytest.mark.parametrize(
    ("published", "apa", "year", "month"),
    [
        ("2022-07-08", "2022, July 8", "2022", "7"),
        ("2021-12?", "2021, December", "2021", "12"),
        ("2021?/2022~", "2021–2022", "2021", None),
        ("../2022", "up to 2022", "2022", None),
    ],
)
def test_vague_dates_are_written_as_each_manner_can(published: str, apa: str, year: str, month: str | None) -> None:
    one = CitedSource("a-plan", "Baoshan", "Plan ...", "https://x.example/plan", published, "2026-11-21", 1)
    of = view(pd.DataFrame({"a": [1]}), sources=(one,))
    assert f"Baoshan. ({apa}). Plan" in citation.apa(of, identity)
    found = entries(bibtex(of, identity))[1]
    assert (found.get("year"), found.get("month")) == (year, month)
    assert "Baoshan. Plan[EB/OL]. (" in gbt(of, identity) and not set("?~") & set(gbt(of, identity).splitlines()[-1])


PROMISE = ("promises", "cite-shanghai-metaverse-scale-2025", "target=shanghai-metaverse-scale-2025")


@pytest.mark.parametrize("form", ["apa", "bib", "gbt"])
def test_the_citation_of_a_promise_begins_with_its_original_source(form: str) -> None:
    of, text = shown(*PROMISE), content(*PROMISE, form).decode()
    assert of.original_first and text.index(of.sources[0].url) < text.index("Not reported")
    assert text.count(of.sources[0].publisher + ".") <= 2 and of.caption.title in text


@pytest.mark.parametrize("write", [citation.apa, citation.bibtex, citation.gbt])
def test_issuer_and_document_stand_before_the_copy(write: Callable[..., str]) -> None:
    one = CitedSource("a-copy", "Copy Daily", "A plan", "https://x.example/plan", "2022-08-01", "2026-11-21", 3,
                      "General Office", "No. 7 of 2022", "2022-07-08")  # fmt: skip
    text = write(view(pd.DataFrame({"a": [1]}), sources=(one,), original_first=True), identity)
    head = text.split("Milepost")[0]
    assert head.index("General Office") < head.index("Copy Daily") < head.index("https://x.example/plan")
    assert "No. 7 of 2022" in head and "Original sources" not in text
    assert ("2022, July 8" in head) == (write is citation.apa) and "August" not in head and "2022-08" not in head


def test_dollars_cite_the_source_of_their_rate() -> None:
    case = ("compare", "promise-and-outcome", "unit=usd")
    assert "fred-fx" in {one.source_id for one in shown(*case).sources}
    assert "fred-fx" not in {one.source_id for one in shown(*case[:2], "").sources}


def test_a_view_of_an_earlier_day_is_cited_with_that_day() -> None:
    text = content(*CHART[:2], f"{CHART[2]}&asof=2024-05-01", "apa").decode()
    assert "asof=2024-05-01" in text and "asof=2026" not in text and "Retrieved 25 November 2026" in text
