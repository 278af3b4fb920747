"""The only file that caches: work done once a process, keyed by codes, shared read-only by all sessions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import plotly.graph_objects as go
import pydeck as pdk
import streamlit as st

from charts.layout import Caption
from economy.money import Display
from economy.narrow import narrow_rows
from economy.package import Package, load, root_from_environment
from economy.records import Records, records
from economy.selection import Codes, Selection
from economy.tables import Tables
from ui.text import words
from ui.view import View


@st.cache_resource(show_spinner=False)
def package() -> Package:
    """The data package, read and checked once a process."""
    return load(root_from_environment())


@st.cache_resource(show_spinner=False)
def codes() -> Codes:
    """The codes that an address may name."""
    return Codes(package().tables)


@st.cache_resource(show_spinner=False, max_entries=8)
def _records(lang: str, display: Display) -> Records:
    return records(package().tables, lang, display)


@st.cache_resource(show_spinner=False, max_entries=128)
def _narrowed(key: str, _selection: Selection) -> tuple[Tables, Records]:
    """The rows that a selection leaves; keyed by `Selection.narrowing`, so that a page's own choice costs nothing."""
    rows = narrow_rows(package().tables, _selection, codes().places)
    return rows, _records(_selection.lang, _selection.display).among(rows)


def view(selection: Selection, today: date) -> View:
    """Everything that pages show of a selection."""
    # Words as the key: Streamlit takes a millisecond and a half to make one of a dataclass.
    return _view(repr(selection), str(today), selection, today)


@st.cache_resource(show_spinner=False, max_entries=128)
def _view(key: str, day: str, _selection: Selection, _today: date) -> View:
    rows, records_left = _narrowed(repr(_selection.narrowing()), _selection)
    return View(_selection, package(), codes(), rows, records_left, _today, words(_selection.lang))


@st.cache_resource(show_spinner=False, max_entries=256)
def drawing(key: tuple[str, ...], _draw: Callable[[], tuple[Caption, go.Figure]]) -> tuple[Caption, go.Figure]:
    """A caption and its figure, made once for everything they depend on, which `key` must name in full."""
    return _draw()


@st.cache_resource(show_spinner=False, max_entries=64)
def deck(key: tuple[str, ...], _draw: Callable[[], pdk.Deck]) -> pdk.Deck:
    """An interactive map made once for everything it depends on, which `key` must name in full."""
    return _draw()
