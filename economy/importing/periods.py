"""Periods as offices write them, to EDTF: years, quarters, months, half-years, spans and days."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from economy.importing.vocabulary import folded, folded_keys, vocabulary, words_of

_FIRST, _LAST = 1800, 2150
_EPOCH = date(1899, 12, 30)
"""Day 0 of Excel's serial dates, its leap year 1900 included."""
_YEAR = r"(?P<year>(?:1[89]|20|21)\d\d)"
_QUARTERS = r"(?P<q>[1-4]|IV|I{1,3})(?:o|°|er|e|eme|ème|\.)?"
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "民國": 1911, "民国": 1911}
"""The year before the first one of an era."""
_YEAR_2 = r"(?P<year2>(?:1[89]|20|21)\d\d|\d\d)"


class Period(NamedTuple):
    """A period in EDTF, and its kind as observations.period_type has it.

    `status` and `note`: of all its figures, where the period carries a mark: 2021p is provisional.
    """

    edtf: str
    kind: str
    status: str = "A"
    note: str = ""


def months_of(year: int, first: int, last: int) -> Period | None:
    """A span of months in one year; those from January on are cumulated sums."""
    if not 1 <= first <= last <= 12:
        return None
    if (first, last) == (1, 12):
        return Period(f"{year}", "year")
    if first == last:
        return Period(f"{year}-{first:02}", "month")
    quarter = last - first == 2 and first % 3 == 1
    kind = "quarter" if quarter else "ytd" if first == 1 else "half-year" if (first, last) == (7, 12) else "part"
    return Period(f"{year}-{first:02}/{year}-{last:02}", kind)


def _day(year: int, month: int, day: int) -> Period | None:
    try:
        stamp = date(year, month, day)
    except ValueError:
        return None
    return Period(stamp.isoformat(), "point")


def _slashed(year: int, month: int, day: int) -> Period | None:
    """31/03/2023. Where day and month could change places nothing says which is which: that is no period."""
    return _day(year, month, day) if day > 12 or day == month else None


def _over_years(first: int, second: str) -> Period | None:
    """2019/20 or 2019-2021: from the one year into the other."""
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    last += 100 if last < first and len(second) == 2 else 0
    if not first < last <= first + (60 if len(second) == 4 else 1):
        return None
    return Period(f"{first}/{last}", "year")


def _fiscal(first: int, second: str) -> Period | None:
    """2019/20: the fiscal or school year that begins in the one and ends in the other."""
    period = _over_years(first, second)
    following = period is not None and int(period.edtf[5:]) == first + 1
    return period and period._replace(kind="fiscal-year" if following else "year")


def _week(year: int, number: int) -> Period | None:
    """2024-W05: from Monday to Sunday; in EDTF these are two days."""
    start = date.fromisocalendar(year, number, 1)
    return Period(f"{start}/{start + timedelta(days=6)}", "week")


def _iso_interval(match: re.Match[str]) -> Period | None:
    """2019-01-01/P1Y, or 2019-01-01/2019-12-31; whole years and months are said as such."""
    start = date.fromisoformat(match["start"])
    if match["count"]:
        count, step = int(match["count"]), match["step"]
        months = count * {"Y": 12, "M": 1}.get(step, 0)
        if not months:
            return _spanned(start, start + timedelta(days=count - 1))
        year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
        return _spanned(start, date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])) - timedelta(1))
    return _spanned(start, date.fromisoformat(match["end"]))


def _spanned(start: date, end: date) -> Period | None:
    if end < start:
        return None
    whole = start.day == 1 and (end + timedelta(days=1)).day == 1
    if whole and start.year == end.year:
        return months_of(start.year, start.month, end.month)
    if whole and (start.month, end.month) == (1, 12):
        return Period(f"{start.year}/{end.year}", "year")
    if start == end:
        return Period(start.isoformat(), "point")
    days = (end - start).days
    return Period(f"{start}/{end}", "year" if days >= 360 else "week" if days == 6 and start.weekday() == 0 else "part")


@lru_cache(maxsize=1)
def month_numbers() -> dict[str, int]:
    """Folded names of months in the languages of the list, with the number of each."""
    return {folded(name): number for number, names in enumerate(vocabulary()["months"]["names"], 1) for name in names}


