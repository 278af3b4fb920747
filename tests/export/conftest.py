"""What every kind of file is tried with."""

from __future__ import annotations

import pandas as pd
import pytest


@pytest.fixture
def frame() -> pd.DataFrame:
    """Every type that a frame of the program may hold, with gaps."""
    return pd.DataFrame(
        {
            "place": pd.Series(["上海市", "Xuhui", ""], dtype="str"),
            "value": [350.0, -2.5, float("nan")],
            "count": pd.Series([3, -1, 0], dtype="int64"),
            "maybe": pd.Series([1, None, -7], dtype="Int64"),
            "met": [True, False, True],
            "due": pd.Series(["../2026-11-21", "2025-06~", None], dtype="str"),
            "due_end": pd.to_datetime(["2026-11-21", None, "2025-06-30"]),
            "url": pd.Series(["https://x.example/a?b=1&c=2", "javascript:alert(1)", ""], dtype="str"),
        }
    )
