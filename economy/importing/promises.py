"""Tables of goals that a reader brings: who promised which figure by when. They are told from tables of figures by
their headings, so that no promise is ever taken for a report.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from economy.data.faults import quoted
from economy.i18n.sentence import sentence
from economy.i18n.words import message as t
from economy.importing.cells import NoFigureError, Signs, figure_of, shown, signs_of
from economy.importing.grid import letter
from economy.importing.headings import heading_of
from economy.importing.layout import Table
from economy.importing.periods import period_of
from economy.importing.places import Known
from economy.importing.report import Problem, TableReport
from economy.importing.row import Row
from economy.importing.units import UNKNOWN, measure_of, named_measure
from economy.importing.vocabulary import folded, heading_role, vocabulary, words_of

LAYOUT = "promises"
_LACKING = {
    "place": t("no column of places"), "indicator": t("no column of indicators"),
    "target": t("no column of promised figures"), "due": t("no column of the days by which"),
}  # fmt: skip
"""What is said of a table without one of the columns that it needs."""
_EMPTY = {"place": t("the place"), "indicator": t("the indicator")}
"""What is expected in a cell that must not be empty."""


@dataclass(frozen=True)
class OwnPromise:
    """A goal: place as the file has it, its code where it is known, figure in `unit`, due and announced in EDTF ("" for
    unknown), and where it stands.
    """

    place: str
    code: str
    name: str
    indicator: str
    unit: str
    comparator: str
    value: Decimal
    due: str
    announced: str
    wording: str
    locator: str


@dataclass(frozen=True)
class Goals:
    """What came of a table of goals."""

    promises: tuple[OwnPromise, ...]
    problems: tuple[Problem, ...]
    report: TableReport


def is_goals(table: Table) -> bool:
    """True for a table with a column of promised figures and one of the days by which."""
    return {"target", "due"} <= set(_columns(table))


def goals_of(table: Table, known: Known) -> Goals:
    """The promises of a table; rows that cannot be read are problems."""
    columns, grid = _columns(table), table.grid
    missing = [role for role in _LACKING if role not in columns]
    promises: list[OwnPromise] = []
    problems: list[Problem] = []
    for row in table.ragged:
        problems.append(
            _problem(
                table,
                row,
                None,
                sentence(t("{n} cells"), n=len(row.cells)),
                sentence(t("{n} cells, as in the headings"), n=table.width),
            )
        )
    if missing:
        said = Problem(grid.file, grid.sheet, table.header[-1].number, "", _LACKING[missing[0]],
                       t("a table of goals with place, indicator, target and due"), t("Add the column."))  # fmt: skip
        problems.append(said)
    else:
        signs = signs_of(table.sample(columns["target"]))
        for row in table.body.rows():
            result = _promise(table, row, columns, signs, known)
            (problems if isinstance(result, Problem) else promises).append(result)  # type: ignore[arg-type]
    roles = tuple((heading_of(table.headings[index]), role) for role, index in columns.items())
    rows = len(table.body) + len(table.ragged)
    report = TableReport(
        grid.place, grid.encoding, grid.delimiter, LAYOUT, len(table.preamble), len(table.header), len(table.footer),
        roles, rows, len(promises), 0, 0, 0, grid.removed, grid.guesses, (),
    )  # fmt: skip
    return Goals(tuple(promises), tuple(problems), report)


def _columns(table: Table) -> dict[str, int]:
    """The column of each role: those of goals, then those of any table."""
    columns: dict[str, int] = {}
    for index, parts in enumerate(table.headings):
        heading = parts[-1] if parts else ""
        role = _goal_role(heading) or heading_role(heading)
        columns.setdefault({"place_code": "place"}.get(role, role), index)
    columns.pop("", None)
    return columns


@lru_cache(maxsize=4096)
def _goal_role(heading: str) -> str:
    word = folded(named_measure(heading)[0])
    return next((role for role in vocabulary()["promises"] if word in words_of("promises", role)), "")


def _promise(
    table: Table, row: Row, columns: dict[str, int], signs: Signs, known: Known
) -> OwnPromise | Problem:  # fmt: skip
    texts = {role: shown(row.cell(index)) for role, index in columns.items()}
    for role, expected in _EMPTY.items():
        if not texts[role]:
            return _problem(table, row, columns[role], t("an empty cell"), expected)
    due = period_of(texts["due"])
    if due is None:
        return _problem(table, row, columns["due"], _stated(texts["due"]), t("a year, month or day"))
    try:
        figure = figure_of(row.cell(columns["target"]), signs)
    except NoFigureError as why:
        reason = sentence(str(why).replace("{", "{{").replace("}", "}}"))
        text = sentence(t("{cell}, {why}"), cell=quoted(texts["target"]), why=reason)
        return _problem(table, row, columns["target"], text, t("a number"))
    if figure.value is None:
        return _problem(table, row, columns["target"], _stated(texts["target"]), t("a number"))
    announced = period_of(texts.get("announced", ""))
    indicator, said = named_measure(texts["indicator"])
    heading = named_measure(heading_of(table.headings[columns["target"]]))[1]
    unit, value = _measured(texts.get("unit") or said or heading, figure.value)
    code = known.code(texts["place"])
    where = f"{table.grid.file}, {letter(table.columns[columns['target']])}{row.number}"
    return OwnPromise(
        texts["place"], code, known.name(code) if code else texts["place"], indicator, unit,
        _comparator(texts.get("comparator", ""), figure.qualifier), value, due.edtf,
        announced.edtf if announced else "", texts.get("wording", "")[:300], where,
    )  # fmt: skip


def _stated(text: str) -> str:
    return quoted(text) if text else t("an empty cell")


def _measured(unit: str, value: Decimal) -> tuple[str, Decimal]:
    measure = measure_of(unit) if unit else None
    if measure is None:
        return (" ".join(unit.split()) or UNKNOWN), value
    return measure.unit, value * measure.factor


def _comparator(said: str, qualifier: str) -> str:
    """How the figure binds; a goal is a floor where nothing else is said."""
    known = {folded(word): sign for sign, texts in vocabulary()["comparators"].items() for word in texts}
    if said:
        return known.get(folded(said), ">=")
    return qualifier if qualifier in ("<=", "<", ">") else ">="


def _problem(table: Table, row: Row, column: int | None, text: str, expected: str) -> Problem:
    where = letter(table.columns[column]) if column is not None else ""
    return Problem(table.grid.file, table.grid.sheet, row.number, where, text, expected, t("Correct the cell."))