def _named_month(match: re.Match[str]) -> Period | None:
    number = month_numbers().get(folded(match["month"].rstrip(".")))
    if number is None:
        return None
    year = int(match["year"])
    day = match.groupdict().get("day")
    return _day(year, number, int(day)) if day else months_of(year, number, number)


def _month_to_month(match: re.Match[str]) -> Period | None:
    """Jan 2022-Dec 2022: whole years, or months of one year."""
    first, last = (month_numbers().get(folded(match[key].rstrip("."))) for key in ("first", "last"))
    if first is None or last is None:
        return None
    end = date(int(match["year2"]), last, monthrange(int(match["year2"]), last)[1])
    return _spanned(date(int(match["year"]), first, 1), end)


def _rolling(match: re.Match[str]) -> Period | None:
    """Jan-Mar 2024, and Nov-Jan 2024, which begins in the year before."""
    first, last = (month_numbers().get(folded(match[key].rstrip("."))) for key in ("first", "last"))
    if first is None or last is None:
        return None
    year = int(match["year"])
    if first <= last:
        return months_of(year, first, last)
    return Period(f"{year - 1}-{first:02}/{year}-{last:02}", "quarter" if (last - first) % 12 == 2 else "part")


def _short_year(match: re.Match[str]) -> Period | None:
    """Jan-24: this century up to 2049, the last one before."""
    number = month_numbers().get(folded(match["month"]))
    year = int(match["short"])
    return months_of(year + (2000 if year < 50 else 1900), number, number) if number else None


def _of_an_era(match: re.Match[str]) -> Period | None:
    count = 1 if match["count"] == "元" else int(match["count"])
    return Period(str(_ERAS[match["era"]] + count), "year")


def _quarter(match: re.Match[str]) -> Period | None:
    if match.groupdict().get("word") and folded(match["word"].strip(".")) not in words_of("parts_of_year", "quarter"):
        return None
    number = "一二三四".find(match["q"]) + 1 or ROMAN.get(match["q"].casefold()) or int(match["q"])
    return months_of(int(match["year"]), 3 * number - 2, 3 * number)


def _half(match: re.Match[str]) -> Period | None:
    second = match["h"] in ("2", "下", "II", "ii")
    return _half_year(int(match["year"]), second)


def _half_year(year: int, second: bool) -> Period:
    months = (7, 12) if second else (1, 6)
    return Period(f"{year}-{months[0]:02}/{year}-{months[1]:02}", "half-year")


def _year(match: re.Match[str]) -> Period | None:
    return Period(match["year"], "year")


