"""The plan: asked on a real terminal, in plain lines, or answered beforehand; a massage, or a clear no."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import select
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

#: The program with the command, whether or not it is on the list of commands.
PROGRAM = "from voice_guide import cli; cli.COMMANDS.setdefault('plan', 'x'); cli.main()"
FINE = {f"question-{number}": number == 1 for number in range(1, 7)}
CLEAR = "\x1b[2J\x1b[H"
STYLES = re.compile(r"\x1b\[[0-9;]*m")


class Program:
    """Runs `voice-guide plan` in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        home = str(folder / "home")
        self.environment = {
            **os.environ,
            "VOICE_GUIDE_HOME": home,
            "TERM": "xterm",
            "COLUMNS": "80",
            "LINES": "24",
        }

    def arguments(self, *arguments: str) -> list[str]:
        return [sys.executable, "-c", PROGRAM, "plan", *arguments]

    def run(self, *arguments: str, lines: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.arguments(*arguments),
            input=lines,
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def answered(self, *arguments: str, **answers: Any) -> subprocess.CompletedProcess[str]:
        file = self.folder / "answers.json"
        named = {name.replace("question_", "question-"): value for name, value in answers.items()}
        file.write_text(json.dumps({**FINE, **named}), encoding="utf-8")
        return self.run(*arguments, "--answers", str(file))


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path)


class Terminal:
    """A person at a terminal of 80 by 24."""

    def __init__(self, child: int, side: int) -> None:
        self.child, self.side, self.seen = child, side, ""

    def wait_for(self, text: str, since: int = 0) -> None:
        end = time.monotonic() + 20
        while text not in self.seen[since:]:
            assert time.monotonic() < end, f"no {text!r} in {self.seen[since:]!r}"
            if not self._read():
                break
        assert text in self.seen[since:]

    def press(self, keys: str, then: str) -> None:
        """Presses keys, and waits for what the next screen says."""
        since = len(self.seen)
        os.write(self.side, keys.encode())
        self.wait_for(then, since)

    def screens(self) -> list[list[str]]:
        return [STYLES.sub("", screen).rstrip().splitlines() for screen in self.seen.split(CLEAR)[1:]]

    def code(self) -> int:
        while self._read():
            pass
        return os.waitstatus_to_exitcode(os.waitpid(self.child, 0)[1])

    def _read(self) -> bool:
        ready, _, _ = select.select([self.side], [], [], 20)
        try:
            part = os.read(self.side, 65536).decode() if ready else ""
        except OSError:  # the program has ended
            return False
        self.seen += part
        return bool(part)


@contextmanager
def terminal(program: Program, *arguments: str, **environment: str) -> Iterator[Terminal]:
    command = program.arguments(*arguments)
    own, theirs = pty.openpty()
    child = subprocess.Popen(
        command,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=program.folder,
        env={**program.environment, **environment},
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # so that Ctrl-C reaches it
    )
    os.close(theirs)
    try:
        yield Terminal(child.pid, own)
    finally:
        if child.poll() is None and child.returncode is None:
            child.kill()
        child.wait()
        os.close(own)


def to_question_6(person: Terminal) -> None:
    person.wait_for("adults, awake, sober")
    person.press("y", "fever, infection")
    person.press("n", "blood clot")
    person.press("n", "pregnant")
    person.press("n", "Numb or tingling")
    person.press("n", "Allergies")


def test_a_healthy_pair_at_a_terminal(program: Program) -> None:
    with terminal(program, "relaxing-back") as person:
        to_question_6(person)
        person.press("n", "Where is it tight")
        person.press("4", "day look like")
        person.press("\x1b[B\r", "Which pressure")
        person.press("1", "places not to touch")
        person.press("n", "stop word")
        person.press("y", "Make the guide with")
        person.wait_for("kept nowhere")
        assert person.code() == 0
        assert "--pressure light --focus shoulders" in person.seen
        assert_screens_fit(person)


