"""The command line of Milepost: parses and calls, nothing else.

python -m milepost check [--data DIR] [--format text|json]
python -m milepost assess [--data DIR] [--as-of DATE] [--format text|csv|json]
python -m milepost due [--data DIR] [--within 400d] [--as-of DATE] [--format text|csv|json|ics]
python -m milepost export --page compare [--query 'city=310000&indicator=...'] [--part NAME] --format svg,xlsx -o out/
python -m milepost export --page compare --list
python -m milepost figures --indicator gdp --region 310000 --children --format csv|json|parquet [-o FILE]
python -m milepost import FILE... [--mapping m.toml] [--lang zh] [--outlines FILE --datum GCJ-02] -o DIR
python -m milepost diff OLD NEW [--format text|csv|json] [--lang zh]
python -m milepost publish --to URL [--data DIR]
python -m milepost brief --region 310104 [--lang zh] [--format pdf,html] -o out/
python -m milepost doctor [--json]

Exit status: 0 all is well, 1 something is wrong, 2 the command was not understood, 3 it is done, but errors in the data
leave something out (0 with --allow-faults).
"""

from __future__ import annotations

import argparse
import errno
import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

try:
    from economy.command_line import status
    from economy.data.faults import UnusableError
    from economy.engine import command as publishing
    from economy.i18n.words import SOURCE, Words, words
    from economy.importing import command as importing
    from economy.whole_file import write_whole
    from export import differences
    from export.arguments import add_data, add_day, add_export, add_figures, days
    from web import doctor
except ImportError as error:
    sys.exit(
        f"milepost: {error}. It needs Python 3.11 and requirements.txt: python -m web.doctor says what is missing."
    )

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
URL = os.environ.get("MILEPOST_URL", "")
"""Where readers find Milepost; files name no address where it is not said."""

