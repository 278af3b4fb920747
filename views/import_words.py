"""The words for what an import says: what columns hold, layouts, and how many rows were read."""

from __future__ import annotations

from collections.abc import Sequence

from economy.data.faults import Fault
from economy.i18n.sentence import in_words
from economy.i18n.words import Words
from economy.i18n.words import message as t
from economy.importing.facts import periods_of, places_of, subjects_of
from economy.importing.grid import Guess
from economy.importing.imported import Import
from economy.importing.mapping import LAYOUTS, ROLES
from economy.importing.report import Problem, TableReport

_ROLES = {
    "place": t("Place, by name"),
    "place_code": t("Place, by code"),
    "period": t("Period"),
    "indicator": t("Indicator"),
    "indicator_code": t("Code of the indicator"),
    "unit": t("Unit"),
    "value": t("Figures"),
    "flag": t("Flag or note of a figure"),
    "multiplier": t("Power of ten"),
    "dimension": t("Dimension: one member is taken"),
    "within": t("The place that it lies in"),
    "longitude": t("Longitude in degrees"),
    "latitude": t("Latitude in degrees"),
    "label": t("Words for the code before it"),
    "measure": t("Figures of what the heading names"),
    "part_of_year": t("Month or quarter of the year in another column"),
    "ignored": t("Nothing that is read"),
}
_LAYOUTS = {
    "wide": t("Periods as columns"),
    "tidy": t("One row a figure"),
    "measures": t("Indicators as columns"),
    "by place": t("Places as columns"),
}
ENCODINGS = ("utf-8", "utf-16", "gb18030", "shift_jis", "euc-kr", "cp1250", "cp1251", "cp1252")
"""Encodings that a reader can choose."""
DELIMITERS = {",": t("comma"), ";": t("semicolon"), "\t": t("tab"), "|": t("bar")}


_GUESSES = {
    "encoding": t("The letters were read as {value}: look at the names of places."),
    "delimiter": t("The columns were parted at: {value}"),
    "indicator": t("The figures are called “{value}”, after what stands above the table, or after the file."),
    "place": t("All figures are of “{value}”, which stands above the table."),
    "period": t("All figures are for {value}, which stands above the table."),
    "place unstated": t("No place is stated: name it under “Place, for all figures”. Until then it is “{value}”."),
    "period named": t("All figures are for {value}, after the name of the sheet or file."),
    "unit": t("The unit is “{value}”, which stands above the table."),
    "columns": t("The cells of column “{value}” decided what it holds."),
    "fill": t("Empty cells of column “{value}” repeat the place above them."),
    "pick": t("Of several members “{value}” was taken, which is the total; nothing is summed."),
    "layout": t("The headings were taken for places, since the line above the table names what is counted."),
    "places in headings": t("The headings were taken for places, by the lists of countries and their parts: {value}"),
    "months of title": t("The headings that are months are of {value}, the year of the title."),
    "decimals": t("Some figures can be read two ways; “{value}” was taken for the decimal sign."),
}
"""Decisions that the file does not settle by itself, by the key of a guess."""
_WHY = (t("a text"), t("a truth value"), t("a number with words behind it"))
"""Why a cell is no figure, as `economy.importing.cells` says it."""


def refused(fault: Fault, words: Words) -> str:
    """Why a file as a whole was not taken, and what to do."""
    said = words.named(fault.file, in_words(fault.message, words))
    return words.sentences([said, in_words(fault.remedy, words)])


def fault_columns(problems: Sequence[Problem], words: Words) -> dict[str, list[str]]:
    """Faults as the columns of a table, by heading; a column in which nothing stands is left out."""
    t = words.gettext
    columns = {
        t("File"): [problem.file for problem in problems],
        t("Sheet"): [problem.sheet for problem in problems],
        t("Row"): ["" if problem.row is None else str(problem.row) for problem in problems],
        t("Column"): [problem.column for problem in problems],
        t("Found"): [in_words(problem.actual, words) for problem in problems],
        t("Expected"): [in_words(problem.expected, words) for problem in problems],
        t("What to do"): [in_words(problem.remedy, words) for problem in problems],
    }
    return {heading: texts for heading, texts in columns.items() if any(texts)}


def guessed(guess: Guess, words: Words) -> str:
    """A decision in the reader's language; one that has no words there in English."""
    said = _GUESSES.get(guess.key)
    return words.gettext(said).format(value=guess.value) if said else in_words(guess.sentence, words)


def role_names(words: Words) -> dict[str, str]:
    """What a column may hold, in words, by its role."""
    return {role: words.gettext(_ROLES[role]) for role in ROLES}


def layout_names(words: Words) -> dict[str, str]:
    """The layouts in words."""
    return {layout: words.gettext(_LAYOUTS[layout]) for layout in LAYOUTS}


def counted(report: TableReport, words: Words) -> str:
    """Rows in, read and refused, of a table."""
    return _rows(report.rows_in, report.rows_read, words)


def _rows(rows_in: int, read: int, words: Words) -> str:
    said = words.gettext("{all} rows in, {read} read, {refused} refused")
    return said.format(all=f"{rows_in:,}", read=f"{read:,}", refused=f"{rows_in - read:,}")


def summary(result: Import, words: Words) -> str:
    """Rows, figures, places, indicators and the span of years of an import, as one sentence."""
    rows_in, read = (sum(getattr(report, name) for report in result.reports) for name in ("rows_in", "rows_read"))
    parts = [
        _rows(rows_in, read, words),
        words.ngettext("{n} figure", "{n} figures", len(result.facts)),
    ]
    if result.promises:
        parts.append(words.ngettext("{n} promise", "{n} promises", len(result.promises)))
    if result.sites:
        parts.append(words.ngettext("{n} site", "{n} sites", len(result.sites)))
    if result.facts:
        periods = sorted(period.edtf for period in periods_of(result.facts))
        places = len({code or place for place, code, _ in places_of(result.facts)})
        parts += [
            words.ngettext("{n} place", "{n} places", places),
            words.ngettext("{n} indicator", "{n} indicators", len(subjects_of(result.facts))),
            f"{periods[0][:4]}–{periods[-1][:4]}" if periods[0][:4] != periods[-1][:4] else periods[0][:4],
        ]
    return words.full_stop(words.series(parts))
