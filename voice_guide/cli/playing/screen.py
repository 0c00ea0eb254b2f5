"""One big, calm screen that works at 80x24, without colour, and leaves the terminal as it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module, util

from rich.align import Align
from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.panel import Panel
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from voice_guide.cli.playing.facts import Facts
from voice_guide.errors import VoiceGuideError
from voice_guide.timeline import Side

DRAWING = (26, 10)  #: columns and lines of the back


class Screen:
    """Shows facts; draws only when something has changed."""

    def __init__(self, live: Live) -> None:
        self._live = live
        self._last: Facts | None = None

    def show(self, facts: Facts) -> None:
        self._live.update(picture(facts, self._live.console.width), refresh=True)
        self._last = facts


@contextmanager
def screen(console: Console | None = None) -> Iterator[Screen]:
    """The whole terminal for as long as the block runs."""
    console = console or Console()
    with Live(console=console, screen=True, auto_refresh=False, redirect_stderr=False) as live:
        yield Screen(live)


def picture(facts: Facts, width: int) -> RenderableType:
    """Everything on the screen, at most 24 lines high where it is 80 columns wide."""
    return Group(
        _head(facts),
        Text(),
        _middle(facts, width),
        Text(),
        _bars(facts, width),
        Text(f"  Next: {facts.following}" if facts.following else "  This is the last step.", style="dim"),
        _words(facts, width),
        _keys(facts.keys, width),
    )


def _head(facts: Facts) -> RenderableType:
    row = Table.grid(expand=True)
    row.add_column()
    row.add_column(justify="right")
    row.add_row(Text(f"  {facts.title}", style="bold"), Text(f"{facts.left} left  "))
    return row


def _middle(facts: Facts, width: int) -> RenderableType:
    drawing = _drawing(*facts.drawn)
    if not drawing or width < 70:
        return _step(facts)
    row = Table.grid(expand=True)
    row.add_column()
    row.add_column(width=DRAWING[0] + 2)
    row.add_row(_step(facts), Text("\n".join(drawing), no_wrap=True))
    return row


def _step(facts: Facts) -> RenderableType:
    lines = [Text(f"  {facts.step}", style="bold cyan")]
    lines += [Text(f"  {facts.side.upper()}", style="bold yellow")] if facts.side else []
    lines += [Text(), Text(f"  {facts.hands}"), Text(f"  {facts.direction}", style="italic")]
    lines += [Text(), Text(f"  {facts.state}", style="bold reverse")] if facts.state else []
    return Group(*lines)


def _bars(facts: Facts, width: int) -> RenderableType:
    rows = Table.grid(padding=(0, 1))
    for name, share, left in (
        ("step", facts.step_share, facts.step_left),
        ("all", facts.share, facts.left),
    ):
        bar = ProgressBar(total=1.0, completed=min(1.0, share), width=max(10, width - 24))
        rows.add_row(Text(f"  {name:>5}"), bar, Text(left))
    return rows


def _words(facts: Facts, width: int) -> RenderableType:
    saying = Text(facts.saying or "", style="italic")
    note = Text(facts.note or "", style="dim")
    return Panel(Group(Align.center(saying), Align.center(note)), width=width, height=5)


def _keys(keys: Sequence[str], width: int) -> RenderableType:
    text = Text(style="dim")
    line = "  "
    for key in keys:
        if len(line) + len(key) + 3 > width:
            text.append(line + "\n")
            line = "  "
        line += f"{key}   "
    return text.append(line)


@lru_cache
def _drawing(technique: str, side: Side | None) -> list[str]:
    """Where the hands go, where there is a picture of it."""
    if util.find_spec("voice_guide.drawing") is None:
        return []
    room = import_module("voice_guide.drawing")
    try:
        lines: list[str] = room.text(room.drawing_for(technique, side), *DRAWING)
    except (AttributeError, LookupError, VoiceGuideError):
        return []
    return lines
