"""A package as a ZIP: unpacked once, gone at the end; whatever else is in a ZIP is refused in a sentence."""

from __future__ import annotations

import io
import os
import stat
import struct
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from economy.data import archive
from economy.data.archive import folder_of
from economy.data.faults import UnusableError
from economy.data.package import DEFAULT_ROOT, load
from economy.data.validation.check import examine

ROOT = DEFAULT_ROOT.parent


def zipped(path: Path, entries: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as made:
        for name, text in entries.items():
            made.writestr(name, text)
    return path


def delivered(top: str = "") -> dict[str, bytes]:
    """The files of the delivered package, in a folder or at the top."""
    paths = [*DEFAULT_ROOT.glob("*.csv"), DEFAULT_ROOT / "datapackage.json", *DEFAULT_ROOT.glob("boundaries/*.geojson")]
    return {f"{top}{path.relative_to(DEFAULT_ROOT).as_posix()}": path.read_bytes() for path in paths}


def refusal(path: Path) -> str:
    """Why a ZIP is refused; loading and checking it say the same, and nothing stays behind."""
    with pytest.raises(UnusableError) as refused:
        folder_of(path)
    fault = refused.value.fault
    assert fault.file == path.name and fault.row is None and fault.message.endswith(".") and fault.remedy.endswith(".")
    assert examine(path).faults == (fault,)
    found = load(path)
    assert found.faults == (fault,) and all(frame.empty for _, frame in found.tables.items())
    return str(fault)


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where ZIPs are unpacked."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(archive.tempfile, "tempdir", str(folder))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return folder


def test_a_folder_stays_what_it_is(tmp_path: Path) -> None:
    assert folder_of(tmp_path) == tmp_path
    assert folder_of(tmp_path / "none") == tmp_path / "none"
    odd = tmp_path / "folder.zip"
    odd.mkdir()
    assert folder_of(odd) == odd


@pytest.mark.parametrize("top", ["", "my-package/"])
def test_a_zip_loads_from_the_top_or_from_one_folder(tmp_path: Path, top: str) -> None:
    path = zipped(tmp_path / "shared.ZIP", {**delivered(top), "__MACOSX/._x": "junk", "more/empty.txt": ""})
    found, original = load(path), load(DEFAULT_ROOT)
    assert found.faults == ()
    assert found.root.name == (top.strip("/") or "shared")
    for name, frame in found.tables.items():
        assert frame.equals(getattr(original.tables, name)), name
    assert found.outlines == original.outlines
    assert examine(path).summary().startswith("No faults. ")
    assert not list(found.root.parent.rglob("*__MACOSX*"))


def test_it_is_unpacked_once_and_again_when_it_has_changed(tmp_path: Path, temporary: Path) -> None:
    path = zipped(tmp_path / "p.zip", {"datapackage.json": "{}"})
    first = folder_of(path)
    assert folder_of(path) == first == folder_of(tmp_path / "." / "p.zip")
    zipped(path, {"datapackage.json": "{} "})
    os.utime(path, ns=(1, 1))
    assert (folder_of(path) / "datapackage.json").read_text() == "{} "
    assert len(list(temporary.iterdir())) == 2


def test_the_folder_goes_when_the_process_ends(tmp_path: Path) -> None:
    path = zipped(tmp_path / "p.zip", {"datapackage.json": "{}"})
    code = (
        f"from pathlib import Path; from economy.data.archive import folder_of; print(folder_of(Path({str(path)!r})))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    folder = Path(done.stdout.strip())
    assert folder.name == "p" and not folder.parent.exists()


@pytest.mark.parametrize(
    "name",
    [
        "../outside.csv", "a/../../outside.csv", "/etc/outside.csv", "C:/outside.csv", "c:outside.csv", "a\\..\\b.csv",
        "..", "line\nbreak.csv", "x" * 300,
    ],
)  # fmt: skip
def test_an_entry_that_would_land_elsewhere_is_refused(tmp_path: Path, temporary: Path, name: str) -> None:
    words = refusal(zipped(tmp_path / "p.zip", {"datapackage.json": "{}", name: "x"}))
    assert "does not name a place inside the folder" in words and "\n" not in words
    assert not list(temporary.iterdir()) and not list(tmp_path.rglob("outside.csv"))


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_a_link_or_device_is_refused(tmp_path: Path, temporary: Path, kind: int) -> None:
    entry = zipfile.ZipInfo("targets.csv")
    entry.external_attr = (kind | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as made:
        made.writestr("datapackage.json", "{}")
        made.writestr(entry, "/etc/passwd")
    assert "is a link or a device" in refusal(tmp_path / "p.zip")
    assert not list(temporary.iterdir())


def test_a_bomb_is_stopped_by_what_comes_out_of_it(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "LARGEST", 1_000_000)
    path = zipped(tmp_path / "p.zip", {"datapackage.json": "{}", "a.csv": bytes(600_000), "b.csv": bytes(600_000)})
    # The sizes that it gives of itself are lies: two entries of ten bytes.
    raw = path.read_bytes()
    path.write_bytes(raw.replace(struct.pack("<L", 600_000), struct.pack("<L", 10)))
    sizes = [entry.file_size for entry in zipfile.ZipFile(path).infolist()]
    assert sizes == [2, 10, 10]
    refusal(path)
    honest = zipped(tmp_path / "q.zip", {"datapackage.json": "{}", "a.csv": bytes(600_000), "b.csv": bytes(600_000)})
    assert "unpacks to more than 1 MB" in refusal(honest)
    assert not list(temporary.iterdir())


def test_too_many_entries_and_too_many_bytes_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = zipped(tmp_path / "p.zip", {f"{n}.csv": "" for n in range(archive.MOST + 1)})
    assert "1,001 entries; 1,000 at most" in refusal(path)
    monkeypatch.setattr(archive, "PACKED", 1000)
    assert "more than 0 MB are not read" in refusal(path)


def test_two_entries_of_one_name_are_refused(tmp_path: Path) -> None:
    assert '"A.csv" comes twice' in refusal(zipped(tmp_path / "p.zip", {"a.csv": "1", "A.csv": "2"}))


def test_a_file_that_is_a_folder_too_is_refused(tmp_path: Path) -> None:
    assert "cannot be unpacked" in refusal(zipped(tmp_path / "p.zip", {"a": "1", "a/b.csv": "2"}))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packing_that_gives_back_all_at_once_is_refused(tmp_path: Path, method: int) -> None:
    assert "packed in a way that is not read" in refusal(zipped(tmp_path / "p.zip", {"datapackage.json": "{}"}, method))


def broken(raw: bytes) -> dict[str, bytes]:
    """A sound ZIP spoilt in several ways."""
    middle = raw.index(b"datapackage.json") + 40
    locked = bytearray(raw)
    locked[raw.index(b"PK\x01\x02") + 8] |= 1
    return {
        "nothing": b"", "text": b"not a ZIP at all", "half": raw[: len(raw) // 2], "end only": raw[-22:],
        "no start": raw[30:], "garbled": raw[:middle] + b"\xff" * 20 + raw[middle + 20 :], "locked": bytes(locked),
    }  # fmt: skip


@pytest.mark.parametrize("how", ["nothing", "text", "half", "end only", "no start", "garbled", "locked"])
def test_a_broken_zip_is_said_in_a_sentence(tmp_path: Path, temporary: Path, how: str) -> None:
    whole = zipped(tmp_path / "w.zip", {"datapackage.json": "".join(map(str, range(999)))}).read_bytes()
    path = tmp_path / "p.zip"
    path.write_bytes(broken(whole)[how])
    words = refusal(path)
    assert words.startswith("p.zip: ") and "Remedy: " in words
    assert not list(temporary.iterdir())


def test_every_byte_of_a_zip_may_be_wrong(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "w.zip", {"datapackage.json": "{}", "a.csv": "1,2\n" * 50}).read_bytes()
    for at in range(len(whole)):
        path = tmp_path / "p.zip"
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            assert (folder_of(path) / "datapackage.json").is_file()
        except UnusableError as refused:
            assert str(refused.fault).count("Remedy: ") == 1


@pytest.mark.parametrize(
    ("entries", "says"),
    [
        ({"a.csv": "1"}, "the ZIP has no datapackage.json"),
        ({}, "the ZIP has no datapackage.json"),
        ({"deep/er/datapackage.json": "{}"}, "the ZIP has no datapackage.json"),
        ({"a/datapackage.json": "{}", "b/datapackage.json": "{}"}, "2 folders with a datapackage.json"),
    ],
)
def test_a_zip_without_a_package_is_refused(
    tmp_path: Path, temporary: Path, entries: dict[str, str], says: str
) -> None:
    words = refusal(zipped(tmp_path / "p.zip", entries))
    assert says in words and "at the top, or into one folder" in words
    assert not list(temporary.iterdir())


def test_a_zip_that_is_not_there_or_not_to_be_read_is_said(tmp_path: Path) -> None:
    assert "cannot be read: No such file" in refusal(tmp_path / "none.zip")
    loop = tmp_path / "loop.zip"
    loop.symlink_to(loop)
    assert "cannot be read: Too many levels" in refusal(loop)


def test_a_zip_whose_tables_are_wrong_has_the_faults_of_the_tables(tmp_path: Path) -> None:
    spoilt = delivered() | {"focus.csv": b"what,is,this\n"}
    found = load(zipped(tmp_path / "p.zip", spoilt))
    assert found.faults and {fault.file for fault in found.faults} == {"focus.csv"}
    assert len(found.tables.targets) > 0


@pytest.mark.parametrize("name", ["....zip", ".zip", "区.zip", "a b.zip"])
def test_any_name_of_a_zip_will_do(tmp_path: Path, temporary: Path, name: str) -> None:
    entries: dict[str, bytes | str] = {"datapackage.json": "{}"}
    path = zipped(tmp_path / name, entries)
    if path.suffix:
        assert temporary in folder_of(path).parents


def test_the_command_line_checks_a_zip(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import milepost

    path = zipped(tmp_path / "p.zip", delivered())
    assert milepost.main(["check", "--data", str(path)]) == 0
    assert capsys.readouterr().out.startswith("No faults. ")
    (tmp_path / "q.zip").write_bytes(io.BytesIO(b"PK").getvalue())
    assert milepost.main(["check", "--data", str(tmp_path / "q.zip")]) == 1
    assert "this is no ZIP, or a broken one" in capsys.readouterr().out
