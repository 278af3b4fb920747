"""The method: assess() gives a promise its status from the evidence on file. Pure and total.

Same promise, same observations, same day: same answer. What each status means is written in
economy/assessment/methodology.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from economy.assessment.inputs import Observation, Promise
from economy.assessment.pace import Pace, comparable, growth, pace_of
from economy.assessment.threshold import Threshold, fails, satisfies, threshold_of
from economy.status import KEPT, Status

ON_PACE, SLIGHTLY_BEHIND = 0.95, 0.60
"""Shares of the gain required by then from which a promise counts as on pace, as slightly behind (Open SDG's)."""


@dataclass(frozen=True)
class Assessment:
    """The status of a promise on a day, and everything it rests on. Shares and rates are fractions, not per cent."""

    target_id: str
    status: Status
    evidence: str = "none"
    """"strong" or "weak" for met, met late and missed; else "none"."""
    met_on: str = ""
    """The period (EDTF) of the first observation that satisfies."""
    latest: Observation | None = None
    """The newest figure that may be used, satisfying or not; for a miss the newest that settles it."""
    share: float | None = None
    """The latest figure as a share of what was promised; None where that is not above zero."""
    days_silent: int | None = None
    """Days since the due date; only where nothing was reported."""
    searched: str = ""
    """The day on which a result was looked for in vain; "" when nobody looked."""
    baseline: Observation | None = None
    baseline_after: bool = False
    """True where the only baseline is a figure from after the announcement."""
    pace: Pace | None = None
    required_cagr: float | None = None
    """Growth a year that leads to the promise: from the last known figure where nothing was reported or no
    baseline can be compared with it, else from the baseline. None where that figure keeps the promise already."""
    actual_cagr: float | None = None
    """Growth a year from the baseline to the latest figure."""
    used: tuple[str, ...] = ()
    """Ids of the observations that the status rests on."""
    unused: tuple[tuple[str, str], ...] = ()
    """Ids of the observations looked at and not used, each with the reason, a message."""
    note: str = ""
    """A message that qualifies the status: announced later, already so when promised, no figure for the due period."""
    apart: str = ""
    """Why baseline and latest figure cannot be compared, a message; such a baseline is left out. "" where they can."""
    fault: str = ""

    @property
    def decisive(self) -> str:
        """Id of the observation that the answer names: the first that keeps the promise, else the latest one."""
        if self.status in KEPT and self.used:
            return self.used[0]
        return self.latest.observation_id if self.latest else ""


@dataclass(frozen=True)
class _Evidence:
    """The observations of one promise on one day, sorted by the end of their period."""

    satisfying: list[Observation]
    failing: list[Observation]
    series: list[Observation]
    """All that may be used for a course over time: whole periods."""
    unused: tuple[tuple[str, str], ...]


def assess(target: Promise, observations: Iterable[Observation], as_of: date) -> Assessment:
    """The status of a promise on a day.

    Input: any observations; those of another place or indicator, or not public yet on `as_of`, are passed over.
    Never raises on figures: zero, negative and missing ones are handled.
    """
    return replace(_judged(target, observations, as_of), searched=target.searched)


def _judged(target: Promise, observations: Iterable[Observation], as_of: date) -> Assessment:
    bar = threshold_of(target)
    if target.fault:
        return Assessment(target.target_id, Status.CANNOT_BE_JUDGED, fault=target.fault)
    if target.due_end and target.announced_start and target.due_end < target.announced_start:
        return Assessment(target.target_id, Status.CANNOT_BE_JUDGED, fault="due before it was announced")
    if bar is None:
        return Assessment(target.target_id, Status.NOT_QUANTIFIED, note=_early(target, as_of))
    mine = [
        figure
        for figure in observations
        if figure.region_id == target.region_id and figure.indicator_id == target.indicator_id
        and (figure.known_on is None or figure.known_on <= as_of)
    ]  # fmt: skip
    contradiction = _preferred_twice(mine)
    if contradiction:
        return Assessment(target.target_id, Status.CANNOT_BE_JUDGED, fault=contradiction)
    evidence = _weighed(target, bar, mine, as_of)
    if target.due_end is None:
        return _with_course(target, bar, evidence, Assessment(target.target_id, Status.UNDATED))
    return _dated(target, bar, evidence, as_of, target.due_end)


def _early(target: Promise, as_of: date) -> str:
    return "not announced yet" if target.announced_start and target.announced_start > as_of else ""


def _preferred_twice(observations: Sequence[Observation]) -> str:
    """A sentence on two preferred figures for one period or in one conflict group; "" where there are none.

    The same sentence whatever the order of the figures.
    """
    seen: dict[tuple[object, ...], str] = {}
    for figure in sorted(observations, key=lambda figure: figure.observation_id):
        if not figure.preferred:
            continue
        facts: list[tuple[object, ...]] = [(figure.start, figure.end)]
        if figure.conflict_group:
            facts.append((figure.conflict_group,))
        for fact in facts:
            if fact in seen:
                return f"two preferred figures for one fact, {seen[fact]} and {figure.observation_id}"
            seen[fact] = figure.observation_id
    return ""


def _weighed(target: Promise, bar: Threshold, mine: list[Observation], as_of: date) -> _Evidence:
    """Sort the observations into those that satisfy, those that settle a miss, a course, and the rest."""
    satisfying, failing, series, unused = [], [], [], []
    for observation in sorted(
        mine,
        key=lambda observation: (
            observation.end or date.max,
            observation.start or date.max,
            observation.observation_id,
        ),
    ):
        why = observation.unusable or (
            "its period has not ended" if observation.end and observation.end > as_of else ""
        )
        if why or observation.end is None:
            unused.append((observation.observation_id, why))
            continue
        at_due = target.due_end is not None and observation.end >= target.due_end
        satisfied = satisfies(bar, observation)
        if observation.part_year:
            # A flow can only grow to the end of the year; anything else may fall again.
            if satisfied and target.kind == "flow" and bar.direction > 0:
                satisfying.append(observation)
            else:
                unused.append(
                    (
                        observation.observation_id,
                        "part of a year, which counts only where it already exceeds the promise",
                    )
                )
            continue
        series.append(observation)
        if satisfied and (target.kind != "rate" or at_due):
            satisfying.append(observation)
        elif at_due and fails(bar, observation):
            failing.append(observation)
    return _Evidence(satisfying, failing, series, tuple(unused))


def _dated(target: Promise, bar: Threshold, evidence: _Evidence, as_of: date, due: date) -> Assessment:
    """The status of a promise with a figure and a due date."""
    in_time = [observation for observation in evidence.satisfying if observation.end and observation.end <= due]
    code = target.target_id
    if in_time:
        already = target.announced_start is not None and _end(in_time[0]) < target.announced_start
        note = "already so when it was promised" if already else ""
        return _settled(target, bar, evidence, Assessment(code, Status.MET, note=note), in_time)
    if evidence.satisfying:
        late = evidence.satisfying
        between = any(due <= _end(observation) < _end(late[0]) for observation in evidence.series)
        note = "" if between else "no figure for the due period"
        return _settled(target, bar, evidence, Assessment(code, Status.MET_LATE, note=note), late)
    if as_of <= due:
        return _with_course(target, bar, evidence, Assessment(code, Status.NO_BASELINE, note=_early(target, as_of)))
    if evidence.failing:
        return _settled(target, bar, evidence, Assessment(code, Status.MISSED), evidence.failing)
    silent = Assessment(code, Status.NOT_REPORTED, days_silent=(as_of - due).days)
    return _with_course(target, bar, evidence, silent)


def _end(observation: Observation) -> date:
    return observation.end or date.max


def _settled(
    target: Promise, bar: Threshold, evidence: _Evidence, base: Assessment, rows: list[Observation]
) -> Assessment:
    strong = any(observation.strong for observation in rows)
    made = _with_course(target, bar, evidence, base)
    return replace(
        made,
        evidence="strong" if strong else "weak",
        met_on=rows[0].period if base.status != Status.MISSED else "",
        used=tuple(observation.observation_id for observation in rows),
        **({"latest": rows[-1], "share": _share(rows[-1], bar)} if base.status == Status.MISSED else {}),
    )


def _share(observation: Observation, bar: Threshold) -> float | None:
    """A figure as a share of what was promised; None where that is not above zero."""
    return observation.value / bar.value if bar.value > 0 else None


def _with_course(target: Promise, bar: Threshold, evidence: _Evidence, base: Assessment) -> Assessment:
    """Add baseline, latest figure, growth and, before the due date, pace.

    A baseline that cannot be compared with the latest figure is left unused: the status rests on the outcome alone.
    """
    known = sorted(
        {*evidence.series, *evidence.satisfying},
        key=lambda observation: (_end(observation), observation.observation_id),
    )
    latest = known[-1] if known else None
    first, after = _baseline(target, evidence.series)
    later = [observation for observation in evidence.series if first is not None and _end(observation) > _end(first)]
    made = replace(
        base, latest=latest, baseline=first, baseline_after=after, unused=evidence.unused,
        share=_share(latest, bar) if latest is not None else None,
        actual_cagr=growth(target.kind, first, later[-1]) if first and later else None,
        used=tuple(dict.fromkeys(end.observation_id for end in (first, latest) if end is not None)),
    )  # fmt: skip
    apart = _apart(first, later[-1]) if first is not None and later else ""
    if apart and latest is not None:
        made = replace(made, baseline=None, baseline_after=False, used=(latest.observation_id,), apart=apart)
    start = latest if base.status == Status.NOT_REPORTED or apart else first
    if start is not None and target.due_end is not None and not satisfies(bar, start):
        made = replace(made, required_cagr=growth(target.kind, start, (bar.value, target.due_end)))
    if base.status == Status.NO_BASELINE and first is not None and later and not apart and target.due_end is not None:
        pace = pace_of(bar, target.due_end, first, later[-1])
        made = replace(made, status=_pace_status(pace), pace=pace)
    return made


def _apart(first: Observation, latest: Observation) -> str:
    """Why a baseline and a later figure cannot be compared, a message; "" when they can."""
    if comparable(first, latest):
        return ""
    if first.vintage == latest.vintage:
        return "a break in the series lies between them"
    known = first.vintage and latest.vintage
    return "they stand on different statistical levels" if known else "the statistical level of one is not known"


def _baseline(target: Promise, series: list[Observation]) -> tuple[Observation | None, bool]:
    """The last figure at or before the announcement, else the first after it; True where it is from after."""
    announced = target.announced_end or target.announced_start
    before = [observation for observation in series if announced is not None and _end(observation) <= announced]
    if before:
        return before[-1], False
    return (series[0], True) if series else (None, False)


def _pace_status(pace: Pace) -> Status:
    if pace.ratio < 0:
        return Status.MOVING_AWAY
    if pace.ratio >= ON_PACE:
        return Status.ON_PACE
    return Status.SLIGHTLY_BEHIND if pace.ratio >= SLIGHTLY_BEHIND else Status.BEHIND


def assess_all(
    targets: Iterable[Promise], observations: Iterable[Observation], as_of: date
) -> dict[str, Assessment]:  # fmt: skip
    """The status of every promise, by target_id. Work grows with the number of promises and observations."""
    by_subject: dict[tuple[str, str], list[Observation]] = {}
    for observation in observations:
        by_subject.setdefault((observation.region_id, observation.indicator_id), []).append(observation)
    return {
        target.target_id: assess(target, by_subject.get((target.region_id, target.indicator_id), ()), as_of)
        for target in targets
    }
