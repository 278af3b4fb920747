"""A package of figures alone opens on every page and leaves in every kind of file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.eurostat import write
from tests.pages.reading import opened, words_on
from views import cache
from views.pages import PAGES


@pytest.fixture(autouse=True, scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = write(tmp_path_factory.mktemp("package") / "eurostat")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MILEPOST_DATA", str(root))
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield root


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens(page: str, lang: str) -> None:
    at = opened(page, {"lang": lang})
    assert not at.exception
    assert len(words_on(at)) > 100


def test_pages_about_promises_are_not_listed() -> None:
    links = [link.proto.label for link in opened("overview", {}).sidebar.get("page_link")]
    assert "Compare" in links and "Promises" not in links and "Method" not in links


def test_the_package_is_the_one_named() -> None:
    assert cache.package().title == "Information and communication in Bavarian regions"
