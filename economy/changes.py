"""Two sets of figures compared: new and vanished periods, places and indicators, and figures that were revised.

A figure is about one place, indicator, unit and period; of several about the same the first is compared with the
first, by their values. Figures of an indicator whose unit is another one now are not compared.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from economy.data.package import Package

KEYS = ("region_id", "indicator_id", "unit", "period")
"""The columns that say what a figure is about."""
_ALIKE = 0.05
"""Share of the figures about the same that must be as before, for a newer release of the same data."""
_NEAR = 0.5
"""How far, as a share of the old value, the middle one of the revised figures may be from it, else."""


@dataclass(frozen=True)
class Difference:
    """What only the new figures have, and what only the old ones have."""

    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Changes:
    """What is different in new figures. Frames have the columns KEYS with `value`, or with `old` and `new`."""

    added: pd.DataFrame
    gone: pd.DataFrame
    revised: pd.DataFrame
    same: int
    """Figures that are there as before."""
    periods: Difference
    places: Difference
    indicators: Difference
    units: tuple[tuple[str, str, str], ...] = ()
    """Indicator, unit before, unit now, of those that are in another unit."""

    @property
    def common(self) -> int:
        """Figures about which both say something."""
        return self.same + len(self.revised)

    @property
    def any(self) -> bool:
        """True where something is different."""
        return bool(len(self.added) or len(self.gone) or len(self.revised))

    @property
    def of_the_same_data(self) -> bool:
        """True where the new figures seem to be a newer release of the old ones, and not other figures."""
        if not self.common:
            return False
        if self.same >= _ALIKE * self.common:
            return True
        old, new = self.revised["old"].to_numpy(), self.revised["new"].to_numpy()
        return float(np.median(np.abs(new - old) - _NEAR * np.abs(old))) <= 0


def figures(package: Package, prefix: str = "", also: tuple[str, ...] = ()) -> pd.DataFrame:
    """The figures of a package to compare: the columns KEYS as categories, and `value`.

    `prefix`: only the indicators whose id begins so, and without it; `also`: further columns, as they are stored.
    """
    rows = package.tables.figures.columns("region_id", "indicator_id", "period", "value", *also)
    indicators = package.tables.indicators
    units = dict(zip(indicators["indicator_id"].tolist(), indicators["unit"].tolist(), strict=True))
    codes = rows["indicator_id"].astype(str)
    chosen = (codes.str.startswith(prefix) & rows["value"].notna()).to_numpy(bool)
    codes = codes[chosen]
    named = {"region_id": rows["region_id"][chosen].astype(str), "indicator_id": codes.str.removeprefix(prefix),
             "unit": codes.map(units), "period": rows["period"][chosen].astype(str)}  # fmt: skip
    columns: dict[str, object] = {name: pd.Categorical(texts) for name, texts in named.items()}
    columns |= {name: rows[name][chosen].to_numpy() for name in also}
    return pd.DataFrame(columns | {"value": rows["value"][chosen].to_numpy(float)})


def changes(old: pd.DataFrame, new: pd.DataFrame) -> Changes:
    """What is different in `new`. Both: frames with the columns KEYS, and `value`; in any order.

    Further columns, which both must have, stay; of revised figures those of the old one end in `_before`.
    """
    sides = _numbered(old, new)
    both = pd.merge(*sides, how="outer", on=["key", "nth"], suffixes=("_old", "_new"))
    at_old, at_new = (both[f"row_{side}"].to_numpy() for side in ("old", "new"))
    common = (at_old >= 0) & (at_new >= 0)
    rows_old, rows_new = at_old[common].astype(int), at_new[common].astype(int)
    before, after = (frame["value"].to_numpy()[rows] for frame, rows in ((old, rows_old), (new, rows_new)))
    other = before != after
    revised = new.iloc[rows_new[other]].drop(columns="value").assign(
        **{f"{name}_before": old[name].to_numpy()[rows_old[other]] for name in old if name not in (*KEYS, "value")},
        old=before[other], new=after[other],
    )  # fmt: skip
    return Changes(
        _sorted(new.iloc[at_new[np.isnan(at_old)].astype(int)]),
        _sorted(old.iloc[at_old[np.isnan(at_new)].astype(int)]),
        _sorted(revised), int((~other).sum()),
        _difference(old, new, "period"), _difference(old, new, "region_id"), _difference(old, new, "indicator_id"),
        _units(old, new),
    )  # fmt: skip


def _numbered(old: pd.DataFrame, new: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Of both sides what each row is about, as one number, which of several it is, and the row: key, nth, row."""
    key = np.zeros(len(old) + len(new), dtype=np.int64)
    for name in KEYS:
        texts = np.concatenate([frame[name].astype(object).to_numpy() for frame in (old, new)])
        codes, words = pd.factorize(texts)
        # Made dense again after each column, or many columns of many words would not fit into a number.
        key = np.unique(key * max(1, len(words)) + codes, return_inverse=True)[1].astype(np.int64)
    sides: list[pd.DataFrame] = []
    for frame, keys in ((old, key[: len(old)]), (new, key[len(old) :])):
        side = pd.DataFrame({"key": keys, "row": np.arange(len(frame)), "value": frame["value"].to_numpy()})
        if side["key"].duplicated().any():
            side = side.sort_values(["key", "value"], kind="stable")
        sides.append(side.assign(nth=side.groupby("key").cumcount()).drop(columns="value"))
    return sides[0], sides[1]


def _sorted(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows as plain texts, by indicator, place and period."""
    texts = frame.astype(dict.fromkeys(KEYS, object))
    return texts.sort_values(["indicator_id", "region_id", "period"], kind="stable", ignore_index=True)


def _difference(old: pd.DataFrame, new: pd.DataFrame, name: str) -> Difference:
    before, after = (sorted(map(str, frame[name].unique())) for frame in (old, new))
    return Difference(
        tuple(text for text in after if text not in set(before)), tuple(t for t in before if t not in set(after))
    )


def _units(old: pd.DataFrame, new: pd.DataFrame) -> tuple[tuple[str, str, str], ...]:
    said = [frame.drop_duplicates(["indicator_id", "unit"]) for frame in (old, new)]
    before, after = (dict(zip(map(str, f["indicator_id"]), map(str, f["unit"]), strict=True)) for f in said)
    return tuple(
        (code, before[code], unit) for code, unit in sorted(after.items()) if code in before and before[code] != unit
    )
