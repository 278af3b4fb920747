"""What a package says of itself beyond its tables: languages, currency, levels of places, code list, reference set.

Source: the block "milepost" of datapackage.json; data/README.md describes its keys. What the block leaves out is taken
from the rows, so that a package without the block opens, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from babel.numbers import get_currency_name, is_currency, list_currencies

from economy.i18n.words import SOURCE, locale


@dataclass(frozen=True)
class Text:
    """A text in some languages: pairs of language and text."""

    by_language: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.by_language)

    def of(self, lang: str) -> str:
        """The text for a reader of `lang`: in that language, else in English, else in the first one; "" for none."""
        known = dict(self.by_language)
        return known.get(lang) or known.get(SOURCE) or next(iter(known.values()), "")

    def heading(self, lang: str) -> str:
        """The same with a capital at its beginning."""
        text = self.of(lang)
        return text[:1].upper() + text[1:]


@dataclass(frozen=True)
class Level:
    """A level of places: its code in regions.level, its name, and the filter that offers its places."""

    code: str
    filter: str
    name: Text = Text()
    outlines: str = ""
    """The GeoJSON file with the outlines of its places, by a path inside the package; "" for none."""
    alone: bool = False
    """True where a place of this level stands for its own rows only, not for those of the places inside it."""


@dataclass(frozen=True)
class PlaceFilter:
    """A filter of places: its key in the address, and its label."""

    key: str
    label: Text = Text()
    help: Text = Text()
    whole: Text = Text()
    """A place of it with all that lies inside, {place} being its name."""


@dataclass(frozen=True)
class Currency:
    """The currency of a package. `code` is ISO 4217, "" where the package has no money."""

    code: str = ""
    name: Text = Text()
    rate_column: str = ""
    """The column of exchange_rates that holds units of this currency per US dollar ("xyz_per_usd"), or dollars per unit
    ("usd_per_xyz"); "" for none.
    """

    plausible_rates: tuple[float, float] | None = None
    """Units per US dollar between which a rate that a source used is plausible; None where nothing is said of it."""

    @property
    def rates_in_dollars(self) -> bool:
        """True where the column of rates holds dollars per unit of the currency."""
        return self.rate_column.startswith("usd_per_")

    def named(self, code: str, lang: str) -> str:
        """What a reader of `lang` calls the currency of an ISO code: as the package does, else as Babel does."""
        if code == self.code and self.name:
            return self.name.of(lang)
        return get_currency_name(code, count=2, locale=locale(lang))


@dataclass(frozen=True)
class CodeList:
    """The list that region_id is taken from: NUTS, GB/T 2260 and the like."""

    name: str
    description: Text = Text()


@dataclass(frozen=True)
class Reference:
    """The documents that a package started from and whose figures come first; their source ids begin with `prefix`."""

    prefix: str
    name: Text
    description: Text = Text()
    column: Text = Text()
    """The heading of the column that marks their rows."""


@dataclass(frozen=True)
class Question:
    """A question that the first page offers: its words, the page that answers it, and the query of its address."""

    text: Text
    page: str
    query: str


@dataclass(frozen=True)
class Conventions:
    """The conventions of one package; see `economy.data.conventions_block` for how they are read."""

    title: Text = Text()
    languages: tuple[str, ...] = ()
    """Languages in which the data name things, the columns name_xx; the first one is there for every row."""
    code_list: CodeList | None = None
    currency: Currency = field(default_factory=Currency)
    levels: tuple[Level, ...] = ()
    """From coarse to fine."""
    filters: tuple[PlaceFilter, ...] = ()
    """From coarse to fine."""
    reference: Reference | None = None
    questions: tuple[Question, ...] = ()
    untitled: tuple[str, ...] = ()
    """What sources.title begins with where it is a note of the collector and no title."""
    vintages: tuple[tuple[str, Text], ...] = ()
    """The codes of observations.vintage, statistical levels that figures stand on, each with what it means."""

    @cached_property
    def _levels(self) -> dict[str, Level]:
        return {level.code: level for level in self.levels}

    @property
    def outline_files(self) -> tuple[str, ...]:
        """The files of outlines of the levels that have one, from coarse to fine: two at most."""
        return tuple(level.outlines for level in self.levels if level.outlines)[-2:]

    def levels_below(self, level: str) -> int:
        """How many levels lie below one; 0 for the finest one and for an unknown one."""
        codes = [each.code for each in reversed(self.levels)]
        return codes.index(level) if level in codes else 0

    @property
    def filter_keys(self) -> tuple[str, ...]:
        """The keys of the address that hold places, from coarse to fine."""
        return tuple(each.key for each in self.filters)

    @property
    def finest_filter(self) -> str | None:
        """The key of the filter of the smallest places; None where there is but one filter."""
        return self.filters[-1].key if len(self.filters) > 1 else None

    def level(self, code: str) -> Level | None:
        """The level of that code in regions.level."""
        return self._levels.get(code)

    def filter_of(self, level: str) -> str:
        """The key of the filter that offers the places of a level, "" for an unknown level."""
        known = self._levels.get(level)
        return known.filter if known else ""

    def vintage(self, code: str, lang: str) -> str:
        """What a code of observations.vintage means, the code itself where the package does not say."""
        return dict(self.vintages).get(code, Text()).of(lang) or code

    def whole(self, key: str, lang: str) -> str:
        """How the package says that a place of a filter stands for all inside it; "" where it does not say."""
        return next((each.whole.of(lang) for each in self.filters if each.key == key), "")

    def code_in_list(self, code: str) -> str:
        """A region code with the name of its list before it."""
        return f"{self.code_list.name} {code}" if self.code_list else code

    def data_language(self, lang: str) -> str:
        """The language in which the data name things for readers of `lang`."""
        known = self.languages or (SOURCE,)
        return lang if lang in known else SOURCE if SOURCE in known else known[0]

    def column(self, stem: str, lang: str) -> str:
        """The column that holds the names for readers of `lang`: ("title", "en") -> "title_en"."""
        return f"{stem}_{self.data_language(lang)}"

    def columns(self, stem: str, lang: str) -> tuple[str, ...]:
        """The columns of the names in all languages of the data, the reader's first."""
        first = self.data_language(lang)
        others = [other for other in self.languages if other != first]
        return tuple(f"{stem}_{language}" for language in (first, *others))

    def completed(
        self, regions: Sequence[tuple[str, str, str]], units: Iterable[str], languages: Sequence[str],
        reserved: Iterable[str] = (), rate_column: str = "",
    ) -> Conventions:  # fmt: skip
        """The same with what was left out taken from the rows.

        `regions`: region_id, parent_id and level of each. `units`: those of the indicators. `languages`: those of the
        columns name_xx. `reserved`: keys of the address that no filter may take. `rate_column`: that of exchange_rates.
        """
        levels, filters = list(self.levels), list(self.filters)
        for code in _by_depth(regions):
            if code not in self._levels:
                key = _free_key(code, {*reserved, *(each.key for each in filters)})
                levels.append(Level(code, key))
                filters.append(PlaceFilter(key, Text(((SOURCE, code),))))
        currency = self.currency
        if not currency.code:
            currency_code = next((code for code in map(currency_of, units) if code), "")
            currency = Currency(currency_code)
        if currency.code:
            currency = replace(currency, rate_column=rate_column or f"{currency.code.lower()}_per_usd")
        return replace(
            self, levels=tuple(levels), filters=tuple(filters), currency=currency,
            languages=self.languages or tuple(languages) or (SOURCE,),
        )  # fmt: skip


