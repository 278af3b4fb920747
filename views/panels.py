"""What can be taken from each page: every chart and table it shows, by name, made when asked for.

The download menu, the command line, the embedded view and the brief all take from here, so they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from charts import counts, focus_matrix, promise_marks, timeline
from economy.query.profile import default_place
from economy.query.selection import GROUPS
from ui.script import PageContext
from ui.sections import cards, comparison, evidence, profile, promise, promises, sources
from ui.widgets import map
from views import columns
from views.panel import THIRD, TWO_THIRDS, Panel

LARGE_MAP = 880
"""Pixels that the map for print takes with its frame."""
Makers = Mapping[str, Callable[[], Panel]]


def on_page(frame: PageContext) -> Makers:
    """What the page of a frame offers, in the order in which it shows it."""
    makers = {
        "overview": _overview, "promises": _promises, "map": _map, "timeline": _timeline, "compare": _compare,
        "region": _region, "sources": _sources,
    }  # fmt: skip
    return makers[frame.page](frame) if frame.page in makers else {}


def marks(frame: PageContext) -> Panel:
    """A line of marks a place, one mark a promise."""
    options = {"today": frame.view.today, "limit": 9}
    return Panel(frame, "promise-marks", columns.VERDICTS, frame.view.current, promise_marks, options, share=TWO_THIRDS)


def timeline_panel(frame: PageContext, name: str = "timeline", share: float = 1.0) -> Panel:
    """Promises and events on a time axis."""
    rows = frame.view.timeline_rows
    if set(rows["kind"]) <= {"report"}:
        rows = rows.head(0)  # the timeline draws promises and events; of reports alone there is nothing to see
    return Panel(frame, name, columns.COURSE, rows, timeline, {"today": frame.view.today}, share=share)


def small_map(frame: PageContext) -> Panel:
    """The map of the overview."""
    return map.twin(frame, "map", map.focus(frame), THIRD, 270, sites=False)


def large_map(frame: PageContext, at: str) -> Panel:
    """The map for print; `at` is the code of a city, "" for all places."""
    return map.twin(frame, "map", at, 1.0, 640)


def sites(frame: PageContext) -> Panel:
    """Parks, offices and other points."""
    return Panel(frame, "sites", columns.SITES, frame.view.records.sites, title=frame.view.words.gettext("Sites"))


def focus(frame: PageContext) -> Panel:
    """Which place singles out which sector."""
    return Panel(frame, "focus-sectors", columns.FOCUS, frame.view.records.focus, focus_matrix)


def activity(frame: PageContext) -> Panel:
    """How much is on file for each place."""
    return Panel(frame, "rows-on-file", columns.COUNTS, frame.view.counts, counts)


def events(frame: PageContext, limit: int) -> Panel:
    """The newest events."""
    rows = frame.view.records.events.sort_values("date_start", ascending=False, kind="stable").head(limit)
    return Panel(frame, "latest-events", columns.EVENTS, rows, title=frame.view.words.gettext("Latest events"))


def place_lists(here: PageContext) -> dict[str, Panel]:
    """The lists of one place by kind, promises first; the frame is narrowed to the place."""
    view, t = here.view, here.view.words.gettext
    known = view.records
    listed = {
        "promises": (t("Promises"), known.promises, columns.PROMISES),
        "reports": (t("Reported figures"), known.reports, columns.REPORTS),
        "events": (t("Events"), known.events, columns.EVENTS),
        "sites": (t("Sites"), known.sites, columns.SITES),
        "roles": (t("Organisations and their roles"), view.roles, columns.ROLES),
        "focus": (t("Focus sectors"), known.focus, columns.FOCUS),
        "sources": (t("Sources"), view.sources, columns.SOURCES),
    }
    return {
        kind: Panel(here, f"place-{kind}", shown, rows, title=title) for kind, (title, rows, shown) in listed.items()
    }


def _overview(frame: PageContext) -> Makers:
    return {
        "key-figures": lambda: cards.offer(frame),
        "promise-marks": lambda: marks(frame),
        "map": lambda: small_map(frame),
        "statuses": lambda: promises.statuses(frame, promises.current(frame, ""), "industry"),
        "latest-events": lambda: events(frame, 6),
    }


def _promises(frame: PageContext) -> Makers:
    target = frame.view.selection.target
    if target:
        return _promise(frame, target)
    by = frame.view.selection.group or GROUPS[0]
    found: dict[str, Callable[[], Panel]] = {
        "promises": lambda: promises.table_of(frame, promises.listed(frame)),
    }
    if by != "status":
        found["statuses"] = lambda: promises.statuses(frame, promises.asked(frame), by)
    return found


def _promise(frame: PageContext, target: str) -> Makers:
    whole = promise.whole(frame)
    known = promise.found(whole, target)
    if known is None:
        return {}
    found: dict[str, Callable[[], Panel]] = {}
    drawn = promise.course_of(whole, *known)
    if drawn is not None:
        found[drawn.name] = lambda: drawn
    found[f"evidence-{target}"] = lambda: evidence.evidence_of(whole, known[0])
    return found


def _map(frame: PageContext) -> Makers:
    asked = frame.view.selection.area or map.focus(frame)
    return {"map": lambda: large_map(frame, "" if asked == "all" else asked), "sites": lambda: sites(frame)}


def _timeline(frame: PageContext) -> Makers:
    return {"timeline": lambda: timeline_panel(frame)}


def _compare(frame: PageContext) -> Makers:
    return {
        "promise-and-outcome": lambda: comparison.outcome(frame),
        "not-divided": lambda: comparison.not_divided(frame),
        "left-out": lambda: comparison.left_out(frame),
        "focus-sectors": lambda: focus(frame),
        "rows-on-file": lambda: activity(frame),
    }


def region_of(frame: PageContext) -> tuple[PageContext, str]:
    """The frame narrowed to the place that the address of the profile names, and its code."""
    view = frame.view
    code = default_place(view.package.tables, view.selection, view.places)
    return profile.narrowed(frame, code), code


def _region(frame: PageContext) -> Makers:
    here, code = region_of(frame)
    found: dict[str, Callable[[], Panel]] = {
        "place-map": lambda: place_map(here, code),
        "place-timeline": lambda: timeline_panel(here, "place-timeline", 0.58),
    }
    for indicator, rows in profile.all_courses(here, code):
        found[f"{code}-{indicator}"] = lambda i=indicator, r=rows: profile.course_of(here, code, i, r)
    return found | {offer.name: (lambda o=offer: o) for offer in place_lists(here).values()}


def place_map(here: PageContext, code: str) -> Panel:
    """The map of a profile."""
    return map.twin(here, "place-map", code, 0.38, 300)


def _sources(frame: PageContext) -> Makers:
    found: dict[str, Callable[[], Panel]] = {
        "sources": lambda: sources.listed(frame),
        "conflicts": lambda: sources.conflicts(frame),
        "contradictions": lambda: sources.contradictions(frame),
        "organisations": lambda: sources.organisations(frame),
        "freshness": lambda: sources.freshness(frame),
        "data-dictionary": lambda: sources.meanings(frame),
    }
    chosen = frame.view.selection.source
    return ({"rows-of-source": lambda: sources.rows_of(frame, chosen)} if chosen else {}) | found
