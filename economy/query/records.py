"""Rows a reader can use: promises, reports and events with names, words, figures and their source.

Every frame given here carries value, unit, period, status and source_id, and the source spelled out. They
are the only frames that charts, tables and files are made from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, partial

import pandas as pd

from economy.data.reading import read_in
from economy.data.tables import Tables, consolidate_blocks
from economy.dates import label
from economy.query.promise_labels import distinctions
from economy.rates import rates_by_year
from economy.units import Display, qualified, shown, with_unit

SOURCE_COLUMNS = ["publisher", "title", "url", "published", "tier", "language"]


def with_source(frame: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Add publisher, title, address, date, language and tier of each row's source_id."""
    known = sources[["source_id", *SOURCE_COLUMNS]].rename(columns={"title": "source_title"})
    return frame.merge(known, on="source_id", how="left", sort=False)


def _named(frame: pd.DataFrame, tables: Tables, lang: str) -> pd.DataFrame:
    """Add the names of place, city, indicator and industry, and what the indicator says of itself."""
    places = tables.places
    names = places.names(lang)
    name = tables.conventions.column("name", lang)
    indicators = tables.indicators[
        ["indicator_id", "industry_id", name, "unit", "kind", "better", "scope", "scope_group"]
    ].rename(columns={name: "indicator"})
    industries = tables.industries[["industry_id", name]].rename(columns={name: "industry"})
    merged = frame.merge(indicators, on="indicator_id", how="left").merge(industries, on="industry_id", how="left")
    merged["place"] = merged["region_id"].map(names)
    codes = merged["region_id"].unique().tolist()
    merged["wide_place_id"] = merged["region_id"].map({code: places.wide_place_of(code) for code in codes})
    merged["level"] = merged["region_id"].map({code: places[code].level if code in places else "" for code in codes})
    return merged


def _cells(frame: pd.DataFrame, column: str) -> list[str]:
    """The cells of an optional column of texts; empty ones where the package does not have it."""
    return frame[column].tolist() if column in frame else [""] * len(frame)


def _years(column: pd.Series) -> list[int | None]:
    return [None if year != year else int(year) for year in column.dt.year.tolist()]


def _labels(column: pd.Series, lang: str) -> list[str]:
    """The dates of a column in words; each distinct one is put into words once."""
    texts = column.tolist()
    said = {text: label(text, lang) for text in dict.fromkeys(texts)}
    return [said[text] for text in texts]


def figures_in_words(cells: Iterable[tuple[float, float, str, str]], lang: str) -> list[str]:
    """Figures in words from value, high, unit and qualifier; each distinct one is put into words once."""
    rows = [(value, None if high != high else high, unit, qualifier) for value, high, unit, qualifier in cells]
    said = {
        row: _figure(row[0], float("nan") if row[1] is None else row[1], row[2], row[3], lang)
        for row in dict.fromkeys(rows)
    }
    return [said[row] for row in rows]


def _figure(value: float, high: float, unit: str, qualifier: str, lang: str) -> str:
    """A figure in words: "over 350 bn yuan", "3–5 parks"; "" where there is none."""
    if pd.isna(value):
        return ""
    if not pd.isna(high):
        return with_unit(value, unit, lang, high=high)
    return qualified(with_unit(value, unit, lang), qualifier, lang)


def with_shown(
    frame: pd.DataFrame, years: Sequence[int | None], tables: Tables, display: Display, lang: str
) -> pd.DataFrame:
    """The rows with shown_value, shown_unit, rate and rate_basis, as `economy.units.shown` makes them.

    Input: rows with value and unit, and the year of each, whose rate dollars take.
    """
    currency = tables.conventions.currency
    rates = rates_by_year(tables.exchange_rates, currency)
    added = shown(frame["value"].tolist(), frame["unit"].tolist(), years, display, rates, lang, currency)
    added.index = frame.index
    return frame.assign(**{str(column): added[column] for column in added})


