"""Addresses of views, as files and messages give them."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from views.context import PageContext
from views.pages import PAGES

PART = "part"
"""The key that names the panel of an embedded view."""


def link(base: str, query: Mapping[str, str | list[str]]) -> str:
    """A full address for a file or a message."""
    return base.split("?")[0] + ("?" + urlencode(query, doseq=True) if query else "")


def page_path(page: str) -> str:
    """The path of a page, without its slash: "" for the home page."""
    return "" if page == PAGES[0] else page


def address(context: PageContext, base: str) -> str:
    """The permanent address of what a page shows, below the server's address `base`; "" where that is not known."""
    if not base:
        return ""
    return link(f"{base.rstrip('/')}/{page_path(context.page)}", context.chosen.to_query(context.page))
