"""Every command in every mode: what the drawn table says is what happens."""

from __future__ import annotations

import pytest

from tests.session.kit import NOW, answered, in_mode
from voice_guide.session import Command, Mode, Question, transitions

#: Words of the drawn table that stand for a mode afterwards; every other word leaves the mode as it is.
MODES = {mode.value: mode for mode in Mode}
SAME = {"said", "shown", "longer", "level", "fewer", "pressure", "(last)"}


def drawn() -> dict[tuple[Mode, Command], str]:
    """The table of the docstring."""
    lines = (transitions.__doc__ or "").splitlines()
    start = next(number for number, line in enumerate(lines) if "preparing" in line)
    columns = [Mode(name) for name in lines[start].split()]
    table: dict[tuple[Mode, Command], str] = {}
    for line in lines[start + 1 :]:
        if not line.strip():
            break
        names, cells = line[4:21].split(), line[21:].replace(" *", "  ").replace("* ", "  ").split()
        for command in (one for name in names for one in commands(name)):
            table.update({(mode, command): cell for mode, cell in zip(columns, cells, strict=True)})
    return table


def commands(name: str) -> list[Command]:
    if name.startswith("*"):
        return [one for one in Command if one.value.endswith(name[1:])]
    return [Command(name)]


TABLE = drawn()


def test_the_drawn_table_has_every_pair() -> None:
    assert set(TABLE) == {(mode, command) for mode in Mode for command in Command}


@pytest.mark.parametrize(("mode", "command"), [(mode, command) for mode in Mode for command in Command])
def test_every_pair(mode: Mode, command: Command) -> None:
    state = in_mode(mode, Question.END)
    assert state.mode is mode
    outcome = answered(state, command, NOW)
    cell = TABLE[mode, command]
    assert outcome.refused == (cell in ("-", "(last)"))
    if outcome.refused:
        assert outcome.state is state
        assert outcome.note.endswith(".")
        assert outcome.effects == ()
    else:
        before = state.before if cell == "before" else mode
        assert outcome.state.mode is MODES.get(cell, before)
        assert cell in MODES or cell in SAME or cell == "before"


@pytest.mark.parametrize("command", list(Command))
def test_after_a_stop_only_resume_and_end_answer(command: Command) -> None:
    state = in_mode(Mode.ASKING, Question.STOPPED)
    outcome = answered(state, command, NOW)
    moved = {Command.RESUME: Mode.PLAYING, Command.END: Mode.ENDED}
    assert outcome.state.mode is moved.get(command, Mode.ASKING)
    if command in (Command.STOP, Command.CONFIRM, Command.DENY):
        assert outcome.refused and outcome.state is state


def test_a_step_where_nothing_is_pressed_is_not_made_lighter() -> None:
    state = in_mode(Mode.PLAYING)
    outcome = answered(state, Command.LIGHTER, 30.0)  # in the preparation
    assert outcome.refused and outcome.state is state


def test_levels_and_pressure_end_somewhere_and_say_so() -> None:
    for command in (Command.LOUDER_MUSIC, Command.SOFTER_VOICE, Command.FIRMER, Command.QUIETER_GUIDANCE):
        state = in_mode(Mode.PLAYING)
        for number in range(20):
            outcome = answered(state, command, NOW + 10 * number if command is Command.FIRMER else NOW)
            if outcome.refused:
                break
            state = outcome.state
        assert outcome.refused and outcome.state is state
