"""One term for one thing, in plain words: what no message says, in English and in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from babel.messages.pofile import read_po

from economy.i18n.words import LOCALES, number, percent, words

RIDDLES = re.compile(
    r"\bon file\b|\btold\b|\b2 times\b|\bha(?:s|ve) one\b|[Ww]ho says so|\bin vain\b|\bignorance\b|\b[Nn]ewest\b"
    r"|\bmend\b|\b(?:no|some)body\b|\bsiblings\b|\bsingles? out\b|\basks? for\b|\bset beside\b|\bworked out\b"
    r"|(?<!point )\bin time\b"
)
"""Words that this catalogue had, and that a reader has to guess at."""
A_PROMISE = ("promise to", "A figure or a goal that a plan")
"""How the messages begin in which the source itself promises."""
HALF = re.compile(r"[\u4e00-\u9fff）》”][,;:]|[,;:] ?[\u4e00-\u9fff]|[\u4e00-\u9fff]\.(?:\s|$)|[\u4e00-\u9fff] ?\(")


def _messages() -> Iterator[tuple[str, str]]:
    """English and Chinese of each message; of one with a number the form for one thing."""
    with (LOCALES / "zh" / "LC_MESSAGES" / "milepost.po").open("rb") as handle:
        for entry in read_po(handle, locale="zh"):
            english = entry.id if isinstance(entry.id, tuple) else (entry.id,)
            chinese = entry.string if isinstance(entry.string, tuple) else (entry.string,)
            yield from ((text, str(chinese[0])) for text in english if text)


def test_no_message_is_a_riddle() -> None:
    assert [english for english, _ in _messages() if RIDDLES.search(english)] == []


def test_a_promise_is_a_goal_in_chinese_unless_the_source_promises() -> None:
    promising = [english for english, chinese in _messages() if "承诺" in chinese]
    assert promising and all(english.startswith(A_PROMISE) for english in promising)


def test_chinese_has_its_own_punctuation() -> None:
    assert [chinese for _, chinese in _messages() if HALF.search(chinese)] == []


def test_two_terms_of_one_list_are_not_one_word() -> None:
    """Counts are 个 for goals: 项目标 could be read as 项目."""
    assert [chinese for _, chinese in _messages() if "项目标" in chinese] == []


@pytest.mark.parametrize(("lang", "figure", "share"), [("en", "3,500.5", "1,234.5%"), ("zh", "3500.5", "1234.5%")])
def test_numbers_are_written_as_in_the_language(lang: str, figure: str, share: str) -> None:
    assert (number(3500.5, lang), percent(12.345, lang)) == (figure, share)


def test_counted_rows_follow() -> None:
    assert words("zh").ngettext("{n} row", "{n} rows", 1234) == "1234行"