_FORMS = [
    (re.compile(_YEAR + r"(?:\.0)?\s*(?:年|年度|년|г\.?|год)?(?:\s*\[YR\d{4}\])?"), _year),
    (re.compile(r"(?:YR|Y|FY|CY|Jahr|Year|Año|Année|Anul|Ano|Anno|Rok|År|Vuosi|Год)\s?" + _YEAR, re.I), _year),
    (re.compile(_YEAR + r"(?:-A1|JJ00)|" + _YEAR.replace("year", "noted") + r"\s*\[note[^\]]*\]"),
     lambda match: Period(match["year"] or match["noted"], "year")),
    (re.compile(_YEAR + r"KW0(?P<q>[1-4])"), _quarter),
    (re.compile(_YEAR + r"MM(?P<m>\d\d)"),
     lambda match: months_of(int(match["year"]), int(match["m"]), int(match["m"]))),
    (re.compile(_YEAR + r"(?:[-_ :./]?|年)\s*(?:第)?[QqTK]?\s*(?P<q>[一二三四])\s*(?:季度|季)"), _quarter),
    (re.compile(_YEAR + r"[-_ :./]?(?:[QqKT]|-Q)\s?(?P<q>[1-4])"), _quarter),
    (re.compile(_YEAR + r"\.?\s?(?P<q>[1-4])/4(?:분기)?"), _quarter),
    (re.compile(_YEAR + r"年?\s*第?(?P<q>[1-4一二三四])\s*(?:季度|四半期|분기)"), _quarter),
    (re.compile(r"(?:Q|T|K)(?P<q>[1-4])[\s\-/.']{0,2}" + _YEAR, re.I), _quarter),
    (re.compile(r"(?P<q>[1-4])\.?\s?(?:Quartal|Vierteljahr|Vj\.?|quarter|trimestre)\s?" + _YEAR, re.I), _quarter),
    (re.compile(_QUARTERS + r"\s?(?P<word>[^\W\d_]{2,14}\.?),?\s(?:de\s|r\.\s)?" + _YEAR), _quarter),
    (re.compile(_YEAR + r"(?:\.\s?|\s)" + _QUARTERS + r"\s?(?P<word>[^\W\d_]{2,14}\.?)"), _quarter),
    (re.compile(_YEAR + r"[-_ ]?(?P<q>[1-4])Q|(?P<q2>[1-4])Q[-_ ]?" + _YEAR.replace("year", "year3")),
     lambda match: months_of(int(match["year"] or match["year3"]), 3 * int(match["q"] or match["q2"]) - 2,
                           3 * int(match["q"] or match["q2"]))),
    (re.compile(r"(?P<first>[^\W\d_]{3,14}\.?)\s?[-–—/]\s?(?P<last>[^\W\d_]{3,14}\.?)\s" + _YEAR), _rolling),
    (re.compile(_YEAR + r"\s(?P<first>[^\W\d_]{3,14}\.?)\s?[-–—/]\s?(?P<last>[^\W\d_]{3,14}\.?)"), _rolling),
    (re.compile(r"(?P<month>[^\W\d_]{3,4})-(?P<short>\d\d)"), _short_year),
    (re.compile(r"(?P<era>令和|平成|昭和|大正|民國|民国)\s?(?P<count>元|\d{1,3})\s?年(?:度)?"), _of_an_era),
    (re.compile(r"(?P<minguo>1[0-3]\d)\s?年(?:度|底)?"),
     lambda match: Period(str(int(match["minguo"]) + _ERAS["民國"]), "year")),
    (re.compile(_YEAR + r"[-_ ]?(?:H|S|B)\s?(?P<h>[12])", re.I), _half),
    (re.compile(r"(?:H|S)(?P<h>[12])[\s\-/]?" + _YEAR, re.I), _half),
    (re.compile(r"(?P<h>[12])\.?\s?(?:Halbjahr|half|semestre|Hj\.?)\s?" + _YEAR, re.I), _half),
    (re.compile(_YEAR + r"年?\s*(?P<h>[上下])半年"), _half),
    (re.compile(_YEAR + r"年?\s*前三季度"), lambda match: months_of(int(match["year"]), 1, 9)),
    (re.compile(_YEAR + r"年?\s*1\s*[-–—~至]\s*(?P<last>1[0-2]|[1-9])\s*月"),
     lambda match: months_of(int(match["year"]), 1, int(match["last"]))),
    (re.compile(_YEAR + r"\s?[/／]\s?" + _YEAR_2), lambda match: _fiscal(int(match["year"]), match["year2"])),
    (re.compile(_YEAR + r"[-_ ]?(?:W|KW)\s?(?P<w>5[0-3]|[1-4]\d|0?[1-9])"),
     lambda match: _week(int(match["year"]), int(match["w"]))),
    (re.compile(_YEAR + r"\s?[-–—~至]\s?(?P<year2>(?:1[89]|20|21)\d\d)\s?年?"),
     lambda match: _over_years(int(match["year"]), match["year2"])),
    (re.compile(r"(?P<start>\d{4}-\d\d-\d\d)/(?:P(?P<count>\d+)(?P<step>[YMD])|(?P<end>\d{4}-\d\d-\d\d))"),
     _iso_interval),
    (re.compile(_YEAR + r"-(?P<m>0[1-9]|1[0-2])/(?P=year)-(?P<last>0[1-9]|1[0-2])"),
     lambda match: months_of(int(match["year"]), int(match["m"]), int(match["last"]))),
    (re.compile(_YEAR + r"(?P<sep>[-./])(?P<m>\d\d?)(?P=sep)(?P<d>\d\d?)(?:[T ]00:00(?::00(?:\.0+)?)?)?"),
     lambda match: _day(int(match["year"]), int(match["m"]), int(match["d"]))),
    (re.compile(_YEAR + r"\s*年\s*(?P<m>\d\d?)\s*月\s*(?P<d>\d\d?)\s*[日号]"),
     lambda match: _day(int(match["year"]), int(match["m"]), int(match["d"]))),
    (re.compile(r"(?P<d>\d\d?)\.\s?(?P<m>\d\d?)\.\s?" + _YEAR),
     lambda match: _day(int(match["year"]), int(match["m"]), int(match["d"]))),
    (re.compile(r"(?P<d>3[01]|[12]\d|0?[1-9])/(?P<m>1[0-2]|0?[1-9])/" + _YEAR),
     lambda match: _slashed(int(match["year"]), int(match["m"]), int(match["d"]))),
    (re.compile(_YEAR + r"\s*年\s*(?P<m>1[0-2]|0?[1-9])\s*月"),
     lambda match: months_of(int(match["year"]), int(match["m"]), int(match["m"]))),
    (re.compile(_YEAR + r"(?:[-./]|M|-M)(?P<m>1[0-2]|0?[1-9])"),
     lambda match: months_of(int(match["year"]), int(match["m"]), int(match["m"]))),
    (re.compile(r"(?P<m>1[0-2]|0?[1-9])[/.]" + _YEAR),
     lambda match: months_of(int(match["year"]), int(match["m"]), int(match["m"]))),
    (re.compile(r"(?:(?P<day>\d\d?)\.?\s)?(?P<month>[^\W\d_]{3,14}\.?)[\s\-]" + _YEAR), _named_month),
    (re.compile(_YEAR + r"[\s\-]?(?P<month>[^\W\d_]{3,14}\.?)"), _named_month),
    (re.compile(r"(?P<first>[^\W\d_]{3,14}\.?)\s" + _YEAR + r"\s?[-–]\s?(?P<last>[^\W\d_]{3,14}\.?)\s"
                r"(?P<year2>(?:1[89]|20|21)\d\d)"), _month_to_month),
]  # fmt: skip


