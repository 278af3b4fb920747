"""No reader of a package takes in a file that is too large: all refuse it by its size, in the same sentence."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from economy.data import outlines, overrides, package, package_files
from economy.data.faults import DESCRIPTOR, UnusableError
from economy.data.package import DEFAULT_ROOT, load
from economy.data.package_files import LARGEST_FILE, largest, read_bytes
from economy.data.reference import outline_files
from economy.data.validation.description import read_descriptor
from economy.data.validation.files import read_package
from web.operation import package_watch


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The delivered package, to be altered."""
    root = tmp_path / "package"
    shutil.copytree(DEFAULT_ROOT, root)
    return root


def enlarged(root: Path, file: str) -> str:
    """Let a file be larger than is read, with nothing written to the disk; what is to be said of it."""
    with (root / file).open("ab") as opened:
        opened.truncate(largest(file) + 1_000_000)
    return f"the file has {largest(file) / 1e6 + 1:.1f} MB; more than {largest(file) / 1e6:.0f} MB are not read."


FINE = outline_files(read_package(DEFAULT_ROOT).sheets.conventions)[-1]


@pytest.mark.parametrize("file", [DESCRIPTOR, FINE, "overrides.csv", "targets.csv"])
def test_the_check_and_the_package_refuse_a_file_in_the_same_sentence(
    copy: Path, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(copy.parent / "cache"))
    says = enlarged(copy, file)
    with pytest.raises(UnusableError, match=says):
        read_bytes(copy, file)
    loaded = load(copy)
    assert [fault.message for fault in loaded.faults if fault.file == file] == [says]
    assert file not in loaded.files


@pytest.mark.parametrize(
    "read",
    [
        lambda root, conventions: outlines.read_outlines(root, conventions).areas,
        lambda root, _: read_descriptor(root)[0],
        lambda root, _: overrides.read(root, set())[0],
        lambda root, _: package._stamp(root, read_package(DEFAULT_ROOT)),
    ],
    ids=["outlines", "descriptor", "overrides", "stamp"],
)
def test_no_reader_opens_a_file_that_is_too_large(
    copy: Path, read: Callable[[Path, object], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    conventions = read_package(copy).sheets.conventions
    large = [copy / file for file in (DESCRIPTOR, FINE, "overrides.csv")]
    for path in large:
        enlarged(copy, path.name if path.parent == copy else FINE)
    real = Path.open

    def opened(path: Path, *args: str, **named: str) -> object:
        assert path not in large, f"{path} is opened"
        return real(path, *args, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", opened)
    assert not read(copy, conventions)


def test_a_file_that_grows_while_it_is_read_is_refused(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enlarged(copy, "targets.csv")
    monkeypatch.setattr(package_files, "checked_path", lambda root, file: root / file)
    with pytest.raises(UnusableError, match="more than 100 MB"):
        read_bytes(copy, "targets.csv")


def test_a_file_that_was_replaced_by_a_huge_one_is_another_package(copy: Path) -> None:
    loaded = load(copy)
    before = package_watch.mark_of(copy)
    assert package_watch.says_the_same(loaded, copy, before, before)
    enlarged(copy, "targets.csv")
    assert not package_watch.says_the_same(loaded, copy, before, before)


def test_each_kind_of_file_has_one_limit() -> None:
    assert largest("observations.csv") == LARGEST_FILE
    assert largest(DESCRIPTOR) < largest("boundaries/districts.geojson") < LARGEST_FILE
    assert json.loads(read_bytes(DEFAULT_ROOT, FINE))["features"]
