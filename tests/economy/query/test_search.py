"""Finding: by what a reader may type, a thing is found; by what is not its name, it is not."""

from __future__ import annotations

import pandas as pd
import pytest

from economy.data.package import DEFAULT_ROOT, load
from economy.query.search import find, initials, pinyin


def called(*names: tuple[str, str]) -> pd.DataFrame:
    rows = [(str(place), *name) for place, name in enumerate(names, start=1)]
    return pd.DataFrame(rows, columns=["id", "name_en", "name_zh"])


@pytest.fixture(scope="module")
def names() -> pd.DataFrame:
    return load(DEFAULT_ROOT).tables.regions


@pytest.mark.parametrize(
    "query",
    [
        "Xuhui",
        "xuhui",
        "XUHUI",
        "徐汇",
        "徐汇区",
        "xuhuiqu",
        " xu hui ",
        "Xu Hui Qu",
        "uhu",
        "徐 汇",
        "\t徐汇\n",
    ],
)
def test_a_place_is_found_by_english_chinese_and_pinyin(query: str, names: pd.DataFrame) -> None:
    assert "310104" in set(find(query, names)["region_id"])


@pytest.mark.parametrize("query", ["", " ", "\n\t", "Atlantis", "亚特兰蒂斯", "<script>", "xuhui%", "*", "."])
def test_nothing_is_found_where_nothing_is(query: str, names: pd.DataFrame) -> None:
    found = find(query, names)
    assert found.empty
    assert list(found.columns) == list(names.columns)


def test_names_that_begin_with_what_was_typed_come_first() -> None:
    frame = called(("New Port", "新港"), ("Airport City", "空港"), ("Portside", "港边"), ("Hill", "山"))
    assert find("port", frame)["id"].tolist() == ["3", "1", "2"]
    assert find("gang", frame)["id"].tolist() == ["3", "1", "2"]


def test_spaces_in_a_name_do_not_matter_either() -> None:
    frame = called(("AI Town", "AI 小镇"))
    for query in ("AI小镇", "ai 小镇", "aitown", "A I Town", "aixiaozhen"):
        assert len(find(query, frame)) == 1, query


def test_pinyin_has_no_tones_spaces_or_capitals() -> None:
    assert pinyin("徐汇区") == "xuhuiqu"
    assert pinyin("AI 小镇") == "aixiaozhen"


def test_finding_leaves_the_names_as_they_were(names: pd.DataFrame) -> None:
    before = names.copy()
    find("nansha", names)
    pd.testing.assert_frame_equal(names, before)


PROMISES = (
    ("Nansha: Size of the metaverse industry", "南沙区：元宇宙产业规模"),
    ("Xuhui: Size of the metaverse industry", "徐汇区：元宇宙产业规模"),
    ("Nansha: AI firms", "南沙区：人工智能企业数"),
    ("Shanghai: AI transnational firms", "上海市：人工智能企业数"),
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("南沙 元宇宙", ["1"]),
        ("元宇宙 南沙", ["1"]),
        ("南沙元宇宙", ["1"]),
        ("metaverse nansha", ["1"]),
        ("nansha yuanyuzhou", ["1"]),
        ("nansha 元宇宙", ["1"]),
        ("nanshaqu firms", ["3"]),
        ("nsq", ["1", "3"]),
        ("nanshaqu 元宇宙", ["1"]),
        ("xhq 元宇宙", ["2"]),
        ("metaverse元宇宙", ["1", "2"]),
        ("AI上海", ["4"]),
        ("上海 ai", ["4"]),
        ("ai元宇宙", []),
        ("ns", ["1", "3"]),
        ("ai", ["3", "4"]),
        ("元 沙", ["1"]),
        ("元沙", []),
        ("nansha shanghai", []),
    ],
)
def test_several_words_are_each_found_in_any_name_and_two_letters_only_begin_words(
    query: str, found: list[str]
) -> None:
    assert find(query, called(*PROMISES))["id"].tolist() == found


def test_initials_are_the_first_letters_of_the_syllables() -> None:
    assert initials("徐汇区") == "xhq"


def test_the_text_in_one_piece_goes_before_its_words_and_its_characters() -> None:
    frame = called(("", "沙南元年宇宙"), ("", "元宇，宙"), ("", "南沙元宇宙"), ("", "元宇宙，南沙"))
    assert find("南沙元宇宙", frame)["id"].tolist() == ["3"]
    assert find("元宇宙", frame)["id"].tolist() == ["4", "3", "2", "1"]
