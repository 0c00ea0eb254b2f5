"""The command line: parses, calls, reports. Each command is a module of its own, imported when it is used."""

from __future__ import annotations

import os
import signal
import sys
from importlib import import_module

import click

from voice_guide import __version__
from voice_guide.errors import VoiceGuideError

#: Command -> its one line in --help. The module of the same name in this folder holds the function `command`.
COMMANDS = {
    "list": "Show the routines, ambiences, voices or presets there are.",
    "show": "Print a routine's timeline, without making a sound.",
    "export": "Write a guide to a file: MP3, M4B, FLAC, Ogg, Opus or WAV.",
    "play": "Play a guide here, and steer it by keys while it plays.",
    "plan": "Ask what matters for safety, and fit a massage to the answers.",
    "about": "Tell what a routine is: what you need, its plan, cautions, where it comes from.",
    "tips": "Say one small thing that helps a back between massages.",
    "journal": "Keep who received what, when, and the tension before and after; only on this computer.",
    "check": "Check routine scripts, and say where each mistake is.",
    "new": "Write a starter routine, with comments, to make your own.",
    "schema": "Print the JSON Schema of a routine, for completion in an editor.",
    "doctor": "Say what works on this computer, and what to do about the rest.",
}


class _LazyGroup(click.Group):
    """Knows every command's name, and imports only the one that is called."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = import_module(f"voice_guide.cli.{name}_command")
        command: click.Command = module.command
        return command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="voice-guide")
def group() -> None:
    """A voice that guides a home massage, step by step, over calm ambience.

    Begin with:  voice-guide export relaxing-back
    """


def main() -> None:
    """Runs the command line. Exit codes: 0 done, 1 a clear message, 2 wrong usage."""
    signal.signal(signal.SIGTERM, _end)
    try:
        sys.exit(group.main(prog_name="voice-guide", standalone_mode=False))
    except click.UsageError as exc:
        exc.show()
        sys.exit(2)
    except BrokenPipeError:
        _close_quietly()
    except (Exception, KeyboardInterrupt) as exc:
        if os.environ.get("VOICE_GUIDE_DEBUG"):
            raise
        click.echo(f"voice-guide: {_message(exc)}", err=True)
        sys.exit(1)


def _end(_signal: int, _frame: object) -> None:
    """A polite request to end: clean up, as for Ctrl-C."""
    raise KeyboardInterrupt


def _message(exc: BaseException) -> str:
    """One clear message for whatever ended the command."""
    if isinstance(exc, (KeyboardInterrupt, click.exceptions.Abort)):
        return "stopped; nothing is left half-made"
    if isinstance(exc, click.ClickException):
        return exc.format_message()
    if isinstance(exc, VoiceGuideError):
        return str(exc)
    if isinstance(exc, OSError) and exc.strerror:
        return f"{exc.strerror}" + (f": {exc.filename}" if exc.filename else "")
    what = f"{type(exc).__name__}: {exc}"
    return f"something unforeseen went wrong ({what}). With VOICE_GUIDE_DEBUG=1 it tells more."


def _close_quietly() -> None:
    """The reader of our output went away, as `head` does."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(1)
