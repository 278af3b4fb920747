"""Sentences that know how they were made: English as text, and in other languages where a catalogue has the message."""

from __future__ import annotations

from collections.abc import Mapping

from economy.i18n.words import SOURCE, Words


class Sentence(str):
    """A text made of a message and values: its English words, for whoever knows nothing of it."""

    message: str
    values: Mapping[str, object]
    stopped: bool = True
    """False for one whose full stop is left out, since it stands among other words."""


def sentence(message: str, **values: object) -> Sentence:
    """The message, marked for the catalogue by t(), with its values filled in. Values may be sentences themselves."""
    made = Sentence(message.format(**values))
    made.message, made.values = message, values
    return made


def without_stop(text: str) -> Sentence:
    """The same text without its full stop, in every language: part of a longer sentence, or a cell of a table."""
    made = Sentence(text.rstrip("."))
    made.message, made.values = (text.message, text.values) if isinstance(text, Sentence) else (text, {})
    made.stopped = False
    return made


def in_words(text: str, words: Words) -> str:
    """A text in a language; marked as English where there are no words for it there. Quoted cells stay as they are."""
    if words.lang == SOURCE or not text:
        return str(text)
    if isinstance(text, Sentence):
        said = words.gettext(text.message)
        if said == text.message:
            return words.in_english(str(text))
        values = {name: in_words(value, words) if isinstance(value, Sentence) else value
                  for name, value in text.values.items()}  # fmt: skip
        made = said.format(**values)
        return made if text.stopped else made.rstrip(".。")
    said = words.gettext(text)
    return text if text[0] == text[-1] == '"' else said if said != text else words.in_english(text)
