"""Files of a package in memory, to a package: for data that a reader brings, of which nothing stays on the disk."""

from __future__ import annotations

import json
from dataclasses import dataclass

from economy.data.archive import unpacked
from economy.data.faults import UnusableError, plain
from economy.data.package import Package, load
from economy.i18n.words import message as t

PROJECT = "project.json"
"""The file of a package that says how it was last looked at."""


@dataclass(frozen=True)
class Project:
    """How a package was last looked at: page and query of the address."""

    page: str = ""
    query: str = ""

    def written(self) -> bytes:
        """The content of project.json."""
        return (json.dumps({"page": self.page, "query": self.query}, indent=2) + "\n").encode()


def project_of(package: Package) -> Project:
    """What project.json of a package says; an empty one where there is none, or where it says nothing usable."""
    try:
        said = json.loads(package.files.get(PROJECT, b"{}"))
        page, query = said.get("page", ""), said.get("query", "")
    except (ValueError, AttributeError, RecursionError):
        return Project()
    if not isinstance(page, str) or not isinstance(query, str):
        return Project()
    return Project(page[:40], query[:4000])


def package_in_zip(data: bytes, name: str) -> Package:
    """The package in a ZIP, checked in full. Raises UnusableError for a ZIP that holds none."""
    with unpacked(data, name) as folder:
        package = load(folder)
    if not package.descriptor or package.tables.regions.empty:
        first = package.faults[0] if package.faults else None
        message = first.message if first else t("the package holds no places.")
        raise UnusableError(plain(name), message, first.remedy if first else t("Add regions.csv."))
    return package
