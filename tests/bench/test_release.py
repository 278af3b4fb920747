"""`make release`: one version, a ZIP that is the same each time, a tag only when asked for, refusals in sentences."""

from __future__ import annotations

import subprocess
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml

from bench import release


def git(root: Path, *arguments: str) -> str:
    named = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    return subprocess.run(
        ["git", "-C", str(root), *named, *arguments], capture_output=True, text=True, check=True
    ).stdout


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A committed tree that can be released."""
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "A")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "a@example.org")
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "1.2.3"\n')
    (tmp_path / "CHANGELOG.md").write_text("# Changes\n\n## 1.2.3 (2026-12-01)\n\n- First.\n")
    (tmp_path / ".gitignore").write_text("dist/\n")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "Begin")
    return tmp_path


def test_a_release_is_a_zip_with_its_checksum_and_no_tag(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert release.main([], tree) == 0
    made = tree / "dist" / "milepost-1.2.3.zip"
    digest = sha256(made.read_bytes()).hexdigest()
    assert (tree / "dist" / "SHA256SUMS").read_text() == f"{digest}  milepost-1.2.3.zip\n"
    assert "milepost-1.2.3/CHANGELOG.md" in ZipFile(made).namelist()
    assert git(tree, "tag") == "" and "Not tagged" in capsys.readouterr().out
    release.main([], tree)
    assert sha256(made.read_bytes()).hexdigest() == digest


def test_it_is_tagged_when_asked_for_and_only_once(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert release.main(["--tag"], tree) == 0
    assert git(tree, "tag") == "v1.2.3\n"
    assert release.main(["--tag"], tree) == 1
    assert "The tag v1.2.3 is there already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "committed", "why"),
    [
        ("## 1.2.3 (2026-12-01)\n\n- More.\n", False, "Not committed: CHANGELOG.md."),
        ("## 1.2.3 (unreleased)\n", True, 'Write "## 1.2.3 (YYYY-MM-DD)"'),
        ("## 1.2.4 (2026-12-01)\n", True, 'CHANGELOG.md begins with "1.2.4 (2026-12-01)"'),
    ],
)
def test_what_is_not_ready_is_refused(
    tree: Path, text: str, committed: bool, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tree / "CHANGELOG.md").write_text(text)
    if committed:
        git(tree, "commit", "-qam", "Change")
    assert release.main([], tree) == 1
    assert why in capsys.readouterr().err and not (tree / "dist").exists()


def test_the_changes_begin_with_the_version_of_the_program() -> None:
    assert release.changes_heading(release.ROOT).startswith(f"{release.version(release.ROOT)} (")


def test_who_cites_it_finds_how() -> None:
    cited = yaml.safe_load((release.ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert cited["cff-version"] == "1.2.0" and cited["type"] == "software" and cited["license"] == "Apache-2.0"
    assert cited["title"] == "Milepost" and cited["message"] and cited["authors"]
    assert "version" not in cited, "the version stands in pyproject.toml"
