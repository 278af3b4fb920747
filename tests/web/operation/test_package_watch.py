"""A package that is replaced while the server runs: said, or taken whole; never half, and never a broken one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.eurostat import write
from views import cache
from web.operation import health
from web.operation.package_watch import PackageWatch


@pytest.fixture
def watch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[PackageWatch, Path]:
    """A package that was read, and its folder."""
    folder = write(tmp_path / "package")
    monkeypatch.setenv("MILEPOST_DATA", str(folder))
    watch = PackageWatch(lambda: folder.resolve())
    assert health.readiness(watch)["wrong"] == {"package": "The package is being read."}
    watch.load()
    return watch, folder


def _change(folder: Path) -> None:
    file = folder / "datapackage.json"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"title": "', '"title": "Newer ', 1), encoding="utf-8")


def test_what_changed_on_disk_is_said_and_not_shown(watch: tuple[PackageWatch, Path]) -> None:
    looks, folder = watch
    looks.look(reload=False)
    assert health.readiness(looks) | {"digest": "", "faults": 0} == {
        "ready": True, "stale": False, "wrong": {}, "digest": "", "faults": 0,
    }  # fmt: skip
    before = cache.package()
    _change(folder)
    for _ in range(3):
        looks.look(reload=False)
    said = health.readiness(looks)
    assert said["ready"] and said["stale"] and "MILEPOST_RELOAD=1" in said["remedy"]
    assert cache.package() is before


def test_files_that_were_only_touched_are_the_same_package(watch: tuple[PackageWatch, Path]) -> None:
    looks, folder = watch
    for file in folder.glob("*.csv"):
        os.utime(file, (1, 1))  # a clock that jumped back
    looks.look(reload=False)
    assert not looks.stale


def test_a_newer_package_is_shown_once_nobody_writes_any_more(watch: tuple[PackageWatch, Path]) -> None:
    looks, folder = watch
    before = cache.package()
    _change(folder)
    looks.look(reload=True)
    assert cache.package() is before and looks.stale
    looks.look(reload=True)
    after = cache.package()
    assert after is looks.package and after.title.startswith("Newer ") and after.digest != before.digest
    assert not looks.stale and not health.readiness(looks)["stale"]


def test_a_package_that_cannot_be_used_is_not_shown_until_it_is_mended(watch: tuple[PackageWatch, Path]) -> None:
    looks, folder = watch
    before, aside = cache.package(), folder.with_name("aside")
    folder.rename(aside)
    folder.mkdir()
    for _ in range(4):
        looks.look(reload=True)
    assert cache.package() is before and looks.stale and health.readiness(looks)["ready"]
    shutil.copytree(aside, folder, dirs_exist_ok=True)
    _change(folder)
    for _ in range(2):
        looks.look(reload=True)
    assert cache.package().title.startswith("Newer ") and not looks.stale