def promises(tables: Tables, lang: str = "en", display: Display = "bn") -> pd.DataFrame:
    """Every wording of every promise, one a row, sorted by place and due date.

    Adds to the targets table: place, indicator, industry, unit, period (= due), status (= legal status),
    revised_by, current (no later wording), shown_value and shown_high in shown_unit, figure in words, distinction
    (what tells it from promises of the same place, indicator and due date), issuer and document (who stated it, in the
    document of which number; "" where the package does not say).
    Dollars take the rate of the year of the announcement.
    """
    tables = read_in(tables, lang)
    frame = with_source(_named(tables.targets, tables, lang), tables.sources)
    years = _years(frame["announced_start"])
    frame = with_shown(frame, years, tables, display, lang)
    high = with_shown(frame.assign(value=frame["value_high"]), years, tables, display, lang)
    frame["shown_high"] = high["shown_value"]
    revised_by: dict[str, str] = {}
    for earlier, later in zip(frame["revises"].tolist(), frame["target_id"].tolist(), strict=True):
        revised_by.setdefault(earlier, later)
    frame["revised_by"] = [revised_by.get(code, "") for code in frame["target_id"].tolist()]
    frame["current"] = frame["revised_by"] == ""
    frame["period"], frame["status"] = frame["due"], frame["legal_status"]
    frame["when"] = _labels(frame["due"], lang)
    frame["announced_when"] = _labels(frame["announced"], lang)
    qualifiers = frame["comparator"].replace("=", "")
    cells = (frame["shown_value"], frame["shown_high"], frame["shown_unit"], qualifiers)
    frame["figure"] = figures_in_words(zip(*(column.tolist() for column in cells), strict=True), lang)
    frame["distinction"] = distinctions(frame, lang)
    frame["issuer"] = _cells(frame, tables.conventions.column("issuer", lang))
    frame["document"] = _cells(frame, "document")
    return frame.sort_values(["region_id", "due_end", "target_id"], kind="stable").reset_index(drop=True)


def reports(tables: Tables, lang: str = "en", display: Display = "bn") -> pd.DataFrame:
    """Every reported figure, one a row, sorted by place, indicator and period.

    Adds to the observations table: place, indicator, industry, unit, status (= obs_status), shown_value in
    shown_unit, figure in words, firm (a normal or provisional figure, neither expected nor doubtful).
    Dollars take the rate of the year in which the period ends.
    """
    tables = read_in(tables, lang)
    frame = with_source(_named(tables.observations, tables, lang), tables.sources)
    frame = with_shown(frame, _years(frame["period_end"]), tables, display, lang)
    frame["status"] = frame["obs_status"]
    frame["firm"] = frame["obs_status"].isin(["A", "P"])
    frame["when"] = _labels(frame["period"], lang)
    cells = (frame["shown_value"], frame["shown_unit"], frame["qualifier"])
    figures = zip(*(column.tolist() for column in cells), strict=True)
    frame["figure"] = figures_in_words(((value, float("nan"), unit, how) for value, unit, how in figures), lang)
    order = ["region_id", "indicator_id", "period_end", "observation_id"]
    return frame.sort_values(order, kind="stable").reset_index(drop=True)


def latest(known: pd.DataFrame) -> pd.DataFrame:
    """The newest preferred figure of each place and indicator; a firm one beats an expected or doubtful one.

    Input and output: rows of `reports`.
    """
    best: dict[tuple[str, str], tuple[bool, pd.Timestamp, int]] = {}
    columns = ("region_id", "indicator_id", "firm", "period_end", "preferred")
    for position, (region, indicator, firm, end, preferred) in enumerate(
        zip(*(known[c].tolist() for c in columns), strict=True)
    ):
        if preferred:
            rank = (bool(firm), pd.Timestamp.min if pd.isna(end) else end, position)
            best[(region, indicator)] = max(rank, best.get((region, indicator), rank))
    return known.iloc[sorted(position for _, _, position in best.values())]


def newest_first(known: pd.DataFrame) -> pd.DataFrame:
    """Reports by the end of their period; those without a beginning last: their end is only the day of reading."""
    by_end = known.sort_values("period_end", ascending=False, kind="stable", na_position="last")
    return by_end.sort_values("period_start", key=lambda starts: starts.isna(), kind="stable")


