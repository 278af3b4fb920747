"""How to cite a view: in the manner of APA, as BibTeX, and after GB/T 7714 as Chinese readers write it."""

from __future__ import annotations

import re

from economy.bundle_citation import tex
from economy.dates import day_label
from economy.words import Words, words
from ui.export_cells import Shown, Translate

PUBLISHER = "Milepost"


def apa(shown: Shown, t: Translate) -> str:
    """Publisher, year, title, kind, version, day of reading, address."""
    day, said = day_label(shown.day, shown.lang), words(shown.lang)
    parts = [
        f"{PUBLISHER}. ({shown.day.year}).", _ended(shown.caption.title, said),
        f"{shown.caption.subtitle} [{said.named(t('Data set'), shown.version)}].", _ended(shown.caption.source, said),
        t("Retrieved {day}, from {link}").format(day=day, link=shown.link),
    ]  # fmt: skip
    return " ".join(parts) + "\n"


def bibtex(shown: Shown, t: Translate) -> str:
    """An entry of kind @misc. Signs that LaTeX reads as commands are escaped."""
    key = re.sub(r"[^a-z0-9]+", "-", shown.name.lower()).strip("-") or "view"
    fields = {
        "title": "{" + tex(shown.caption.title) + "}",
        "author": "{" + PUBLISHER + "}",
        "year": str(shown.day.year),
        "howpublished": tex(shown.caption.subtitle),
        "note": tex(f"{shown.version}. {shown.caption.source} {t('Accessed on {day}').format(day=shown.day)}"),
        "url": shown.link.replace("{", "%7B").replace("}", "%7D"),
        "urldate": shown.day.isoformat(),
        "language": {"zh": "chinese"}.get(shown.lang, "english"),
    }
    lines = ",\n".join(f"  {name} = {{{text}}}" for name, text in fields.items() if text)
    return f"@misc{{milepost-{key}-{shown.day.year},\n{lines}\n}}\n"


def gbt(shown: Shown, t: Translate) -> str:
    """GB/T 7714-2015, an electronic data base online: [DB/OL], day of publication, day of reading, address."""
    return (
        f"{PUBLISHER}. {shown.caption.title.rstrip('。.')}[DB/OL]. ({shown.day.isoformat()})"
        f"[{shown.day.isoformat()}]. {shown.link}.\n"
    )


def _ended(sentence: str, said: Words) -> str:
    return sentence if sentence.endswith((".", "。", "!", "?")) else said.full_stop(sentence)
