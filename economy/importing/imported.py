"""What came of some files, and its report."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass, field

from economy.data.faults import quoted
from economy.importing.code_changes import CodeChange
from economy.importing.facts import Facts, places_of
from economy.importing.grid import Guess
from economy.importing.mapping import Mapping
from economy.importing.promises import OwnPromise
from economy.importing.report import SHOWN, Problem, TableReport
from economy.importing.sites import OwnSite
from economy.importing.understood import Understood


@dataclass(frozen=True)
class Import:
    """What came of some files: facts, all faults, a report a table, and the mapping by which they were read."""

    facts: Facts
    problems: tuple[Problem, ...]
    reports: tuple[TableReport, ...]
    mappings: tuple[Mapping, ...]
    notices: tuple[str, ...] = ()
    tables: tuple[Understood, ...] = ()
    promises: tuple[OwnPromise, ...] = ()
    near: Map[str, tuple[str, ...]] = field(default_factory=dict)
    """Places that no list has, with the codes of known ones that they may be; none is taken for another."""
    sites: tuple[OwnSite, ...] = ()
    sites_read_by: tuple[Mapping, ...] = ()
    """The mappings of the tables of sites, which are among `mappings`, too."""
    abolished: Map[str, CodeChange] = field(default_factory=dict)
    """Places that no list has, with what became of their codes; those in `near` have the successor first."""

    @property
    def drawable(self) -> bool:
        """True where there is something to show: figures, promises or sites."""
        return bool(self.facts or self.promises or self.sites)

    @property
    def decisions(self) -> tuple[Mapping, ...]:
        """The decisions about every table, refused ones included, to be changed and given back."""
        return (*(table.mapping for table in self.tables), *self.sites_read_by)

    @property
    def named_source(self) -> str:
        """The source that the notes of the tables name, where they name one and the same; else ""."""
        sources = {table.source for table in self.tables if table.source}
        return sources.pop() if len(sources) == 1 else ""

    @property
    def shifted(self) -> str:
        """The shifted system that positions of the files were taken to be of; "" for none."""
        return next((mapping.shifted for mapping in self.decisions if mapping.shifted), "")

    @property
    def places(self) -> list[tuple[str, str, str]]:
        """The different places of figures, promises and sites: as the files have them, known code, name."""
        stated = [*places_of(self.facts), *((each.place, each.code, each.name) for each in self.promises),
                  *((each.place, each.code, each.place_name) for each in self.sites)]  # fmt: skip
        return list(dict.fromkeys(stated))

    @property
    def guesses(self) -> tuple[Guess, ...]:
        """Every decision that the files do not settle by themselves."""
        return tuple(guess for report in self.reports for guess in report.guesses)

    def _places(self) -> str:
        """How many places are known, and which are the file's own."""
        places = places_of(self.facts)
        known_codes = {code for _, code, _ in places if code}
        own = list(dict.fromkeys(quoted(name, 40) for _, code, name in places if not code))
        names = f": {', '.join(own[:20])}{', ...' if len(own) > 20 else ''}" if own else ""
        return f"Places: {len(known_codes)} known by code or name, {len(own)} of the files' own{names}."

    def lines(self) -> list[str]:
        """The whole report, a sentence a line; of many faults the first are shown, and all are counted."""
        lines = [line for report in self.reports for line in report.lines()]
        lines += [self._places(), *self.notices] if self.facts else self.notices
        lines += [str(problem) for problem in self.problems[:SHOWN]]
        if len(self.problems) > SHOWN:
            lines.append(f"... and {len(self.problems) - SHOWN} more.")
        count = len(self.problems)
        faults = "No faults" if count == 0 else "1 fault" if count == 1 else f"{count} faults"
        rows_in, read = (sum(getattr(report, name) for report in self.reports) for name in ("rows_in", "rows_read"))
        return [
            *lines,
            f"{faults}. {rows_in} rows in: {read} read, {rows_in - read} refused. {len(self.facts)} figures"
            f"{f', {len(self.promises)} promises' if self.promises else ''}"
            f"{f', {len(self.sites)} sites' if self.sites else ''}.",
        ]
