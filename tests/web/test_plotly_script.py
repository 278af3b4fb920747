"""Which script of Plotly is served: the pinned small one where set-up packed it, else the one in the package."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import pytest

from web import plotly_script
from web.plotly_script import Pin


@pytest.fixture(autouse=True)
def looked_up_anew() -> Iterator[None]:
    plotly_script.path.cache_clear()
    yield
    plotly_script.path.cache_clear()


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small script in its place, which is the pinned one."""
    path = tmp_path / "plotly-basic.min.js"
    path.write_bytes(b"the small script")
    digest = sha256(path.read_bytes()).hexdigest()
    pinned = Pin("plotly.js-basic-dist-min", plotly_script.bundled_version(), "sha512-", path.name, digest)
    monkeypatch.setattr(plotly_script, "pin", lambda: pinned)
    monkeypatch.setattr(plotly_script, "folder", lambda: tmp_path)
    return path


def test_the_pinned_version_is_the_one_that_the_package_bundles() -> None:
    assert plotly_script.pin().version == plotly_script.bundled_version()
    assert version("plotly") in (Path(__file__).parents[2] / "requirements.txt").read_text(encoding="utf-8")


def test_the_small_script_is_served_where_it_is(small: Path) -> None:
    assert plotly_script.path() == small


def test_another_file_in_its_place_is_not_served(small: Path) -> None:
    small.write_bytes(b"something else")
    assert plotly_script.path() == plotly_script.bundled()


def test_without_it_the_large_one_is_served(small: Path) -> None:
    small.unlink()
    assert plotly_script.path() == plotly_script.bundled()


def test_one_of_another_version_is_not_served(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plotly_script, "bundled_version", lambda: "4.1.0")
    assert plotly_script.path() == plotly_script.bundled()
