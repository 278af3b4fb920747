"""Words of a language: plural forms, lists and joints as it has them; a further language is one more catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest

from economy.data.package import DEFAULT_ROOT, load
from economy.i18n.codes import CODES, word, worded
from economy.i18n.words import MORE, Words, languages, own_name, tag, words

POLISH = """msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);\\n"

msgid "Overview"
msgstr "Przegląd"

msgid "{n} row"
msgid_plural "{n} rows"
msgstr[0] "{n} wiersz"
msgstr[1] "{n} wiersze"
msgstr[2] "{n} wierszy"
"""


@pytest.fixture
def polish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Words:
    """A third language, from one file."""
    path = tmp_path / "pl" / "LC_MESSAGES" / "milepost.po"
    path.parent.mkdir(parents=True)
    path.write_text(POLISH, encoding="utf-8")
    monkeypatch.setenv(MORE, str(tmp_path))
    return words("pl")


def test_one_file_adds_a_language(polish: Words) -> None:
    assert languages() == ("en", "pl", "zh")
    assert polish.gettext("Overview") == "Przegląd"
    assert polish.gettext("Map") == "Map"  # what is not translated stays English
    assert (own_name("pl"), tag("pl")) == ("Polski", "pl")


@pytest.mark.parametrize(("n", "said"), [(1, "1 wiersz"), (3, "3 wiersze"), (5, "5 wierszy"), (22, "22 wiersze")])
def test_every_plural_form_is_used(polish: Words, n: int, said: str) -> None:
    assert polish.ngettext("{n} row", "{n} rows", n) == said


def test_a_folder_that_is_no_language_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("klingonese", "en"):
        (tmp_path / name / "LC_MESSAGES").mkdir(parents=True)
        (tmp_path / name / "LC_MESSAGES" / "milepost.po").write_text(POLISH, encoding="utf-8")
    monkeypatch.setenv(MORE, str(tmp_path))
    assert languages() == ("en", "zh")
    assert words("klingonese").lang == "en"


@pytest.mark.parametrize(
    ("lang", "listed", "joined", "named", "sentences", "aside"),
    [
        ("en", "a, b and c", "a, b", "a: b", "A. B.", "a (b)"),
        ("zh", "a、b和c", "a，b", "a：b", "A.B.", "a（b）"),
    ],
)
def test_a_language_joins_in_its_own_way(
    lang: str, listed: str, joined: str, named: str, sentences: str, aside: str
) -> None:
    said = words(lang)
    assert said.listed(["a", "b", "c"]) == listed
    assert said.joined(["a", "", "b"]) == joined
    assert said.named("a", "b") == named
    assert said.sentences(["A.", "", "B."]) == sentences
    assert said.aside("a", "b") == aside
    assert said.gettext("") == ""


def test_counts_have_separators() -> None:
    assert words("en").ngettext("{n} row", "{n} rows", 1234) == "1,234 rows"


WORDED = {
    "strength", "legal_status", "confidence", "category", "role", "focus_kind", "period_type", "obs_status",
}  # fmt: skip
"""Columns whose codes a reader sees as words; kind, too, but for that of indicators."""


def test_every_code_of_the_package_has_a_word() -> None:
    lacking, seen = [], set()
    for resource in load(DEFAULT_ROOT).descriptor["resources"]:
        for field in resource["schema"]["fields"]:
            name, codes = field["name"], field.get("constraints", {}).get("enum", [])
            if name in WORDED or (name == "kind" and resource["name"] != "indicators"):
                seen.add(name)
                lacking += [code for code in codes if code not in CODES[name]]
    assert seen == {*WORDED, "kind"}
    assert lacking == []


def test_codes_become_words_and_nothing_else_changes() -> None:
    roles = load(DEFAULT_ROOT).tables.roles
    told = worded(roles, ["role", "source_id"], "zh")
    assert set(told["role"]) <= {word("role", code, "zh") for code in roles["role"]}
    assert told.drop(columns="role").equals(roles.drop(columns="role"))
    assert roles["role"].isin(list(CODES["role"])).all()
    assert word("role", "nonsense", "zh") == "nonsense"
