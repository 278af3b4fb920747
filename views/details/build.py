"""The details of whatever an address names."""

from __future__ import annotations

from collections.abc import Callable

from economy.query.subject import EVENT, FIGURE, PLACE, PROMISE, SOURCE, STATUS, Subject
from views.context import PageContext
from views.details.figure import figure_details
from views.details.model import Details
from views.details.place import place_details
from views.details.promise import promise_details, status_details
from views.details.record import event_details, source_details


def details(context: PageContext, named: Subject) -> Details:
    """What is said of a thing that the package has, made once for a view and a width of the screen."""
    makers: dict[str, Callable[[], Details]] = {
        PROMISE: lambda: promise_details(context, named.code),
        FIGURE: lambda: figure_details(context, named.code, named.region_id),
        PLACE: lambda: place_details(context, named.code),
        STATUS: lambda: status_details(context, named.code),
        EVENT: lambda: event_details(context, named.code),
        SOURCE: lambda: source_details(context, named.code),
    }
    return context.view.once(f"details {named} {context.render}", makers[named.kind])
