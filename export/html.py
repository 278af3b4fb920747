"""A page of what is shown that works from a disk: figure, table and notice, nothing loaded from elsewhere.

The markup stands in export.html; tables are built as trees, so that every text is escaped by the library.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from string import Template
from xml.etree import ElementTree

from charts.frozen_figure import FrozenFigure
from economy.i18n.words import words
from export.document import Cell, ExportDocument, Translate, cells, meanings, notice, unnamed
from views.text import tier_text

_SKELETON = Template(Path(__file__).with_name("html_page.html").read_text(encoding="utf-8"))
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)


def page(document: ExportDocument, figure: FrozenFigure | None, t: Translate, stem: str) -> bytes:
    """The bytes of the page. `stem` names the picture that a reader may save from it."""
    rows = cells(document, t)
    filled = _SKELETON.substitute(
        lang=escape(document.lang),
        title=escape(document.caption.title),
        subtitle=escape(document.caption.subtitle),
        selection=escape(words(document.lang).named(t("Selection"), document.filters)),
        figure=_figure(figure, stem),
        data=escape(t("Data")),
        table=_markup(_table(list(document.columns.values()), rows)),
        notice=_markup(_listed([*notice(document, t), (t("Rows"), str(len(rows)))])),
        sources=_markup(_sources(document, rows, t)),
        meanings=_markup(_listed(meanings(document))),
    )
    return filled.encode("utf-8")


def _figure(figure: FrozenFigure | None, stem: str) -> str:
    """The figure with its library. Plotly writes <, > and / of the figure's JSON as \\u escapes itself.

    Its button saves SVG: for PNG the policy of the page would have to admit more than it does.
    """
    if figure is None:
        return ""
    picture = {"filename": stem, "format": "svg"}
    config = {"displaylogo": False, "responsive": True, "toImageButtonOptions": picture}
    return figure.to_html(include_plotlyjs=True, full_html=False, div_id="figure", config=config)


def _markup(tree: ElementTree.Element) -> str:
    return ElementTree.tostring(tree, encoding="unicode", method="html")


def _text(parent: ElementTree.Element, tag: str, text: str) -> None:
    """An element with a text; an address of the web, and nothing else, becomes a link."""
    child = ElementTree.SubElement(parent, tag)
    if _WEB.fullmatch(text):
        child = ElementTree.SubElement(child, "a", href=text, rel="noopener noreferrer")
    child.text = text


def _table(headings: list[str], rows: list[list[Cell]]) -> ElementTree.Element:
    table = ElementTree.Element("table")
    head = ElementTree.SubElement(ElementTree.SubElement(table, "thead"), "tr")
    for column, heading in enumerate(headings):
        figures = any(not isinstance(row[column], str) for row in rows)
        ElementTree.SubElement(head, "th", {"scope": "col"} | _side(figures)).text = heading
    body = ElementTree.SubElement(table, "tbody")
    for row in rows:
        line = ElementTree.SubElement(body, "tr")
        for cell in row:
            if isinstance(cell, str):
                _text(line, "td", cell)
            else:
                ElementTree.SubElement(line, "td", _side(True)).text = str(cell)
    return table


def _side(figures: bool) -> dict[str, str]:
    return {"class": "number"} if figures else {}


def _sources(document: ExportDocument, rows: list[list[Cell]], t: Translate) -> ElementTree.Element:
    """The sources whose address no row gives, each with its own."""
    lacking = unnamed(document, rows)
    tier = t("Tier {tier}")
    return _listed(
        [(f"{one.publisher}: {one.title} ({tier.format(tier=tier_text(one.tier))})", one.url) for one in lacking]
    )


def _listed(said: list[tuple[str, str]]) -> ElementTree.Element:
    listed = ElementTree.Element("dl")
    for heading, text in said:
        ElementTree.SubElement(listed, "dt").text = heading
        _text(listed, "dd", text)
    return listed
