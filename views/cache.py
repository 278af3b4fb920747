"""The only file that caches: work done once a process, keyed by codes, shared read-only by all sessions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import plotly.graph_objects as go
import pydeck as pdk
import streamlit as st

from charts.layout import Caption
from economy.assessment.assess import Assessment, assess_all
from economy.assessment.inputs import observations_of, promises_of
from economy.data.as_of import as_known
from economy.data.package import Package, load, root_from_environment
from economy.data.tables import Tables, consolidate_blocks
from economy.i18n.words import words
from economy.query.narrow import narrow_rows
from economy.query.records import Records, records
from economy.query.selection import Codes, Selection
from economy.query.status_table import with_verdicts
from economy.units import Display
from views.view import View


@st.cache_resource(show_spinner=False)
def package() -> Package:
    """The data package, read and checked once a process."""
    return load(root_from_environment())


@st.cache_resource(show_spinner=False)
def codes() -> Codes:
    """The codes that an address may name."""
    return Codes(package().tables, package().years)


@st.cache_resource(show_spinner=False, max_entries=16)
def _package_as_of(asof: str) -> Package:
    """The package as it stood on a day; the whole one for ""."""
    whole = package()
    return replace(whole, tables=as_known(whole.tables, date.fromisoformat(asof))) if asof else whole


@st.cache_resource(show_spinner=False, max_entries=16)
def assessments(asof: str, day: str) -> dict[str, Assessment]:
    """What is to be said of every promise that stood on a day, by target_id."""
    package_as_of = _package_as_of(asof)
    promised = promises_of(package_as_of.tables, package_as_of.unjudged)
    return assess_all(promised, observations_of(package_as_of.tables), date.fromisoformat(day))


@st.cache_resource(show_spinner=False, max_entries=32)
def _records(lang: str, display: Display, asof: str, day: str) -> Records:
    whole = records(_package_as_of(asof).tables, lang, display)
    as_of, t = date.fromisoformat(day), words(lang).gettext
    judged = with_verdicts(whole.promises, whole.reports, assessments(asof, day), t, lang, as_of)
    return replace(whole, promises=consolidate_blocks(judged))


@st.cache_resource(show_spinner=False, max_entries=128)
def _narrowed(key: str, day: str, _selection: Selection) -> tuple[Tables, Records]:
    """The rows that a selection leaves; keyed by `Selection.narrowing`, so that a page's own choice costs nothing."""
    asof = str(_selection.asof or "")
    rows = narrow_rows(_package_as_of(asof).tables, _selection, codes().places)
    return rows, _records(_selection.lang, _selection.display, asof, day).among(rows)


def view(selection: Selection, today: date) -> View:
    """Everything that pages show of a selection, as of the day it names, else of `today`."""
    # Words as the key: Streamlit takes a millisecond and a half to make one of a dataclass.
    day = selection.asof or today
    return _view(repr(selection), str(day), selection, day)


@st.cache_resource(show_spinner=False, max_entries=128)
def _view(key: str, day: str, _selection: Selection, _today: date) -> View:
    rows, records_left = _narrowed(repr(_selection.narrowing()), day, _selection)
    asof = str(_selection.asof or "")
    found = assessments(asof, day)
    return View(_selection, _package_as_of(asof), codes(), rows, records_left, found, _today, words(_selection.lang))


@st.cache_resource(show_spinner=False, max_entries=256)
def drawing(key: tuple[str, ...], _draw: Callable[[], tuple[Caption, go.Figure]]) -> tuple[Caption, go.Figure]:
    """A caption and its figure, made once for everything they depend on, which `key` must name in full."""
    return _draw()


@st.cache_resource(show_spinner=False, max_entries=64)
def deck(key: tuple[str, ...], _draw: Callable[[], pdk.Deck]) -> pdk.Deck:
    """An interactive map made once for everything it depends on, which `key` must name in full."""
    return _draw()


@st.cache_resource(show_spinner=False, max_entries=16)
def of_package(name: str, asof: str, lang: str, _make: Callable[[], Any]) -> Any:
    """What is made of the whole package as of a day in one language, whatever the filters; `name` says what."""
    return _make()
