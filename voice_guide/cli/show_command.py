"""voice-guide show ROUTINE: the timeline, without making a sound."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from voice_guide.cli.options import request, wishes
from voice_guide.cli.progress import progress
from voice_guide.timecode import format_clock, format_duration

if TYPE_CHECKING:
    from voice_guide.studio import Studio
    from voice_guide.timeline import Cue, TimedStep, Timeline


@click.command("show")
@click.argument("routine")
@wishes
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.option("--picture", type=click.Path(path_type=Path, dir_okay=False), help="Also draw it, as SVG.")
def command(routine: str, as_json: bool, picture: Path | None, **asked: Any) -> None:  # noqa: ANN401
    """Print the timeline of ROUTINE: a name, a preset, or a script's path."""
    timeline, studio = _timeline(routine, asked)
    if picture:
        _draw(timeline, picture)
    if as_json:
        click.echo(json.dumps(as_object(timeline), ensure_ascii=False, indent=1))
    else:
        _print(timeline, studio)


def _timeline(routine: str, asked: dict[str, Any]) -> tuple[Timeline, Studio]:
    from voice_guide.catalog import Catalog
    from voice_guide.studio import Studio

    with (
        Studio(Catalog.of_user(), request(routine, **asked)) as studio,
        progress("Measuring the words") as done,
    ):
        return studio.timeline(lambda count, of: done(count / of)), studio


def as_object(timeline: Timeline) -> dict[str, Any]:
    """What --json prints (design, "The command line")."""
    return asdict(timeline)


def _draw(timeline: Timeline, picture: Path) -> None:
    from voice_guide.export import timeline_svg, write_text

    write_text(picture, timeline_svg(timeline))


def _print(timeline: Timeline, studio: Studio) -> None:
    for change in studio.fitted.changes:
        click.echo(change)
    click.secho(f"{timeline.title} · {format_duration(round(timeline.seconds))}", bold=True)
    chapters = {chapter.start: chapter for chapter in timeline.chapters}
    for index, step in enumerate(timeline.steps):
        if step.start in chapters:
            click.secho(f"\n{chapters[step.start].title}", bold=True)
        click.secho(_step_line(step), fg="cyan")
        for cue in (cue for cue in timeline.cues if cue.step == index):
            click.echo(_cue_line(cue))
    for omission in timeline.omissions:
        title = timeline.steps[omission.step].title
        click.echo(f'No room in "{title}" ({omission.missing:g} s short): {omission.text}', err=True)


def _step_line(step: TimedStep) -> str:
    side = f", {step.side} side" if step.side else ""
    length = format_duration(round(step.end - step.start))
    pressure = f", pressure {step.pressure}" if step.pressure else ""
    return f"{format_clock(step.start):>7}  {step.title}{side} ({length}{pressure})"


def _cue_line(cue: Cue) -> str:
    return f"{format_clock(cue.at):>7}    {cue.kind.value:<8} {cue.text}"
