"""Download the small Plotly script of exactly the pinned version with npm, into the running virtual environment.

Without npm, a registry or the right checksum the dashboard serves the large script instead, so this never fails.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import tempfile
from base64 import b64encode
from hashlib import sha256, sha512
from pathlib import Path

from web.plotly_script import Pin, bundled_version, folder, pin

SECONDS = 60
"""How long npm may take."""


def packed(trusted: Pin, into: Path) -> bytes:
    """The small script, fetched by npm into a folder and checked. Raises RuntimeError with the reason if that fails."""
    npm = shutil.which("npm")
    if npm is None:
        raise RuntimeError("npm is not here")
    command = [npm, "pack", "--silent", "--pack-destination", str(into), f"{trusted.package}@{trusted.version}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    archives = list(into.glob("*.tgz"))
    if done.returncode or len(archives) != 1:
        raise RuntimeError(f"npm could not fetch {trusted.package}: {done.stderr.strip()[-300:]}")
    digest = b64encode(sha512(archives[0].read_bytes()).digest()).decode()
    if f"sha512-{digest}" != trusted.integrity:
        raise RuntimeError(f"{trusted.package} {trusted.version} is not the archive that was pinned")
    with tarfile.open(archives[0]) as archive:
        member = archive.extractfile(f"package/{trusted.file}")
        content = member.read() if member else b""
    if sha256(content).hexdigest() != trusted.sha256:
        raise RuntimeError(f"{trusted.file} is not the file that was pinned")
    return content


def main() -> int:
    """Install the script, or print in one line why it could not be installed. Always returns 0."""
    trusted = pin()
    place = folder() / trusted.file
    try:
        if place.is_file() and sha256(place.read_bytes()).hexdigest() == trusted.sha256:
            return 0
        if trusted.version != bundled_version():
            raise RuntimeError(f"the plotly package bundles {bundled_version()}, not {trusted.version}")
        with tempfile.TemporaryDirectory() as temporary:
            content = packed(trusted, Path(temporary))
        place.parent.mkdir(parents=True, exist_ok=True)
        part = place.with_suffix(".part")
        part.write_bytes(content)
        part.replace(place)
    except (RuntimeError, OSError, subprocess.TimeoutExpired, tarfile.TarError, KeyError) as why:
        print(f"milepost: charts are drawn by the large Plotly script ({why}).", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
