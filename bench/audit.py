"""`python -m bench.audit`: are there known holes in the pinned packages? Asked of PyPI, where the network leads there.

Status 1 only for a hole that was found. Without an answer there is a sentence: no answer is no fault of a commit.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

REQUIREMENTS = Path(__file__).resolve().parents[1] / "requirements.txt"
SECONDS = 15


def asked(requirements: Path, seconds: float = SECONDS) -> dict[str, Any]:
    """What pip-audit says of the pins, as its JSON; {} where it says nothing in time."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(requirements), "--no-deps", "--disable-pip"]
    command += ["--format", "json", "--progress-spinner", "off", "--timeout", "5"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)
        answer = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        return {}
    return answer if isinstance(answer, dict) else {}


def verdict(answer: dict[str, Any]) -> tuple[int, str]:
    """The status and what to say of an answer of pip-audit."""
    packages = answer.get("dependencies", [])
    known = [package for package in packages if "skip_reason" not in package]
    if not known:
        return (
            0,
            "pip-audit: the network gives no answer, so the pins were not looked up.",
        )
    holes = [
        f"{package['name']} {package['version']}: {hole['id']}, mended in {' or '.join(hole['fix_versions']) or 'none'}"
        for package in known
        for hole in package.get("vulns", [])
    ]
    unknown = f" {len(packages) - len(known)} are not on PyPI." if len(known) < len(packages) else ""
    if not holes:
        return 0, f"pip-audit: no known holes in {len(known)} pins.{unknown}"
    return 1, "\n".join([f"pip-audit: {len(holes)} known holes.{unknown} Raise these pins:", *holes])


def main() -> int:
    """Ask and say."""
    status, said = verdict(asked(REQUIREMENTS))
    print(said, file=sys.stderr if status else sys.stdout)
    return status


if __name__ == "__main__":
    sys.exit(main())
