"""The report of an import as lines of text, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator

from economy.data.faults import quoted
from economy.i18n.sentence import in_words
from economy.i18n.words import SOURCE, Words
from economy.importing.facts import places_of
from economy.importing.imported import Import
from economy.importing.report import SHOWN, Problem, TableReport
from views.import_words import counted, guessed, role_names, summary

_NAMED = 20
"""New places that are named."""


def lines(result: Import, words: Words) -> list[str]:
    """What was understood and what was refused, a sentence a line; of many faults the first ones."""
    if words.lang == SOURCE:
        return result.lines()
    said = [line for report in result.reports for line in _of_table(report, words)]
    if result.facts:
        said.append(_places(result, words))
    said += [in_words(notice, words) for notice in result.notices]
    said += [_fault(problem, words) for problem in result.problems[:SHOWN]]
    faults = words.ngettext("{n} fault", "{n} faults", len(result.problems))
    return [*said, words.full_stop(faults), summary(result, words)]


def _of_table(report: TableReport, words: Words) -> Iterator[str]:
    """One table: rows, columns, what was left out, and the decisions that the file does not settle."""
    t, roles = words.gettext, role_names(words)
    around = t("{above} lines above, {header} of headings, {below} below")
    around = around.format(above=report.preamble, header=report.header, below=report.footer)
    yield words.named(report.place, words.full_stop(words.series([counted(report, words), around])))
    columns = [words.named(quoted(heading, 40), roles.get(role, role)) for heading, role in report.roles]
    if columns:
        yield f"  {words.series(columns)}"
    if report.aside:
        yield "  " + words.ngettext("{n} row of another member was set aside.",
                                    "{n} rows of other members were set aside.", report.aside)  # fmt: skip
    if report.missing:
        yield "  " + words.ngettext("{n} cell says that there is no figure.",
                                    "{n} cells say that there is no figure.", report.missing)  # fmt: skip
    yield from (f"  {in_words(notice, words)}" for notice in report.notices)
    yield from (f"  {guessed(guess, words)}" for guess in report.guesses)


def _places(result: Import, words: Words) -> str:
    """How many places are known, and which are the file's own."""
    places = places_of(result.facts)
    own = list(dict.fromkeys(quoted(name, 40) for _, code, name in places if not code))
    known = len({code for _, code, _ in places if code})
    said = words.gettext("Places: {known} known by code or name, {own} of the files’ own")
    counts = said.format(known=known, own=len(own))
    names = [*own[:_NAMED], *(["…"] if len(own) > _NAMED else [])]
    return words.named(counts, words.listed(names)) if own else words.full_stop(counts)


def _fault(problem: Problem, words: Words) -> str:
    """A fault on one line: where it is, what stands there, what should, what to do."""
    t = words.gettext
    where = [problem.file, problem.sheet]
    where += [t("row {n}").format(n=problem.row)] if problem.row is not None else []
    where += [t("column {letter}").format(letter=problem.column)] if problem.column else []
    said = t("found {actual}, expected {expected}")
    said = said.format(actual=in_words(problem.actual, words), expected=in_words(problem.expected, words))
    place = words.joined(filter(None, where))
    return words.sentences([words.full_stop(words.named(place, said)), in_words(problem.remedy, words)])
