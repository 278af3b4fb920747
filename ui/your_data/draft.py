"""What a reader has dropped and not opened yet: files, corrections, and the import that runs over both."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import PurePath

import streamlit as st

from economy.changes import Changes
from economy.data.faults import Fault
from economy.importing.files import Upload
from economy.importing.imported import Import
from economy.importing.job import Job
from economy.importing.mapping import Mapping
from economy.importing.outlines import Shapes, read
from economy.importing.places import Known
from economy.importing.renewed import Earlier
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
    refusal: Fault | None = None
    outlines: Upload | None = None
    """A file of outlines; `shapes` are those that it holds."""
    shapes: Shapes | None = field(default=None, repr=False)
    shifted: str | None = None
    """The shifted system of maps that all positions are of, "" for none; None where the reader did not say it."""
    earlier: Earlier | None = field(default=None, repr=False)
    """Data that were open when the files were dropped: the files may be a newer release of them."""
    release_of: str = ""
    """Which data these are: their token."""
    further: bool = False
    """Whether the files come on top of the earlier ones, and are no newer release."""
    changes: Changes | None = field(default=None, repr=False)
    _before: tuple[tuple[Upload, ...], tuple[Mapping, ...]] = field(default=((), ()), repr=False)
    """Files of which the earlier data were made, and the decisions about them."""
    _release: tuple[Upload, ...] = field(default=(), repr=False)
    """The files while they were taken for a newer release."""
    decided: bool = False
    """Whether the reader said which of both they are."""

    def outline(self, upload: Upload) -> None:
        """Take a file of outlines. Raises UnusableError with a sentence."""
        self.shapes = read(upload.data, upload.name, shifted=self.shifted or "")
        self.outlines, self.refusal = upload, None

    def shift(self, system: str) -> None:
        """Take all positions, of outlines, places and sites, for those of a shifted system; "" for none."""
        self.shifted = system
        if self.outlines is not None:
            self.outline(self.outlines)
        if self.uploads:
            self.read(self.result.decisions if self.result else self.mappings)

    def add(self, uploads: tuple[Upload, ...]) -> None:
        """Take further files; one of a name that is there already replaces it."""
        names = {upload.name for upload in uploads}
        kept = tuple(upload for upload in self.uploads if upload.name not in names)
        self.uploads, self.refusal = (*kept, *uploads), None
        self.read(self.mappings)

    def renew(self, earlier: Earlier, token: str, uploads: tuple[Upload, ...]) -> None:
        """Take files that may be a newer release of the data that are open."""
        if self.release_of == token:  # still the same data: more files of the same release
            self.add(uploads)
            return
        self._before = (self.uploads, self.mappings) if self.uploads else ((), ())
        self.earlier, self.release_of, self.further, self.decided = earlier, token, False, False
        self.uploads, self.refusal = uploads, None
        self.read(())

    def take_as(self, *, further: bool) -> None:
        """Take the files for further ones, beside those of before, or for a newer release of these."""
        if self.earlier is None or further == self.further:
            return
        if further:
            uploads, mappings = self._before
            new = {upload.name for upload in self.uploads}
            self._release = self.uploads
            self.uploads = (*(upload for upload in uploads if upload.name not in new), *self.uploads)
        else:
            mappings = ()
            self.uploads = self._release
        self.further = further
        self.read(mappings)

    def remove(self, name: str) -> None:
        """Drop a file."""
        self.uploads = tuple(upload for upload in self.uploads if upload.name != name)
        self.read(self.mappings if self.uploads else ())

    def read(self, mappings: tuple[Mapping, ...]) -> None:
        """Begin to read all files by these decisions; () leaves them to the program."""
        if self.job is not None:
            self.job.stop()
        self.round += 1
        self.mappings, self.result, self.changes, self.stopped = mappings, None, None, False
        earlier = None if self.further else self.earlier
        self.job = Job(self.uploads, known_places(), mappings, earlier, self.shifted) if self.uploads else None

    def rest(self) -> None:
        """Let go of what was read, which is large and open now; it is read again when somebody looks at it."""
        if self.result is not None:
            self.mappings, self.result = self.result.decisions, None

    def correct(self, number: int, **changes: object) -> None:
        """Change decisions about one table, and read again; the other tables are read as before."""
        if self.result is None:
            return
        mappings = list(self.result.decisions)
        mappings[number] = replace(mappings[number], **changes)  # type: ignore[arg-type]
        # The one that was changed first: of several mappings that fit a table, the first is taken.
        self.read((mappings[number], *(mapping for index, mapping in enumerate(mappings) if index != number)))

    def done(self, seconds: float) -> bool:
        """Wait, at most so many seconds; True when there is nothing more to wait for.

        Files that turn out to be no newer release of the earlier data are read once more, beside them.
        """
        if self.uploads and self.job is None and self.result is None and not self.stopped:
            self.read(self.mappings)  # what was read was let go
        if self.job is None:
            return True
        if not self.job.wait(seconds):
            return False
        self.result, self.changes = self.job.result, self.job.changes
        self.stopped = self.result is None
        self.job = None
        if self.changes is not None and not self.changes.of_the_same_data and not self.decided:
            self.take_as(further=True)
            return self.done(seconds)
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
