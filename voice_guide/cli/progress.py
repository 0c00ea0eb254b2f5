"""A bar with the time left on a terminal, quiet lines elsewhere. All on stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

Update = Callable[[float], None]  #: the share that is done, 0 to 1


@contextmanager
def progress(task: str) -> Iterator[Update]:
    """Shows how far `task` is while the block runs."""
    if sys.stderr.isatty():
        with _bar(task) as update:
            yield update
    else:
        click.echo(f"{task} ...", err=True)
        yield lambda _share: None


@contextmanager
def _bar(task: str) -> Iterator[Update]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        shown = bar.add_task(task, total=1.0)
        yield lambda share: bar.update(shown, completed=share)