def assert_screens_fit(person: Terminal) -> None:
    questions = [screen for screen in person.screens() if "The massage" not in screen]
    assert len(questions) >= 5
    for screen in questions:
        assert len(screen) <= 23, screen
        assert max(map(len, screen)) <= 79, screen


def test_every_list_fits_the_screen_and_back_leads_back(program: Program) -> None:
    with terminal(program, "relaxing-back") as person:
        person.wait_for("adults, awake, sober")
        person.press("n", "Which of these")
        person.press("b", "adults, awake, sober")
        person.press("y", "fever, infection")
        person.press("y", "A bruise")
        person.press("\r\r", "blood clot, blood thinner")
        person.press("y", "Cancer, now")
        person.press("\r", "frail")
        person.press("\r", "pregnant")
        person.press("y", "first three months")
        person.press("\r", "Numb or tingling")
        person.press("y", "disc problem")
        person.press("\r", "Allergies")
        person.press("y", "Varicose")
        person.press("4", "[x] 4")
        person.press("4", "[ ] 4")
        person.press("q", "stopped")
        assert person.code() == 1
        assert_screens_fit(person)


def test_an_emergency_is_said_at_once_and_nothing_more_is_asked(program: Program) -> None:
    with terminal(program, "relaxing-back", "--doctor-agreed") as person:
        person.wait_for("adults, awake, sober")
        person.press("y", "fever, infection")
        person.press("n", "blood clot")
        person.press("n", "pregnant")
        person.press("n", "Numb or tingling")
        person.press("y", "Numb between the legs")
        person.press("1", "[x] 1")
        person.press("\r", "Get emergency care now.")
        assert person.code() == 1
        assert "Allergies" not in person.seen


def test_a_doctor_is_asked_for_and_then_the_changes_still_hold(program: Program) -> None:
    with terminal(program, "relaxing-back") as person:
        person.wait_for("adults, awake, sober")
        person.press("y", "fever, infection")
        person.press("n", "blood clot")
        person.press("y", "Blood thinners, a bleeding")
        person.press("3", "[x] 3")
        person.press("\r", "frail")
        person.press("\r", "pregnant")
        person.press("n", "Numb or tingling")
        person.press("n", "Allergies")
        person.press("n", "Where is it tight")
        person.press("\r", "day look like")
        person.press("4", "Which pressure")
        person.press("3", "places not to touch")
        person.press("n", "stop word")
        person.press("n", "Say it once now")
        person.press("\r", "Has a doctor or midwife")
        person.press("y", "Make the guide with")
        assert person.code() == 0
        assert "At most 4 of ten." in person.seen
        assert "Left out: the wave." in person.seen
        assert "bruises more easily" in person.seen


def test_without_colours_there_are_none(program: Program) -> None:
    with terminal(program, "relaxing-back", NO_COLOR="1") as person:
        to_question_6(person)
        person.press("q", "stopped")
        assert person.code() == 1
        assert not STYLES.search(person.seen)


def test_control_c_leaves_quietly(program: Program) -> None:
    with terminal(program, "relaxing-back") as person:
        person.wait_for("adults, awake, sober")
        person.press("\x03", "stopped")
        assert person.code() == 1
        assert "Traceback" not in person.seen


PLAIN = "y\nn\nn\nn\nn\nn\n1\n4\n2\nn\ny\n"


def test_in_a_pipe_there_are_plain_lines(program: Program) -> None:
    done = program.run("relaxing-back", lines=PLAIN)
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert "Relaxing back, " in done.stdout
    assert done.stdout.count("(b back, q quit)") == 11


def test_plain_lines_ask_again_and_go_back(program: Program) -> None:
    done = program.run("--plain", "relaxing-back", lines="perhaps\ny\nn\nb\nb\n" + PLAIN)
    assert done.returncode == 0
    assert done.stdout.count("adults, awake, sober") == 2


