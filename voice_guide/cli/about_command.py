"""voice-guide about ROUTINE: what it is, what you need, its plan, cautions, where it comes from."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from textwrap import fill
from typing import TYPE_CHECKING

import click

from voice_guide.errors import NotFoundError
from voice_guide.timecode import format_duration

if TYPE_CHECKING:
    from voice_guide.catalog import Catalog
    from voice_guide.routine import Routine
    from voice_guide.script.expansion import PlayedStep

WIDTH = 78
PICTURE = (26, 13)  #: characters of a small drawing


@click.command("about")
@click.argument("routine")
@click.option("--no-pictures", is_flag=True, help="Words only.")
def command(routine: str, no_pictures: bool) -> None:
    """Tell what ROUTINE is: what you need, its plan as pictured steps, cautions, where it comes from."""
    from voice_guide.catalog import Catalog

    catalog = Catalog.of_user()
    preset = catalog.presets.get(routine)
    chosen = catalog.routine(preset.routine if preset else routine)
    for line in page(chosen, catalog, pictures=not no_pictures):
        click.echo(line)


def page(routine: Routine, catalog: Catalog, *, pictures: bool) -> Iterator[str]:
    """The page, line by line."""
    yield click.style(routine.title, bold=True)
    yield from _paragraphs(routine.summary, routine.honest)
    yield from _facts(routine, catalog)
    yield from _section("You need", routine.needs)
    yield from _section("Not for", routine.not_for)
    yield "\n" + click.style("The plan", bold=True)
    yield from _plan(routine, catalog, pictures)
    yield from _section("Afterwards", routine.after)
    if routine.outline:
        yield f"\nIt follows the timed outline {' and '.join(routine.outline)} of our massage facts."


def _paragraphs(*texts: str) -> Iterator[str]:
    for text in texts:
        if text:
            yield fill(text, WIDTH)


def _facts(routine: Routine, catalog: Catalog) -> Iterator[str]:
    from voice_guide.planning import limits

    bounds = limits(routine, catalog.techniques)
    length = (
        f"{bounds.usual:g} minutes, preparation and rest included; from {bounds.least:g} to {bounds.most:g}"
    )
    yield f"\nLength: {length}"
    yield from _paragraphs(f"Position: {routine.position.replace('-', ' ')}. {routine.receiver}".strip())


def _section(title: str, items: tuple[str, ...]) -> Iterator[str]:
    if items:
        yield "\n" + click.style(title, bold=True)
        for item in items:
            yield fill(item, WIDTH, initial_indent="  - ", subsequent_indent="    ")


def _plan(routine: Routine, catalog: Catalog, pictures: bool) -> Iterator[str]:
    """Each step once; a step on both sides is one entry."""
    from voice_guide.script.expansion import expand

    shown: set[str] = set()
    for played in expand(routine, catalog.techniques):
        if played.chapter:
            yield f"\n  {click.style(played.chapter, bold=True)}"
        if played.second_side:
            continue
        yield f"  {_title(played)}"
        if played.step.technique not in shown:
            shown.add(played.step.technique)
            yield from _explained(played, pictures)


def _title(played: PlayedStep) -> str:
    sides = " a side, their right and then their left" if played.step.sides == "each" else ""
    pressure = f", pressure {played.pressure.text} of 10" if played.pressure.peak else ""
    return f"{played.technique.title}: {format_duration(played.step.time)}{sides}{pressure}"


def _explained(played: PlayedStep, pictures: bool) -> Iterator[str]:
    """How the hands go, the first time."""
    technique = played.technique
    words = ". ".join(text[:1].upper() + text[1:] for text in (technique.hands, technique.direction) if text)
    if words:
        yield fill(f"{words}.", WIDTH, initial_indent="      ", subsequent_indent="      ")
    if pictures and technique.kind in ("strokes", "hold", "still"):
        yield from (f"      {line}" for line in _picture(played))


def _picture(played: PlayedStep) -> list[str]:
    from voice_guide.drawing import body_for, drawing_for, text

    try:
        drawing = drawing_for(played.step.technique, played.side, played.position)
    except NotFoundError:  # a technique of one's own has no drawing yet
        drawing = body_for(played.position)
    return text(drawing, *PICTURE, plain=not _can_show_dots())


def _can_show_dots() -> bool:
    return "utf" in (sys.stdout.encoding or "").lower()
