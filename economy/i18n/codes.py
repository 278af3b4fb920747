"""The closed lists of the package in words: what a code in a column says to a reader. Source: data/datapackage.json."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from economy.i18n.words import message as t
from economy.i18n.words import words

_CONFIDENCE = {"high": t("high"), "medium": t("medium"), "low": t("low")}
_LEGAL = {"adopted": t("adopted"), "draft": t("draft"), "speech": t("speech"), "unknown": t("unknown")}
_OBSERVED = {
    "A": t("A: normal value"), "E": t("E: estimate"), "P": t("P: provisional"), "F": t("F: forecast"),
    "U": t("U: low reliability"),
}  # fmt: skip
_TABLES = {
    "targets": t("promises"), "observations": t("reported figures"), "breaks": t("breaks in series"),
    "events": t("events"), "sites": t("sites"),
    "focus": t("focus sectors"), "roles": t("roles"), "exchange_rates": t("exchange rates"),
    "corroborations": t("second sources"), "regions": t("regions"), "indicators": t("indicators"),
    "industries": t("industries"), "organisations": t("organisations"), "sources": t("sources"),
    "search_log": t("search log"),
}  # fmt: skip
_KINDS = {
    "district-seat": t("district seat"), "industrial-park": t("industrial park"),
    "waterfront-cluster": t("waterfront cluster"), "sub-centre": t("sub-centre"), "base": t("base"),
    "factory": t("factory"), "campus": t("campus"), "other": t("other"), "company": t("company"),
    "university": t("university"), "government": t("government"), "association": t("association"),
    "promise": t("promise"), "report": t("report"), "event": t("event"), "area": t("area"),
    "boundary": t("change of boundary"), "definition": t("change of definition"), "revision": t("revision of level"),
}  # fmt: skip
_ROLES = {
    "initiator": t("initiator"), "partner": t("partner"), "resident": t("resident"),
    "pilot-factory": t("pilot factory"), "customer": t("customer"), "co-developer": t("co-developer"),
    "organiser": t("organiser"), "source": t("source"), "second source": t("second source"),
    "contradicts": t("contradicts"), "agrees": t("agrees"),
}  # fmt: skip

_SIGNS = {
    "=": t("exactly"), ">": t("over"), ">=": t("at least"), "<": t("under"), "<=": t("at most"), "~": t("about"),
}  # fmt: skip
"""Words in place of signs: a spreadsheet would take "=" for a formula, so that a file had to write it as "'="."""

CODES: dict[str, dict[str, str]] = {
    "confidence": _CONFIDENCE,
    "kind": _KINDS,
    "strength": {
        "reach": t("reach"), "exceed": t("exceed"), "strive": t("strive for"), "promise": t("promise to"),
        "plan": t("plan"), "draft": t("draft"),
    },
    "legal_status": _LEGAL,
    "comparator": {**_SIGNS, "between": t("between"), "qualitative": t("without a figure")},
    "period_type": {
        "year": t("year"), "fiscal-year": t("fiscal or school year"), "ytd": t("year to date"),
        "half-year": t("half-year"), "quarter": t("quarter"), "month": t("month"), "week": t("week"),
        "part": t("part of a year"), "point": t("point in time"),
    },
    "qualifier": {**_SIGNS, "expected": t("expected"), "forecast": t("forecast")},
    "obs_status": _OBSERVED,
    "status": {**_LEGAL, **_OBSERVED, "count": t("count of rows")},
    "category": {
        "policy": t("policy"), "alliance": t("alliance"), "conference": t("conference"), "launch": t("launch"),
        "site": t("site or project"), "investment": t("investment"), "statistic": t("statistic"),
    },
    "role": _ROLES,
    "focus_kind": {
        "support": t("supported by policy"), "pilot-application": t("pilot application"),
        "industrial-application": t("industrial application"), "technology": t("technology"),
    },
    "language": {"en": t("English"), "zh": t("Chinese"), "de": t("German"), "th": t("Thai")},
    "table": _TABLES,
    "found": {
        "page": t("page"), "place": t("place"), "site": t("site"), "organisation": t("organisation"),
        "indicator": t("indicator"), "series": t("figures over the years"), "promise": t("promise"),
        "event": t("event"), "source": t("source"), "term": t("term"),
    },
    "basis": {
        "annual average": t("annual average"),
        "mean of six monthly averages (derived)": t("mean of six monthly averages, calculated here"),
    },
    "figure_kind": {
        "year": t("whole year"), "part": t("part of a year"), "estimate": t("estimate, forecast or doubtful"),
    },
    "evidence": {"strong": t("strong"), "weak": t("weak"), "none": t("none")},
}  # fmt: skip
"""Words of each code, by the column that holds it; messages, in English."""


def word(column: str, code: str, lang: str) -> str:
    """What a code says to a reader of `lang`; the code itself where the list does not know it."""
    return words(lang).gettext(CODES.get(column, {}).get(code, code))


def titled(column: str, code: str, lang: str) -> str:
    """The same at the beginning of a line, as in a legend."""
    said = word(column, code, lang)
    return said[:1].upper() + said[1:]


def worded(frame: pd.DataFrame, columns: Iterable[str], lang: str) -> pd.DataFrame:
    """The same rows with words for the codes of these columns; the input is not changed."""
    known = [column for column in columns if column in CODES and column in frame]
    said = {column: {code: words(lang).gettext(text) for code, text in CODES[column].items()} for column in known}
    cells: dict[str, list[str]] = {column: frame[column].tolist() for column in known}
    return frame.assign(**{column: [said[column].get(cell, cell) for cell in cells[column]] for column in known})
