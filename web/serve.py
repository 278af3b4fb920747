"""`python -m web.serve`: check address, port and data folder, say plainly what is wrong, else start the server."""

from __future__ import annotations

import errno
import os
import socket
import sys
from collections.abc import Mapping
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit
from zipfile import is_zipfile

from web.security_headers import ANCESTORS, base_map_hosts, frame_ancestors
from web.settings import settings

ROOT = Path(__file__).resolve().parent.parent
ALLOWED = "STREAMLIT_SERVER_ALLOWED_HOSTS"
"""Environment variable: the host names under which readers may come, separated by spaces."""


def problem(host: str, port: str, environment: Mapping[str, str]) -> str:
    """What keeps the server from starting, as a sentence with its remedy; "" when nothing does."""
    if no_port := port_problem(port):
        return no_port
    engine, data = environment.get("MILEPOST_ENGINE", "").strip(), environment.get("MILEPOST_DATA", "")
    if not engine and data and not _may_hold_data(Path(data).expanduser()):
        return f"MILEPOST_DATA={data} is no folder and no ZIP. Name the folder or ZIP that holds datapackage.json."
    try:
        settings(environment)
        frame_ancestors(environment.get(ANCESTORS, ""))
        base_map_hosts(environment)
    except ValueError as error:
        return str(error)
    return address_problem(host, int(port)) or engine_problem(engine)


def port_problem(port: str) -> str:
    """Why a text names no port, as a sentence with its remedy; "" when it does."""
    if port.isascii() and port.isdecimal() and 1 <= int(port) <= 65535:
        return ""
    return f"PORT={port} is no port. Choose a number from 1 to 65535, for example PORT=8501."


def engine_problem(url: str) -> str:
    """Why the database does not give a package; "" when it does, and where none is named."""
    if not url:
        return ""
    from economy.engine import load  # Arrow and Ibis take a second, which only a database is worth
    from economy.engine.address import Address

    return load.problem(Address(url))


def _may_hold_data(named: Path) -> bool:
    """True for a folder or a ZIP; what is wrong with the data in it, pages say."""
    return named.is_dir() or (named.suffix.lower() == ".zip" and is_zipfile(named))


def address_problem(host: str, port: int) -> str:
    """Why nothing can listen there, tried by listening; "" when it can."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
            trial.listen(1)
        except PermissionError:
            return f"Port {port} needs more rights than you have. Choose one above 1023, for example PORT=8501."
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                other = f"PORT={port % 65535 + 1} make run"
                return f"Port {port} on {host} is in use. Stop what runs there, or choose another: {other}."
            return f"HOST={host} is not an address of this machine ({error.strerror}). Try HOST=127.0.0.1."
    return ""


def host_names(host: str) -> list[str]:
    """The names under which readers may reach a server on a host: loopback, and what this machine is called.

    A page opened under another name is refused its websocket, which keeps foreign pages from borrowing the browser.
    """
    names = ["127.0.0.1", "localhost"]
    if _is_loopback(host):
        return [*names, "::1"]
    own = [host, socket.gethostname(), socket.getfqdn()]
    if host in ("0.0.0.0", "::"):
        own = [*own[1:], *_own_addresses()]
    return list(dict.fromkeys([*names, *own]))


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _own_addresses() -> list[str]:
    """Addresses of this machine, as far as it knows them without asking anybody."""
    addresses: list[str] = []
    with suppress(OSError):  # a machine may not know its own name
        addresses += [str(entry[4][0]) for entry in socket.getaddrinfo(socket.gethostname(), None)]
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:  # nor have a network
        probe.connect(("192.0.2.1", 9))  # sends nothing; picks the address that would be used
        addresses.append(probe.getsockname()[0])
    return addresses


def command(host: str, port: str) -> list[str]:
    """What Streamlit is told to serve, and where."""
    return ["run", str(ROOT / "app.py"), "--server.address", host, "--server.port", port]


def allowed_names(host: str, environment: Mapping[str, str]) -> str:
    """The names under which readers may come, separated by spaces: those that are set, else those of this machine and
    of the address that readers are told.
    """
    public = urlsplit(environment.get("MILEPOST_URL", "").strip()).hostname
    return environment.get(ALLOWED) or " ".join(dict.fromkeys([*host_names(host), *filter(None, [public])]))


def main(environment: Mapping[str, str] = os.environ) -> int:
    """Serve until told to stop; 1 with a sentence when the server cannot start."""
    host, port = environment.get("HOST") or "127.0.0.1", environment.get("PORT") or "8501"
    wrong = problem(host, port, environment)
    if wrong:
        print(f"milepost: {wrong}", file=sys.stderr)
        return 1
    allowed = allowed_names(host, environment)
    print(f"Milepost: http://{f'[{host}]' if ':' in host else host}:{port}")
    if not environment.get("MILEPOST_URL"):
        print("Files name no address of this server: set MILEPOST_URL to the one that readers use.")
    if not _is_loopback(host):
        print(f"Readers may come by these names: {allowed}. For others set {ALLOWED}, separated by spaces.")
    from web import server

    print(server.limit(settings(environment)), flush=True)
    os.chdir(ROOT)
    os.environ[ALLOWED] = allowed
    server.run(command(host, port))
    return 0


if __name__ == "__main__":
    sys.exit(main())
