"""How many connections a limit of open files leaves room for."""

from __future__ import annotations

import resource

import pytest

from web.guards import file_limit


@pytest.mark.parametrize("files", [64, 256, 1024, 4096, 65_536, 1_048_576])
def test_connections_stay_below_the_limit_with_room_for_the_rest(files: int) -> None:
    room = file_limit.connections(files)
    assert 8 <= room <= file_limit.MOST
    assert room + file_limit.lobby(files) + 4 * file_limit.at_once(files) < files
    assert file_limit.connections(files, 20) == min(20, room)


def test_without_a_limit_there_is_still_one_of_connections() -> None:
    assert file_limit.connections(0) == file_limit.MOST
    assert file_limit.connections(0, 50) == 50


@pytest.mark.parametrize(
    ("limits", "wanted"), [((1024, 4096), 4096), ((1024, resource.RLIM_INFINITY), 1_048_576), ((4096, 4096), None)]
)
def test_the_soft_limit_is_raised_as_far_as_it_may(
    limits: tuple[int, int], wanted: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [limits]
    monkeypatch.setattr(resource, "getrlimit", lambda _: now[-1])
    monkeypatch.setattr(resource, "setrlimit", lambda _, pair: now.append(pair))
    assert file_limit.raise_limit() == (wanted or limits[0])
    assert now[1:] == ([(wanted, limits[1])] if wanted else [])


def test_a_limit_that_may_not_be_raised_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise ValueError("not allowed")

    monkeypatch.setattr(resource, "getrlimit", lambda _: (1024, 4096))
    monkeypatch.setattr(resource, "setrlimit", refused)
    assert file_limit.raise_limit() == 1024
