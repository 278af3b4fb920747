"""The command `milepost import`: foreign files to a data package."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from economy.i18n.sentence import in_words, sentence
from economy.i18n.words import SOURCE, Words, languages, words
from economy.i18n.words import message as t

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from economy.changes import Changes
    from economy.command_line import Commands, Say
    from economy.data.faults import Fault
    from economy.importing.imported import Import
    from economy.importing.mapping import Mapping
    from economy.importing.outlines import Shapes
    from economy.importing.package import Source
    from economy.importing.places import Known
    from economy.importing.renewed import Earlier

Report = Callable[["Import", Words], list[str]]
"""Says what came of files, a sentence a line."""
DEGREES = "WGS-84"
"""The system of positions that are not shifted."""
CHANGES = "changes.csv"
"""What is different from an earlier import, a figure a row."""


def add(commands: Commands, say: Say, report: Report) -> None:
    """Add the command to those of the command line. `say` prints a line."""
    command = commands.add_parser("import", help="read tables of statistics offices into a data package")
    command.add_argument("files", nargs="+", type=Path, metavar="FILE", help="CSV, TSV, XLSX, XLS, ODS or Parquet")
    command.add_argument(
        "--mapping", type=Path, metavar="TOML", help="decisions of an earlier import: its mapping.toml"
    )
    command.add_argument("-o", "--out", type=Path, required=True, metavar="DIR", help="folder of the new data package")
    command.add_argument(
        "--source", default="", metavar="TITLE", help="what the figures are from; else they settle no verdict"
    )
    command.add_argument("--publisher", default="", help="who publishes them")
    command.add_argument("--url", default="", help="where they can be read")
    known = "package whose places are known by name and code (default: MILEPOST_DATA, or data/ beside the program)"
    command.add_argument("--data", metavar="DIR", type=Path, help=known)
    command.add_argument("--lang", choices=languages(), default=SOURCE, help="language of what is said")
    command.add_argument("--outlines", type=Path, metavar="FILE", help="outlines of the places: GeoJSON or TopoJSON")
    systems = "system of all positions, of outlines, places and sites (default: as the mapping says, else WGS-84)"
    command.add_argument("--datum", choices=(DEGREES, "GCJ-02", "BD-09"), help=systems)
    command.set_defaults(run=lambda asked: run(asked, Voice(say, words(asked.lang)), report))


@dataclass(frozen=True)
class Voice:
    """Says lines in the words of a language. `line` prints one that is in it already."""

    line: Say
    words: Words

    def message(self, message: str, **values: object) -> None:
        """Say a message of the catalogue."""
        self.line(in_words(sentence(message, **values), self.words))

    def refuse(self, fault: Fault) -> None:
        """Say why something as a whole was not taken, and what to do."""
        said = self.words.named(fault.file, in_words(fault.message, self.words))
        self.line(self.words.sentences([said, in_words(fault.remedy, self.words)]))


def run(asked: argparse.Namespace, voice: Voice, report: Report) -> int:
    """Import. 0: all was read; 1: something was refused, or nothing read; 2: a mapping or address that is none."""
    from economy.data.faults import UnusableError
    from economy.engine import source as packages
    from economy.importing import mapping, package
    from economy.importing.places import Known

    source = package.Source(*(" ".join(text.split()) for text in (asked.source, asked.publisher, asked.url)))
    if source.url and not source.url.startswith(("http://", "https://")):
        voice.message(t("--url: write an address that begins with http:// or https://."))
        return 2
    try:
        mappings: tuple[Mapping, ...] = mapping.read(asked.mapping) if asked.mapping else ()
        earlier, shapes = _earlier(asked.out), _shapes(asked)
    except UnusableError as unusable:
        voice.refuse(unusable.fault)
        return 2
    try:
        delivered = packages.opened(asked.data or packages.from_environment())
        known = Known(delivered.tables.regions, outlines=delivered.outlines)
    except UnusableError as unusable:
        voice.refuse(unusable.fault)
        return 1
    if earlier is not None and not source.given:
        source = earlier.source
    made, changes = _read(asked, known, mappings, earlier, voice)
    for line in report(made, voice.words):
        voice.line(line)
    status = _written(asked, made, known, source, shapes, voice)
    if status != 2 and earlier is not None and changes is not None and made.facts:
        _told(asked.out, earlier, made, changes, known, voice)
    return status


def _read(
    asked: argparse.Namespace, known: Known, mappings: Sequence[Mapping], earlier: Earlier | None, voice: Voice
) -> tuple[Import, Changes | None]:  # fmt: skip
    """What the files hold; where their folder holds an earlier import, by its decisions and compared with it."""
    from economy.importing.package import MAPPING
    from economy.importing.renewed import renewed
    from economy.importing.run import import_files

    shifted = None if asked.datum is None else "" if asked.datum == DEGREES else asked.datum
    if earlier is None:
        return import_files(asked.files, known, mappings, shifted=shifted), None
    if not mappings:
        used = t("The decisions of the earlier import in {folder} are used: {file}.")
        voice.message(used, folder=asked.out, file=MAPPING)
    made = renewed(asked.files, known, earlier, mappings, shifted=shifted)
    return made.result, made.changes


def _shapes(asked: argparse.Namespace) -> Shapes | None:
    """The outlines that were named, in degrees of WGS-84. Raises UnusableError where they cannot be read."""
    from economy.data.faults import UnusableError
    from economy.importing.outlines import read

    if asked.outlines is None:
        return None
    try:
        data = asked.outlines.read_bytes()
    except OSError as error:
        message = sentence(t("the file cannot be read: {why}."), why=error.strerror)
        raise UnusableError(asked.outlines.name, message, t("Check it.")) from error
    return read(data, asked.outlines.name, shifted="" if asked.datum in (None, DEGREES) else asked.datum)


def _outlined(shapes: Shapes, result: Import, known: Known, voice: Voice) -> dict[str, BaseGeometry]:
    """The outlines of the places of an import, by region_id; how many there are is said."""
    codes = list(dict.fromkeys(code or place for place, code, _ in result.places))
    key = shapes.best_key(codes, known)
    polygons = shapes.places(key, codes, known) if key else {}
    voice.line(voice.words.ngettext("{found} of {n} place has an outline.", "{found} of {n} places have an outline.",
                                    len(codes), found=len(polygons)))  # fmt: skip
    return polygons


def _earlier(folder: Path) -> Earlier | None:
    """What an earlier import wrote into a folder; None without one, or where it can no longer be read."""
    from economy.data.package import load
    from economy.importing.package import MAPPING
    from economy.importing.renewed import earlier_of

    if not (folder / MAPPING).is_file():
        return None
    before = load(folder)
    return None if not len(before.tables.figures) else earlier_of(before, folder.name)


def _told(folder: Path, earlier: Earlier, made: Import, changes: Changes, known: Known, voice: Voice) -> None:
    """Say what is different from the import that was in the folder, and write all of it beside the figures."""
    from economy.change_words import changes_csv, sentences, summary
    from economy.importing.renewed import names_in

    said = voice.words
    names = names_in(earlier, made, known, said.lang)
    compared = said.named(said.gettext("Compared with the earlier import"), summary(changes, said))
    for line in (compared, *sentences(changes, names, said)):
        voice.line(line)
    try:
        (folder / CHANGES).write_text(changes_csv(changes, names), encoding="utf-8")
    except OSError as error:
        voice.line(f"{folder / CHANGES}: {error.strerror}.")


def _written(
    asked: argparse.Namespace, result: Import, known: Known, source: Source, shapes: Shapes | None, voice: Voice
) -> int:
    """Write the package where there is anything to write; the exit status."""
    from economy.importing import package
    from economy.importing.sites import within

    if not result.drawable:
        voice.message(t("Nothing was written: no figure, promise or site could be read."))
        return 1
    taken = asked.out / "datapackage.json"
    if taken.exists() and not (asked.out / package.MAPPING).exists():
        voice.message(t("{folder} holds a package that was not imported; name another folder."), folder=asked.out)
        return 2
    polygons = _outlined(shapes, result, known, voice) if shapes is not None else {}
    outlines = package.Outlined(polygons, shapes.attribution) if shapes is not None and polygons else None
    try:
        result = replace(result, sites=within(result.sites, polygons, known))
        package.write(result, asked.out, known, source, date.today(), outlines)
    except OSError as error:
        voice.message(t("{folder}: {why}. Name a folder that you may write to."), folder=asked.out, why=error.strerror)
        return 1
    voice.message(t("Written to {folder}. MILEPOST_DATA={folder} make run opens it."), folder=asked.out)
    if not source.given:
        voice.message(t("No source was given: the figures carry that note and settle no verdict."))
        if result.named_source:
            named = t('The files name one themselves. If it is theirs, say it: --publisher "{source}".')
            voice.message(named, source=result.named_source)
    return 1 if result.problems else 0
