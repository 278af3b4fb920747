"""A page, parsed again: the rows, the figure, and nothing that runs or loads."""

from __future__ import annotations

import json

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts.layout import Caption
from charts.theme import template
from export.files import html_bytes
from tests.export.opened_files import Page, chinese, drawn, view


def test_page_has_the_rows_and_what_they_are(frame: pd.DataFrame) -> None:
    shown = view(frame, lang="zh", attribution="© OpenStreetMap contributors", meanings={"due": "when it falls due"})
    page = Page(html_bytes(shown, None, t=chinese))
    assert page.named("html") == [{"lang": "zh"}]
    assert page.cells == [
        list(frame.columns),
        ["上海市", "350", "3", "1", "是", "../2026-11-21", "2026-11-21", "https://x.example/a?b=1&c=2"],
        ["Xuhui", "-2.5", "-1", "", "否", "2025-06~", "", "javascript:alert(1)"],
        ["", "", "0", "-7", "是", "", "2025-06-30", ""],
    ]
    caption = shown.caption
    said = [
        caption.title,
        caption.subtitle,
        f"选择：{shown.filters}",
        caption.source,
        "2026-11-22",
        shown.link,
    ]
    said += [shown.attribution, "when it falls due"]
    assert [text for text in said if text not in page.text] == []


def test_page_refers_to_nothing_outside_but_its_sources(frame: pd.DataFrame) -> None:
    shown = view(frame)
    page = Page(html_bytes(shown, go.Figure(go.Bar(x=["a"], y=[1]))))
    loads = [attrs for _, attrs in page.elements if {"src", "srcset", "data", "action", "poster"} & set(attrs)]
    policy = [attrs["content"] for attrs in page.named("meta") if "http-equiv" in attrs]
    assert loads == []
    assert page.named("link") == []
    assert [attrs["href"] for _, attrs in page.elements if "href" in attrs] == [frame["url"][0], shown.link]
    assert all("noopener" in str(attrs["rel"]) for attrs in page.named("a"))
    assert policy == [
        (
            "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; "
            "base-uri 'none'; form-action 'none'"
        )
    ]


def test_page_has_the_figure_as_given() -> None:
    figure = go.Figure(go.Scatter(x=["2025", "2026"], y=[1.5, -2], text=["上海", "广州"], mode="markers"))
    figure.update_layout(template=template("dark"), title="T")
    before = str(figure.to_json())
    data, layout = drawn(html_bytes(view(pd.DataFrame({"a": [1]})), figure))
    assert {"data": data, "layout": layout} == json.loads(before)
    assert figure.to_json() == before


def test_page_without_figure_has_no_script(frame: pd.DataFrame) -> None:
    content = html_bytes(view(frame), None)
    assert Page(content).scripts == []
    assert len(content) < 20_000


@pytest.mark.parametrize(
    "text",
    [
        "</script><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<!--<script>",
        "$title",
        "&lt;b&gt;",
    ],
)
def test_no_text_becomes_markup_or_script(text: str) -> None:
    figure = go.Figure(go.Bar(x=[text], y=[1], name=text, customdata=[text]), layout={"title": text})
    sound = view(pd.DataFrame({"c": ["a"]}), filters="a", link="a", attribution="a", meanings={"c": "a"})
    shown = view(
        pd.DataFrame({"c": [text]}), columns={"c": text}, filters=text, link=text, lang='"><b>',
        attribution=text, meanings={"c": text}, caption=Caption(text, text, text), name=text,
    )  # fmt: skip
    content = html_bytes(shown, figure)
    page, plain = Page(content), Page(html_bytes(sound, go.Figure(go.Bar(x=["a"], y=[1]))))
    assert [tag for tag, _ in page.elements] == [tag for tag, _ in plain.elements]
    assert page.named("html") == [{"lang": '"><b>'}]
    assert page.cells == [[text], [text]]
    assert page.text.count(text) == 12
    assert drawn(content)[0][0]["x"] == [text]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", " https://x", "data:text/html,x", "//x.example", "https://"]
)
def test_only_web_addresses_become_links(address: str) -> None:
    page = Page(html_bytes(view(pd.DataFrame({"url": [address]}), link="?city=310000"), None))
    assert page.named("a") == []
    assert page.cells[1] == [address]
