"""By what tables are read: mappings, known places, and the system of positions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from economy.importing.cells import shown
from economy.importing.headings import heading_of
from economy.importing.layout import Table
from economy.importing.mapping import Mapping
from economy.importing.places import Known


@dataclass(frozen=True)
class Rules:
    """What holds for all tables of an import. `shifted`: the system of all positions; None: as mappings say."""

    mappings: Sequence[Mapping]
    known: Known
    shifted: str | None

    def mapping_for(self, table: Table, opened: Mapping, used: list[Mapping]) -> Mapping:
        """The mapping for a table, one that no other table had first; keeps in `used` that it has it."""
        unused = [each for each in self.mappings if each not in used]
        chosen = fitting(table, unused) or fitting(table, self.mappings)
        used += [chosen] if chosen else []
        chosen = chosen or Mapping(encoding=opened.encoding, delimiter=opened.delimiter)
        return chosen if self.shifted is None else replace(chosen, shifted=self.shifted)


def fitting(table: Table, mappings: Sequence[Mapping]) -> Mapping | None:
    """The mapping for a table; of several the one whose indicator stands above it, else the first."""
    headings = [heading_of(parts) for parts in table.headings]
    fitting = [mapping for mapping in mappings if mapping.fits(headings)]
    above = " ".join(shown(cell) for row in table.preamble for cell in row.cells)
    return next((mapping for mapping in fitting if mapping.indicator and mapping.indicator in above), None) or next(
        iter(fitting), None
    )
