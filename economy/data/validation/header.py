"""The first row of a file: which column is which, and what is wrong with their names."""

from __future__ import annotations

from collections.abc import Iterator

from economy.data.faults import Fault, plain, quoted
from economy.data.validation.shape import TableShape

_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}


def columns_meant(shape: TableShape, labels: list[str]) -> list[str | None]:
    """The expected column that each label names, None for one that names none or is there twice.

    A label that differs in case or white space only is taken for the column, and is a fault all the same.
    """
    free = {column.casefold(): column for column in shape.columns if column not in labels}
    meant: list[str | None] = []
    for label in labels:
        if label in shape.columns:
            meant.append(label if labels.count(label) == 1 else None)
        else:
            meant.append(free.pop(label.strip().casefold(), None))
    return meant


def header_faults(shape: TableShape, file: str, labels: list[str]) -> Iterator[Fault]:
    """Missing essential columns; others misspelt, twice there, nameless, or unknown (which does no harm: row 1)."""
    meant = columns_meant(shape, labels)
    for label in dict.fromkeys(label for label in labels if label and labels.count(label) > 1):
        message = f"{labels.count(label)} columns are called {quoted(label)}."
        yield Fault(file, None, plain(label), message, "Keep one of them.")
    for position, (label, column) in enumerate(zip(labels, meant, strict=True), start=1):
        if not label.strip():
            message = f"column {position} has no name."
            yield Fault(file, 1, None, message, "Name the column as datapackage.json does, or delete it.")
        elif column is not None and column != label:
            message = f"the header says {quoted(label)} instead of {quoted(column)}."
            yield Fault(file, None, column, message, f"Rename the column to {column}.")
        elif column is None and label not in shape.columns and label not in shape.extra:
            remedy = "Delete it, correct its name, or describe it in datapackage.json."
            yield Fault(file, 1, plain(label), f"the column {quoted(label)} is not known.", remedy)
    for column in shape.essential:
        if column not in labels and column not in meant:
            message = f"the column {column} is missing."
            yield Fault(file, None, column, message, "Add the column, with its header spelt like this.")


def not_a_header(shape: TableShape, labels: list[str]) -> tuple[str, str]:
    """Message and remedy for a first row that names no expected column at all."""
    line = ",".join(labels)
    for sign, name in _SEPARATORS.items():
        if set(shape.columns) & {part.strip('" ') for part in line.split(sign)}:
            return (
                f"the columns are separated by {name}, not by commas.",
                "Save it as CSV, separated by commas.",
            )
    message = f"the first row, {quoted(line)}, is not the header of this table."
    return message, f"Start the file with the header: {','.join(shape.columns)}."
