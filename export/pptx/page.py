"""The slide round a chart: real title, subtitle, footer with source and link, and notes with the lineage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from urllib.parse import quote

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Emu, Pt

from export.document import ExportDocument, Translate, introduced, notice
from export.pptx.colours import INK, MUTED, Colour
from export.pptx.text import HEIGHT, INCH, POINT, WIDTH, Box, Fitted, clean, cut, fitted, line, width
from views.text import is_web, tier_text

_SIDE, _TOP, _BOTTOM = INCH // 2, INCH * 3 // 10, INCH // 5
_ROOM = (WIDTH - 2 * _SIDE) / POINT
_TITLE = ((28.0, 1), (26.0, 1), (24.0, 1), (24.0, 2), (22.0, 2), (20.0, 2), (18.0, 3), (16.0, 3), (14.0, 3))
_SUBTITLE = ((14.0, 1), (13.0, 2), (12.0, 2), (11.0, 3), (10.0, 3))
_FOOT = ((9.0, 1), (9.0, 2), (8.0, 2))
_ADDRESS = "%/:=&?~#+!$,;'@()*[]"
"""Signs of an address that stay as they are."""


@dataclass(frozen=True)
class Page:
    """How a slide of this view is divided: head and foot take what their texts need, the body has the rest."""

    shown: ExportDocument
    title: Fitted
    subtitle: Fitted
    foot: tuple[Fitted, ...]
    link: str

    @property
    def body(self) -> Box:
        """Where the chart stands."""
        top = self._head + INCH // 8
        return Box(_SIDE, top, WIDTH - 2 * _SIDE, HEIGHT - _BOTTOM - self._foot - INCH // 10 - top)

    @property
    def _head(self) -> int:
        return _TOP + self.title.height + INCH // 20 + self.subtitle.height

    @property
    def _foot(self) -> int:
        return sum(part.height for part in self.foot)


def page(document: ExportDocument, t: Translate, slides: int = 1) -> Page:
    """The division for a view on so many slides."""
    title = _titled(line(document.caption.title) or "Milepost", f" ({slides}/{slides})" if slides > 1 else "")
    subtitle = fitted(line(document.caption.subtitle), _ROOM, _SUBTITLE)
    foot = [fitted(line(document.caption.source), _ROOM, _FOOT)]
    if facts := _facts(document, t):
        foot.append(fitted(facts, _ROOM, _FOOT))
    address = line(document.link)
    label = f"{t('Link to this view')}: "
    return Page(document, title, subtitle, (*foot, Fitted(label, 9.0, 1)), cut(address, 9.0, _ROOM - width(label, 9.0)))


def _titled(text: str, number: str) -> Fitted:
    """The title at a size that leaves room for the number of the slide."""
    found = fitted(text + number, _ROOM, _TITLE, bold=True)
    if found.text.endswith(number):
        return found._replace(text=found.text.removesuffix(number))
    return fitted(text, _ROOM - width(number, _TITLE[-1][0], bold=True), _TITLE[-1:], bold=True)


def _facts(document: ExportDocument, t: Translate) -> str:
    """What the figures are in and of, how old, and whose outlines: the notice without what stands elsewhere."""
    elsewhere = {t("Selection"), t("Source"), t("Link to this view"), t("Licence")}
    said = [(heading, line(text)) for heading, text in notice(document, t) if heading not in elsewhere]
    return "   ·   ".join(f"{heading}: {text}" for heading, text in said if text not in document.caption.source)


def deck(document: ExportDocument) -> Any:
    """An empty presentation, 16:9, that knows only one layout and says who made it and when."""
    found = Presentation()
    found.slide_width, found.slide_height = Emu(WIDTH), Emu(HEIGHT)
    found.element.find(qn("p:sldSz")).attrib.pop("type", None)
    kept: Any = found.slide_layouts.get_by_name("Title Only")
    for layout in list(found.slide_layouts):
        if layout is not kept:
            found.slide_layouts.remove(layout)
    for place in (*found.slide_master.placeholders, *kept.placeholders):
        if place._element.spPr.xfrm is not None:  # made for 4:3
            place.left, place.width = Emu(place.left * 4 // 3), Emu(place.width * 4 // 3)
    package = found.part.package  # the template's picture, its printer, and what made it
    _without(package, RT.THUMBNAIL, RT.EXTENDED_PROPERTIES)
    _without(found.part, RT.PRINTER_SETTINGS)
    about, day = found.core_properties, datetime.combine(document.day, time())
    about.author = about.last_modified_by = "Milepost"
    about.title, about.comments = line(document.caption.title)[:250], line(document.caption.source)[:250]
    about.subject, about.keywords, about.category = line(document.filters)[:250], "", ""
    about.created = about.modified = day
    about.revision, about.language = 1, document.lang
    return found


def _without(part: Any, *kinds: str) -> None:
    """A part or package without what it relates to in these ways."""
    for key in [key for key, relation in part._rels.items() if relation.reltype in kinds]:
        part.drop_rel(key)


def blank(found: Any, laid: Page, t: Translate, number: int = 1, slides: int = 1) -> Slide:
    """A slide with everything but its chart. Every slide has the notes: it may leave for another deck."""
    slide: Slide = found.slides.add_slide(found.slide_layouts[0])
    title: Any = slide.shapes.title
    text = laid.title.text + (f" ({number}/{slides})" if slides > 1 else "")
    _set(title, Box(_SIDE, _TOP, WIDTH - 2 * _SIDE, laid.title.height), text, laid.title.size, INK, bold=True)
    top = _TOP + laid.title.height + INCH // 20
    if laid.subtitle.text:
        place = Box(_SIDE, top, WIDTH - 2 * _SIDE, laid.subtitle.height)
        _set(_box(slide, "Subtitle"), place, laid.subtitle.text, laid.subtitle.size, MUTED)
    notes: Any = slide.notes_slide.notes_text_frame
    notes.text = lineage(laid.shown, t)
    return slide


def footer(slide: Slide, laid: Page) -> None:
    """Source, facts and link. Added last, so that it is read last."""
    top = HEIGHT - _BOTTOM - sum(part.height for part in laid.foot)
    names = ("Source", "Facts", "Link") if len(laid.foot) == 3 else ("Source", "Link")
    for part, name in zip(laid.foot, names, strict=True):
        place = Box(_SIDE, top, WIDTH - 2 * _SIDE, part.height)
        shape = _box(slide, name)
        _set(shape, place, part.text, part.size, MUTED)
        if name == "Link":
            run = shape.text_frame.paragraphs[0].add_run()
            run.text = laid.link or "–"
            run.font.size, run.font.color.rgb = Pt(part.size), RGBColor.from_string(MUTED)
            if is_web(laid.shown.link):
                run.hyperlink.address = quote(line(laid.shown.link), safe=_ADDRESS)
        top += part.height


def note(slide: Slide, name: str, place: Box, text: str, size: float = 9) -> None:
    """A quiet text beside or in place of a chart, under the name that a list of shapes shows."""
    _set(_box(slide, name), place, text, size, MUTED)


def _box(slide: Slide, name: str) -> Any:
    found: Any = slide.shapes.add_textbox(Emu(0), Emu(0), Emu(0), Emu(0))
    found.name = name
    return found


def _set(shape: Any, place: Box, text: str, size: float, shade: Colour, bold: bool = False) -> None:
    """A text in its place, without insets, wrapping, at a fixed size."""
    shape.left, shape.top, shape.width, shape.height = (Emu(side) for side in place)
    frame = shape.text_frame
    frame.text = clean(text)
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
        for run in paragraph.runs:
            run.font.size, run.font.bold = Pt(size), bold
            run.font.color.rgb = RGBColor.from_string(shade)


def lineage(document: ExportDocument, t: Translate) -> str:
    """What a presenter may be asked: what is shown, of which rows, and every source they rest on."""
    lines = [f"{heading}: {line(text)}" for heading, text in introduced(document, t)]
    if document.sources:
        lines += ["", f"{t('Sources')} ({len(document.sources)})"]
    told = t("Tier {tier}, published {published}, read on {accessed}")
    for number, source in enumerate(document.sources, start=1):
        dates = told.format(
            tier=tier_text(source.tier), published=source.published or "–", accessed=source.accessed or "–"
        )
        lines.append(line(f"{number}. {source.publisher}: {source.title}. {source.url} ({dates})"))
    return clean("\n".join(lines))
