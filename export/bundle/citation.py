"""How to cite a bundle, as BibTeX, and its description in the words of schema.org, as JSON-LD."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from economy.data.tables import Tables
from export.bibtex import address, authors, entry, tex, whole
from export.bundle.texts import FACTS, Told

_MEDIA = {"csv": "text/csv", "json": "application/json", "geojson": "application/geo+json"}


def bibtex(of: Told) -> str:
    """The citation as BibTeX."""
    fields = {
        "title": whole(of.title),
        "author": authors(of.creators),
        "year": of.year,
        "version": tex(of.version),
        "howpublished": "Frictionless data package, made with Milepost",
        "note": tex(of.extent),
        "url": address(of.link),
    }
    return entry(f"{of.name}-{of.version}", fields)


def json_ld(of: Told, tables: Tables, files: Mapping[str, bytes]) -> str:
    """A schema.org Dataset: the whole package. Input: its tables, and the files it holds."""
    found: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": of.title,
        "description": of.description or of.title,
        "version": of.version,
        "identifier": of.name,
        "license": [_work(name, address) for name, address in ((FACTS, ""), *of.licences)],
        "dateModified": of.made or str(of.day),
        "temporalCoverage": f"{of.years[0]}/{of.years[1]}",
        "spatialCoverage": _places(tables),
        "creator": [{"@type": "Organization", "name": name} for name in of.creators],
        "citation": of.citation,
        "isAccessibleForFree": True,
        "distribution": [_file(path, files[path]) for path in sorted(files)],
        "variableMeasured": _variables(tables),
    }
    if of.link.startswith(("http://", "https://")):
        found["url"] = of.link
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _work(name: str, address: str) -> dict[str, str]:
    return {"@type": "CreativeWork", "name": name} | ({"url": address} if address else {})


def _file(path: str, raw: bytes) -> dict[str, str]:
    media = _MEDIA.get(path.rpartition(".")[2].lower(), "text/plain")
    return {
        "@type": "DataDownload", "name": path, "contentUrl": path, "encodingFormat": media,
        "contentSize": f"{len(raw)} B", "sha256": hashlib.sha256(raw).hexdigest(),
    }  # fmt: skip


def _used(tables: Tables, column: str) -> set[str]:
    """The codes in a column of the promises and figures."""
    return {code for frame in (tables.targets, tables.observations) for code in frame[column].tolist()}


def _places(tables: Tables) -> list[dict[str, Any]]:
    wanted = _used(tables, "region_id")
    columns = ("region_id", "name_en", "name_zh", "lon", "lat")
    found = []
    for code, name, other, lon, lat in _rows(tables.regions, columns):
        if code in wanted:
            place: dict[str, Any] = {"@type": "Place", "name": name, "alternateName": other, "identifier": code}
            if lon == lon and lat == lat:  # NaN is unequal to itself
                place["geo"] = {"@type": "GeoCoordinates", "longitude": lon, "latitude": lat}
            found.append(place)
    return found


def _variables(tables: Tables) -> list[dict[str, str]]:
    wanted = _used(tables, "indicator_id")
    return [
        {"@type": "PropertyValue", "name": name, "propertyID": code, "unitText": unit, "description": scope}
        for code, name, unit, scope in _rows(tables.indicators, ("indicator_id", "name_en", "unit", "scope_en"))
        if code in wanted
    ]


def _rows(frame: Any, columns: Iterable[str]) -> Iterable[tuple[Any, ...]]:
    return zip(*(frame[column].tolist() for column in columns), strict=True)