def events(tables: Tables, lang: str = "en") -> pd.DataFrame:
    """Every event, one a row, sorted by date, with place, words for the date, and the source.

    Has no figure: value is NaN, unit "", period the date, status the confidence.
    """
    tables = read_in(tables, lang)
    frame = with_source(tables.events, tables.sources)
    frame["place"] = frame["region_id"].map(tables.places.names(lang))
    frame["event"] = frame[tables.conventions.column("title", lang)]
    frame["value"], frame["unit"] = float("nan"), ""
    frame["period"], frame["status"] = frame["date"], frame["confidence"]
    frame["when"] = _labels(frame["date"], lang)
    return frame.sort_values(["date_start", "event_id"], kind="stable").reset_index(drop=True)


def sites(tables: Tables, lang: str = "en") -> pd.DataFrame:
    """Sites with place, name in the reader's language (`site`) and source; value is NaN, status the confidence."""
    tables = read_in(tables, lang)
    frame = with_source(tables.sites, tables.sources)
    names = tables.places.names(lang)
    return frame.assign(
        place=frame["region_id"].map(names),
        site=frame[tables.conventions.column("name", lang)],
        status=frame["confidence"],
    )


def focus(tables: Tables, lang: str = "en") -> pd.DataFrame:
    """Sectors that places single out, with place, sector name (`sector`) and source."""
    tables = read_in(tables, lang)
    frame = with_source(tables.focus, tables.sources)
    names = tables.places.names(lang)
    return frame.assign(place=frame["region_id"].map(names), sector=frame[tables.conventions.column("sector", lang)])


Rows = pd.DataFrame | Callable[[], pd.DataFrame]
"""Rows, or what makes them when they are first asked for."""


class Records:
    """Promises, reports, events, sites and focus sectors of a package in one language and currency.

    Each kind is made when it is first asked for: a page of figures needs none of them.
    """

    def __init__(self, promises: Rows, reports: Rows, events: Rows, sites: Rows, focus: Rows) -> None:
        self._rows = {"promises": promises, "reports": reports, "events": events, "sites": sites, "focus": focus}

    def _of(self, kind: str) -> pd.DataFrame:
        rows = self._rows[kind]
        return rows() if callable(rows) else rows

    @cached_property
    def promises(self) -> pd.DataFrame:
        """As the function `promises` gives them, or with the verdict of each."""
        return self._of("promises")

    @cached_property
    def reports(self) -> pd.DataFrame:
        """As the function `reports` gives them."""
        return self._of("reports")

    @cached_property
    def events(self) -> pd.DataFrame:
        """As the function `events` gives them."""
        return self._of("events")

    @cached_property
    def sites(self) -> pd.DataFrame:
        """As the function `sites` gives them."""
        return self._of("sites")

    @cached_property
    def focus(self) -> pd.DataFrame:
        """As the function `focus` gives them."""
        return self._of("focus")

    def having(self, **rows: Rows) -> Records:
        """The same with other rows of some kinds."""
        return Records(**{kind: rows.get(kind, partial(getattr, self, kind)) for kind in _KEYS})

    def among(self, tables: Tables) -> Records:
        """Only the rows that narrowed tables still have."""
        return Records(*(partial(self._among, kind, tables) for kind in _KEYS))

    def _among(self, kind: str, tables: Tables) -> pd.DataFrame:
        table, key = _KEYS[kind]
        whole, wanted = getattr(self, kind), getattr(tables, table)[key]
        return whole if len(whole) == len(wanted) else whole[whole[key].isin(set(wanted.tolist()))]


_KEYS = {
    "promises": ("targets", "target_id"),
    "reports": ("observations", "observation_id"),
    "events": ("events", "event_id"),
    "sites": ("sites", "site_id"),
    "focus": ("focus", "focus_id"),
}
"""The table and the key of each kind of record, in the order in which Records takes them."""


def records(tables: Tables, lang: str = "en", display: Display = "bn") -> Records:
    """All kinds of row of a package, ready to be narrowed."""
    return Records(
        *(
            partial(_consolidated, make, tables, *more)
            for make, *more in (
                (promises, lang, display), (reports, lang, display), (events, lang), (sites, lang), (focus, lang),
            )
        )
    )  # fmt: skip


def _consolidated(make: Callable[..., pd.DataFrame], *given: object) -> pd.DataFrame:
    return consolidate_blocks(make(*given))
