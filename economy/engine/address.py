"""The address of a database, its connection, and what keeps it from being reached, as a sentence without passwords."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote_plus, urlencode, urlsplit

from economy.data.faults import UnusableError, plain

if TYPE_CHECKING:
    from ibis.backends.sql import SQLBackend as Database
else:
    Database = Any

ENGINE = "MILEPOST_ENGINE"
"""Environment variable: the address of the database that holds the package."""
EXTRAS = {"duckdb": "duckdb", "postgres": "postgres", "postgresql": "postgres", "clickhouse": "clickhouse",
          "trino": "trino"}  # fmt: skip
"""The extra of ibis-framework that each scheme needs."""
_FORMS = "duckdb:///path/file.duckdb, postgres://user@host/db, clickhouse://user@host/db, trino://user@host/catalog/db"
_SECRET = ("pass", "secret", "token", "key")
_WAIT = 10
"""Seconds after which a PostgreSQL server that does not answer counts as not there."""
_SHOWN = 300


@dataclass(frozen=True)
class Address:
    """The address of a database. As text it has no password."""

    url: str = field(repr=False)

    @property
    def scheme(self) -> str:
        """What stands before "://"."""
        return self.url.partition("://")[0].lower()

    def __str__(self) -> str:
        """The address for messages: passwords are left out, and all but the scheme where it cannot be taken apart."""
        parts = self._parts()
        if parts is None or not parts.netloc + parts.path or "://" not in self.url:
            return f"{self.scheme}://..." if self.scheme in EXTRAS else "the database"
        user, _, host = parts.netloc.rpartition("@")
        user = user.partition(":")[0]
        pairs = [(key, "..." if _is_secret(key) else value) for key, value in parse_qsl(parts.query)]
        query = f"?{urlencode(pairs, safe='/.')}" if pairs else ""
        return plain(f"{parts.scheme}://{f'{user}@' if user else ''}{host}{parts.path}{query}", _SHOWN)

    @property
    def name(self) -> str:
        """What the database is called: the last part of its path."""
        parts = self._parts()
        return plain(Path(parts.path).stem) if parts and Path(parts.path).stem else "database"

    def secrets(self) -> set[str]:
        """The passwords in the address, as written and as meant."""
        with suppress(ValueError):
            parts = urlsplit(self.url)
            password = parts.password or ""
            pairs = [value for key, value in parse_qsl(parts.query) if _is_secret(key)]
            return {text for text in (password, unquote_plus(password), *pairs) if text}
        return {self.url}

    def _parts(self) -> Any:
        """The parts of the address; None where a sign of the password (/ ? # @) could have been taken for a border."""
        try:
            parts = urlsplit(self.url)
            _ = parts.port
        except ValueError:
            return None
        rest = f"{parts.path}{parts.query}{parts.fragment}{parts.netloc.rpartition('@')[0]}"
        return None if parts.scheme != "duckdb" and "@" in rest else parts


def _is_secret(key: str) -> bool:
    return any(word in key.lower() for word in _SECRET)


@contextmanager
def connected(address: Address, *, writing: bool = False) -> Iterator[Database]:
    """A connection to the database, closed afterwards. Raises UnusableError, also for what fails while it is open."""
    database = opened(address, writing=writing)
    try:
        with answering(address):
            yield database
    finally:
        with suppress(Exception):  # a connection that broke cannot be closed, and what broke it is said already
            database.disconnect()


@contextmanager
def answering(address: Address) -> Iterator[None]:
    """What a database says against a question, as UnusableError."""
    try:
        yield
    except UnusableError:
        raise
    except Exception as error:  # every driver has its own kinds, and any may come
        remedy = "Look at the rights of the user and at the space of the database, then try again."
        raise refused(address, f"the database answers: {_reason(address, error)}.", remedy) from None


def refused(address: Address, message: str, remedy: str) -> UnusableError:
    """What keeps a database from being used."""
    return UnusableError(str(address), message, remedy)


def opened(address: Address, *, writing: bool = False) -> Database:
    """A connection to the database, to be closed by the caller. Raises UnusableError."""
    if address.scheme not in EXTRAS:
        raise refused(address, "this is no address of a database that is known.", f"Write one of {_FORMS}.")
    if address.scheme != "duckdb" and address._parts() is None:
        remedy = "Write @ as %40, / as %2F, ? as %3F and # as %23 in the password."
        raise refused(address, "the address cannot be taken apart.", remedy)
    settings = _settings(address, writing)
    try:
        import ibis

        connection: Any = ibis.connect(address.url, **settings)
        return connection
    except ImportError:
        extra = f"ibis-framework[{EXTRAS[address.scheme]}]"
        message = f"{address.scheme}:// needs the extra {extra}, which is not installed."
        raise refused(address, message, f"Run: .venv/bin/pip install '{extra}'") from None
    except Exception as error:  # as above
        remedy = "Start the database, or correct its address, user and password."
        raise refused(address, f"the database cannot be reached: {_reason(address, error)}.", remedy) from None


def _settings(address: Address, writing: bool) -> dict[str, Any]:
    """What a connection is opened with beside the address. Raises UnusableError for a file that is not there."""
    parts = urlsplit(address.url)
    if address.scheme == "duckdb":
        file = Path(parts.netloc + parts.path)
        if not writing and not file.is_file():
            remedy = "Publish a package to it first, or correct the path: python -m milepost publish --to URL"
            raise refused(address, "there is no such file.", remedy)
        if writing and not file.parent.is_dir():
            raise refused(address, "there is no such folder.", "Make the folder, or correct the path.")
        return {"read_only": not writing, "autoinstall_known_extensions": False}  # nothing is fetched
    if EXTRAS[address.scheme] == "postgres" and "connect_timeout" not in dict(parse_qsl(parts.query)):
        return {"connect_timeout": _WAIT}
    return {}


def _reason(address: Address, error: Exception) -> str:
    """What a driver says, on one line, without passwords."""
    text = " ".join(str(error).split()) or type(error).__name__
    for secret in sorted(address.secrets(), key=len, reverse=True):
        text = text.replace(secret, "...")
    return plain(text, _SHOWN).rstrip(".")
