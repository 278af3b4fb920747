"""What the browser says of its reader: the language asked for, and which day it is there."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from economy.i18n.words import SOURCE, nearest


def language() -> str:
    """The language of the dashboard that the browser asks for; that of the code where it has none of those."""
    return nearest(st.context.locale or "") or SOURCE


def today() -> date:
    """The day at the reader's place; the machine's where the browser does not say where it is."""
    try:
        return datetime.now(ZoneInfo(st.context.timezone or "")).date()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return date.today()
