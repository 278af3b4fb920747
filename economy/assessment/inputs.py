"""What assess() judges by: a promise and the reported figures of its place and indicator, as plain rows.

An observation says for itself whether it may settle anything, and how strong it is. Days are `date`, figures are in
the unit of the indicator, None stands for what is not known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from economy.data.as_of import agreeing, days_of, first_public
from economy.data.source_names import names_nobody
from economy.data.tables import PART_YEAR, Tables

ABOUT_MARGIN = 0.02
"""A figure given as "about" settles only when it clears the bar by more than this share of it."""
STRONG_TIERS = (1.0, 2.0)
RELAY_TIER = 3.0
"""Two independent sources of this tier that agree are as good as one of a strong tier."""
_SOFT_STATUS = {"E": "an estimate", "F": "a forecast", "U": "of low reliability"}


@dataclass(frozen=True, slots=True)
class Promise:
    """A row of targets with what its indicator says of itself."""

    target_id: str
    region_id: str
    indicator_id: str
    comparator: str
    value: float | None
    value_high: float | None
    due: str
    due_end: date | None
    announced_start: date | None
    announced_end: date | None
    kind: str = "level"
    better: str = "higher"
    searched: str = ""
    """The day on which a result was looked for in vain; "" when nobody looked."""
    fault: str = ""
    """Why the promise cannot be judged at all: a fault in the data it rests on."""


@dataclass(frozen=True, slots=True)
class Observation:
    """A row of observations with the weight of its sources."""

    observation_id: str
    region_id: str
    indicator_id: str
    period: str
    start: date | None
    end: date | None
    period_type: str
    qualifier: str
    value: float
    obs_status: str
    confidence: str
    preferred: bool
    conflict_group: str = ""
    strong: bool = False
    known_on: date | None = None
    """The day from which it can be known, None when no source of it has a date."""
    vintage: str = ""
    """The statistical level that the figure stands on, a code of the package; "" when it is not known."""
    unsourced: bool = False
    """True where nobody has said where the figure is from."""
    breaks_before: int = 0
    """How many breaks of its series lie before it: figures on both sides of a break cannot be compared."""

    @property
    def unusable(self) -> str:
        """Why it can settle nothing, in words that are a message; "" when it can."""
        if self.qualifier in ("expected", "forecast"):
            return "an expected or forecast figure"
        if self.obs_status in _SOFT_STATUS:
            return _SOFT_STATUS[self.obs_status]
        if self.unsourced:
            return "without a source"
        if self.confidence == "low":
            return "of low confidence"
        if not self.preferred:
            return "another figure for the same fact is preferred"
        return "" if self.end is not None else "its period has no end date"

    @property
    def part_year(self) -> bool:
        """True for the sum of a part of a year."""
        return self.period_type in PART_YEAR


def promises_of(tables: Tables, faults: Mapping[str, str] | None = None) -> list[Promise]:
    """Every promise of a package. `faults`: why some cannot be judged, by target_id."""
    known = tables.indicators
    traits = dict(
        zip(
            known["indicator_id"].tolist(),
            zip(known["kind"].tolist(), known["better"].tolist(), strict=True),
            strict=True,
        )
    )
    searched = dict(
        zip(tables.search_log["target_id"].tolist(), tables.search_log["searched_on"].tolist(), strict=True)
    )
    rows = tables.targets
    columns = ("target_id", "region_id", "indicator_id", "comparator", "value", "value_high", "due")
    spans = (days_of(rows[column]) for column in ("due_end", "announced_start", "announced_end"))
    return [
        Promise(
            code, region, indicator, comparator, _figure(value), _figure(high), due, end, made, said,
            *traits.get(indicator, ("level", "higher")), str(searched.get(code, "")), (faults or {}).get(code, ""),
        )
        for code, region, indicator, comparator, value, high, due, end, made, said in zip(
            *(rows[column].tolist() for column in columns), *spans, strict=True
        )
    ]  # fmt: skip


def observations_of(tables: Tables) -> list[Observation]:
    """Every reported figure of a package, with the weight of its sources and the breaks before it."""
    rows = tables.observations
    columns = (
        "observation_id", "region_id", "indicator_id", "period", "period_type", "qualifier", "value", "obs_status",
        "confidence", "preferred", "conflict_group", "source_id", "vintage",
    )  # fmt: skip
    weights, breaks = _Weights(tables), _break_days(tables)
    public = first_public(tables, "observations", "observation_id")
    spans = (days_of(rows["period_start"]), days_of(rows["period_end"]), public)
    return [
        Observation(
            code, region, indicator, period, start, end, kind, qualifier, value, status, confidence, bool(preferred),
            group, weights.strong(code, source), known_on, vintage,
            names_nobody(source), _breaks_before(breaks.get((region, indicator), ()), start or end),
        )
        for (
            code, region, indicator, period, kind, qualifier, value, status, confidence, preferred, group, source,
            vintage, start, end, known_on,
        ) in zip(*(rows[column].tolist() for column in columns), *spans, strict=True)
    ]  # fmt: skip


def _break_days(tables: Tables) -> dict[tuple[str, str], list[date]]:
    """The first day after each break, by region_id and indicator_id."""
    rows = tables.breaks
    days: dict[tuple[str, str], list[date]] = {}
    starts = days_of(rows["period_start"])
    for region, indicator, start in zip(rows["region_id"].tolist(), rows["indicator_id"].tolist(), starts, strict=True):
        if start is not None:
            days.setdefault((region, indicator), []).append(start)
    return days


def _breaks_before(breaks: Sequence[date], day: date | None) -> int:
    """How many breaks lie at or before a day, the first day that a figure covers."""
    return sum(day is not None and broken <= day for broken in breaks)


class _Weights:
    """How strong the sources of an observation are together."""

    def __init__(self, tables: Tables) -> None:
        known = tables.sources
        columns = ("source_id", "tier", "publisher", "url")
        self._sources = {
            code: (float(tier), publisher.casefold(), _host(url))
            for code, tier, publisher, url in zip(*(known[column].tolist() for column in columns), strict=True)
        }
        self._seconds: dict[str, list[str]] = {}
        for row_id, source in agreeing(tables, "observations"):
            self._seconds.setdefault(row_id, []).append(source)

    def strong(self, observation_id: str, source_id: str) -> bool:
        """True for one source of a strong tier, or two independent relays that agree."""
        seconds = self._seconds.get(observation_id)
        if not seconds:
            return source_id in self._sources and self._sources[source_id][0] in STRONG_TIERS
        sources = [self._sources[code] for code in (source_id, *seconds) if code in self._sources]
        relays = [source for source in sources if source[0] <= RELAY_TIER]
        # Independent: neither the same publisher nor the same host.
        apart = any(relay[1] != other[1] and relay[2] != other[2] for relay in relays for other in relays)
        return any(tier in STRONG_TIERS for tier, *_ in sources) or apart


def _host(url: str) -> str:
    return url.split("//", 1)[-1].split("/", 1)[0].casefold().removeprefix("www.")


def _figure(value: float) -> float | None:
    return None if value != value else float(value)  # NaN is unequal to itself
