"""How much room there is for connections and pages, in open files."""

from __future__ import annotations

from collections.abc import Callable

SESSION_FILES = 3
"""Files that Streamlit keeps open for a session, beside its connection: those of an event loop of its own. Also for one
whose page is gone, until nobody waits for it to come back.
"""


class Room:
    """What is taken of the files that readers may have: one by each connection, more by each session.

    `most` files may be taken. `lobby` connections beyond are told that there is no room, further ones are only closed.
    """

    def __init__(self, files: int = 10_000, lobby: int = 64) -> None:
        """Until `sessions` and `forget` are set, there are none."""
        self.most, self.lobby = files, lobby
        self.sessions: Callable[[], int] = lambda: 0
        """How many sessions there are, with a page and without."""
        self.forget: Callable[[], bool] = lambda: False
        """End the session that has been without a page for the longest time; False where there is none."""

    def over(self, connections: int, more: int = 0) -> int:
        """How many files too many are taken with `more`; 0 or less where there is room."""
        return connections + SESSION_FILES * self.sessions() + more - self.most


ROOM = Room()
"""That of this process."""
