"""How to cite a view and the sources it rests on: in the manner of APA, as BibTeX, and after GB/T 7714.

The view comes first, then every source with its own address: who cites a figure cites who published it.
"""

from __future__ import annotations

import re

from economy.dates import day_label, label
from economy.i18n.words import Words, words
from export.bibtex import address, authors, entry, tex, whole
from export.document import ExportDocument, Translate
from views.cited import CitedSource

PUBLISHER = "Milepost"


def apa(document: ExportDocument, t: Translate) -> str:
    """Publisher, year, title, kind, version, day of reading, address."""
    day, said = day_label(document.day, document.lang), words(document.lang)
    parts = [
        f"{PUBLISHER}. ({document.day.year}).", _ended(document.caption.title, said),
        f"{document.caption.subtitle} [{said.named(t('Data set'), document.version)}].",
        _ended(document.caption.source, said),
        t("Retrieved {day}, from {link}").format(day=day, link=document.link),
    ]  # fmt: skip
    return _with_sources(" ".join(parts), [_apa_source(one, document.lang, t) for one in document.sources], said)


def _apa_source(one: CitedSource, lang: str, t: Translate) -> str:
    said = words(lang)
    published = label(_sure(one.published), lang) or t("n.d.")
    return " ".join(part for part in (f"{one.publisher}. ({published}).", _ended(one.title, said), one.url) if part)


def _with_sources(view: str, sources: list[str], said: Words) -> str:
    """The view, then what it rests on, a source a line."""
    heading = said.named(said.gettext("Original sources"), "").rstrip()
    return "\n".join([view, *(["", heading, *sources] if sources else [])]) + "\n"


def bibtex(document: ExportDocument, t: Translate) -> str:
    """The view and every source it rests on, an entry each."""
    fields = {
        "title": whole(document.caption.title),
        "author": authors([PUBLISHER]),
        "year": str(document.day.year),
        "howpublished": tex(document.caption.subtitle),
        "note": tex(f"{document.version}. {document.caption.source} {t('Accessed on {day}').format(day=document.day)}"),
        "url": address(document.link),
        "urldate": document.day.isoformat(),
        "language": {"zh": "chinese"}.get(document.lang, "english"),
    }
    view = entry(f"milepost-{document.name.lower()}-{document.day.year}", fields)
    return "\n".join([view, *map(_bib_source, document.sources)])


def _bib_source(one: CitedSource) -> str:
    published = _sure(one.published)
    year, month = re.search(r"[0-9]{4}", published), re.fullmatch(r"[0-9]{4}-([0-9]{2})(-[0-9]{2})?", published)
    fields = {
        "title": whole(one.title),
        "author": authors([one.publisher]),
        "year": year[0] if year else "",
        "month": str(int(month[1])) if month else "",
        "url": address(one.url),
        "urldate": one.accessed,
    }
    return entry(one.source_id.lower(), fields)


def gbt(document: ExportDocument, t: Translate) -> str:
    """GB/T 7714-2015, an electronic data base online: [DB/OL], day of publication, day of reading, address."""
    day = document.day.isoformat()
    view = f"{PUBLISHER}. {_bare(document.caption.title)}[DB/OL]. ({day})[{day}]. {document.link}."
    return _with_sources(view, [_gbt_source(one) for one in document.sources], words(document.lang))


def _gbt_source(one: CitedSource) -> str:
    """An electronic document online: [EB/OL]."""
    published = f"({_sure(one.published)})" if one.published else ""
    where = f" {one.url}." if one.url else ""
    return f"{one.publisher}. {_bare(one.title)}[EB/OL]. {published}[{one.accessed}].{where}"


def _sure(published: str) -> str:
    """A date without the signs of doubt that no manner of citing has a place for."""
    return re.sub("[?~%]", "", published)


def _bare(title: str) -> str:
    return title.rstrip("。. ")


def _ended(sentence: str, said: Words) -> str:
    return sentence if sentence.endswith((".", "。", "!", "?")) else said.full_stop(sentence)
