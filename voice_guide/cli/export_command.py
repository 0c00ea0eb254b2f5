"""voice-guide export ROUTINE: a guide as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from voice_guide.cli.options import request, wishes
from voice_guide.cli.progress import progress
from voice_guide.timecode import format_clock

if TYPE_CHECKING:
    from voice_guide.studio import Studio
    from voice_guide.timeline import Timeline


@click.command("export")
@click.argument("routine")
@wishes
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file.  [default: ROUTINE.mp3]")
@click.option(
    "--bitrate", type=click.IntRange(min=8), help="kbit/s.  [default: the format's own, 128 for MP3]"
)
@click.option("--captions", is_flag=True, help="Also write captions (.vtt) and lyrics (.lrc) beside it.")
@click.option("--split", is_flag=True, help="A folder with one file per chapter, and a playlist.")
def command(
    routine: str,
    output: Path | None,
    bitrate: int | None,
    captions: bool,
    split: bool,
    **asked: Any,  # noqa: ANN401
) -> None:
    """Write ROUTINE (a name, a preset, or a script's path) as a guide to listen to.

    The suffix of the file chooses the format: .mp3, .m4b, .flac, .ogg, .opus or .wav.
    """
    from voice_guide.catalog import Catalog
    from voice_guide.export import ExportOptions, check_target
    from voice_guide.studio import Studio

    target = output or Path(f"{Path(routine).stem}.mp3")
    options = ExportOptions(bitrate=bitrate, captions=captions, split=split)
    check_target(target, options)
    with Studio(Catalog.of_user(), request(routine, **asked)) as studio:
        for change in studio.fitted.changes:
            click.echo(change, err=True)
        timeline = _spoken(studio)
        written = _written(studio, timeline, target, options)
    for path in written:
        click.echo(path)
    click.echo(_summary(timeline), err=True)


def _spoken(studio: Studio) -> Timeline:
    with progress("Speaking") as done:
        timeline = studio.timeline(lambda count, of: done(count / of))
    for omission in timeline.omissions:
        title = timeline.steps[omission.step].title
        click.echo(f'Left out for lack of room in "{title}": {omission.text}', err=True)
    return timeline


def _written(studio: Studio, timeline: Timeline, target: Path, options: Any) -> list[Path]:  # noqa: ANN401
    from voice_guide.export import export_guide

    mix = studio.mix(timeline)
    if studio.ambience.note:
        click.echo(studio.ambience.note, err=True)
    with progress("Mixing and writing") as done:
        return export_guide(mix, timeline, target, options=options, progress=done)


def _summary(timeline: Timeline) -> str:
    chapters = len(timeline.chapters)
    return (
        f"{timeline.title}: {format_clock(timeline.seconds)}, {chapters} chapters, {len(timeline.cues)} cues."
    )
