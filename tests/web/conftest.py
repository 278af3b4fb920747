"""What all tests of the server share."""

from __future__ import annotations

import pytest

from views import cache


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test is answered with a file that an earlier one had made."""
    monkeypatch.setattr(cache, "_FILES", cache.LRUCache(10_000_000, getsizeof=lambda file: len(file.content)))
