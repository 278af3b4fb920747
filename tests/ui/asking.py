"""Ask the addresses under /export as a browser would, without a server."""

from __future__ import annotations

from datetime import date

import pytest
from starlette.applications import Starlette

from tests.ui.taken import DAY
from tests.ui.talking import Answer, sent
from ui import routes


def asked(path: str, query: str = "", method: str = "GET", host: str = "milepost.example") -> Answer:
    """The answer to one request."""
    return sent(Starlette(routes=routes.ROUTES), path, query, method, {"host": host})


class Today(date):
    """A calendar that stands still."""

    @classmethod
    def today(cls) -> date:
        """The day of the tests."""
        return DAY


def stand_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the routes think that it is the day of the tests."""
    monkeypatch.setattr(routes, "date", Today)
    monkeypatch.delenv(routes.PUBLIC, raising=False)
