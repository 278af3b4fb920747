"""Places are known by name as people write it: without accents, endings and beginnings, in pinyin; never guessed."""

from __future__ import annotations

import pandas as pd
import pytest

from economy.importing.places import Known

KNOWN = Known(
    pd.DataFrame(
        [
            ("C1", "", "city", "Suzhou", "苏州市"), ("C2", "", "province", "Jiangsu", "江苏省"),
            ("C3", "", "district", "Pudong New Area", "浦东新区"), ("C4", "", "city", "Suzhou (Anhui)", "宿州市"),
            ("F1", "", "region", "Île-de-France", "法兰西岛"),
            ("I1", "", "province", "Province of Bolzano", "博尔扎诺"), ("C5", "", "city", "Jilin", "吉林市"),
            ("R1", "", "region", "Northern Region", "北区"), ("R2", "", "region", "Southern", "南方"),
            ("C6", "", "region", "Guangxi", "广西壮族自治区"), ("C7", "", "region", "Xinjiang", "新疆维吾尔自治区"),
            ("C8", "", "county", "Changyang", "长阳自治县"), ("E1", "", "region", "Castilla y León", "卡斯蒂利亚-莱昂"),
        ],
        columns=["region_id", "parent_id", "level", "name_en", "name_zh"],
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("苏州市", "C1"), ("苏州", "C1"), ("江苏", "C2"), ("江苏省", "C2"), ("jiangsu", "C2"), ("JIANGSU", "C2"),
        ("Jiangsu Province", "C2"), ("Jiang su", "C2"), ("Jiangsu Sheng", "C2"), ("Ile-de-France", "F1"),
        ("ILE DE FRANCE", "F1"), ("Région de Île-de-France", "F1"), ("Bolzano", "I1"), ("Province of Bolzano", "I1"),
        ("吉林", "C5"), ("Jilin City", "C5"),
        ("Provincia di Bolzano", "I1"), ("Northern", "R1"), ("Region of Northern", "R1"), ("Southern Region", "R2"),
        ("浦东新区 Pudong New Area", "C3"), ("浦东（Pudong New Area）", "C3"), ("  Southern ", "R2"), ("C3", "C3"),
        ("广西", "C6"), ("广西壮族自治区", "C6"), ("guangxi", "C6"), ("Guangxi Autonomous Region", "C6"),
        ("新疆", "C7"),
        ("长阳", "C8"), ("Changyang County", "C8"), ("Castilla y Leon", "E1"), ("CASTILLA Y LEÓN", "E1"),
        ("Province of Jiangsu", "C2"), ("广西自治区", "C6"),
    ],
)  # fmt: skip
def test_a_name_is_known(text: str, code: str) -> None:
    assert KNOWN.code(text) == code


@pytest.mark.parametrize(
    "text",
    ["Suzou", "Jiangxi", "North", "江", "", "Region", "苏州市 Jiangsu", "Province of", "吉林省", "Jilin Province"],
)
def test_what_is_not_the_name_is_not_taken_for_it(text: str) -> None:
    assert KNOWN.code(text) == ""


def test_suggestions_are_only_offered() -> None:
    assert KNOWN.code("Jiangsuu") == "" and "Jiangsu (C2)" in KNOWN.suggestions("Jiangsuu")
    assert KNOWN.choices("suzhou") == ["C1", "C4"]
