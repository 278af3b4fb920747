"""Which data this session shows: the reader's own, once they are opened, else the delivered package."""

from __future__ import annotations

import streamlit as st

from economy.data.memory import give_back
from economy.data.package import Package
from views import own_data
from views.own_data import KEY, OwnData

__all__ = ["KEY", "OwnData", "held", "hold", "package"]

_OWN = "_own_data"
_FRESH = "_own_data_fresh"
"""Whether data of many figures were opened by the run before."""


def held() -> OwnData | None:
    """The data that this session has opened; a page that was loaded again takes over those of the one before."""
    if _OWN not in st.session_state:
        st.session_state[_OWN] = own_data.opened(st.context.cookies.get(own_data.COOKIE, ""))
    own = st.session_state[_OWN]
    return own if isinstance(own, OwnData) else None


def package() -> Package:
    """The package that this run shows."""
    if st.session_state.pop(_FRESH, False):
        give_back()  # what reading the files took: only now has the run that held it ended
    return own_data.use(held())


def hold(own: OwnData | None) -> None:
    """Open data in this session; None closes them, and shows the delivered package again."""
    st.session_state[_OWN] = own
    st.session_state[_FRESH] = own is not None and own.package.tables.stored is not None
