"""What a package of own figures takes over from another for the places of both: levels, filters, names, outlines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping

import pandas as pd

from economy.data.conventions_block import BLOCK
from economy.data.faults import DESCRIPTOR
from economy.data.package import ODBL, Package
from economy.data.reference import outline_files
from economy.data.validation.files import text_rows

_KEYS = ("languages", "code_list", "currency", "levels", "filters")
"""Keys of the block that are about places and money; the others are about the data of the other package."""
_POSITION = ("lon", "lat")
_PAPERS = ("boundaries/NOTICE", ODBL)


def with_places_of(base: Package, own: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of an imported package; where it has places of `base`, with what that says of them."""
    header, *cells = text_rows("regions.csv", own["regions.csv"])
    column = header.index("region_id")
    known = base.tables.regions.set_index("region_id")
    if not any(row[column] in known.index for row in cells):
        return dict(own)
    described = json.loads(own[DESCRIPTOR])
    block = base.descriptor.get(BLOCK)
    block = block if isinstance(block, dict) else {}
    described[BLOCK] = {key: block[key] for key in _KEYS if key in block}
    if set(_POSITION) <= set(header):
        cells = [_placed(dict(zip(header, row, strict=True)), known) for row in cells]
    else:
        numbers = zip(*(known[name].tolist() for name in _POSITION), strict=True)
        positions = dict(zip(known.index.tolist(), numbers, strict=True))
        rows = [[*row, *(_text(number) for number in positions.get(row[column], ("", "")))] for row in cells]
        header, cells = [*header, *_POSITION], rows
        fields = next(table for table in described["resources"] if table["name"] == "regions")["schema"]["fields"]
        fields += [{"name": name, "type": "number"} for name in _POSITION]
    borrowed = {path: base.files[path] for path in _PAPERS if path in base.files}
    borrowed |= _outlines(base, {row[column] for row in cells})
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows([header, *cells])
    text = json.dumps(described, ensure_ascii=False, indent=2) + "\n"
    return dict(own) | borrowed | {"regions.csv": buffer.getvalue().encode(), DESCRIPTOR: text.encode()}


def _placed(row: dict[str, str], known: pd.DataFrame) -> list[str]:
    """A row with the position that the base has for its place, where the file has none."""
    if row["region_id"] in known.index and not any(row[name] for name in _POSITION):
        row |= {name: _text(known.loc[row["region_id"], name]) for name in _POSITION}
    return list(row.values())


def _outlines(base: Package, codes: set[str]) -> dict[str, bytes]:
    """The files of outlines with the places of these codes, and those inside them."""
    files: dict[str, bytes] = {}
    for path in outline_files(base.tables.conventions):
        if path in base.files:
            collection = json.loads(base.files[path])
            collection["features"] = [
                feature for feature in collection["features"]
                if codes & {feature["properties"].get("region_id"), feature["properties"].get("parent_id")}
            ]  # fmt: skip
            files[path] = json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()
    return files


def _text(number: object) -> str:
    return "" if number == "" or number != number else str(number)
