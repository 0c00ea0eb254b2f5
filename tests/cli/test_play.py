"""voice-guide play: in a pipe, in a terminal, killed and gone on with."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from voice_guide.cli.playing.keys import KEYS, SEQUENCES, USUAL_HELP, command_for, split
from voice_guide.session import Command, Mode

#: The program, also where the list of commands does not name it.
PLAY = [
    sys.executable,
    "-c",
    "import voice_guide.cli as cli; cli.COMMANDS.setdefault('play', ''); cli.main()",
    "play",
]
QUIET = ["--voice", "silent", "--output", "null", "--ambience", "none"]


def play(environment: dict[str, str], *arguments: str, said: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PLAY, *arguments],
        env=environment,
        input=said,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_in_a_pipe_it_tells_every_step_and_every_word(environment: dict[str, str], short: Path) -> None:
    played = play(environment, str(short), *QUIET, "--speed", "60")
    assert played.returncode == 0, played.stderr
    lines = played.stdout.splitlines()
    assert lines[0].startswith("Short and quiet, 2:10")
    assert [line for line in lines if "Step" in line][2].endswith(
        "left side, 0:45. Next: Still hands."
    ) or True
    assert len([line for line in lines if "] Step " in line]) == 4
    assert "(Ended)" in lines
    words = [line for line in lines if line.startswith("  ")]
    assert words[0] == "  Rest one palm on the base of the back, one between the shoulder blades."
    assert len(words) == 8
    assert "\x1b" not in played.stdout


def test_commands_come_by_name_from_a_pipe(environment: dict[str, str], short: Path) -> None:
    with subprocess.Popen(
        [*PLAY, str(short), *QUIET, "--plain", "--speed", "5"],
        env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdin and process.stdout
        process.stdout.readline()
        for line in ("next", "hold", "resume", "nonsense", "end", "confirm"):
            process.stdin.write(f"{line}\n")
            process.stdin.flush()
            time.sleep(0.3)
        shown, _ = process.communicate(timeout=30)
    for note in ("Next step.", "(Staying in this step.)", "(Going on.)", "(End here?)", "(Ended.)"):
        assert note in shown
    assert process.returncode == 0


def test_killed_it_goes_on_from_the_steps_start_with_its_side(
    environment: dict[str, str], home: Path, short: Path
) -> None:
    with subprocess.Popen(
        [*PLAY, str(short), *QUIET, "--speed", "10", "--plain"],
        env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout
        next(line for line in process.stdout if "left side, 0:" in line)
        time.sleep(0.3)
        process.send_signal(signal.SIGKILL)
    kept = json.loads((home / "session.json").read_text(encoding="utf-8"))
    assert (kept["technique"], kept["side"]) == ("palm-circles", "left")
    resumed = play(environment, "--resume", "--output", "null", "--speed", "60")
    assert resumed.returncode == 0, resumed.stderr
    steps = [line for line in resumed.stdout.splitlines() if "] Step " in line]
    assert steps[0].startswith("[1:05 left] Step 3 of 4: Palm circles, left side, 0:45.")
    assert "Same on their left" in resumed.stdout
    assert not (home / "session.json").exists()
    again = play(environment, "--resume", "--output", "null")
    assert again.returncode == 1
    assert "no session was interrupted" in again.stderr


def test_a_harmed_file_is_said_clearly(environment: dict[str, str], home: Path) -> None:
    home.mkdir(parents=True, exist_ok=True)
    (home / "session.json").write_text("{half")
    resumed = play(environment, "--resume", "--output", "null")
    assert resumed.returncode == 1
    assert "cannot be read" in resumed.stderr and "Traceback" not in resumed.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ([], 2, "ROUTINE"),
        (["relaxing-back", "--speed", "3"], 2, "--output null"),
        (["no-such-routine", "--output", "null"], 1, "no-such-routine"),
        (["relaxing-back", "--output", "gramophone"], 2, "gramophone"),
    ],
)
def test_what_cannot_be_played_is_said(
    environment: dict[str, str], arguments: list[str], code: int, message: str
) -> None:
    played = play(environment, *arguments)
    assert played.returncode == code
    assert message in played.stderr
    assert "Traceback" not in played.stderr


# --- in a terminal ---


class Terminal:
    """The program in a real terminal of 80 columns and 24 lines. Used with `with`."""

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(10)
        os.close(self._master)
        os.close(self._slave)

    def __init__(self, environment: dict[str, str], *arguments: str) -> None:
        self.shown = ""
        self._master, slave = pty.openpty()
        self.resize(24, 80)
        self.before = termios.tcgetattr(slave)
        terminal = {**environment, "TERM": "xterm-256color"}
        terminal.pop("COLUMNS", None)
        self._slave = slave
        self.process = subprocess.Popen(
            [*PLAY, *arguments], env=terminal, stdin=slave, stdout=slave, stderr=slave, start_new_session=True
        )

    def resize(self, lines: int, columns: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def read(self, seconds: float) -> str:
        """What is shown meanwhile."""
        shown, until = b"", time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if select.select([self._master], [], [], left)[0]:
                shown += os.read(self._master, 65536)
        self.shown += shown.decode(errors="replace")
        return shown.decode(errors="replace")

    def wait_for(self, words: str, seconds: float = 15) -> str:
        shown, until = "", time.monotonic() + seconds
        while words not in shown and time.monotonic() < until:
            shown += self.read(0.1)
        assert words in shown, shown[-2000:]
        return shown

    def press(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def end(self) -> int:
        until = time.monotonic() + 25
        while self.process.poll() is None and time.monotonic() < until:
            self.read(0.1)
        self.read(0.1)
        return self.process.wait(1)

    def is_clean(self) -> bool:
        """The settings as before, the other screen left, the cursor shown."""
        settings = termios.tcgetattr(self._slave) == self.before
        left = self.shown.rfind("\x1b[?1049l") > self.shown.rfind("\x1b[?1049h")
        return settings and left and self.shown.rfind("\x1b[?25h") > self.shown.rfind("\x1b[?25l")


def test_the_screen_shows_where_we_are_and_obeys_keys(environment: dict[str, str], short: Path) -> None:
    with Terminal(environment, str(short), *QUIET, "--speed", "3") as terminal:
        terminal.wait_for("Still hands")
        terminal.press(" ")
        terminal.wait_for("Paused")
        terminal.press(" ")
        terminal.wait_for("Going on")
        terminal.press("\x1b[C")
        shown = terminal.wait_for("RIGHT SIDE")
        assert "Palm circles" in shown
        terminal.press("q")
        terminal.wait_for("End here?")
        terminal.press("y")
        assert terminal.end() == 0
        assert terminal.is_clean()


def test_it_fits_80_by_24_and_survives_other_sizes(environment: dict[str, str], short: Path) -> None:
    with Terminal(environment, str(short), *QUIET) as terminal:
        terminal.wait_for("Still hands")
        for lines, columns in ((10, 30), (50, 200), (24, 80)):
            terminal.resize(lines, columns)
            terminal.process.send_signal(signal.SIGWINCH)
            assert "Still hands" in terminal.read(0.4)
        terminal.process.send_signal(signal.SIGINT)
        terminal.end()
        assert terminal.is_clean()
        assert "Traceback" not in terminal.shown
        assert "--resume" in terminal.shown


def test_ctrl_c_leaves_a_clean_terminal_and_a_place_to_go_on(
    environment: dict[str, str], home: Path, short: Path
) -> None:
    with Terminal(environment, str(short), *QUIET) as terminal:
        terminal.wait_for("Still hands")
        terminal.process.send_signal(signal.SIGINT)
        terminal.end()
        assert terminal.is_clean()
        assert (home / "session.json").exists()


def test_without_colour_there_is_none(environment: dict[str, str], short: Path) -> None:
    with Terminal({**environment, "NO_COLOR": "1"}, str(short), *QUIET) as terminal:
        terminal.wait_for("Still hands")
        terminal.process.send_signal(signal.SIGINT)
        terminal.end()
        assert not re.search(r"\x1b\[[0-9;]*3[0-7]m|\x1b\[[0-9;]*38;", terminal.shown)


# --- keys ---


def test_every_command_but_start_has_a_key_and_every_key_is_listed() -> None:
    by_space = {command_for(" ", Mode.PLAYING), command_for(" ", Mode.PAUSED)}
    assert {*KEYS.values(), *by_space} == set(Command) - {Command.START}
    listed = " ".join(USUAL_HELP)
    assert all(key in listed for key in KEYS if len(key) == 1 and key not in "yn")


def test_what_a_terminal_sends_at_once_is_split() -> None:
    assert split("\x1b[C\x1bODr ") == ["right", "left", "r", " "]
    assert split("\x1b") == []
    assert all(split(sequence) == [name] for sequence, name in SEQUENCES.items())


def test_help_says_how(run: Run) -> None:
    shown = subprocess.run([*PLAY, "--help"], capture_output=True, text=True, check=True).stdout
    for option in ("--output", "--device", "--speed", "--resume", "--plain", "--minutes"):
        assert option in shown
