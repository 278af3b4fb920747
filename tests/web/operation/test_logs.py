"""The log: each thing once a minute, one form for all, nothing of a reader's choice or data."""

from __future__ import annotations

import json
import logging
import sys

import pytest

from web.operation.logs import JsonFormatter, OncePerMinute, TextFormatter, scrubbed


def record(message: str, *args: object) -> logging.LogRecord:
    return logging.LogRecord("milepost", logging.WARNING, __file__, 1, message, args, None)


class Clock:
    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_a_repeated_thing_is_said_once_a_minute_with_how_often_it_came() -> None:
    clock = Clock()
    once = OncePerMinute(clock)
    assert [once.filter(record("full")) for _ in range(300)] == [True] + [False] * 299
    assert once.filter(record("other"))
    clock.seconds = 61
    again = record("full")
    assert once.filter(again)
    assert again.getMessage() == "full (and 299 times more since the last time)"


def test_one_wording_with_ever_new_details_is_cut_too() -> None:
    once = OncePerMinute(Clock())
    assert sum(once.filter(record("refused %s", number)) for number in range(5000)) == 20
    assert len(once._texts) <= 2000


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("GET /export/a/b.csv?own=tOkEn&city=1 failed", "GET /export/a/b.csv?… failed"),
        ("'http://h/x?lang=zh'", "'http://h/x?…'"),
        ("PUT /_stcore/upload_file/session/file", "PUT /_stcore/upload_file/…"),
        ("What is this? a = b", "What is this? a = b"),
    ],
)
def test_addresses_keep_their_path_only(said: str, left: str) -> None:
    assert scrubbed(said) == left
    assert TextFormatter().format(record(said)).endswith(left)


def test_a_line_of_json_has_all_of_an_error() -> None:
    try:
        raise ValueError("at /x?own=secret")
    except ValueError:
        failed = record("It failed: %s", "目标")
        failed.exc_info = sys.exc_info()
    line = JsonFormatter().format(failed)
    said = json.loads(line)
    assert "\n" not in line and "secret" not in line
    assert (said["level"], said["logger"], said["message"]) == ("warning", "milepost", "It failed: 目标")
    assert said["traceback"].endswith("ValueError: at /x?…") and said["time"].endswith("+00:00")