def test_answers_that_end_too_early_plan_nothing(program: Program) -> None:
    done = program.run("relaxing-back", lines="y\nn\n")
    assert done.returncode == 1
    assert "nothing was planned" in done.stderr


def test_not_sure_asks_for_a_doctor(program: Program) -> None:
    done = program.run("relaxing-back", lines="y\ny\n\nn\nn\nn\nn\n1\n4\n2\nn\ny\nn\n")
    assert done.returncode == 1
    assert "First ask a doctor or midwife." in done.stderr


def test_the_day_suggests_a_routine(program: Program) -> None:
    done = program.answered("--json", day="sitting", tight="shoulders")
    assert json.loads(done.stdout)["name"] == "quick-shoulders"


def test_json_tells_everything(program: Program) -> None:
    done = program.answered("relaxing-back", "--json", X38=True, question_3=True)
    plan = json.loads(done.stdout)
    assert done.returncode == 0
    assert plan["answer"] == "go"
    assert plan["reasons"][0]["id"] == "X38"
    assert max(step["pressure"] for step in plan["steps"]) <= 3
    assert {"changes", "prepare", "notes", "needs", "minutes", "position", "command"} <= set(plan)


def test_json_of_a_stop(program: Program) -> None:
    done = program.answered("relaxing-back", "--json", "--doctor-agreed", X7=True)
    plan = json.loads(done.stdout)
    assert done.returncode == 1
    assert plan["answer"] == "stop"
    assert "Do not rub the leg" in plan["emergencies"][0]
    assert "Do not rub the leg" in done.stderr


def test_a_stop_comes_before_any_other_trouble(program: Program) -> None:
    done = program.answered("relaxing-back", "--minutes", "500", X17=True)
    assert "Get emergency care now." in done.stderr


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"question-1": None}, "question-1"),
        ({"X99": True}, "there is no safety question"),
        ({"X3": "feet"}, "Answer true, false"),
        ({"pressure": "brutal"}, "light, medium, firm"),
        ({"question-2": True}, "First ask"),
        ({"question-1": False}, "Not today"),
    ],
)
def test_answers_are_checked(program: Program, answers: dict[str, Any], said: str) -> None:
    done = program.answered("relaxing-back", **answers)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("text", ["", "[]", "{", "\ufeff[1]", "null"])
def test_a_file_that_holds_no_answers(program: Program, text: str) -> None:
    file = program.folder / "answers.json"
    file.write_text(text, encoding="utf-8")
    done = program.run("relaxing-back", "--answers", str(file))
    assert done.returncode == 1
    assert str(file) in done.stderr


def test_a_plan_becomes_a_guide_and_leaves_nothing_else(program: Program) -> None:
    target = program.folder / "today.mp3"
    done = program.answered(
        "office-shoulders",
        "--voice",
        "silent",
        "--rest",
        "0",
        "-o",
        str(target),
        X8=True,
        **{"question-3": True},
    )
    assert done.returncode == 1
    assert not target.exists()
    done = program.answered(
        "office-shoulders", "--voice", "silent", "--doctor-agreed", "-o", str(target), X8=True
    )
    assert done.returncode == 0
    assert target.stat().st_size > 100_000
    kept = [path for path in program.folder.rglob("*") if path.is_file() and "cache" not in path.parts]
    assert sorted(path.name for path in kept) == ["answers.json", "today.mp3"]


def test_a_wrong_suffix_is_noticed_before_the_questions(program: Program) -> None:
    done = program.run("relaxing-back", "-o", "today.txt")
    assert done.returncode == 1
    assert "adults" not in done.stdout


def test_for_both_the_questions_are_meant_for_both(program: Program) -> None:
    done = program.run("relaxing-back", "--swap", lines="\n" + PLAIN)
    assert done.returncode == 0
    assert done.stdout.startswith("You change places today")
    assert "Then you change places" in done.stdout
    assert "--swap" in done.stdout
