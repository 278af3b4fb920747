"""The selection in words: one line that says what is on show."""

from __future__ import annotations

from economy.dates import day_label, label
from economy.i18n.words import Words
from economy.query.selection import Selection
from views.view import View


def filters(view: View, places: str = "") -> str:
    """Which rows are on show, as a sentence without its full stop, for captions and files.

    `places`: the places in words, where a chart shows others than the selection names.
    """
    return view.once(f"filters in words {places}", lambda: _filters(view, places))


def _filters(view: View, places: str) -> str:
    selection, words = view.selection, view.words
    parts = [places or _places(view)]
    if len(view.package.tables.industries):
        parts.append(words.listed(_industry_names(view)) or words.gettext("all industries"))
    parts.append(years(view))
    reference = view.package.tables.conventions.reference
    if selection.seed and reference is not None:
        parts.append(words.gettext("{reference} only").format(reference=reference.name.of(words.lang)))
    if selection.confidence:
        parts.append(
            {"high": words.gettext("high confidence only"), "medium": words.gettext("medium or high confidence")}[
                selection.confidence
            ]
        )
    if selection.asof:
        parts.append(words.gettext("as known on {day}").format(day=day_label(selection.asof, words.lang)))
    if selection.mix:
        parts.append(words.gettext("definitions mixed, not to be ranked or added up"))
    return words.joined(parts)


def _places(view: View) -> str:
    selection, places = view.selection, view.places
    if not selection.places:
        return view.words.gettext("all places")
    names: list[str] = []
    chosen = set(selection.regions)
    for key in reversed(places.conventions.filter_keys):
        for code in selection.regions_in(key):
            if places.refined(code, chosen):
                continue  # what is chosen inside it stands for it
            inside, name = places.below(code), places.name(code, view.lang)
            whole = places.conventions.whole(key, view.lang) or view.words.gettext("{place} and the places in it")
            names.append(whole.replace("{place}", name) if len(inside) > 1 else name)
    return view.words.listed(names)


def _industry_names(view: View) -> list[str]:
    if not view.selection.industry:
        return []
    tables = view.package.tables
    column = tables.conventions.column("name", view.lang)
    names = dict(zip(tables.industries["industry_id"], tables.industries[column], strict=True))
    return [names[code] for code in view.selection.industry]


def places(view: View) -> str:
    """The places chosen, for a button: two names at most, and how many more."""
    chosen = set(view.selection.regions)
    finest = [code for code in view.selection.regions if not view.places.refined(code, chosen)]
    return _short([view.places.name(code, view.lang) for code in finest], view.words)


def industries(view: View) -> str:
    """The industries chosen, for a button: two names at most, and how many more."""
    return _short(_industry_names(view), view.words)


def filters_set(selection: Selection) -> int:
    """How many filters are set."""
    years = selection.from_year or selection.to_year
    others = (selection.industry, years, selection.asof, selection.confidence, selection.seed, selection.unit)
    return len(selection.regions) + sum(map(bool, others))


def _short(names: list[str], words: Words) -> str:
    if not names:
        return words.gettext("all")
    shown = words.listed(names[:2])
    return f"{shown} +{len(names) - 2}" if len(names) > 2 else shown


def years(view: View) -> str:
    """The years on show."""
    first = view.selection.from_year or view.codes.first_year
    last = view.selection.to_year or view.codes.last_year
    return label(f"{first}/{last}", view.lang)


def summary(view: View) -> str:
    """How much the selection leaves: promises, reported figures and events, of what the package has."""
    return view.once("summary in words", lambda: _summary(view))


def _summary(view: View) -> str:
    n, tables = view.words.ngettext, view.rows
    current = view.records.promises["current"].sum()
    whole = view.whole.tables
    parts = [
        (whole.targets, n("{n} promise", "{n} promises", int(current))),
        (whole.figures, n("{n} reported figure", "{n} reported figures", len(tables.figures))),
        (whole.events, n("{n} event", "{n} events", len(tables.events))),
    ]
    return view.words.listed(said for rows, said in parts if len(rows))
