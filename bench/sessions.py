"""Sessions without a browser, over Streamlit's websocket protocol, to measure server time, bytes and many readers."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.MultiSelect_pb2 import MultiSelect

from bench.browser import FILTER_LABEL

_LONGEST_RUN_S = 120


@dataclass(frozen=True)
class Run:
    """One run of the script: milliseconds from sending the message to `script_finished`, and bytes received."""

    ms: float
    size: int


@dataclass
class Session:
    """One reader. Like a browser it keeps the address, the widgets' states and the large messages received."""

    server: str
    page: str = ""
    query: str = ""
    exceptions: int = 0
    filter: MultiSelect | None = None
    _hash: str = ""
    _seen: dict[str, int] = field(default_factory=dict)
    _runs: int = 0
    _oldest: int = 2
    _chosen: dict[str, list[str]] = field(default_factory=dict)
    _socket: websockets.ClientConnection | None = None

    async def open(self) -> None:
        """Connect. Raises OSError when the server does not answer."""
        self._socket = await websockets.connect(
            self.server.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=[websockets.Subprotocol("streamlit")],
            max_size=None, open_timeout=60, ping_interval=None, compression=None, proxy=None,
        )  # fmt: skip

    async def close(self) -> None:
        """Disconnect."""
        if self._socket is not None:
            await self._socket.close()

    async def choose(self, options: list[str]) -> Run:
        """Set the filter to these options and run the script."""
        if self.filter is None:
            raise RuntimeError(f"{self.server}/{self.page} has no multiselect named {FILTER_LABEL!r}.")
        self._chosen[self.filter.id] = options
        return await self.run()

    async def run(self) -> Run:
        """Rerun the script. Raises TimeoutError if it does not end, RuntimeError for an unknown page."""
        assert self._socket is not None, "open() comes first"
        message = self._request().SerializeToString()
        size, start = 0, time.perf_counter()
        await self._socket.send(message)
        while True:
            raw = await asyncio.wait_for(self._socket.recv(decode=False), _LONGEST_RUN_S)
            size += len(raw)
            answer = ForwardMsg.FromString(bytes(raw))
            self._take(answer)
            if answer.WhichOneof("type") == "script_finished":
                self._runs += 1
                return Run((time.perf_counter() - start) * 1000, size)

    def _request(self) -> BackMsg:
        message = BackMsg()
        state = message.rerun_script
        state.query_string = self.query
        self._seen = {key: run for key, run in self._seen.items() if self._runs - run <= self._oldest}
        state.cached_message_hashes.extend(self._seen)
        if self._hash:
            state.page_script_hash = self._hash
        else:
            state.page_name = self.page
        for widget, options in self._chosen.items():
            widget_state = state.widget_states.widgets.add()
            widget_state.id = widget
            widget_state.string_array_value.data.extend(options)
        return message

    def _take(self, answer: ForwardMsg) -> None:
        """Keep what a browser keeps of an answer. Raises RuntimeError if the page does not exist."""
        if answer.metadata.cacheable:
            self._seen[answer.hash] = self._runs
        kind = answer.WhichOneof("type")
        if kind == "ref_hash":
            self._seen[answer.ref_hash] = self._runs
        elif kind == "new_session":
            self._hash = answer.new_session.page_script_hash
            self._oldest = answer.new_session.config.max_cached_message_age
        elif kind == "navigation":
            self._hash = answer.navigation.page_script_hash
        elif kind == "page_not_found":
            raise RuntimeError(f"{self.server} has no page {self.page!r}.")
        elif kind == "page_info_changed":
            self.query = answer.page_info_changed.query_string
        elif kind == "delta" and answer.delta.WhichOneof("type") == "new_element":
            element = answer.delta.new_element
            if element.WhichOneof("type") == "exception":
                self.exceptions += 1
            elif element.WhichOneof("type") == "multiselect" and element.multiselect.label == FILTER_LABEL:
                self.filter = element.multiselect
