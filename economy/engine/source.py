"""Where the package comes from: a folder, a ZIP or a database."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from economy.data import figures
from economy.data import package as packages
from economy.data.faults import UnusableError
from economy.data.package import Package
from economy.engine.address import ENGINE, Address

if TYPE_CHECKING:
    from economy.data.validation.check import Examination

Source = Path | Address


def from_environment() -> Source:
    """The database named by MILEPOST_ENGINE, else the folder or ZIP named by MILEPOST_DATA, else the delivered one."""
    named = os.environ.get(ENGINE, "").strip()
    return Address(named) if named else packages.root_from_environment()


def earlier_from_environment() -> Path | None:
    """The folder or ZIP of an earlier state of the package, named by MILEPOST_BEFORE; None where none is named."""
    named = os.environ.get("MILEPOST_BEFORE", "").strip()
    return Path(named).expanduser().resolve() if named else None


def opened(source: Source) -> Package:
    """The package, read. Never raises for files, whose faults it holds; UnusableError for a database."""
    if isinstance(source, Path):
        return with_many_stored(packages.load(source))
    from economy.engine.load import load  # Arrow and Ibis, which a package of few figures does not need

    return load(source)


def with_many_stored(package: Package) -> Package:
    """The same package; more than MOST_HELD figures lie in a database of this process, which keeps them small."""
    if len(package.tables.observations) <= figures.MOST_HELD:
        return package
    from economy.engine.stored import in_memory  # as above

    return replace(package, tables=in_memory(package.tables))


def examined(source: Source) -> Examination:
    """All faults of the package, looked for anew in its files. Raises UnusableError for a database."""
    from economy.data.validation.check import examine  # frictionless and shapely are heavy

    if isinstance(source, Path):
        return examine(source)
    from economy.engine.load import files_of

    with files_of(source) as folder:
        return examine(folder)


def without_rows(address: Address, unusable: UnusableError) -> Package:
    """The package of a database that cannot be read: nothing but the fault that says why."""
    empty = packages.load(packages.DEFAULT_ROOT / "nothing")
    return replace(empty, root=Path(address.name), title=address.name, faults=(unusable.fault,))
