"""`make release`: the committed tree as a ZIP with its checksum in dist/, and a tag where that is asked for.

The version is that of pyproject.toml, and stands nowhere else but over its chapter of CHANGELOG.md. The same commit
gives the same bytes.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tomllib
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


class NotReadyError(RuntimeError):
    """Why there can be no release, as a sentence with its remedy."""


def version(root: Path) -> str:
    """The version of the program, from pyproject.toml."""
    return str(tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def changes_heading(root: Path) -> str:
    """The heading of the newest chapter of CHANGELOG.md, for example "0.2.0 (2026-12-01)"."""
    heading = re.search(r"^## (.+)$", (root / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    return heading[1].strip() if heading else ""


def _git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotReadyError(f"git {arguments[0]}: {done.stderr.strip() or done.returncode}")
    return done.stdout.strip()


def check(root: Path, number: str) -> None:
    """Whether the tree can be released as this version. Raises NotReadyError."""
    changed = _git(root, "status", "--porcelain", "--untracked-files=no")
    if changed:
        raise NotReadyError(f"Not committed: {', '.join(line.split()[-1] for line in changed.splitlines())}.")
    heading = changes_heading(root)
    if not re.fullmatch(rf"{re.escape(number)} \(\d{{4}}-\d\d-\d\d\)", heading):
        wanted = f"## {number} (YYYY-MM-DD)"
        raise NotReadyError(f'CHANGELOG.md begins with "{heading}". Write "{wanted}" with the day, and commit it.')


def archive(root: Path, number: str, into: Path) -> Path:
    """The committed tree as a ZIP, with SHA256SUMS beside it, which `sha256sum -c` reads. Raises NotReadyError."""
    into.mkdir(parents=True, exist_ok=True)
    name = f"milepost-{number}"
    made = into / f"{name}.zip"
    _git(root, "archive", "--format=zip", f"--prefix={name}/", "-o", str(made.resolve()), "HEAD")
    (into / "SHA256SUMS").write_text(f"{sha256(made.read_bytes()).hexdigest()}  {made.name}\n", encoding="utf-8")
    return made


def tag(root: Path, number: str) -> str:
    """Tag the commit, and give the tag's name. Raises NotReadyError where there is one of that name."""
    name = f"v{number}"
    if _git(root, "tag", "--list", name):
        raise NotReadyError(f"The tag {name} is there already. Raise the version in pyproject.toml.")
    _git(root, "tag", "--annotate", name, "--message", f"Milepost {number}")
    return name


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """Make the files, and the tag with --tag; 1 with a sentence where that cannot be."""
    parser = argparse.ArgumentParser(prog="python -m bench.release", description="A ZIP with its checksum, in dist/.")
    parser.add_argument("--tag", action="store_true", help="tag the commit, too")
    asked = parser.parse_args(arguments)
    number = version(root)
    try:
        check(root, number)
        named = tag(root, number) if asked.tag else ""
        made = archive(root, number, root / "dist")
    except NotReadyError as why:
        print(f"milepost: no release. {why}", file=sys.stderr)
        return 1
    print(f"{made.relative_to(root)}, {made.stat().st_size // 1000} kB; checksum in dist/SHA256SUMS.")
    print(f"Tagged {named}; git push origin {named} sends it." if named else "Not tagged: TAG=1 make release tags it.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
