"""The options of an export and its two outcomes: a file, or an error with a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from charts.theme import Mode

SCALES = (1, 2, 3, 4)


class ExportError(Exception):
    """Why there is no file, as a sentence for the reader; `status` is the HTTP status."""

    def __init__(self, reason: str, status: int = 400) -> None:
        """`reason`: a sentence in the reader's language."""
        super().__init__(reason)
        self.status = status


@dataclass(frozen=True)
class File:
    """A file: its name, its MIME type, its bytes, and in ASCII what errors in the data keep from it."""

    name: str
    mime: str
    content: bytes
    left_out: str = ""


@dataclass(frozen=True)
class ExportOptions:
    """The server's public address ("" for none, then files name no address), today's date, the scale of bitmaps
    (1 to 4) and light or dark mode.
    """

    base: str
    today: date
    scale: int = 2
    mode: Mode = "light"
