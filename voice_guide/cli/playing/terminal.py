"""Keys and lines from whoever is at the other end, read without blocking anything that sounds."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from voice_guide.cli.playing.keys import split

Read = Callable[[float], list[str]]  #: waits for at most so many seconds; the keys pressed meanwhile


@contextmanager
def pressed_keys() -> Iterator[Read]:
    """Reads single keys of a terminal, or lines with commands from a pipe; leaves the terminal as it was."""
    if not sys.stdin or sys.stdin.closed:
        yield _nothing
    elif not sys.stdin.isatty():
        yield _Lines(sys.stdin.fileno())
    elif sys.platform == "win32":
        yield _windows_keys
    else:
        with _unix_keys() as read:
            yield read


def _nothing(seconds: float) -> list[str]:
    time.sleep(seconds)
    return []


@contextmanager
def _unix_keys() -> Iterator[Read]:
    import termios
    import tty

    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    tty.setcbreak(descriptor)
    try:
        yield lambda seconds: split(_ready(descriptor, seconds).decode(errors="ignore"))
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def _ready(descriptor: int, seconds: float) -> bytes:
    """What can be read within so many seconds."""
    import select

    readable, _, _ = select.select([descriptor], [], [], seconds)
    return os.read(descriptor, 1024) if readable else b""


def _windows_keys(seconds: float) -> list[str]:
    import importlib

    msvcrt = importlib.import_module("msvcrt")
    until = time.monotonic() + seconds
    while not msvcrt.kbhit():
        if time.monotonic() >= until:
            return []
        time.sleep(0.02)
    key = msvcrt.getwch()
    if key in ("\x00", "\xe0"):
        return [arrow for arrow in [_WINDOWS_ARROWS.get(msvcrt.getwch(), "")] if arrow]
    return split(key)


_WINDOWS_ARROWS = {"H": "up", "P": "down", "K": "left", "M": "right"}


class _Lines:
    """Commands by their names, a line each, from a pipe or a file."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor, self._held, self._open = descriptor, "", True

    def __call__(self, seconds: float) -> list[str]:
        if not self._open or sys.platform == "win32":  # a pipe there cannot be asked whether it has anything
            return _nothing(seconds)
        try:
            return self._lines(seconds)
        except (OSError, ValueError):
            self._open = False
            return []

    def _lines(self, seconds: float) -> list[str]:
        started = time.monotonic()
        typed = _ready(self._descriptor, seconds)
        if not typed and time.monotonic() - started < seconds / 2:
            self._open = False
        *lines, self._held = (self._held + typed.decode(errors="ignore")).split("\n")
        return [line.strip().lower() or "space" for line in lines]