_MARKED = re.compile(
    r"(?P<period>.*[\d年)Kk월分期г.])\s?(?:[(\[](?P<in>[A-Za-z]{1,2}|\d)[)\]]|/?(?P<bare>[a-z]{1,2})|\d\))"
)


@lru_cache(maxsize=65536)
def period_of(text: str) -> Period | None:
    """The period that a text is, as a whole, with its mark; None where it is none. Text around it is not looked at."""
    plain = _SUPERSCRIPTS.sub("", unicodedata.normalize("NFC", text).strip())
    plain = unicodedata.normalize("NFKC", plain).strip().strip("*")
    period = _unmarked(plain)
    match = _MARKED.fullmatch(plain) if period is None else None
    if match is None:
        return period
    flag = (match["in"] or match["bare"] or "").casefold()
    flags = folded_keys("flags")
    known = [flags[each] for each in ([flag] if flag in flags else flag) if each in flags]
    meaning = next((each for each in known if each[0] != "A"), known[0] if known else ["A", ""])
    period = _unmarked(match["period"]) if not flag.isalpha() or meaning[1] else None
    return period and period._replace(status=meaning[0], note=meaning[1])


_SUPERSCRIPTS = re.compile(r"[¹²³⁰⁴-⁹⁾⁽]+$")


def _unmarked(plain: str) -> Period | None:
    for form, read in _FORMS:
        match = form.fullmatch(plain)
        if match:
            try:
                period = read(match)
            except ValueError:
                continue
            if period is not None and _FIRST <= int(period.edtf[:4]) <= _LAST:
                return period
    return None


def is_year(text: str) -> bool:
    """True for four digits that are a year from 1900 to 2100."""
    return len(text) == 4 and text.isdigit() and 1900 <= int(text) <= 2100


def serial_period(number: float) -> Period | None:
    """The day of an Excel serial date from 1950 to 2100; None where the number is no such."""
    if number != int(number) or not 18264 <= number <= 73415:
        return None
    return Period((_EPOCH + timedelta(days=int(number))).isoformat(), "point")
