"""Which addresses may be shown to everybody: those of the public web, without anybody's password in them."""

from __future__ import annotations

import ipaddress
import socket
import unicodedata
from contextlib import suppress
from functools import lru_cache
from urllib.parse import urlsplit

_LOCAL = ("localhost", "local", "localdomain", "internal", "intranet", "lan", "arpa")
"""Names, and endings of names, that mean this machine or a network of one's own."""


def why_not_public(address: str) -> str:
    """Why an address is not to be shown as one, in words (English) after "the address"; "" for one of the public web.

    Names are not looked up.
    """
    try:
        parts = urlsplit(address)
        host = unicodedata.normalize("NFKC", parts.hostname or "").rstrip(".")  # as browsers read it
    except ValueError:
        return "cannot be read"
    if parts.scheme not in ("http", "https") or not host or any(char.isspace() for char in address):
        return "does not begin with http:// or https://, or is no address"
    if parts.username is not None or parts.password is not None or "\\" in parts.netloc:
        return "holds a user name or a password"
    if host.rpartition(".")[2] in _LOCAL or not _is_global(host):
        return "leads to this machine or into a private network"
    return ""


def is_public(address: str) -> bool:
    """Whether an address is one of the public web, without a user name or a password."""
    return not why_not_public(address)


@lru_cache(maxsize=4096)
def _is_global(host: str) -> bool:
    """False for a number of this machine or of a private network, in any spelling (127.1, 0x7f000001, ::1)."""
    number = host.split("%")[0]
    with suppress(OSError, UnicodeError, ValueError):
        number = socket.inet_ntoa(socket.inet_aton(host))  # reads what browsers read: 127.1, octal, hexadecimal
    try:
        known = ipaddress.ip_address(number)
    except ValueError:
        return "." in host  # a name of the web has an ending
    mapped = getattr(known, "ipv4_mapped", None)
    return (mapped or known).is_global
