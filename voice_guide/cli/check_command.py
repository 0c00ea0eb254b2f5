"""voice-guide check FILE...: mistakes in routine scripts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voice_guide.errors import VoiceGuideError

if TYPE_CHECKING:
    from voice_guide.catalog import Catalog


@click.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def command(files: tuple[Path, ...]) -> None:
    """Check routine scripts, and say where each mistake is."""
    from voice_guide.catalog import Catalog

    catalog = Catalog.of_user()
    results = [_check(catalog, file) for file in files]
    if not all(results):
        sys.exit(1)


def _check(catalog: Catalog, file: Path) -> bool:
    """Says what is wrong with one file, or that all is well."""
    try:
        advice = _examine(catalog, file)
    except VoiceGuideError as exc:
        click.echo(_message(file, exc), err=True)
        return False
    for line in advice:
        click.echo(f"{file}: {line}")
    click.echo(f"{file}: good" + (", with the advice above" if advice else ""))
    return True


def _examine(catalog: Catalog, file: Path) -> list[str]:
    """What a therapist would advise. Raises what reading, fitting and the script engine raise."""
    from voice_guide.planning import Wishes, fit
    from voice_guide.script import Guidance, estimated_length, write_timeline
    from voice_guide.script.advice import advice

    routine = fit(catalog.read_routine(file), catalog.techniques, Wishes()).routine
    for guidance in Guidance:
        timeline = write_timeline(routine, catalog.techniques, catalog.wording, estimated_length, guidance)
        if guidance is Guidance.FULL:
            found = advice(timeline, catalog.techniques)
    return found


def _message(file: Path, exc: VoiceGuideError) -> str:
    message = str(exc)
    return message if message.startswith(str(file)) else f"{file}: {message}"
