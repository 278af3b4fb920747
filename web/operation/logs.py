"""What the log says: one form for all parts, each thing once a minute, and nothing of a reader's own data."""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime

_MINUTE = 60.0
_ALIKE = 20
"""Messages of one wording, but with other details, that are let through in a minute."""
_REMEMBERED = 2000
_QUERY = re.compile(r"\?[^\s\x22'<>]*=[^\s\x22'<>]*")
"""The part of an address that says what was chosen: it can name own places, and the token of own data."""
_UPLOAD = re.compile(r"(/_stcore/upload_file/|/media/)[^\s\x22'<>]+")
_NAME = "milepost-log"
_Seen = dict[tuple[str, ...], tuple[float, int]]
"""Since when something was said, in seconds, and how often."""
_THEIRS = ("streamlit", "uvicorn", "websockets")


def scrubbed(text: str) -> str:
    """A text without what addresses in it say of a reader's choice and data."""
    return _UPLOAD.sub(r"\1…", _QUERY.sub("?…", text))


class OncePerMinute(logging.Filter):
    """Lets a message through once a minute, and then says how often it came; by a clock that does not jump."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` gives seconds."""
        super().__init__()
        self._clock, self._lock = clock, threading.Lock()
        self._texts: _Seen = {}
        self._wordings: _Seen = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the message is to be written; adds to its text how many were left out."""
        try:
            said = record.getMessage()
        except (TypeError, ValueError):  # logging itself reports what cannot be formatted
            return True
        wording = (record.name, str(record.msg))
        with self._lock:
            now = self._clock()
            left_out = _left_out(self._texts, (*wording, said, str(record.exc_info and record.exc_info[1])), now, 1)
            if left_out is not None and _left_out(self._wordings, wording, now, _ALIKE) is None:
                left_out = None
        if left_out:
            record.msg, record.args = f"{said} (and {left_out} times more since the last time)", None
        return left_out is not None


def _left_out(seen: _Seen, key: tuple[str, ...], now: float, allowed: int) -> int | None:
    """How many of these were left out before this one, if it may pass; None if it may not."""
    since, count = seen.get(key, (now, 0))
    left_out = 0
    if now - since >= _MINUTE:
        since, count, left_out = now, 0, max(0, count - allowed)
    if key not in seen and len(seen) >= _REMEMBERED:
        seen.clear()
    seen[key] = (since, count + 1)
    return left_out if count < allowed else None


class TextFormatter(logging.Formatter):
    """A line for people."""

    def __init__(self) -> None:
        """Day, time, level, part, message."""
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """The line, with the traceback of an error below it."""
        return scrubbed(super().format(record))


class JsonFormatter(logging.Formatter):
    """A line for programs: one object with time, level, logger, message, and where there is one, the traceback."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        said = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": scrubbed(record.getMessage()),
        }
        if record.exc_info:
            said["traceback"] = scrubbed(self.formatException(record.exc_info))
        return json.dumps(said, ensure_ascii=False)


def install(kind: str) -> None:
    """Let everything that is logged go one way, as `kind` says: text or json. Once more changes nothing."""
    root = logging.getLogger()
    if not any(handler.get_name() == _NAME for handler in root.handlers):
        handler = logging.StreamHandler(sys.stderr)
        handler.set_name(_NAME)
        handler.addFilter(OncePerMinute())
        root.addHandler(handler)
    for handler in root.handlers:
        if handler.get_name() == _NAME:
            handler.setFormatter(JsonFormatter() if kind == "json" else TextFormatter())
    logging.getLogger("milepost").setLevel(logging.INFO)
    logging.getLogger("uvicorn").setLevel(logging.WARNING)  # it tells of every websocket, with the reader's address
    adopt()


def adopt() -> None:
    """Take away the handlers that Streamlit and uvicorn give to their loggers, also to those that came since."""
    for name, logger in list(logging.root.manager.loggerDict.items()):
        if isinstance(logger, logging.Logger) and name.partition(".")[0] in _THEIRS:
            logger.handlers.clear()
            logger.propagate = name != "uvicorn.access"  # a line a request, which is switched off
