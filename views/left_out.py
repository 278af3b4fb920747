"""What the errors of a package keep from the reader, in words: said on pages, in every file and on the command line."""

from __future__ import annotations

from economy.data.package import Package
from economy.i18n.codes import word
from economy.i18n.words import SOURCE, Words, words

_TABLES = 3
"""Tables that are named: those that lost most rows."""


def left_out(package: Package, language: Words) -> str:
    """How many rows are left out, of which tables, and for which error first; "" for a package without errors."""
    if not package.faults:
        return ""
    t, read = language.gettext, sum(account.read for account in package.accounts)
    lost = sum(account.lost for account in package.accounts)
    errors = language.ngettext("{n} error in the data", "{n} errors in the data", len(package.faults))
    first = t("{errors}, first in {place}").format(errors=errors, place=package.faults[0].place)
    if not lost:
        return language.full_stop(language.named(t("No row is left out"), first))
    said = t("{lost} of {read} rows are left out").format(lost=lost, read=read)
    worst = sorted((account for account in package.accounts if account.lost), key=lambda account: -account.lost)
    each = t("{table} {lost} of {read}")
    listed = [
        each.format(lost=account.lost, read=account.read, table=word("table", account.table, language.lang))
        for account in worst[:_TABLES]
    ]
    return language.full_stop(language.aside(language.named(said, first), language.series(listed)))


def header(package: Package) -> str:
    """The same for the header of an answer: English, ASCII, on one line."""
    said = " ".join(left_out(package, words(SOURCE)).split())
    return said.encode("ascii", "backslashreplace").decode("ascii")
