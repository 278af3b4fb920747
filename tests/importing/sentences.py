"""Sentences of the import, word for word, in golden_sentences.json. MILEPOST_UPDATE_GOLDENS=1 writes them anew."""

from __future__ import annotations

import json
import os
from functools import lru_cache
from pathlib import Path

GOLDEN = Path(__file__).with_name("golden_sentences.json")


@lru_cache(maxsize=1)
def _known() -> dict[str, list[str]]:
    return json.loads(GOLDEN.read_text(encoding="utf-8")) if GOLDEN.is_file() else {}


def as_said(case: str, said: list[str]) -> bool:
    """Whether the sentences of a case are those of the golden file."""
    if os.environ.get("MILEPOST_UPDATE_GOLDENS"):
        _known()[case] = said
        text = json.dumps(_known(), indent=1, ensure_ascii=False, sort_keys=True)
        GOLDEN.write_text(text + "\n", encoding="utf-8")
    return _known().get(case) == said
