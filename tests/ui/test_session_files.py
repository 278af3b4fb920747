"""Sessions and uploads that end: what Streamlit keeps of them is let go on time."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.runtime import Runtime
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.session_manager import SessionInfo
from streamlit.runtime.uploaded_file_manager import UploadedFileRec
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

from ui import session_files
from web.guards.uploads import DOOR


class Session:
    """A session that is kept."""

    def __init__(self, name: str) -> None:
        self.id, self.ended = name, False

    def shutdown(self) -> None:
        self.ended = True


@pytest.fixture
def manager(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Any, Any, list[float]]]:
    """Streamlit's own keepers of sessions and files, and the clock of the former, in seconds."""
    clock = [0.0]
    storage, files = MemorySessionStorage(ttl_seconds=120), MemoryUploadedFileManager("/upload")
    storage._cache._timer = lambda: clock[0]  # pyright: ignore[reportAttributeAccessIssue]
    keeper: Any = WebsocketSessionManager(storage, files, SimpleNamespace(), lambda: None)  # pyright: ignore
    runtime = SimpleNamespace(_session_mgr=keeper, uploaded_file_mgr=files)
    monkeypatch.setattr(Runtime, "exists", classmethod(lambda _: True))
    monkeypatch.setattr(Runtime, "instance", classmethod(lambda _: runtime))
    yield keeper, files, clock
    DOOR.showing.clear()
    session_files._absent.clear()


def _uploads(files: Any, session: str) -> None:
    files.add_file(session, UploadedFileRec("f", "f.csv", "text/csv", b"12345"))
    DOOR.showing.add(session)


def test_a_session_whose_time_is_over_is_ended_by_itself(
    manager: tuple[Any, Any, list[float]],
) -> None:
    keeper, _, clock = manager
    old, young = Session("old"), Session("young")
    for session, seconds in ((old, 0.0), (young, 100.0)):
        clock[0] = seconds
        keeper._session_storage.save(SessionInfo(None, session, 0))
    clock[0] = 121
    session_files.expire()
    assert (old.ended, young.ended, session_files.kept()) == (True, False, 1)
    assert session_files.forget() and young.ended and session_files.kept() == 0
    assert not session_files.forget()


def test_uploads_of_a_page_that_is_gone_are_let_go_at_the_second_look(manager: tuple[Any, Any, list[float]]) -> None:
    keeper, files, _ = manager
    _uploads(files, "gone")
    _uploads(files, "here")
    keeper._active_session_info_by_id["here"] = SimpleNamespace(session=Session("here"))
    assert session_files.uploaded() == 10
    session_files.expire()
    assert session_files.uploaded() == 10, "a page that is loaded again has some seconds"
    session_files.expire()
    assert session_files.FILES.sizes() == {"here": {"f": 5}} and DOOR.showing == {"here"}


def test_a_page_without_the_field_closes_the_door(
    manager: tuple[Any, Any, list[float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, files, _ = manager
    monkeypatch.setattr(session_files, "get_script_run_ctx", lambda: SimpleNamespace(session_id="s"))
    session_files.turn_to("yourdata")
    assert DOOR.showing == {"s"}
    _uploads(files, "s")
    session_files.turn_to("compare")
    assert DOOR.showing == set() and session_files.uploaded() == 0


def test_a_session_of_streamlit_keeps_as_many_files_open_as_are_counted() -> None:
    from web.guards.room import SESSION_FILES

    loop: Any = asyncio.new_event_loop()  # what app_session.py makes for each
    sockets = {loop._selector.fileno(), loop._ssock.fileno(), loop._csock.fileno()}
    loop.close()
    assert len(sockets) == SESSION_FILES
