"""Sample files with invented figures, in the styles of three statistics offices, to try an import with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from economy.i18n.words import message as t

_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Sample:
    """A file of this folder; `label` is a message."""

    file: str
    label: str

    def content(self) -> bytes:
        """The bytes of the file."""
        return (_FOLDER / self.file).read_bytes()


SAMPLES = (
    Sample("years-as-columns.csv", t("Years as columns")),
    Sample("regions-tidy-with-flags.csv", t("One row a figure")),
    Sample("kreise-semikolon.csv", t("Semicolons and decimal commas")),
)
