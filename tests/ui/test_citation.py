"""Citations as others read them: APA-like, BibTeX, GB/T 7714."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from charts.layout import Caption
from tests.ui.opened_files import view
from tests.ui.taken import CHART, MAP, TABLE, content, shown
from ui.export import bibtex, gbt, identity

CHINESE = (*CHART[:2], f"{CHART[2]}&lang=zh")
CASES = pytest.mark.parametrize("case", [CHART, CHINESE, MAP, TABLE], ids=["chart", "chinese", "map", "table"])
Case = tuple[str, str, str]
SIGNS = "50% & $x_1$ #a {b} ~c ^d \\e"
TEX = {
    r"\textbackslash{}": "\\", r"\textasciitilde{}": "~", r"\textasciicircum{}": "^", r"\{": "{", r"\}": "}",
    r"\&": "&", r"\%": "%", r"\$": "$", r"\#": "#", r"\_": "_",
}  # fmt: skip


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


def read(tex: str) -> str:
    """TeX as text."""
    signs = "|".join(re.escape(sign) for sign in TEX)
    return re.sub(signs, lambda one: TEX[one[0]], tex.removeprefix("{").removesuffix("}"))


@CASES
def test_bibtex_reads_back(case: Case) -> None:
    of = shown(*case)
    found = entry(content(*case, "bib").decode())
    assert found["key"] == f"milepost-{case[1]}-2026" and found["author"] == "{Milepost}"
    assert read(found["title"]) == of.caption.title and read(found["howpublished"]) == of.caption.subtitle
    assert (found["url"], found["urldate"], found["year"]) == (of.link, "2026-12-05", "2026")
    assert of.version in read(found["note"]) and of.caption.source in read(found["note"])
    assert found["language"] == ("chinese" if "zh" in case[2] else "english")


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
    pattern = r"Milepost\. (.+)\[DB/OL\]\. \((\d{4}-\d\d-\d\d)\)\[(\d{4}-\d\d-\d\d)\]\. (https://\S+)\.\n"
    found = re.fullmatch(pattern, content(*case, "gbt").decode())
    assert found
    assert found.groups() == (of.caption.title.rstrip(".。"), "2026-12-05", "2026-12-05", of.link)


def test_a_full_stop_is_not_doubled() -> None:
    of = view(pd.DataFrame({"a": [1]}), caption=Caption("全部兑现。", "s", "来源：新华社。"))
    assert gbt(of, identity).startswith("Milepost. 全部兑现[DB/OL]. ")


@CASES
def test_apa_names_all_that_finds_it_again(case: Case) -> None:
    of, text = shown(*case), content(*case, "apa").decode()
    assert text.startswith(f"Milepost. (2026). {of.caption.title}")
    assert text.endswith((f"{of.link}\n", f"{of.link}。\n"))
    for part in (of.caption.subtitle, of.version, of.caption.source):
        assert part in text
    assert ("2026年12月5日" if "zh" in case[2] else "5 December 2026") in text
    assert ".." not in text and text.count("\n") == 1
