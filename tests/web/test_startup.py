"""What the server does once when it starts."""

from __future__ import annotations

import gc
import socket
from datetime import date

import pytest

from charts.theme import RenderOptions
from economy.i18n.words import languages, words
from economy.query.selection import Selection
from views import cache
from views.context import CHARS, PageContext
from views.pages import PAGES, panels_of
from views.panel import Panel
from web.startup import send_at_once, warm


def test_connections_of_a_socket_that_names_no_protocol_send_at_once() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:  # as Streamlit binds it
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        assert send_at_once() >= 1
        with socket.create_connection(listening.getsockname()) as _, listening.accept()[0] as accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 1


def test_the_warm_up_draws_the_home_page_and_switches_the_collector_on_again(monkeypatch: pytest.MonkeyPatch) -> None:
    collecting: list[bool] = []
    monkeypatch.setattr("gc.freeze", lambda: collecting.append(gc.isenabled()))
    warm()
    assert collecting == [False]
    assert gc.isenabled()
    monkeypatch.setattr(Panel, "_draw", lambda *_: pytest.fail("drawn again"))
    for lang in languages():
        view = cache.view(Selection(lang=lang), date.today(), cache.package())
        render = RenderOptions(lang=lang, gettext=words(lang).gettext, chars=CHARS["wide"])
        context = PageContext(view, render, PAGES[0], view.selection)
        drawn = [make().drawn() for make in panels_of(context).values()]
        assert sum(figure is not None for figure in drawn) > 3, lang


def test_the_warm_up_reads_every_language(monkeypatch: pytest.MonkeyPatch) -> None:
    warm()
    monkeypatch.setattr(cache, "with_verdicts", lambda *_: pytest.fail("judged again"))
    monkeypatch.setattr(cache, "read_in", lambda *_: pytest.fail("read again"))
    for lang in languages():
        read = cache.view(Selection(lang=lang), date.today(), cache.package())
        assert len(read.records.promises) and len(read.sources)


def test_a_warm_up_that_fails_switches_the_collector_on_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("views.cache.package", lambda: 1 / 0)
    warm()
    assert gc.isenabled()
