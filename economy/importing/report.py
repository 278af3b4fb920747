"""What an import says: every fault with its place, every decision, and how many rows came in, were read and refused."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass

from economy.data.faults import quoted
from economy.i18n.sentence import in_words
from economy.i18n.words import Words
from economy.importing.grid import Guess

SHOWN = 1000
"""Faults that are listed; all are counted, and all are in the file of faults."""

Progress = Callable[[str, float], None]
"""Told the file and the share of it that is done, 0 to 1; it may raise Cancelled."""


class Cancelled(Exception):  # noqa: N818 - no fault: the reader's own wish
    """Raised by a Progress to stop an import; import_files lets it through."""


@dataclass(frozen=True)
class Meter:
    """Tells how far a file is. A step of the work has the share of it from `start` to `end`."""

    tell: Progress | None = None
    file: str = ""
    start: float = 0.0
    end: float = 1.0

    def __call__(self, share: float) -> None:
        """Tell that this share of the step is done, 0 to 1."""
        if self.tell is not None:
            self.tell(self.file, self.start + (self.end - self.start) * min(1.0, share))

    def part(self, start: float, end: float) -> Meter:
        """The meter of a part of this step."""
        width = self.end - self.start
        return Meter(self.tell, self.file, self.start + start * width, self.start + end * width)


@dataclass(frozen=True)
class Problem:
    """A fault of a file: where it is, what stands there, what should, what to do. `column` is the letter of it."""

    file: str
    sheet: str
    row: int | None
    column: str
    actual: str
    expected: str
    remedy: str

    def __str__(self) -> str:
        """The fault on one line."""
        where = [self.file]
        where += [f"sheet {self.sheet}"] if self.sheet else []
        where += [f"row {self.row}"] if self.row is not None else []
        where += [f"column {self.column}"] if self.column else []
        return f"{', '.join(where)}: found {self.actual}, expected {self.expected}. Remedy: {self.remedy}"


class RefusedError(Exception):
    """A table that cannot be read at all; carries the problems that say why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(problems[0].actual if problems else "")
        self.problems = problems


@dataclass(frozen=True)
class TableReport:
    """How a table was understood. Rows in = rows read + rows refused; `aside`: rows read whose member is not picked."""

    place: str
    encoding: str
    delimiter: str
    layout: str
    preamble: int
    header: int
    footer: int
    roles: tuple[tuple[str, str], ...]
    rows_in: int
    rows_read: int
    aside: int
    missing: int
    repeated: int
    removed: int
    guesses: tuple[Guess, ...]
    notices: tuple[str, ...]

    @property
    def rows_refused(self) -> int:
        """Rows of which no figure and no missing sign could be taken."""
        return self.rows_in - self.rows_read

    def lines(self) -> list[str]:
        """What there is to say of the table, a sentence a line."""
        read = f"{self.rows_in} rows in: {self.rows_read} read, {self.rows_refused} refused"
        how = [part for part in (self.encoding, _DELIMITERS.get(self.delimiter, self.delimiter)) if part]
        around = f"{self.preamble} lines above, {self.header} of headings, {self.footer} below"
        lines = [f"{self.place} ({', '.join([*how, self.layout])}): {read}. {around}."]
        if self.roles:
            lines.append(
                "  Columns: " + "; ".join(f"{quoted(heading, 40)} {role}" for heading, role in self.roles) + "."
            )
        counted = (
            (self.aside, "rows of other members were set aside"), (self.missing, "cells say that there is no figure"),
            (self.repeated, "figures stand there twice, with the same value"),
            (self.removed, "control characters were taken out"),
        )  # fmt: skip
        lines += [f"  {count} {what}." for count, what in counted if count]
        lines += [f"  {notice}" for notice in self.notices]
        return lines + [f"  Decided: {guess.sentence}" for guess in self.guesses]


_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


def faults_csv(problems: tuple[Problem, ...], words: Words | None = None) -> str:
    """All faults as CSV, in the words of a language (default: English).

    Texts of the files stand so that no program takes them for formulas.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    names, told = ("file", "sheet", "row", "column"), ("actual", "expected", "remedy")
    writer.writerow([name.replace("actual", "found") for name in (*names, *told)])
    said = words or Words()
    for problem in problems:
        texts = [in_words(getattr(problem, name), said) for name in told]
        writer.writerow([_safe(cell) for cell in (*(getattr(problem, name) for name in names), *texts)])
    return buffer.getvalue()


def _safe(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t")) else cell
