"""Memory goes back to the system, and threads do not each keep an area of their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from economy.data import memory

ROOT = Path(__file__).resolve().parents[3]
THREADS = """
import re, threading
from economy.data import memory
capped = memory.cap_arenas()
gate = threading.Barrier(13)
def hold():
    held = [bytes(300) for _ in range(2000)]
    gate.wait()
    gate.wait()
threads = [threading.Thread(target=hold) for _ in range(12)]
for thread in threads: thread.start()
gate.wait()
import ctypes
read, write = __import__("os").pipe()
file = ctypes.CDLL(None).fdopen
file.restype = ctypes.c_void_p
stream = file(write, b"w")
ctypes.CDLL(None).malloc_info(0, ctypes.c_void_p(stream))
ctypes.CDLL(None).fclose(ctypes.c_void_p(stream))
said = __import__("os").read(read, 1_000_000).decode()
print(capped, said.count("<heap nr="))
gate.wait()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="arenas are those of the GNU C library")
@pytest.mark.parametrize(("environment", "capped"), [({}, True), ({"MALLOC_ARENA_MAX": "5"}, False)])
def test_threads_share_two_arenas_unless_told_otherwise(environment: dict[str, str], capped: bool) -> None:
    program = [sys.executable, "-c", THREADS]
    done = subprocess.run(program, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    said, arenas = done.stdout.split()
    assert said == str(capped)
    assert int(arenas) <= (2 if capped else 5)


def test_a_system_without_the_setting_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MALLOC_ARENA_MAX", raising=False)
    monkeypatch.setattr(memory.ctypes, "CDLL", lambda _: object())
    assert memory.cap_arenas() is False
