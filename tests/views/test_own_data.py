"""A reader's own data: found by their token as long as somebody holds them; what is made of them goes with them."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from economy.query.selection import Selection
from views import cache, own_data, shelf
from views.own_data import OwnData

DAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _shared() -> Iterator[None]:
    yield
    shelf.use_shelf(None)


def _own() -> OwnData:
    package = cache.package()
    return OwnData("mine", replace(package, title="mine", files=dict(package.files) | {"README.md": b"mine"}))


def test_they_are_found_only_by_their_token() -> None:
    own = _own()
    assert own_data.opened(own.token) is own
    assert own_data.opened("") is None and own_data.opened(own.token[:-1]) is None
    assert len(own.token) >= 32 and own.token != _own().token


def test_they_go_with_what_was_made_of_them() -> None:
    own = _own()
    package = own_data.use(own)
    view = weakref.ref(cache.view(Selection(), DAY, package))
    token, held = own.token, weakref.ref(own)
    assert view() is not None
    shelf.use_shelf(None)
    del own, package
    gc.collect()
    assert held() is None and view() is None and own_data.opened(token) is None


def test_what_is_made_of_them_is_not_shared() -> None:
    own = _own()
    mine = cache.view(Selection(), DAY, own_data.use(own))
    assert cache.view(Selection(), DAY, own.package) is mine
    shared = cache.view(Selection(), DAY, own_data.use(None))
    assert shared.whole.digest == cache.package().digest != mine.whole.digest
