"""Chains of rows that point to rows of the same table: the ones that bite their own tail."""

from __future__ import annotations

from collections.abc import Mapping


def cycles(pointers: Mapping[str, str]) -> list[list[str]]:
    """The circles among `from -> to` pointers, each once, starting with the key named first."""
    circles: list[list[str]] = []
    settled: set[str] = set()
    order = {key: place for place, key in enumerate(pointers)}
    for start in pointers:
        path: dict[str, int] = {}
        key = start
        while key in pointers and key not in settled and key not in path:
            path[key] = len(path)
            key = pointers[key]
        if key in path:
            circle = list(path)[path[key] :]
            first = circle.index(min(circle, key=order.__getitem__))
            circles.append(circle[first:] + circle[:first])
        settled.update(path)
    return circles
