"""An HTML page of a panel that works offline: figure, table and notice; it loads nothing.

The frame of the page is html_page.html; tables are built as element trees, so that the library escapes every text.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template
from xml.etree import ElementTree

from charts.frozen_figure import FrozenFigure
from economy.data.source_names import full_name
from economy.i18n.words import words
from export.document import Cell, ExportDocument, Translate, cells, meanings, notice, unnamed
from views.text import is_web, tier_text

_SKELETON = Template(Path(__file__).with_name("html_page.html").read_text(encoding="utf-8"))


def page(document: ExportDocument, figure: FrozenFigure | None, t: Translate, stem: str) -> bytes:
    """The page as bytes. `stem`: the file name of a picture saved from it, without suffix."""
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
    """The figure with Plotly's script. Plotly itself writes <, > and / of the figure's JSON as \\u escapes.

    Its button saves SVG, because saving PNG would need a looser content security policy.
    """
    if figure is None:
        return ""
    picture = {"filename": stem, "format": "svg"}
    config = {"displaylogo": False, "responsive": True, "toImageButtonOptions": picture}
    return figure.to_html(include_plotlyjs=True, full_html=False, div_id="figure", config=config)


def _markup(tree: ElementTree.Element) -> str:
    return ElementTree.tostring(tree, encoding="unicode", method="html")


def _text(parent: ElementTree.Element, tag: str, text: str) -> None:
    """Add an element with a text; a text that is exactly a public web address becomes a link."""
    child = ElementTree.SubElement(parent, tag)
    if is_web(text):
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
    """A list of the sources whose address is in none of the rows, each with its address."""
    lacking = unnamed(document, rows)
    tier = t("Tier {tier}")
    names = [full_name(source.publisher, source.title, document.lang) for source in lacking]
    graded = [tier.format(tier=tier_text(source.tier)) for source in lacking]
    return _listed(
        [(f"{name} ({grade})", source.url) for name, grade, source in zip(names, graded, lacking, strict=True)]
    )


def _listed(entries: list[tuple[str, str]]) -> ElementTree.Element:
    listed = ElementTree.Element("dl")
    for heading, text in entries:
        ElementTree.SubElement(listed, "dt").text = heading
        _text(listed, "dd", text)
    return listed
