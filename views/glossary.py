"""The terms of the dashboard with their definitions: one text for the glossary, the question marks and the search."""

from __future__ import annotations

from functools import lru_cache

from economy.assessment.explain import status_word
from economy.assessment.methodology import meanings
from economy.conventions import Conventions
from economy.i18n.words import Words

NO_CONVENTIONS = Conventions()
Term = tuple[str, str]
"""A term and its definition, in the reader's language."""


@lru_cache(maxsize=8)
def terms(words: Words, conventions: Conventions = NO_CONVENTIONS) -> dict[str, Term]:
    """Every term by its code, read-only: first what is compared, then the statuses, then what they rest on."""
    return {
        **_records(words), **_facts(words), **_statuses(words), **_evidence(words), **_judging(words), **_views(words),
        **_of_package(words, conventions),
    }  # fmt: skip


def definition(code: str, words: Words, conventions: Conventions = NO_CONVENTIONS) -> str:
    """What stands behind a question mark; "" for a term that only packages with other conventions have."""
    return terms(words, conventions).get(code, ("", ""))[1]


def _records(words: Words) -> dict[str, Term]:
    """What is on file."""
    t = words.gettext
    return {
        "promise": (
            t("Promise"),
            t(
                "A figure or a goal that a plan, speech or notice named for a place before the fact, with the date "
                "by which it was to be reached. Also called a target."
            ),
        ),
        "report": (
            t("Reported figure"),
            t(
                "A published figure of what was reached. Also called an observation. Each has a period, a unit, an "
                "observation status and a source."
            ),
        ),
        "indicator": (
            t("Indicator"),
            t(
                "What is counted, for example the output of the AI industry. Two places are compared on the same one "
                "only."
            ),
        ),
        "scope": (
            t("Scope group"),
            t(
                "Indicators that count the same thing in the same way. Figures of different groups are never ranked "
                "or added up together: what one place calls its metaverse industry is not what another does."
            ),
        ),
    }


def _facts(words: Words) -> dict[str, Term]:
    """What a row on file says."""
    t = words.gettext
    return {
        "period": (
            t("Period"),
            t("The time a figure is about: a year, a part of it, or a day. Vague dates stay vague."),
        ),
        "due": (
            t("Due date"),
            t("The last day of the period that the promise names: for 2025 it is 31 December 2025."),
        ),
        "as stated": (t("As stated"), t("The words of the source, unchanged, in its own language.")),
    }


def _statuses(words: Words) -> dict[str, Term]:
    """The statuses, as the method has them."""
    return {status: (status_word(status, words.gettext), text) for status, text in meanings(words.gettext).items()}


def _evidence(words: Words) -> dict[str, Term]:
    """How sure a status is."""
    t = words.gettext
    return {
        "tier": (
            t("Tier"),
            t(
                "How close a source is to the authority responsible: 1 official, on its own site; 2 an official "
                "statement in a major medium; 3 copies, relays and trade press; 4 blogs, digests and companies."
            ),
        ),
        "evidence": (
            t("Evidence"),
            t(
                "Strong with one source of tier 1 or 2, or two independent ones of tier 3 that agree. All other "
                "evidence is weak and drawn hollow."
            ),
        ),
        "confidence": (
            t("Confidence"),
            t(
                "How sure the researchers are of a record: high, medium or low. Figures of low confidence are never "
                "used for a verdict."
            ),
        ),
        "searched": (
            t("Searched, not searched yet"),
            t(
                "Where no result is recorded, the page says whether a search found nothing, which is a finding, or "
                "no search has been made yet, which only means that we do not know."
            ),
        ),
    }


def _judging(words: Words) -> dict[str, Term]:
    """What is computed of a promise."""
    t = words.gettext
    return {
        "days silent": (t("Days silent"), t("Days since the due date of a promise for which no result was published.")),
        "share": (t("Share of the promise"), t("The latest known figure, divided by the promised one.")),
        "pace": (
            t("Pace"),
            t(
                "For promises that are not due yet: the gain since the baseline, divided by the gain that a straight "
                "line to the promise requires by the end of the latest figure’s period."
            ),
        ),
        "baseline": (
            t("Baseline"),
            t("The last usable figure at or before the announcement, otherwise the first one after it."),
        ),
    }


def _views(words: Words) -> dict[str, Term]:
    """What a reader can choose."""
    t = words.gettext
    return {
        "as of": (
            t("As of"),
            t("The day for which the dashboard is shown. With an earlier day it shows only what was public by then."),
        ),
        "conflict": (
            t("Conflicting figures"),
            t(
                "Two sources give different figures for one fact. Both are kept; the preferred one is marked, with "
                "the reason."
            ),
        ),
        "edtf": (
            "EDTF",
            t("A way of writing vague dates: 2022-09~ is about September 2022, 2027/2035 the years between."),
        ),
    }


def _of_package(words: Words, conventions: Conventions) -> dict[str, Term]:
    """What only this package has: the documents that it started from, and its list of codes."""
    own_terms: dict[str, Term] = {}
    reference, code_list = conventions.reference, conventions.code_list
    if reference is not None and reference.description:
        own_terms["seed"] = (reference.name.heading(words.lang), reference.description.of(words.lang))
    if code_list is not None and code_list.description:
        name = words.aside(words.gettext("Code"), code_list.name)
        own_terms["code"] = (name, code_list.description.of(words.lang))
    return own_terms
