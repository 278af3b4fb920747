"""What is asked of an export, and what comes of it: a file, or a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from charts.theme import Mode

SCALES = (1, 2, 3, 4)


class ExportError(Exception):
    """Why there is no file, as a sentence; `status` as HTTP has it."""

    def __init__(self, said: str, status: int = 400) -> None:
        """`said` is in the reader's language."""
        super().__init__(said)
        self.status = status


@dataclass(frozen=True)
class File:
    """A file: its name, its MIME type, its bytes."""

    name: str
    mime: str
    content: bytes


@dataclass(frozen=True)
class ExportOptions:
    """What somebody asks for besides page, name and format: the address of the server, the day, size and mode."""

    base: str
    today: date
    scale: int = 2
    mode: Mode = "light"
