"""What was read from a reader's files, as data that a session can open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from shapely.geometry.base import BaseGeometry

from economy.data import figures
from economy.data.in_memory import package_in_memory
from economy.engine.source import with_many_stored
from economy.importing.borrowed import with_places_of
from economy.importing.imported import Import
from economy.importing.merged import merged
from economy.importing.observations import whole_table
from economy.importing.outlines import with_outlines
from economy.importing.package import MAPPING, Source, contents, observation_table
from economy.importing.sites import within
from views import cache
from views.own_data import OwnData


def own_data_of(
    result: Import, source: Source, name: str, day: date, *, outlines: Mapping[str, BaseGeometry] | None = None,
    attribution: str = "", together: bool = False,
) -> OwnData:  # fmt: skip
    """The data of an import as a package made on `day`; `together`: with the delivered data. `outlines`: of its places,
    and who is to be named for them.
    """
    delivered, outlines = cache.package(), outlines or {}
    known = cache.known_places(delivered)
    result = replace(result, sites=within(result.sites, outlines, known))
    many = len(result.facts) > figures.MOST_HELD and not together
    files = contents(result, known, source, day, name, header_alone=many)
    mapping = files[MAPPING].decode()
    files = merged(delivered, files) if together else with_places_of(delivered, files)
    files = with_outlines(files, outlines, attribution) if outlines else files
    if not many:
        return OwnData(name, with_many_stored(package_in_memory(files, name)), mapping, together)
    from economy.engine.own import package_of_many  # Ibis, which a package of few figures does not need

    parts = observation_table(result, source).parts()
    return OwnData(name, package_of_many(files, name, parts, whole_table), mapping, together)
