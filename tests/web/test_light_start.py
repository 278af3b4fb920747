"""The server answers before the heavy parts are loaded: the entry imports neither pandas nor the charts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_server_starts_without_the_heavy_parts() -> None:
    program = (
        "import sys, web.index_html, web.assets, web.export_routes, web.startup, web.security_headers\n"
        "import web.serve, web.server, ui.session_files\n"
        "print([name for name in ('pandas', 'pydeck', 'kaleido', 'frictionless') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stdout + done.stderr[-500:]
