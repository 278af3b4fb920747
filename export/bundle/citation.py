"""The citation of a bundle as BibTeX, and its schema.org description as JSON-LD."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from economy.data.tables import Tables
from export.bibtex import address, authors, entry, tex, whole
from export.bundle.texts import FACTS, BundleDescription

_MEDIA = {"csv": "text/csv", "json": "application/json", "geojson": "application/geo+json"}


def bibtex(bundle: BundleDescription) -> str:
    """The citation as BibTeX."""
    fields = {
        "title": whole(bundle.title),
        "author": authors(bundle.creators),
        "year": bundle.year,
        "version": tex(bundle.version),
        "howpublished": "Frictionless data package, made with Milepost",
        "note": tex(bundle.extent),
        "url": address(bundle.link),
    }
    return entry(f"{bundle.name}-{bundle.version}", fields)


def json_ld(bundle: BundleDescription, tables: Tables, files: Mapping[str, bytes]) -> str:
    """A schema.org Dataset of the whole package, as JSON text. `files`: content by path in the ZIP."""
    dataset: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": bundle.title,
        "description": bundle.description or bundle.title,
        "version": bundle.version,
        "identifier": bundle.name,
        "license": [_work(name, address) for name, address in ((FACTS, ""), *bundle.licences)],
        "dateModified": bundle.made or str(bundle.day),
        "temporalCoverage": f"{bundle.years[0]}/{bundle.years[1]}",
        "spatialCoverage": _places(tables),
        "creator": [{"@type": "Organization", "name": name} for name in bundle.creators],
        "citation": bundle.citation,
        "isAccessibleForFree": True,
        "distribution": [_file(path, files[path]) for path in sorted(files)],
        "variableMeasured": _variables(tables),
    }
    if bundle.link.startswith(("http://", "https://")):
        dataset["url"] = bundle.link
    return json.dumps(dataset, ensure_ascii=False, indent=2) + "\n"


def _work(name: str, address: str) -> dict[str, str]:
    return {"@type": "CreativeWork", "name": name} | ({"url": address} if address else {})


def _file(path: str, raw: bytes) -> dict[str, str]:
    media = _MEDIA.get(path.rpartition(".")[2].lower(), "text/plain")
    return {
        "@type": "DataDownload", "name": path, "contentUrl": path, "encodingFormat": media,
        "contentSize": f"{len(raw)} B", "sha256": hashlib.sha256(raw).hexdigest(),
    }  # fmt: skip


def _used(tables: Tables, column: str) -> set[str]:
    """The distinct codes in a column of the promises and of the reported figures."""
    return {code for frame in (tables.targets, tables.figures.coverage) for code in frame[column].tolist()}


def _places(tables: Tables) -> list[dict[str, Any]]:
    wanted = _used(tables, "region_id")
    columns = ("region_id", "name_en", "name_zh", "lon", "lat")
    places = []
    for code, name, other, lon, lat in _rows(tables.regions, columns):
        if code in wanted:
            place: dict[str, Any] = {"@type": "Place", "name": name, "alternateName": other, "identifier": code}
            if lon == lon and lat == lat:  # NaN is unequal to itself
                place["geo"] = {"@type": "GeoCoordinates", "longitude": lon, "latitude": lat}
            places.append(place)
    return places


def _variables(tables: Tables) -> list[dict[str, str]]:
    wanted = _used(tables, "indicator_id")
    return [
        {"@type": "PropertyValue", "name": name, "propertyID": code, "unitText": unit, "description": scope}
        for code, name, unit, scope in _rows(tables.indicators, ("indicator_id", "name_en", "unit", "scope_en"))
        if code in wanted
    ]


def _rows(frame: Any, columns: Iterable[str]) -> Iterable[tuple[Any, ...]]:
    return zip(*(frame[column].tolist() for column in columns), strict=True)
