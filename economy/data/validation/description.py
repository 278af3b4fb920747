"""The description of a package, datapackage.json, read once: for its shape, its conventions and its words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from economy.data.faults import DESCRIPTOR, UnusableError, plain, quoted
from economy.data.package_files import read_bytes


def read_descriptor(root: Path) -> tuple[dict[str, Any], str]:
    """The datapackage.json in a folder, and in a sentence why its tables cannot be had from it, "" where they can.

    Empty where it cannot be read. Never raises on bad input.
    """
    path = root / DESCRIPTOR
    try:
        if not path.is_file():
            return {}, f"the folder {quoted(root, 200)} has no {DESCRIPTOR}."
        descriptor = json.loads(read_bytes(root, DESCRIPTOR).decode("utf-8-sig"))
    except UnusableError as unusable:
        return {}, unusable.fault.message
    except OSError as error:
        return {}, f"the file cannot be read: {plain(error.strerror or error)}."
    except UnicodeDecodeError:
        return {}, "the file is not UTF-8 text."
    except json.JSONDecodeError as error:
        return {}, f"the file is not valid JSON: line {error.lineno}, {plain(error.msg)}."
    except RecursionError:
        return {}, "the file is not valid JSON: it is nested too deeply."
    except ValueError as error:  # a number with more digits than Python reads
        return {}, str(error)
    if not isinstance(descriptor, dict):
        return {}, _NO_LIST
    return descriptor, "" if isinstance(descriptor.get("resources"), list) else _NO_LIST


_NO_LIST = 'the file has no list "resources".'
