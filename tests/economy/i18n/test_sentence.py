"""A sentence is its English words, and is said in another language where the catalogue has its message."""

from __future__ import annotations

from economy.i18n.sentence import in_words, sentence
from economy.i18n.words import Words, words
from economy.importing.files import Upload
from economy.importing.places import Known
from economy.importing.report import faults_csv
from economy.importing.run import import_files
from views import cache

ZH = words("zh")


def test_a_sentence_is_a_text() -> None:
    made = sentence("{n} cells", n=3)
    assert made == "3 cells" and f"found {made}" == "found 3 cells"
    assert in_words(made, Words()) == "3 cells" and in_words(made, ZH) == "3个单元格"


def test_a_sentence_in_a_sentence_is_said_too() -> None:
    made = sentence("{cell}, {why}", cell='"oops"', why=sentence("a text"))
    assert in_words(made, ZH) == '"oops"，文字'


def test_what_the_catalogue_lacks_is_marked_as_english_and_cells_are_not() -> None:
    assert in_words(sentence("nobody says {this}", this=1), ZH) == "nobody says 1（英文）"
    assert in_words('"oops"', ZH) == '"oops"' and in_words("", ZH) == ""


def test_faults_of_an_import_are_in_the_language_of_the_reader() -> None:
    text = "place,2020,2021\nHof,1,oops\n,3,4\nUlm,{x},6\nKehl,7,8,9\nHof,2,5\n"
    result = import_files([Upload("a.csv", text.encode())], Known(cache.package().tables.regions))
    assert len(result.problems) >= 4
    table = faults_csv(result.problems, ZH)
    assert "英文" not in table and "请更正该单元格。" in table and "空单元格" in table and "同一事实只有一个值" in table
    assert "Correct the cell." in faults_csv(result.problems) and "请" not in faults_csv(result.problems)
