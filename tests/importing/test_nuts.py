"""Versions of NUTS are told apart by the codes that only some of them have."""

from __future__ import annotations

import re
import tomllib

import pytest

from economy.i18n.sentence import in_words
from economy.i18n.words import words
from economy.importing.nuts import _FILE, _KINDS, VERSIONS, told, versions_of


@pytest.mark.parametrize(
    ("codes", "versions"),
    [
        (["NL33A", "DE21"], (2016, 2021)), (["NL364", "DE21"], (2024,)), (["HR04", "DE21"], (2016,)),
        (["HR050", "NL33A"], (2021,)), (["HR04", "NL364"], ()), (["DE21"], VERSIONS),
    ],
)  # fmt: skip
def test_codes_say_their_version(codes: list[str], versions: tuple[int, ...]) -> None:
    assert versions_of(codes) == versions


def test_successors_are_named_by_how_much_of_the_area_they_have() -> None:
    said = list(map(str, told(["NL332", "NL31", "DEG0N", "PT17", "NL32"])))
    assert said[1:] == [
        "NL332 is NL361 since NUTS 2024, for the same area.", "NL31 is NL35 since NUTS 2024, within other borders.",
        "DEG0N is a part of DEG0R since NUTS 2024.", "PT17 was split into PT1A, PT1B in NUTS 2024.",
    ]  # fmt: skip
    assert "英文" not in in_words(told(["NL31", "NL364"])[0], words("zh"))


def test_other_codes_are_left_alone() -> None:
    assert told(["310104", "310105"]) == [] and told(["Bayern", "Hessen"]) == []


def test_the_list_is_sound() -> None:
    versions = tomllib.loads(_FILE.read_text(encoding="utf-8"))["version"]
    abolished = [code for version in versions for kind in _KINDS for code in version.get(kind, {})]
    assert len(abolished) == len(set(abolished)) > 80 and {version["year"] for version in versions} == {2021, 2024}
    assert all(re.fullmatch(r"[A-Z]{2}[0-9A-Z]{1,3}", code) for code in abolished)
    assert all(version["source"] for version in versions)
