"""The slide without its chart: title, subtitle, footer with source and link, and speaker notes with the metadata."""

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

from economy.data.source_names import full_name
from export.document import ExportDocument, Translate, notice, opening_entries
from export.pptx.colours import INK, MUTED, Colour
from export.pptx.text import HEIGHT, INCH, POINT, SMALL, WIDTH, Box, Fitted, clean, cut, fitted, line, width
from views.text import is_web, tier_text

_SIDE, _TOP, _BOTTOM = INCH // 2, INCH * 3 // 10, INCH // 5
_ROOM, _BOLD_ROOM = ((WIDTH - 2 * _SIDE) / POINT / wider for wider in (1.11, 1.18))
"""Points of a line of text, less where a program that lacks the slide's font takes DejaVu Sans, which is wider."""
_TITLE = (*((size, 1) for size in (28.0, 26.0, 24.0, 22.0, 20.0)), (20.0, 2), (18.0, 3), (16.0, 3), (14.0, 3))
_SUBTITLE = ((14.0, 1), (13.0, 2), (SMALL, 3))
_FOOT = ((SMALL, 1), (SMALL, 2))
_ADDRESS = "%/:=&?~#+!$,;'@()*[]"
"""Characters of an address that are not percent-encoded."""


@dataclass(frozen=True)
class Page:
    """The layout of the slides of a view: head and foot take the height of their texts, the body has the rest."""

    document: ExportDocument
    title: Fitted
    subtitle: Fitted
    foot: tuple[Fitted, ...]
    link: str

    @property
    def body(self) -> Box:
        """The area for the chart."""
        top = self._head + INCH // 8
        return Box(_SIDE, top, WIDTH - 2 * _SIDE, HEIGHT - _BOTTOM - self._foot - INCH // 10 - top)

    @property
    def _head(self) -> int:
        return _TOP + self.title.height + INCH // 20 + self.subtitle.height

    @property
    def _foot(self) -> int:
        return sum(part.height for part in self.foot)


def page(document: ExportDocument, t: Translate, slides: int = 1) -> Page:
    """The layout for a view on that number of slides."""
    title = _titled(line(document.caption.title) or "Milepost", f" ({slides}/{slides})" if slides > 1 else "")
    subtitle = fitted(line(document.caption.subtitle), _ROOM, _SUBTITLE)
    foot = [fitted(line(document.caption.source), _ROOM, _FOOT)]
    if facts := _facts(document, t):
        foot.append(fitted(facts, _ROOM, _FOOT[:1]))
    if not document.link:
        return Page(document, title, subtitle, tuple(foot), "")
    label = f"{t('Link to this view')}: "
    link = cut(line(document.link), SMALL, _ROOM - width(label, SMALL))
    return Page(document, title, subtitle, (*foot, Fitted(label, SMALL, 1)), link)


def _titled(text: str, number: str) -> Fitted:
    """The title, at a size that leaves room for the slide number, but without it."""
    title = fitted(text + number, _BOLD_ROOM, _TITLE, bold=True)
    if title.text.endswith(number):
        return title._replace(text=title.text.removesuffix(number))
    return fitted(text, _BOLD_ROOM - width(number, _TITLE[-1][0], bold=True), _TITLE[-1:], bold=True)


def _facts(document: ExportDocument, t: Translate) -> str:
    """Period, day, unit, data version and attribution on one line, the shortest first, since the line may be cut: the
    part of the notice not shown elsewhere.
    """
    elsewhere = {t("Selection"), t("Source"), t("Link to this view"), t("Licence")}
    first = [t("Period"), t("Accessed on"), t("Unit")]
    entries = [(heading, line(text)) for heading, text in notice(document, t) if heading not in elsewhere]
    entries.sort(key=lambda entry: first.index(entry[0]) if entry[0] in first else len(first))
    return "   ·   ".join(f"{heading}: {text}" for heading, text in entries if text not in document.caption.source)


def deck(document: ExportDocument) -> Any:
    """An empty presentation, 16:9, with one slide layout and its document properties set."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Emu(WIDTH), Emu(HEIGHT)
    presentation.element.find(qn("p:sldSz")).attrib.pop("type", None)
    title_only: Any = presentation.slide_layouts.get_by_name("Title Only")
    for layout in list(presentation.slide_layouts):
        if layout is not title_only:
            presentation.slide_layouts.remove(layout)
    for place in (*presentation.slide_master.placeholders, *title_only.placeholders):
        if place._element.spPr.xfrm is not None:  # made for 4:3
            place.left, place.width = Emu(place.left * 4 // 3), Emu(place.width * 4 // 3)
    package = presentation.part.package  # the template's thumbnail, printer settings and program name
    _without(package, RT.THUMBNAIL, RT.EXTENDED_PROPERTIES)
    _without(presentation.part, RT.PRINTER_SETTINGS)
    about, day = presentation.core_properties, datetime.combine(document.day, time())
    about.author = about.last_modified_by = "Milepost"
    about.title, about.comments = line(document.caption.title)[:250], line(document.caption.source)[:250]
    about.subject, about.keywords, about.category = line(document.filters)[:250], "", ""
    about.created = about.modified = day
    about.revision, about.language = 1, document.lang
    return presentation


def _without(part: Any, *kinds: str) -> None:
    """Remove a part's relationships of these types."""
    for key in [key for key, relation in part._rels.items() if relation.reltype in kinds]:
        part.drop_rel(key)


def blank(presentation: Any, layout: Page, t: Translate, number: int = 1, slides: int = 1) -> Slide:
    """A slide without chart and footer. Each has the notes, since it may be copied to another presentation."""
    slide: Slide = presentation.slides.add_slide(presentation.slide_layouts[0])
    title: Any = slide.shapes.title
    text = layout.title.text + (f" ({number}/{slides})" if slides > 1 else "")
    _set(title, Box(_SIDE, _TOP, WIDTH - 2 * _SIDE, layout.title.height), text, layout.title.size, INK, bold=True)
    top = _TOP + layout.title.height + INCH // 20
    if layout.subtitle.text:
        place = Box(_SIDE, top, WIDTH - 2 * _SIDE, layout.subtitle.height)
        _set(_box(slide, "Subtitle"), place, layout.subtitle.text, layout.subtitle.size, MUTED)
    notes: Any = slide.notes_slide.notes_text_frame
    notes.text = lineage(layout.document, t)
    return slide


def footer(slide: Slide, layout: Page) -> None:
    """Add source, facts and link. Call it last, so that screen readers read it last."""
    top = HEIGHT - _BOTTOM - sum(part.height for part in layout.foot)
    others = len(layout.foot) - 1 - bool(layout.link)
    names = ["Source", *["Facts"] * others, *["Link"] * bool(layout.link)]
    for part, name in zip(layout.foot, names, strict=True):
        place = Box(_SIDE, top, WIDTH - 2 * _SIDE, part.height)
        shape = _box(slide, name)
        _set(shape, place, part.text, part.size, MUTED)
        if name == "Link":
            run = shape.text_frame.paragraphs[0].add_run()
            run.text = layout.link
            run.font.size, run.font.color.rgb = Pt(part.size), RGBColor.from_string(MUTED)
            if is_web(layout.document.link):
                run.hyperlink.address = quote(line(layout.document.link), safe=_ADDRESS)
        top += part.height


def note(slide: Slide, name: str, place: Box, text: str, size: float = SMALL) -> None:
    """Add a muted text beside or instead of a chart. `name`: the shape's name in PowerPoint's selection pane."""
    _set(_box(slide, name), place, text, size, MUTED)


def _box(slide: Slide, name: str) -> Any:
    shape: Any = slide.shapes.add_textbox(Emu(0), Emu(0), Emu(0), Emu(0))
    shape.name = name
    return shape


def _set(shape: Any, place: Box, text: str, size: float, shade: Colour, bold: bool = False) -> None:
    """Set place and text of a shape: no insets, wrapped, at a fixed size in points."""
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
    """The speaker notes: title, selection and all sources, in case the audience asks."""
    lines = [f"{heading}: {line(text)}" for heading, text in opening_entries(document, t)]
    if document.sources:
        lines += ["", f"{t('Sources')} ({len(document.sources)})"]
    wording = t("Tier {tier}, published {published}, accessed on {accessed}")
    for number, source in enumerate(document.sources, start=1):
        dates = wording.format(
            tier=tier_text(source.tier), published=source.published or "–", accessed=source.accessed or "–"
        )
        name = full_name(source.publisher, source.title, document.lang)
        lines.append(line(f"{number}. {name}. {source.url} ({dates})"))
    return clean("\n".join(lines))
