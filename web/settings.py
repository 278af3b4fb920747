"""What whoever runs the server may set for its guards, by environment variables, each with a default that is sane."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

CONNECTIONS = "MILEPOST_CONNECTIONS"
UPLOAD_FILES, UPLOAD_SESSION, UPLOAD_ALL = (
    "MILEPOST_UPLOAD_FILES",
    "MILEPOST_UPLOAD_SESSION_MB",
    "MILEPOST_UPLOAD_TOTAL_MB",
)
FORWARDED, OPENED, METRICS, LOG, RELOAD = (
    "MILEPOST_FORWARDED_HOST",
    "MILEPOST_OPEN",
    "MILEPOST_METRICS",
    "MILEPOST_LOG",
    "MILEPOST_RELOAD",
)
MB = 1_000_000
CLOSED = ("metrics", "host-config", "script-health-check")
"""Addresses below /_stcore/ that say more than a page needs, closed unless they are asked for."""


@dataclass(frozen=True)
class Settings:
    """The limits and switches: sizes in bytes; `connections` 0 means as many as the limit of open files leaves."""

    connections: int = 0
    upload_files: int = 20
    upload_session: int = 400 * MB
    upload_all: int = 2000 * MB
    forwarded_host: bool = False
    opened: tuple[str, ...] = ()
    metrics: bool = False
    log: str = "text"
    reload: bool = False


def settings(environment: Mapping[str, str]) -> Settings:
    """The settings of an environment. Raises ValueError with a sentence that names the variable and the remedy."""
    opened = tuple(environment.get(OPENED, "").replace(",", " ").split())
    for name in opened:
        if name not in CLOSED:
            raise ValueError(f"{OPENED}: {name!r} cannot be opened. Choose among: {' '.join(CLOSED)}.")
    log = environment.get(LOG, "").strip() or "text"
    if log not in ("text", "json"):
        raise ValueError(f"{LOG}={log} is not possible. Choose text or json.")
    usual = Settings()
    return Settings(
        _number(environment, CONNECTIONS, usual.connections, least=0),
        _number(environment, UPLOAD_FILES, usual.upload_files),
        _number(environment, UPLOAD_SESSION, usual.upload_session // MB) * MB,
        _number(environment, UPLOAD_ALL, usual.upload_all // MB) * MB,
        _switch(environment, FORWARDED),
        opened,
        _switch(environment, METRICS),
        log,
        _switch(environment, RELOAD),
    )


def _number(environment: Mapping[str, str], name: str, usual: int, least: int = 1) -> int:
    raw = environment.get(name, "").strip() or str(usual)
    if not (raw.isascii() and raw.isdecimal()) or not least <= int(raw) <= 1_000_000:
        raise ValueError(f"{name}={raw} is not possible. Choose a whole number from {least} to 1000000.")
    return int(raw)


def _switch(environment: Mapping[str, str], name: str) -> bool:
    raw = environment.get(name, "").strip() or "0"
    if raw not in ("0", "1"):
        raise ValueError(f"{name}={raw} is not possible. Choose 1 for on, 0 for off.")
    return raw == "1"