if TYPE_CHECKING:
    from economy.data.package import Package
    from economy.engine.source import Source
    from economy.importing.imported import Import
    from export.options import ExportOptions, File


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status. Prints a sentence, never a traceback."""
    asked = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")  # a terminal without Chinese must not stop the output
    try:
        status = asked.run(asked)
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        # The reader went away (milepost check | head); Python would complain once more when it exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 1
    except UnusableError as unusable:
        print(f"milepost: {unusable.fault}", file=sys.stderr)
        return 1
    except OSError as error:
        where = error.filename or "standard output"
        print(f"milepost {asked.command} stopped: {where}: {error.strerror or error}.", file=sys.stderr)
        return 1
    except Exception as error:
        print(f"milepost {asked.command} stopped: {type(error).__name__}: {error}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="milepost", description="Promises of cities and what became of them.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="say what is wrong with a data package")
    add_data(check, faults=False)
    check.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    check.set_defaults(run=_check)
    assess = commands.add_parser("assess", help="say of every promise whether it was met, and how that is known")
    add_day(assess)
    assess.add_argument("--format", choices=("text", "csv", "json"), default="text", help="default: text")
    assess.set_defaults(run=_assess)
    due = commands.add_parser("due", help="list promises due soon, and those past due without a result")
    add_day(due)
    due.add_argument("--within", type=days, default=timedelta(days=400), metavar="DAYS", help="default: 400d")
    due.add_argument("--format", choices=("text", "csv", "json", "ics"), default="text", help="default: text")
    due.set_defaults(run=_due)
    export, brief = add_export(commands, URL)
    export.set_defaults(run=_export)
    brief.set_defaults(run=_brief, scale=2, mode="light")
    add_figures(commands).set_defaults(run=_figures)
    importing.add(commands, print, _import_report)
    publishing.add(commands, print, _told)
    doctor.add(commands, print)
    differences.add(commands, print, _told)
    return parser


def _import_report(result: Import, words: Words) -> list[str]:
    """What came of files, a sentence a line."""
    from views.import_report import lines

    return lines(result, words)


def _root(asked: argparse.Namespace) -> Source:
    from economy.engine.source import from_environment

    return asked.data if asked.data is not None else from_environment()


def _check(asked: argparse.Namespace) -> int:
    """Print all faults of a package; 1 when there are any."""
    from economy.engine.source import examined  # pandas takes half a second, which --help need not wait for

    root = _root(asked)
    found = examined(root)
    if asked.format == "json":
        names = ("file", "row", "column", "message", "remedy")
        faults = [{name: getattr(fault, name) for name in names} for fault in found.faults]
        accounts = [asdict(account) for account in found.accounts]
        report = {"root": str(root), "faults": faults, "rows": found.rows, "accounts": accounts}
        print(json.dumps(report, indent=2))
    else:
        for fault in found.faults:
            print(fault)
        print(found.summary())
    return 1 if found.faults else 0


def _loaded(asked: argparse.Namespace) -> Package | None:
    """The package asked for; None, with a sentence, when it cannot be read at all."""
    from economy.engine.source import opened

    return _told(_root(asked), opened(_root(asked)))


def _told(root: object, package: Package) -> Package | None:
    """The same package, with a sentence where it has faults; None when nothing of it could be read."""
    if package.faults:
        print(f"{root}: {_left_out(package)} See milepost check. First: {package.faults[0]}", file=sys.stderr)
    if package.tables.targets.empty and not len(package.tables.figures):
        print(f"{root}: no promises and no reported figures could be read.", file=sys.stderr)
        return None
    return package


def _left_out(package: Package) -> str:
    """What errors in the data leave out, a sentence; "" for a sound package."""
    from views.left_out import left_out

    return left_out(package, words(SOURCE))


def _assess(asked: argparse.Namespace) -> int:
    """Print the status of every promise; 1 when the package holds none."""
    from export import assessments

    package = _loaded(asked)
    if package is None:
        return 1
    rows = assessments.assessments(package, asked.as_of)
    print(assessments.written(rows, assessments.ASSESS, asked.format, asked.as_of, _left_out(package)), end="")
    return status(asked, [package])


def _due(asked: argparse.Namespace) -> int:
    """Print what is due soon or was never reported; 1 when the package holds no promises."""
    from export import assessments

    package = _loaded(asked)
    if package is None:
        return 1
    rows = assessments.due_rows(package, asked.as_of, asked.within)
    print(assessments.written(rows, assessments.DUE, asked.format, asked.as_of, _left_out(package)), end="")
    return status(asked, [package])


def _export(asked: argparse.Namespace) -> int:
    """Write what a page offers, or say what that is."""

    def files(given: ExportOptions, package: Package) -> Iterator[File]:
        from export import pipeline

        context = pipeline.page_context(asked.page, asked.query, given, package)
        if asked.list:
            for name, kind, rows, title in pipeline.listed(context):
                print(f"{name}\t{kind}\t{rows}\t{title}")
            return
        yield from pipeline.exported(context, asked.part, asked.format, given)

    return _write(asked, files)


def _figures(asked: argparse.Namespace) -> int:
    """Write the figures of an indicator; 2 when what was asked cannot be meant."""
    from export import figures

    wanted = figures.FigureRequest(
        asked.indicator, tuple(asked.region), asked.children, asked.measure, asked.lang, asked.as_of
    )

    def write(package: Package) -> None:
        content = figures.encoded(figures.figures(package, wanted, date.today()), asked.format)
        if asked.out is None:
            sys.stdout.buffer.write(content)
        else:
            write_whole(asked.out, content)

    return _attempt(asked, write, "a file that you may write")


def _brief(asked: argparse.Namespace) -> int:
    """Write the brief of a place."""

    def files(given: ExportOptions, package: Package) -> Iterator[File]:
        from export import pipeline

        yield from pipeline.briefs(asked.region, asked.lang, asked.format, given, package)

    return _write(asked, files)


def _write(asked: argparse.Namespace, files: Callable[[ExportOptions, Package], Iterator[File]]) -> int:
    """Write files and print their paths."""
    from export import pipeline
    from export.options import ExportOptions

    def write(package: Package) -> None:
        for file in files(ExportOptions(asked.url, asked.day, asked.scale, asked.mode), package):
            print(pipeline.written(file, asked.out))

    return _attempt(asked, write, "a folder that you may write to")


def _attempt(asked: argparse.Namespace, write: Callable[[Package], None], remedy: str) -> int:
    """Open the package and write; 1 when something cannot be made, 2 when what was asked cannot be meant."""
    from export import pipeline
    from export.options import ExportError

    root = _root(asked)
    package = _told(root, pipeline.open_package(root))
    if package is None:
        return 1
    try:
        write(package)
    except ExportError as why:
        print(f"milepost: {why}", file=sys.stderr)
        return 1 if why.status == 503 else 2
    except OSError as why:
        advice = "Make room there" if why.errno in _FULL else f"Name {remedy}"
        print(f"milepost: {asked.out or 'standard output'}: {why.strerror}. {advice}.", file=sys.stderr)
        return 1
    return status(asked, [package])


if __name__ == "__main__":
    sys.exit(main())
