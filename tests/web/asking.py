"""Ask the addresses under /export as a browser would, without a server."""

from __future__ import annotations

from datetime import date

import pytest
from starlette.applications import Starlette

from tests.export.taken import BASE, DAY
from tests.web.talking import Answer, sent
from web import export_routes


def asked(path: str, query: str = "", method: str = "GET", host: str = "milepost.example") -> Answer:
    """The answer to one request."""
    return sent(Starlette(routes=export_routes.ROUTES), path, query, method, {"host": host})


class Today(date):
    """A calendar that stands still."""

    @classmethod
    def today(cls) -> date:
        """The day of the tests."""
        return DAY


def stand_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the routes think that it is the day of the tests, and that the server has a public address."""
    monkeypatch.setattr(export_routes, "date", Today)
    monkeypatch.setenv(export_routes.PUBLIC, BASE)
