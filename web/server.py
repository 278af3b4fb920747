"""The server: what `streamlit run` starts, with limits, and without saying what it is."""

from __future__ import annotations

import asyncio
import logging
import runpy
import socket
import sys
from collections.abc import Sequence

import uvicorn

from web.guards import connections, file_limit
from web.guards.room import ROOM, SESSION_FILES
from web.operation import gauges
from web.settings import Settings

log = logging.getLogger("milepost")
_QUEUE = 2048
"""Connections that the system may keep waiting while the server is at work."""


class GuardedServer(uvicorn.Server):
    """uvicorn's server with guarded connections, of which it closes the late ones every second."""

    at_once = 128

    def __init__(self, config: uvicorn.Config) -> None:
        """Take uvicorn's place. `config` is one that is not loaded yet."""
        config.http, config.ws = connections.GuardedProtocol, connections.GuardedWebSocket
        config.server_header, config.backlog = False, self.at_once
        super().__init__(config)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen."""
        await super().startup(sockets)
        for listening in sockets or []:
            # asyncio takes as many connections at once as the queue is long: it was told of a short one.
            listening.listen(_QUEUE)
        gauges.CONNECTIONS.set_function(lambda: len(self.server_state.connections))

    async def on_tick(self, counter: int) -> bool:
        """Ten times a second."""
        if counter % 10 == 0:
            late = connections.close_late(self.server_state.connections, asyncio.get_running_loop().time())
            if late:
                log.info("Connections that asked for nothing, or too slowly, were closed: %d.", late)
        return await super().on_tick(counter)


def limit(settings: Settings) -> str:
    """Raise the limit of open files, cap the connections below it, and say so."""
    files = file_limit.raise_limit()
    ROOM.most = file_limit.connections(files, settings.connections)
    ROOM.lobby, GuardedServer.at_once = file_limit.lobby(files), file_limit.at_once(files)
    pages = ROOM.most // (1 + SESSION_FILES)
    allowed = f"{files} open files are allowed" if files else "Open files have no limit"
    said = f"{allowed}: room for {ROOM.most} connections, or {pages} open pages."
    if files and ROOM.most < 4000 and not settings.connections:
        said += " For more, raise the limit: ulimit -n 65536, or LimitNOFILE=65536 for systemd."
    return said


def run(command: Sequence[str]) -> None:
    """Run a command of Streamlit in this process, with its settings and checks, until it is told to stop.

    It makes its server by the name `uvicorn.Server`, and has no setting for what the server has to be.
    """
    uvicorn.Server = GuardedServer
    sys.argv = ["streamlit", *command]
    runpy.run_module("streamlit", run_name="__main__")
