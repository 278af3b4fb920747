"""`python -m ui.serve`: check address, port and data folder, say plainly what is wrong, else start the server."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def problem(host: str, port: str, data: str) -> str:
    """What keeps the server from starting, as a sentence with its remedy; "" when nothing does."""
    if not port.isdigit() or not 1 <= int(port) <= 65535:
        return f"PORT={port} is no port. Choose a number from 1 to 65535, for example PORT=8501."
    if data and not Path(data).expanduser().is_dir():
        return f"MILEPOST_DATA={data} is no folder. Name the folder that holds datapackage.json."
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, int(port)))
        except PermissionError:
            return f"Port {port} needs more rights than you have. Choose one above 1023, for example PORT=8501."
        except OSError as error:
            if error.errno in (98, 48):
                other = f"PORT={int(port) + 1} make run"
                return f"Port {port} on {host} is in use. Stop what runs there, or choose another: {other}."
            return f"HOST={host} is not an address of this machine ({error.strerror}). Try HOST=127.0.0.1."
    return ""


def command(host: str, port: str) -> list[str]:
    """The command that serves the dashboard."""
    entry = str(ROOT / "app.py")
    return [sys.executable, "-m", "streamlit", "run", entry, "--server.address", host, "--server.port", port]


def main(environment: Mapping[str, str] = os.environ) -> int:
    """Start the server in place of this process; 1 with a sentence when it cannot start."""
    host, port = environment.get("HOST") or "127.0.0.1", environment.get("PORT") or "8501"
    wrong = problem(host, port, environment.get("MILEPOST_DATA", ""))
    if wrong:
        print(f"milepost: {wrong}", file=sys.stderr)
        return 1
    print(f"Milepost: http://{host}:{port}", flush=True)
    os.chdir(ROOT)
    return os.execv(sys.executable, command(host, port))


if __name__ == "__main__":
    sys.exit(main())
