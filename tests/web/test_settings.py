"""What whoever runs the server may set: the defaults, and what is refused in a sentence."""

from __future__ import annotations

import pytest

from web.settings import MB, Settings, settings


def test_nothing_set_gives_the_defaults() -> None:
    assert settings({}) == settings({"MILEPOST_METRICS": "", "MILEPOST_CONNECTIONS": " "}) == Settings()


def test_everything_can_be_set() -> None:
    given = {
        "MILEPOST_CONNECTIONS": "50", "MILEPOST_UPLOAD_FILES": "3", "MILEPOST_UPLOAD_SESSION_MB": "10",
        "MILEPOST_UPLOAD_TOTAL_MB": "30", "MILEPOST_FORWARDED_HOST": "1", "MILEPOST_OPEN": "metrics, host-config",
        "MILEPOST_METRICS": "1", "MILEPOST_LOG": "json", "MILEPOST_RELOAD": "1",
    }  # fmt: skip
    chosen = settings(given)
    assert chosen == Settings(50, 3, 10 * MB, 30 * MB, True, ("metrics", "host-config"), True, "json", True)


@pytest.mark.parametrize(
    ("name", "value"),
    [("MILEPOST_CONNECTIONS", "-1"), ("MILEPOST_UPLOAD_FILES", "0"), ("MILEPOST_UPLOAD_TOTAL_MB", "1.5"),
     ("MILEPOST_UPLOAD_FILES", "²"), ("MILEPOST_METRICS", "yes"), ("MILEPOST_LOG", "xml"), ("MILEPOST_OPEN", "agent")],
)  # fmt: skip
def test_what_is_impossible_is_named_with_its_remedy(name: str, value: str) -> None:
    with pytest.raises(ValueError, match=rf"{name}.*Choose"):
        settings({name: value})
