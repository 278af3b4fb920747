"""What the import says and reads, word for word, in golden_*.json. MILEPOST_UPDATE_GOLDENS=1 writes them anew."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path


def _golden(file: str) -> Path:
    return Path(__file__).with_name(f"golden_{file}.json")


@cache
def _known(file: str) -> dict[str, list[str]]:
    golden = _golden(file)
    return json.loads(golden.read_text(encoding="utf-8")) if golden.is_file() else {}


def as_said(case: str, said: list[str], file: str = "sentences") -> bool:
    """Whether the sentences of a case are those of a golden file."""
    if os.environ.get("MILEPOST_UPDATE_GOLDENS"):
        _known(file)[case] = said
        text = json.dumps(_known(file), indent=1, ensure_ascii=False, sort_keys=True)
        _golden(file).write_text(text + "\n", encoding="utf-8")
    return _known(file).get(case) == said
