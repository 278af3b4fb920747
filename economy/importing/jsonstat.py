"""JSON-stat datasets, as the interfaces of Eurostat and of PX-Web give them, to a sheet with a row a figure."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from itertools import product
from typing import Any

from economy.data.faults import UnusableError, plain
from economy.i18n.sentence import sentence
from economy.i18n.words import message as t
from economy.importing.cells import Cell
from economy.importing.grid import Grid, cleaned

_ROLES = {"geo": "geo", "time": "time", "metric": "indicator"}
"""Role of a dimension -> heading of the column of its labels; others are headed by their own label."""
_ALIKE = {"time": "time", "geo": "geo", "contentscode": "indicator", "tid": "time"}
"""Names that dimensions commonly have in datasets without roles."""


def is_json(data: bytes) -> bool:
    """True for bytes that begin as a JSON object does."""
    return data[:200].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{")


def datasets(data: bytes, name: str, limit: int) -> list[Grid]:
    """A sheet for every dataset. `limit`: figures that are read. Raises UnusableError with a sentence."""
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnusableError(
            name, t("this begins as JSON, but is none."), t("Download it again, or save it as CSV.")
        ) from error
    if document.get("class") == "collection" or ("link" in document and "value" not in document):
        message = t("this is a JSON-stat collection: a list of addresses of tables, without figures.")
        raise UnusableError(name, message, t("Download one of the datasets that it names."))
    made = [(title, part) for title, part in _parts(document).items() if isinstance(part, dict) and "value" in part]
    if not made:
        raise UnusableError(
            name, t("this is JSON, but no JSON-stat dataset."), t("Save the table as CSV or JSON-stat.")
        )
    try:
        return [_grid(part, name, plain(title), limit) for title, part in made]
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        why = plain(error, 80) or type(error).__name__
        message = sentence(t("the JSON-stat dataset is broken: {why}."), why=why)
        raise UnusableError(name, message, t("Download it again, or save it as CSV.")) from error


def _parts(document: dict[str, Any]) -> dict[str, Any]:
    """The datasets of a document: itself in version 2, those of a bundle in version 1."""
    if "value" in document:
        return {"": document}
    inner = document.get("dataset")
    if not isinstance(inner, dict):
        return document
    return {"": inner} if "value" in inner else inner


@dataclass(frozen=True)
class _Dimension:
    """One dimension: the heading of its labels, and code, label and unit of its members in their order."""

    heading: str
    codes: tuple[str, ...]
    labels: tuple[str, ...]
    units: tuple[str, ...]


def _grid(dataset: dict[str, Any], name: str, title: str, limit: int) -> Grid:
    described = dataset["dimension"]
    ids = [*(dataset.get("id") or described["id"])]
    sizes = [int(size) for size in dataset.get("size") or described["size"]]
    count = math.prod(sizes)
    if count > limit:
        message = sentence(t("the dataset has {n} cells; {most} are read."), n=f"{count:,}", most=f"{limit:,}")
        raise UnusableError(name, message, t("Leave out members that are not needed."))
    roles = dataset.get("role") or described.get("role") or {}
    dimensions = [_dimension(described[key], key, roles) for key in ids]
    if [len(dimension.codes) for dimension in dimensions] != sizes:
        raise ValueError("size and categories do not agree")
    metric = next((index for index, each in enumerate(dimensions) if each.heading == "indicator"), None)
    headings: list[Cell] = []
    for dimension in dimensions:
        headings += [f"{dimension.heading} (Code)", dimension.heading]
    rows: list[list[Cell]] = [[plain(dataset.get("label") or title, 200)], [*headings, "unit", "value", "flag"]]
    for position, members in zip(range(count), product(*map(range, sizes)), strict=True):
        cells: list[Cell] = []
        for dimension, member in zip(dimensions, members, strict=True):
            cells += [dimension.codes[member], dimension.labels[member]]
        unit = dimensions[metric].units[members[metric]] if metric is not None else ""
        rows.append([*cells, unit or None, _value(dataset["value"], position), _status(dataset, position)])
    kept, removed = cleaned(rows)
    return Grid(name, title, kept, removed=removed)


def _dimension(described: dict[str, Any], key: str, roles: dict[str, list[str]]) -> _Dimension:
    category = described["category"]
    labels = category.get("label") or {}
    index = category.get("index") or list(labels)
    codes = sorted(index, key=index.__getitem__) if isinstance(index, dict) else list(index)
    role = next((role for role, keys in roles.items() if key in keys), "")
    heading = _ROLES.get(role) or _ALIKE.get(key.casefold()) or str(described.get("label") or key)
    units = category.get("unit") or {}
    return _Dimension(heading, tuple(map(str, codes)), tuple(str(labels.get(code, code)) for code in codes),
                      tuple(_unit(units.get(code)) for code in codes))  # fmt: skip


def _unit(unit: Any) -> str:
    """The unit of a member: a text, or label and base of an object."""
    if not isinstance(unit, dict):
        return str(unit or "")
    return str(unit.get("label") or unit.get("base") or "")


def _value(values: Any, position: int) -> Cell:
    value = values.get(str(position)) if isinstance(values, dict) else values[position]
    if value is None or isinstance(value, str):
        return value
    return float(value)


def _status(dataset: dict[str, Any], position: int) -> Cell:
    status = dataset.get("status")
    if isinstance(status, dict):
        status = status.get(str(position))
    elif isinstance(status, list):
        status = status[position] if position < len(status) else None
    return str(status) if status else None
