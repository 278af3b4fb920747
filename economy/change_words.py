"""What is different between two sets of figures, in sentences and as a table for other programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from economy.changes import Changes
from economy.data.faults import plain
from economy.dates import label
from economy.i18n.words import Words
from economy.units import UNSTATED

_NAMED = 12
"""Things that a sentence names; of more it says how many."""
HEADINGS = ("change", "region_id", "place", "indicator_id", "indicator", "unit", "period", "old", "new")
_FORMULA = ("=", "+", "-", "@", "\t")


def summary(changes: Changes, words: Words) -> str:
    """How many figures are new, revised, gone and as before, as one sentence."""
    if not changes.any:
        return words.full_stop(words.ngettext("{n} figure, all as before", "{n} figures, all as before", changes.same))
    parts = [
        words.ngettext("{n} new figure", "{n} new figures", len(changes.added)),
        words.ngettext("{n} revised", "{n} revised", len(changes.revised)),
        words.ngettext("{n} no longer there", "{n} no longer there", len(changes.gone)),
        words.ngettext("{n} as before", "{n} as before", changes.same),
    ]
    return words.full_stop(words.series(parts))


def sentences(changes: Changes, names: Mapping[str, str], words: Words) -> list[str]:
    """Which periods, places and indicators are new or gone, and whose unit is another one, a sentence each.

    `names`: of places and indicators, by code.
    """
    t = words.gettext
    dated = {text: label(text, words.lang) for pair in (changes.periods.new, changes.periods.gone) for text in pair}
    rows = (
        (t("New periods"), changes.periods.new, dated), (t("Periods no longer there"), changes.periods.gone, dated),
        (t("New places"), changes.places.new, names), (t("Places no longer there"), changes.places.gone, names),
        (t("New indicators"), changes.indicators.new, names),
        (t("Indicators no longer there"), changes.indicators.gone, names),
    )  # fmt: skip
    said = [words.full_stop(words.named(what, _listed(codes, known, words))) for what, codes, known in rows if codes]
    unit = t("{indicator} is in {new} now, not in {old}: its figures are not compared.")
    return said + [
        unit.format(indicator=_name(code, names), new=new, old=old) for code, old, new in changes.units
    ]  # fmt: skip


def _listed(codes: Sequence[str], names: Mapping[str, str], words: Words) -> str:
    shown = [_name(code, names) for code in codes[:_NAMED]]
    rest = len(codes) - len(shown)
    return words.joined([*shown, words.ngettext("{n} more", "{n} more", rest) if rest else ""])


def _name(code: str, names: Mapping[str, str]) -> str:
    return plain(names.get(code, code), 80)


def revised_rows(
    changes: Changes, names: Mapping[str, str], words: Words, limit: int
) -> list[tuple[str, str, str, str, float, float]]:  # fmt: skip
    """The first revised figures: place, indicator, unit, period, value before, value now."""
    rows = changes.revised.head(limit).itertuples(index=False, name=None)
    return [
        (_name(place, names), _name(indicator, names), words.gettext(unit) if unit == UNSTATED else unit,
         label(period, words.lang), before, now)
        for place, indicator, unit, period, before, now in rows
    ]  # fmt: skip


def changes_csv(changes: Changes, names: Mapping[str, str]) -> str:
    """Every difference as CSV, a row a figure; texts of the files stand so that no program takes them for formulas."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(HEADINGS)
    frames = (("new", changes.added), ("revised", changes.revised), ("gone", changes.gone))
    for change, frame in frames:
        writer.writerows(_csv_row(change, row, names) for row in frame.itertuples(index=False, name=None))
    return buffer.getvalue()


def _csv_row(change: str, row: Iterable[object], names: Mapping[str, str]) -> list[str]:
    place, indicator, unit, period, *values = row
    texts = [str(text) for text in (place, names.get(str(place), ""), indicator, names.get(str(indicator), ""))]
    cells = [f"'{text}" if text.startswith(_FORMULA) else text for text in (*texts, str(unit), str(period))]
    numbers = [format(float(str(value)), ".15g") for value in values]
    old, new = numbers if len(numbers) == 2 else ("", *numbers) if change == "new" else (*numbers, "")
    return [change, *cells, old, new]
