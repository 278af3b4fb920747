"""Is the server of this machine alive? `python -m web.operation.probe` asks it by a name that it answers to.

For the health check of a container, and for `milepost doctor`; needs nothing but Python.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

_WAIT_S = 4.0
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - a name to look up, nothing listens
"""Where to ask a server that listens on all addresses."""


def name_to_ask_by(environment: Mapping[str, str]) -> str:
    """A host that the server answers to: the first that is allowed without an asterisk, else this machine's own."""
    allowed = environment.get("STREAMLIT_SERVER_ALLOWED_HOSTS", "").replace(",", " ").split()
    public = urlsplit(environment.get("MILEPOST_URL", "").strip()).hostname or ""
    plain = [name for name in allowed if "*" not in name]
    if public in plain or not allowed:
        return public or "127.0.0.1"
    return plain[0] if plain else allowed[0].replace("*", "milepost", 1)


def path_to_ask(environment: Mapping[str, str]) -> str:
    """The address of /healthz below the path that the server was told to serve."""
    base = environment.get("STREAMLIT_SERVER_BASE_URL_PATH", "").strip("/")
    return f"/{base}/healthz" if base else "/healthz"


def is_live(host: str, port: int, environment: Mapping[str, str]) -> bool:
    """Whether a Milepost answers there within some seconds. Never raises."""
    with closing(HTTPConnection(EVERYWHERE.get(host, host), port, timeout=_WAIT_S)) as asking:
        try:
            asking.request("GET", path_to_ask(environment), headers={"Host": name_to_ask_by(environment)})
            answer = asking.getresponse()
            return answer.status == 200 and answer.read(16) == b"live\n"
        except (OSError, HTTPException, ValueError):
            return False


def main(environment: Mapping[str, str] = os.environ) -> int:
    """0 when the server named by HOST and PORT is alive, else 1."""
    port = environment.get("PORT") or "8501"
    live = port.isdecimal() and is_live(environment.get("HOST") or "127.0.0.1", int(port), environment)
    return 0 if live else 1


if __name__ == "__main__":
    sys.exit(main())
