"""The sign of a figure in a quoted fragment: by a minus, or by a word that says that something fell.

"fell by 3.1 percent" is -3.1; "fell to 3.1 percent" and "降至3.1%" are levels, and positive.
"""

from __future__ import annotations

import re

_CURRENCY = r"(?:[¥￥$]|RMB|CNY|US\$)?"
_RANGE_BEFORE = r"[\dA-Za-z%％年月日元亿億万萬家户戶人个個台辆輛]"
"""What stands before a hyphen that joins two figures or parts of a word rather than turning a figure negative."""
_MINUS = re.compile(
    rf"(?:(?<!{_RANGE_BEFORE})[-−－﹣]|(?:^|(?<!{_RANGE_BEFORE})(?<!{_RANGE_BEFORE}\s))–)\s?{_CURRENCY}\s?$", re.I
)
_FELL_ZH = (
    r"(?:下降|下滑|下跌|减少|減少|减|減|缩减|縮減|萎缩|萎縮|回落|降低|降幅|跌幅|减幅|減幅|亏损|虧損|负增长|負增長"
    r"|跌|降|负|負)"
)
_LINK_ZH = r"(?:了|总额|總額|额|額|幅度|为|為|达到|達到|达|達|约|約|近|超过|超過|超|逾|[:：]|\s)*"
_BEFORE_ZH = re.compile(rf"{_FELL_ZH}{_LINK_ZH}{_CURRENCY}$")
_FELL_EN = (
    r"(?:fell|fall(?:s|ing|en)?|drop(?:s|ped|ping)?|declin(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|down|shrank|shrunk"
    r"|contract(?:ed|ion|s)?|slipp?ed|slid|plunged|tumbled|lost|loss(?:es)?|lower|reduced|minus|negative|deficit)"
)
_LINK_EN = (
    r"(?:\s+(?:by|of|about|around|roughly|nearly|almost|some|over|more\s+than|less\s+than|an?\s+estimated|growth|year-on-year"
    r"|sharply|slightly))*"
)
_BEFORE_EN = re.compile(rf"\b{_FELL_EN}{_LINK_EN}\s+{_CURRENCY}\s?$", re.I)
_AFTER = re.compile(
    r"^\s*(?:year-on-year\s+|annual\s+|yuan\s+)*(?:decline|decrease|drop|contraction|loss)\b"
    r"|^\s*(?:lower|down)(?=\s*(?:$|[,;.]|than\b|year\b|on\b))|^的(?:降幅|跌幅|减幅|減幅|下降|下滑|亏损|虧損)",
    re.I,
)
_UNCHANGED = re.compile(
    r"持平|零增长|零增長|没有变化|沒有變化|\b(?:unchanged|no change|zero growth|(?:remained|stayed|was|were) flat)\b",
    re.I,
)


def negative(text: str, start: int, end: int) -> bool:
    """True when the figure whose digits begin at `start`, and whose unit ends at `end`, is below zero."""
    before, after = text[:start], text[end:]
    return any(pattern.search(before) for pattern in (_MINUS, _BEFORE_ZH, _BEFORE_EN)) or bool(_AFTER.search(after))


def says_unchanged(text: str) -> bool:
    """True when the fragment says that nothing changed, which is a figure of zero."""
    return bool(_UNCHANGED.search(text))
