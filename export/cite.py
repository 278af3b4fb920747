"""Citations of a view and of its sources in three styles: APA, BibTeX and GB/T 7714.

The view comes first, then every source with its own address, so that a citation also names who published a figure.
That of one promise begins with its original source: the issuer, the number of the document and its day where the
package has them, the copy that was read after those.
"""

from __future__ import annotations

import re
from datetime import date

from babel.dates import format_date

from economy.data.source_names import has_title
from economy.dates import day_label, label
from economy.i18n.words import SOURCE, Words, words
from export.bibtex import address, authors, entry, tex, whole
from export.document import ExportDocument, Translate
from views.cited import CitedSource

PUBLISHER = "Milepost"


def apa(document: ExportDocument, t: Translate) -> str:
    """The view and its sources in APA style: publisher, year, title, version, day of access, address."""
    day, lang_words = day_label(document.day, document.lang), words(document.lang)
    parts = [
        f"{PUBLISHER}. ({document.day.year}).", _ended(document.caption.title, lang_words),
        f"{document.caption.subtitle} [{lang_words.named(t('Data set'), document.version)}].",
        _ended(document.caption.source, lang_words),
        t("Retrieved {day}, from {link}").format(day=day, link=document.link) if document.link
        else lang_words.full_stop(t("Retrieved {day}").format(day=day)),
    ]  # fmt: skip
    sources = [_apa_source(source, document.lang, t) for source in document.sources]
    return _with_sources(" ".join(parts), sources, document)


def _apa_source(source: CitedSource, lang: str, t: Translate) -> str:
    lang_words = words(lang)
    published = _apa_date(_sure(source.issued or source.published), lang) or t("n.d.")
    title = source.title if has_title(source.publisher, source.title) else ""  # the author and the date say it
    title = lang_words.aside(_bare(title), source.document).strip() if source.document else title
    copied = _ended(source.publisher, lang_words) if source.issuer else ""
    parts = (
        f"{source.issuer or source.publisher}. ({published}).",
        title and _ended(title, lang_words),
        copied,
        source.url,
    )
    return " ".join(part for part in parts if part)


def _apa_date(published: str, lang: str) -> str:
    """An EDTF date as APA has it, the year first: "2022, July 8"; in other languages as they write dates."""
    known = re.fullmatch(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?", published)
    if known is None or lang != SOURCE:
        return label(published, lang)
    year, month, day = known.groups()
    return format_date(date(int(year), int(month), int(day or 1)), "y, MMMM d" if day else "y, MMMM", locale=lang)


def _with_sources(view: str, sources: list[str], document: ExportDocument) -> str:
    """The citation of the view, then its sources, one per line; that of one promise begins with the original."""
    lang_words = words(document.lang)
    first = [sources.pop(0), ""] if document.original_first and sources else []
    heading = lang_words.named(lang_words.gettext("Original sources"), "").rstrip()
    return "\n".join([*first, view, *(["", heading, *sources] if sources else [])]) + "\n"


def bibtex(document: ExportDocument, t: Translate) -> str:
    """One BibTeX entry for the view and one for each of its sources."""
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
    sources = list(map(_bib_source, document.sources))
    first = [sources.pop(0)] if document.original_first and sources else []
    return "\n".join([*first, view, *sources])


def _bib_source(source: CitedSource) -> str:
    published = _sure(source.issued or source.published)
    year, month = re.search(r"[0-9]{4}", published), re.fullmatch(r"[0-9]{4}-([0-9]{2})(-[0-9]{2})?", published)
    fields = {
        "title": whole(source.title),
        "author": authors([source.issuer or source.publisher]),
        "number": tex(source.document),
        "howpublished": tex(source.publisher) if source.issuer else "",
        "year": year[0] if year else "",
        "month": str(int(month[1])) if month else "",
        "url": address(source.url),
        "urldate": source.accessed,
    }
    return entry(source.source_id.lower(), fields)


def gbt(document: ExportDocument, t: Translate) -> str:
    """The view and its sources in the style of GB/T 7714-2015; [DB/OL] marks an online database."""
    day = document.day.isoformat()
    view = f"{PUBLISHER}. {_bare(document.caption.title)}[DB/OL]. ({day})[{day}]."
    view += f" {document.link}." if document.link else ""
    return _with_sources(view, [_gbt_source(source) for source in document.sources], document)


def _gbt_source(source: CitedSource) -> str:
    """One source; [EB/OL] marks an online document."""
    day = _sure(source.issued or source.published)
    number = f": {source.document}" if source.document else ""
    copied = f"{source.publisher}, " if source.issuer else ""
    where = f" {source.url}." if source.url else ""
    return (
        f"{source.issuer or source.publisher}. {_bare(source.title)}{number}[EB/OL]. "
        f"{copied}{f'({day})' if day else ''}[{source.accessed}].{where}"
    )


def _sure(published: str) -> str:
    """An EDTF date without its marks of doubt (? ~ %), which no citation style knows."""
    return re.sub("[?~%]", "", published)


def _bare(title: str) -> str:
    return title.rstrip("。. ")


def _ended(sentence: str, lang_words: Words) -> str:
    return sentence if sentence.endswith((".", "。", "!", "?")) else lang_words.full_stop(sentence)
