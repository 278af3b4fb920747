"""The command line with data that have errors, that nobody may write to, and on a disk that is full."""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

import milepost
from economy.whole_file import write_whole
from tests.export.altered_package import with_misspelt_level, with_names

OUT = "{out}"
COMMANDS = {
    "assess": ["assess"], "due": ["due", "--format", "ics"], "figures": ["figures", "--indicator", "gdp"],
    "export": ["export", "--page", "promises", "--part", "promises", "--format", "csv", "-o", OUT],
    "list": ["export", "--page", "promises", "--list"],
    "publish": ["publish", "--to", f"duckdb:///{OUT}/figures.duckdb"],
    "brief": ["brief", "--region", "510100", "--format", "html", "-o", OUT],
}  # fmt: skip


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The delivered package, the level of a city misspelt."""
    root = tmp_path_factory.mktemp("broken") / "package"
    with_misspelt_level(root)
    return root


def _run(name: str, root: Path, out: Path, *more: str) -> int:
    return milepost.main([*(part.replace(OUT, str(out)) for part in COMMANDS[name]), "--data", str(root), *more])


@pytest.mark.parametrize("name", COMMANDS)
def test_errors_in_the_data_are_said_and_are_status_3(
    name: str, broken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(name, broken, tmp_path) == 3
    said = capsys.readouterr()
    assert f"{broken}: 586 of 2280 rows are left out: 1 error in the data, first in regions.csv, row 6" in said.err
    assert said.out and "See milepost check." in said.err


def test_they_may_be_allowed(broken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("assess", broken, tmp_path, "--allow-faults") == 0
    assert "586 of 2280 rows are left out" in capsys.readouterr().err


def test_sound_data_are_status_0_and_silent(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "package"
    with_names(root, [], str)
    assert _run("due", root, tmp_path) == 0
    assert capsys.readouterr().err == ""


def _state(root: Path) -> dict[str, tuple[int, int]]:
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_size) for path in sorted(root.rglob("*"))}


def test_data_that_nobody_may_write_to_are_checked_and_exported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root, out = tmp_path / "package", tmp_path / "out"
    with_names(root, [], str)
    (tmp_path / "home").write_text("no folder, so that nothing can be remembered")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    paths = [root, *root.rglob("*")]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = _state(root)
    try:
        assert milepost.main(["check", "--data", str(root)]) == 0
        assert _run("export", root, out) == 0
    finally:
        for path in paths:
            path.chmod(0o755)
    assert _state(root) == before and len(list(out.iterdir())) == 1  # also where the rights do not bind: as root
    assert capsys.readouterr().err == ""


@contextmanager
def _room_for(size: int) -> Iterator[None]:
    """Files of this process end at so many bytes, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def test_a_full_disk_leaves_a_sentence_and_no_half_file(
    broken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run("export", broken, tmp_path) == 3
    (made,) = tmp_path.iterdir()
    whole = made.read_bytes()
    capsys.readouterr()
    with _room_for(2000):
        status = _run("export", broken, tmp_path)
    assert status == 1 and "Make room there." in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [made] and made.read_bytes() == whole


def test_the_figures_are_written_whole_or_not_at_all(
    broken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with _room_for(500):
        assert _run("figures", broken, tmp_path, "-o", str(tmp_path / "gdp.csv")) == 1
    assert list(tmp_path.iterdir()) == [] and "Make room there." in capsys.readouterr().err


def test_a_link_stays_a_link_and_a_pipe_is_written_to(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink() and (tmp_path / "file").read_bytes() == b"new"
    write_whole(Path(os.devnull), b"nothing")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "link"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_output_that_cannot_be_written_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    full = Path("/dev/full").open("w", encoding="utf-8", buffering=1)  # noqa: SIM115 - to close it fails, too
    monkeypatch.setattr("sys.stdout", full)
    assert milepost.main(["check"]) == 1
    monkeypatch.undo()
    with suppress(OSError):
        full.close()
    assert "standard output: No space left on device." in capsys.readouterr().err
