"""Single keys from the terminal: none is lost, however fast they come."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

UP, DOWN, ENTER, SPACE = "up", "down", "enter", "space"
_NAMES = {"\x1b[A": UP, "\x1bOA": UP, "\x1b[B": DOWN, "\x1bOB": DOWN, "\r": ENTER, "\n": ENTER, " ": SPACE}
_ONE_KEY = re.compile(r"\x1b[\[O][0-9;]*[A-Za-z~]|.", re.DOTALL)
_END = "\x04"  #: Ctrl-D


@contextmanager
def pressed_keys() -> Iterator[Iterator[str]]:
    """Keys as they are pressed, without Enter. Raises Abort when there will be no more.

    The terminal stays in this mode from the first key to the last: switching it for each would lose
    what is typed ahead.
    """
    if sys.platform == "win32":
        yield _keys(click.getchar)
        return
    import termios
    import tty

    terminal = sys.stdin.fileno()
    usual = termios.tcgetattr(terminal)
    tty.setcbreak(terminal, termios.TCSADRAIN)
    try:
        yield _keys(lambda: os.read(terminal, 64).decode("utf-8", "replace"))
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, usual)


def _keys(read: Callable[[], str]) -> Iterator[str]:
    while text := read():
        for key in _ONE_KEY.findall(text):
            if key == _END:
                raise click.Abort
            yield _NAMES.get(key, key.lower())
    raise click.Abort
