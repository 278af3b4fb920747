"""How wide text is, and where lines break."""

from __future__ import annotations

import pytest

from charts.letters import pixels, wrap


@pytest.mark.parametrize(
    ("text", "chars", "lines"),
    [
        (
            "来源：FelixVVu（GitHub），引各区统计局。Milepost。",
            42,
            ["来源：FelixVVu（GitHub），引各区统计局。", "Milepost。"],
        ),
        ("到期目标中已公布结果的比例（%）居首：浦东新区", 30, ["到期目标中已公布结果的比例", "（%）居首：浦东新区"]),
        ("今日。●\u00a0已达成   ◎\u00a0已达成，证据较弱", 32, ["今日。●\u00a0已达成", "◎\u00a0已达成，证据较弱"]),
        ("Shown. ●\u00a0met   ◎\u00a0met, weak evidence", 26, ["Shown. ●\u00a0met", "◎\u00a0met, weak evidence"]),
        ("An indicator of metaverse-related industry", 28, ["An indicator of metaverse-", "related industry"]),
        ("Accessed on 2026-11-28", 18, ["Accessed on", "2026-11-28"]),
        ("January\u2009–\u2009September", 24, ["January\u2009–\u2009September"]),
        ("Outlines may be inaccurate by up to 13 m", 38, ["Outlines may be inaccurate by up to", "13 m"]),
        ("", 40, [""]),
    ],
)  # fmt: skip
def test_a_line_ends_where_a_reader_expects_it(text: str, chars: int, lines: list[str]) -> None:
    assert wrap(text, chars) == lines


@pytest.mark.parametrize("text", ["MWMWMW WWW MMM " * 9, "illi fit till " * 9, "元宇宙产业（上海）" * 9, "x" * 200])
def test_no_line_is_wider_than_its_room(text: str) -> None:
    lines = wrap(text, 40)
    assert max(pixels(line, 1) for line in lines) <= 20
    assert "".join("".join(lines).split()) == "".join(text.split())
