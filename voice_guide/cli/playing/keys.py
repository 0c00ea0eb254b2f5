"""What each key asks for."""

from __future__ import annotations

from collections.abc import Mapping

from voice_guide.session import Command, Mode

UP, DOWN, LEFT, RIGHT = "up", "down", "left", "right"

#: As a terminal sends them.
SEQUENCES: Mapping[str, str] = {
    "\x1b[A": UP,
    "\x1bOA": UP,
    "\x1b[B": DOWN,
    "\x1bOB": DOWN,
    "\x1b[C": RIGHT,
    "\x1bOC": RIGHT,
    "\x1b[D": LEFT,
    "\x1bOD": LEFT,
}

KEYS: Mapping[str, Command] = {
    RIGHT: Command.NEXT,
    LEFT: Command.BACK,
    UP: Command.LOUDER_MUSIC,
    DOWN: Command.SOFTER_MUSIC,
    "+": Command.LOUDER_VOICE,
    "-": Command.SOFTER_VOICE,
    "r": Command.REPEAT,
    "w": Command.WHAT_NOW,
    "t": Command.HOW_LONG,
    "h": Command.HOLD,
    "m": Command.MORE_TIME,
    "l": Command.LIGHTER,
    "f": Command.FIRMER,
    "g": Command.QUIETER_GUIDANCE,
    "s": Command.STOP,
    "q": Command.END,
    "y": Command.CONFIRM,
    "n": Command.DENY,
}

#: What the screen lists, by what is sensible to press now.
HELP: Mapping[Mode, tuple[str, ...]] = {
    Mode.PAUSED: ("space go on", "← → move", "s stop", "q end"),
    Mode.HOLDING: ("space go on", "← → move", "r repeat", "l lighter", "f firmer", "s stop", "q end"),
    Mode.ASKING: ("space go on", "q end", "y yes", "n no"),
    Mode.ENDED: (),
}
USUAL_HELP = (
    "space pause",
    "← → move",
    "r repeat",
    "w what now",
    "t time left",
    "h hold",
    "m more time",
    "l lighter",
    "f firmer",
    "g fewer words",
    "↑ ↓ music",
    "+ - voice",
    "s stop",
    "q end",
)


def command_for(key: str, mode: Mode) -> Command | None:
    """The command of a key, or of its name typed on a line; None for any other."""
    if key in (" ", "space"):
        return Command.PAUSE if mode in (Mode.PLAYING, Mode.RESTING) else Command.RESUME
    if key in KEYS:
        return KEYS[key]
    return next((command for command in Command if command == key), None)


def help_for(mode: Mode) -> tuple[str, ...]:
    return HELP.get(mode, USUAL_HELP)


def split(typed: str) -> list[str]:
    """The keys in what a terminal sent at once."""
    keys: list[str] = []
    while typed:
        sequence = next((known for known in SEQUENCES if typed.startswith(known)), "")
        if sequence:
            keys.append(SEQUENCES[sequence])
        elif typed[0] != "\x1b":
            keys.append(typed[0].lower())
        typed = typed[len(sequence) or 1 :]
    return keys
