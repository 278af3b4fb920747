"""Set-up packs the small Plotly script only when it is the pinned one, and never fails."""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
from base64 import b64encode
from hashlib import sha256, sha512
from pathlib import Path
from typing import Any

import pytest

from bench import plotly_basic
from web.plotly_script import Pin, bundled_version

SCRIPT = b"the small script"


def archive() -> bytes:
    """What npm packs: one file below package/."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as made:
        member = tarfile.TarInfo("package/plotly-basic.min.js")
        member.size = len(SCRIPT)
        made.addfile(member, io.BytesIO(SCRIPT))
    return out.getvalue()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the script goes; npm gives an archive that fits its pin."""
    packed = archive()
    integrity = f"sha512-{b64encode(sha512(packed).digest()).decode()}"
    pinned = Pin(
        "plotly.js-basic-dist-min", bundled_version(), integrity, "plotly-basic.min.js", sha256(SCRIPT).hexdigest()
    )

    def npm(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        Path(command[command.index("--pack-destination") + 1], "one.tgz").write_bytes(packed)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(plotly_basic, "pin", lambda: pinned)
    monkeypatch.setattr(plotly_basic, "folder", lambda: tmp_path / "share")
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(subprocess, "run", npm)
    return tmp_path / "share" / pinned.file


def test_it_is_put_into_its_place_and_not_fetched_again(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert plotly_basic.main() == 0 and place.read_bytes() == SCRIPT
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("fetched again"))
    assert plotly_basic.main() == 0


def test_another_archive_is_refused(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other = plotly_basic.pin()._replace(integrity="sha512-other")
    monkeypatch.setattr(plotly_basic, "pin", lambda: other)
    assert plotly_basic.main() == 0 and not place.exists()
    assert "not the archive that was pinned" in capsys.readouterr().err


def test_without_npm_the_large_one_stays(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert plotly_basic.main() == 0 and not place.exists()
    assert "large Plotly script" in capsys.readouterr().err


def test_a_version_that_the_package_does_not_bundle_is_not_packed(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(plotly_basic, "bundled_version", lambda: "4.1.0")
    assert plotly_basic.main() == 0 and not place.exists()
    assert "bundles 4.1.0" in capsys.readouterr().err
