"""What Streamlit holds for the sessions of readers: uploaded files, and sessions whose tab is gone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from streamlit.runtime import Runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

from web.guards.uploads import DOOR


class SessionFiles:
    """The uploaded files of all sessions, as `web.guards.uploads` asks for them."""

    def sizes(self) -> Mapping[str, Mapping[str, int]]:
        """Bytes by file by session."""
        storage = getattr(Runtime.instance().uploaded_file_mgr, "file_storage", {}) if Runtime.exists() else {}
        return {
            session: {name: len(file.data) for name, file in {**files}.items()}
            for session, files in {**storage}.items()
        }

    def free(self, session: str) -> None:
        """Let go of the files of a session."""
        if Runtime.exists():
            Runtime.instance().uploaded_file_mgr.remove_session_files(session)


FILES = SessionFiles()


def turn_to(page: str) -> None:
    """Say which page this session shows: only one has a field for files."""
    context = get_script_run_ctx()
    if context is not None:
        DOOR.turn(context.session_id, shows=page == "yourdata", files=FILES)


def active() -> int:
    """How many sessions have a page open."""
    return len(_manager().list_active_sessions()) if Runtime.exists() else 0


def kept() -> int:
    """How many sessions there are, with those whose page may come back."""
    return active() + len(_stored()._data) if Runtime.exists() else 0


def forget() -> bool:
    """End the session that has been without a page for the longest time; False where there is none."""
    if not Runtime.exists():
        return False
    with _manager()._storage_lock:
        stored = _stored()
        oldest = next(iter(stored._expirations), None)
        session = stored._remove(oldest).session if oldest is not None else None
    if session is None:
        return False
    session.shutdown()
    return True


def uploaded() -> int:
    """How many bytes of uploads are held for all sessions."""
    return sum(sum(files.values()) for files in FILES.sizes().values())


_absent: set[str] = set()
"""Sessions with the field for files that had no open page when it was last looked."""


def expire() -> None:
    """Let go of sessions whose time is over, and sooner of uploads whose page is gone; to be called every some seconds.

    Streamlit looks for the former only when another session comes or goes. A page that comes back, by then, has its
    draft, which holds what was read of its files.
    """
    if not Runtime.exists():
        return
    manager = _manager()
    with manager._storage_lock:
        over = _stored().expire()
    for _, stored in over:
        stored.session.shutdown()
    away = {session for session in DOOR.showing | set(FILES.sizes()) if not manager.is_active_session(session)}
    for session in away & _absent:
        DOOR.close(session, FILES)
    _absent.clear()
    _absent.update(away & DOOR.showing)


def _stored() -> Any:
    """The sessions whose page is gone, by their id, as Streamlit keeps them for some time."""
    return cast("Any", _manager()._session_storage)._cache


def _manager() -> WebsocketSessionManager:
    return cast("WebsocketSessionManager", Runtime.instance()._session_mgr)
