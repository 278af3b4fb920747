"""What commands of the command line share: how they are added, how they speak, and how they end."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from economy.data.package import Package

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]
Say = Callable[[str], None]
"""Prints a line."""
Tell = Callable[[object, "Package"], "Package | None"]
"""Says what the package lacks that comes from somewhere; None, with a sentence, where nothing of it could be read."""


def allow_faults(command: argparse.ArgumentParser) -> None:
    """Let a command be told that errors in the data are fine."""
    said = "exit with 0, not 3, although errors in the data leave something out"
    command.add_argument("--allow-faults", action="store_true", help=said)


def status(asked: argparse.Namespace, packages: Sequence[Package]) -> int:
    """The exit status of a command that did what it was asked: 3 where errors in the data leave something out."""
    return 3 if any(package.faults for package in packages) and not asked.allow_faults else 0
