"""voice-guide play ROUTINE: the live session."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from voice_guide.cli.options import request, wishes

if TYPE_CHECKING:
    from voice_guide.cli.playing.running import Wanted

OUTPUTS = ("miniaudio", "simpleaudio", "null")


@click.command("play")
@click.argument("routine", required=False)
@wishes
@click.option("--output", type=click.Choice(OUTPUTS), default="miniaudio", show_default=True, help="Sound.")
@click.option("--device", metavar="NAME", help="Part of a sound device's name.  [default: the system's]")
@click.option("--speed", type=click.FloatRange(0.1, 1000), default=1.0, help="Faster; --output null only.")
@click.option("--resume", is_flag=True, help="Go on with the session that was interrupted.")
@click.option("--plain", is_flag=True, help="Lines instead of a screen.")
def command(
    routine: str | None,
    output: str,
    device: str | None,
    speed: float,
    resume: bool,
    plain: bool,
    **asked: Any,  # noqa: ANN401
) -> None:
    """Play ROUTINE (a name, a preset, or a script's path), and steer it while it plays.

    Space pauses, the arrows move; the screen lists the other keys. From a pipe, commands come by their
    names, a line each: pause, resume, next, ...
    """
    if speed != 1.0 and output != "null":
        raise click.UsageError("--speed needs --output null")
    from voice_guide.cli.playing.running import run
    from voice_guide.outputs import OutputOptions

    run(_wanted(routine, resume, asked), output, OutputOptions(device, speed), plain=plain)


def _wanted(routine: str | None, resume: bool, asked: dict[str, Any]) -> Wanted:
    from voice_guide.catalog import home_folder
    from voice_guide.cli.playing.running import Wanted
    from voice_guide.player import saved

    if resume:
        kept = saved.read(home_folder())
        return Wanted(request(**kept.request), dict(kept.request), kept)
    if routine is None:
        raise click.UsageError("Missing argument 'ROUTINE' (or --resume).")
    plain = {"name": _lasting(routine), **asked}
    return Wanted(request(**plain), plain, None)


def _lasting(routine: str) -> str:
    """The name, or a path that holds wherever the session goes on."""
    return str(Path(routine).resolve()) if Path(routine).is_file() else routine
