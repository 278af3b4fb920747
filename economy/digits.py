"""Doubles as the digits of a decimal number, without an exponent: the shortest that are read as the same double."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

EXACT_DIGITS = 15
"""Digits up to which a double says a decimal number exactly."""


def digits(doubles: pa.DoubleArray) -> pa.StringArray:
    """The digits of finite numbers."""
    texts = pc.replace_substring_regex(pc.cast(doubles, pa.string()), r"\.0$", "")  # type: ignore[attr-defined]
    odd = pc.match_substring_regex(texts, "[eE]|^-0$")  # type: ignore[attr-defined]
    places = np.flatnonzero(odd.to_numpy(zero_copy_only=False)).tolist()
    if not places:
        return texts
    return pc.replace_with_mask(  # type: ignore[attr-defined]
        texts, odd, pa.array([plain_digits(Decimal(repr(doubles[place].as_py()))) for place in places], pa.string())
    )


def plain_digits(value: Decimal) -> str:
    """The digits of one number; without zeros at the end of a fraction, and zero without a sign."""
    return format(value.normalize() if value else Decimal(0), "f")
