"""For all tests: a slow or busy machine is no reason to fail; a machine without Chrome."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from choreographer.browsers.chromium import Chromium
from hypothesis import settings

from export import picture_support

settings.register_profile("milepost", deadline=None)
settings.load_profile("milepost")


@pytest.fixture
def _no_chrome(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine without Chrome."""
    monkeypatch.setattr(Chromium, "find_browser", classmethod(lambda cls, **_: None))
    picture_support.missing.cache_clear()
    yield
    picture_support.missing.cache_clear()
