"""A package with errors on the pages: what they leave out stands above the list of errors, and table by table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.export.altered_package import with_names
from tests.pages.reading import opened, words_on

pytestmark = pytest.mark.own_package
SAID = "586 of 2280 rows are left out"


@pytest.fixture(autouse=True, scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The delivered package, the level of a city misspelt."""
    root = tmp_path_factory.mktemp("broken") / "package"
    with_names(root, [], str)
    path = root / "regions.csv"
    lines = path.read_text(encoding="utf-8").split("\n")
    path.write_text("\n".join([*lines[:5], lines[5].replace("city", "zity"), *lines[6:]]), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MILEPOST_DATA", str(root))
        yield root


@pytest.mark.parametrize(("lang", "said"), [("en", SAID), ("zh", "2280行中略去586行")])
def test_the_errors_and_what_they_leave_out_come_first_then_the_tables(lang: str, said: str) -> None:
    at = opened("sources", {"lang": lang})
    assert not at.exception and said in words_on(at)
    at.checkbox(key="_open_anyway").check().run()
    assert not at.exception and said in at.warning[0].value.replace("\\", "")
    titles = {"en": "What errors in the data leave out", "zh": "因数据有误而略去的内容"}
    assert titles[lang] in words_on(at)


def test_an_embedded_chart_says_it_too() -> None:
    at = opened("compare", {"embed": "true", "part": "rows-on-file"})
    assert not at.exception and SAID in words_on(at)
