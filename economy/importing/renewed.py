"""Newer files of data that were imported before: read by the same decisions, and compared with what there was."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from economy.changes import Changes, changes, figures
from economy.data.faults import UnusableError
from economy.data.package import Package
from economy.data.source_names import UNNAMED
from economy.importing.facts import places_of
from economy.importing.files import Upload
from economy.importing.imported import Import
from economy.importing.mapping import Mapping, parsed
from economy.importing.merged import OWN
from economy.importing.package import MAPPING, Source, indicator_codes
from economy.importing.places import Known
from economy.importing.report import Progress
from economy.importing.run import import_files


@dataclass(frozen=True, eq=False)
class Earlier:
    """Data of an earlier import: their figures, how their tables were read, and who says them."""

    name: str
    figures: pd.DataFrame
    """As `economy.changes.figures`."""
    mappings: tuple[Mapping, ...]
    source: Source
    names: Map[str, Map[str, str]]
    """What places and indicators are called, by code, in each language of the data."""


def earlier_of(package: Package, name: str, written: bytes | None = None) -> Earlier | None:
    """What an import made of files before; None for a package that no import made.

    `written`: the decisions by which it was read, where the package itself does not have them.
    """
    content = written or package.files.get(MAPPING, b"")
    mappings: tuple[Mapping, ...] = ()
    with suppress(UnusableError):
        mappings = parsed(content, MAPPING) if content else ()
    if not mappings:
        return None
    codes = package.tables.indicators["indicator_id"].astype(str)
    prefix = OWN if codes.str.startswith(OWN).any() else ""
    return Earlier(name, figures(package, prefix), mappings, _source(package, prefix), _names(package, prefix))


def _source(package: Package, prefix: str) -> Source:
    """The one source of the own figures; an empty one where none was named."""
    for row in package.tables.sources.to_dict("records"):
        code = str(row["source_id"])
        if code.startswith(prefix) and code.removeprefix(prefix) != UNNAMED:
            return Source(str(row["title"]), str(row["publisher"]), str(row["url"]))
    return Source()


def _names(package: Package, prefix: str) -> dict[str, dict[str, str]]:
    names: dict[str, dict[str, str]] = {}
    for lang in package.tables.conventions.languages:
        said = names.setdefault(lang, {})
        for table, key in ((package.tables.regions, "region_id"), (package.tables.indicators, "indicator_id")):
            codes = [str(code).removeprefix(prefix) for code in table[key]]
            said |= dict(zip(codes, map(str, table[f"name_{lang}"]), strict=True))
    return names


def changes_since(earlier: Earlier, result: Import) -> Changes:
    """What is different in what was read now."""
    frame = result.facts.frame()
    codes = indicator_codes(result)
    subjects = list(zip(frame["indicator"].astype(object), frame["unit"].astype(object), strict=True))
    known = (frame["code"] != "").to_numpy(bool)
    places = frame["place"].astype(object).where(~known, frame["code"].astype(object))
    new = pd.DataFrame({"region_id": places, "indicator_id": [codes[subject] for subject in subjects],
                        "unit": frame["unit"], "period": frame["period"], "value": frame["value"]})  # fmt: skip
    return changes(earlier.figures, new)


@dataclass(frozen=True)
class Renewed:
    """What came of newer files, and what is different in it."""

    result: Import
    changes: Changes


def renewed(
    files: Sequence[Path | Upload], known: Known, earlier: Earlier, mappings: Sequence[Mapping] = (),
    progress: Progress | None = None, *, shifted: str | None = None,
) -> Renewed:  # fmt: skip
    """Read files by the decisions of before, or by others where these are given: no question is asked.

    Where nothing of the earlier data comes out by the decisions of before, the files are read anew without them.
    """
    first = import_files(files, known, mappings or earlier.mappings, progress, shifted=shifted)
    since = changes_since(earlier, first)
    if not mappings and not since.of_the_same_data:
        second = import_files(files, known, (), progress, shifted=shifted)
        other = changes_since(earlier, second)
        if other.of_the_same_data or not first.facts:
            return Renewed(second, other)
    return Renewed(first, since)


def names_in(earlier: Earlier, result: Import, known: Known, lang: str) -> dict[str, str]:
    """What places and indicators of both are called for readers of a language, by code."""
    names = dict(earlier.names.get(lang) or next(iter(earlier.names.values()), {}))
    for place, code, name in places_of(result.facts):
        names.setdefault(code or place, known.name(code) if code in known.regions.index else name)
    for (indicator, _), code in indicator_codes(result).items():
        names.setdefault(code, indicator)
    return names
