"""The statuses of a promise: the one list of them, and the groups that rules speak of."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """What is to be said of a promise on a day, in the order in which lists and legends give it.

    The values are the words of files and messages. economy/assessment/methodology.py says what each means,
    charts/status.py how it is marked.
    """

    MET = "met"
    MET_LATE = "met late"
    MISSED = "missed"
    NOT_REPORTED = "not reported"
    ON_PACE = "on pace"
    SLIGHTLY_BEHIND = "slightly behind"
    BEHIND = "behind"
    MOVING_AWAY = "moving away"
    NO_BASELINE = "no baseline"
    NOT_QUANTIFIED = "not quantified"
    UNDATED = "undated"
    CANNOT_BE_JUDGED = "cannot be judged"

    @property
    def slug(self) -> str:
        """The status as addresses name it."""
        return self.replace(" ", "-")


STATUSES = tuple(Status)
"""Every status, in the order in which lists and legends give them."""
KEPT = (Status.MET, Status.MET_LATE)
SETTLED = (*KEPT, Status.MISSED)
AHEAD = (Status.ON_PACE, Status.SLIGHTLY_BEHIND, Status.BEHIND, Status.MOVING_AWAY, Status.NO_BASELINE)
"""Statuses of promises that are not due yet."""
NOT_JUDGED = (Status.NOT_QUANTIFIED, Status.CANNOT_BE_JUDGED)
"""Statuses of promises that no figure can settle, due or not."""
