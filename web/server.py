"""The server: uvicorn with the app, its limits, and nothing that says what it is."""

from __future__ import annotations

import asyncio
import logging
import socket

import uvicorn

from web.guards import connections, file_limit
from web.operation import gauges
from web.server_options import server_options
from web.settings import Settings

log = logging.getLogger("milepost")
_QUEUE = 2048
"""Connections that the system may keep waiting while the server is at work."""


class GuardedServer(uvicorn.Server):
    """uvicorn's server, which closes late connections every second."""

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
                log.info("Closed %d connections that asked for nothing, or too slowly.", late)
        return await super().on_tick(counter)


def run(host: str, port: int, settings: Settings) -> None:
    """Serve until the process is told to stop. Prints what the limit of open files allows."""
    files = file_limit.raise_limit()
    guarded = connections.GuardedProtocol
    guarded.most = file_limit.connections(files, settings.connections)
    guarded.lobby = file_limit.lobby(files)
    allowed = f"{files} open files are allowed" if files else "Open files have no limit"
    print(f"{allowed}: up to {guarded.most} connections at a time.", flush=True)
    if files and guarded.most < 1000:
        print("More readers need a higher limit: ulimit -n 65536, or LimitNOFILE= of systemd.", flush=True)
    listening = _listening(host, port)
    config = uvicorn.Config(
        "app:app", host=host, port=port, http=guarded, ws=connections.GuardedWebSocket, server_header=False,
        log_config=None, access_log=False, backlog=file_limit.at_once(files), **server_options(),
    )  # fmt: skip
    GuardedServer(config).run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    """A socket on an address; one of IPv6 takes both kinds of connections, as Streamlit's does."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if family == socket.AF_INET6:
        listening.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
    listening.bind((host, port))
    listening.listen(_QUEUE)
    listening.setblocking(False)
    return listening
