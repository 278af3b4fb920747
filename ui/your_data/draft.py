"""What a reader has dropped and not opened yet: files, corrections, and the import that runs over both."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import PurePath

import streamlit as st

from economy.importing.files import Upload
from economy.importing.job import Job
from economy.importing.mapping import Mapping
from economy.importing.outlines import Shapes, read
from economy.importing.places import Known
from economy.importing.run import Import
from views import cache

_DRAFT = "_draft"


@dataclass
class Draft:
    """Files with the decisions of the reader about their tables. `round` counts what was dropped, for keys of widgets
    that begin anew; `refusal` says why something that was dropped was not taken.
    """

    uploads: tuple[Upload, ...] = ()
    mappings: tuple[Mapping, ...] = ()
    job: Job | None = field(default=None, repr=False)
    result: Import | None = field(default=None, repr=False)
    stopped: bool = False
    round: int = 0
    refusal: str = ""
    outlines: Upload | None = None
    """A file of outlines; `shapes` are those that it holds."""
    shapes: Shapes | None = field(default=None, repr=False)
    shifted: bool = False
    """Whether its positions are those of maps whose system is shifted."""

    def outline(self, upload: Upload, *, shifted: bool = False) -> None:
        """Take a file of outlines. Raises UnusableError with a sentence."""
        self.shapes = read(upload.data, upload.name, shifted=shifted)
        self.outlines, self.shifted, self.refusal = upload, shifted, ""

    def add(self, uploads: tuple[Upload, ...]) -> None:
        """Take further files; one of a name that is there already replaces it."""
        names = {upload.name for upload in uploads}
        kept = tuple(upload for upload in self.uploads if upload.name not in names)
        self.uploads, self.refusal = (*kept, *uploads), ""
        self.read(self.mappings)

    def remove(self, name: str) -> None:
        """Drop a file."""
        self.uploads = tuple(upload for upload in self.uploads if upload.name != name)
        self.read(self.mappings if self.uploads else ())

    def read(self, mappings: tuple[Mapping, ...]) -> None:
        """Begin to read all files by these decisions; () leaves them to the program."""
        if self.job is not None:
            self.job.stop()
        self.round += 1
        self.mappings, self.result, self.stopped = mappings, None, False
        self.job = Job(self.uploads, known_places(), mappings) if self.uploads else None

    def correct(self, number: int, **changes: object) -> None:
        """Change decisions about one table, and read again; the other tables are read as before."""
        if self.result is None:
            return
        tables = self.result.tables
        mappings = [table.mapping for table in tables]
        mappings[number] = replace(mappings[number], **changes)  # type: ignore[arg-type]
        # The one that was changed first: of several mappings that fit a table, the first is taken.
        self.read((mappings[number], *(mapping for index, mapping in enumerate(mappings) if index != number)))

    def done(self, seconds: float) -> bool:
        """Wait, at most so many seconds; True when there is nothing more to wait for."""
        if self.job is None:
            return True
        if not self.job.wait(seconds):
            return False
        self.result = self.job.result
        self.stopped = self.result is None
        self.job = None
        return True

    @property
    def name(self) -> str:
        """What the data are called, after the first file."""
        return PurePath(self.uploads[0].name).stem[:60] if self.uploads else ""


def draft() -> Draft:
    """What this session has dropped."""
    return st.session_state.setdefault(_DRAFT, Draft())


def forget() -> None:
    """Drop all of it; widgets begin anew."""
    st.session_state[_DRAFT] = Draft(round=draft().round + 1)


def known_places() -> Known:
    """The places of the delivered package, by code and name."""
    return cache.known_places(cache.package())