def currency_of(unit: str) -> str:
    """The ISO 4217 code that a unit begins with ("EUR million" -> "EUR"), "" for a unit that is no money."""
    code = unit[:3]
    return code if unit[3:4] in ("", " ") and code in _CURRENCIES else ""


def is_rate_column(column: str, code: str = "") -> bool:
    """Whether a column is called like one of rates, of a currency if its ISO code is given: "eur_per_usd"."""
    first, per, second = column.partition("_per_")
    codes = {first.upper(), second.upper()}
    return per != "" and "USD" in codes and len(codes & _CURRENCIES) == 2 and (not code or code in codes)


_CURRENCIES = frozenset(code for code in list_currencies() if is_currency(code))


def _by_depth(regions: Sequence[tuple[str, str, str]]) -> list[str]:
    """The levels of the regions from coarse to fine: by the fewest regions above one of them, then as they come."""
    parents = {code: parent for code, parent, _ in regions}
    depths: dict[str, int] = {}
    for code, _, level in regions:
        depth = _depth(code, parents.get)
        depths[level] = min(depth, depths.get(level, depth))
    return sorted((level for level in depths if level), key=depths.__getitem__)


def _depth(code: str, parent_of: Callable[[str], str | None]) -> int:
    """How many regions lie above one; a circle ends where it closes."""
    seen: set[str] = set()
    current: str | None = code
    while current and current not in seen:
        seen.add(current)
        current = parent_of(current)
    return len(seen)


def _free_key(level: str, taken: set[str]) -> str:
    """A key for the address made of the code of a level: small letters, digits and "-"."""
    plain = "".join(char if char.isascii() and char.isalnum() else "-" for char in level.lower()).strip("-")
    key = plain if plain[:1].isalpha() else f"level-{plain}".rstrip("-")
    while key in taken:
        key = f"level-{key}"
    return key
