"""The journal as people use it: typed, asked at a real terminal, in a pipe."""

from __future__ import annotations

import csv
import fcntl
import json
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from voice_guide import cli

#: The program with the command, whether or not it is on the list of commands.
PROGRAM = "from voice_guide import cli; cli.COMMANDS.setdefault('journal', 'x'); cli.main()"
PROCESS = [sys.executable, "-c", PROGRAM, "journal"]
Journal = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def journal(
    tmp_path: Path,
    environment: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> Iterator[Journal]:
    """Runs `voice-guide journal` where nobody can be asked; in this process, which saves much time."""
    monkeypatch.setitem(cli.COMMANDS, "journal", "x")
    monkeypatch.setenv("VOICE_GUIDE_HOME", environment["VOICE_GUIDE_HOME"])
    monkeypatch.chdir(tmp_path)
    usual = signal.getsignal(signal.SIGTERM)

    def ran(*arguments: str) -> subprocess.CompletedProcess[str]:
        monkeypatch.setattr(sys, "argv", ["voice-guide", "journal", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said, errors = capfd.readouterr()
        return subprocess.CompletedProcess(arguments, int(ended.value.code or 0), said, errors)

    yield ran
    signal.signal(signal.SIGTERM, usual)


def kept(journal: Journal, *arguments: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads(journal("list", "--json", *arguments).stdout)
    return rows


def refused(done: subprocess.CompletedProcess[str], *said: str, code: int = 1) -> None:
    """A clear message, and neither a result nor a traceback."""
    assert (done.returncode, done.stdout) == (code, "")
    assert "Traceback" not in done.stderr
    assert "unforeseen" not in done.stderr
    for words in said:
        assert words in done.stderr


def days_ago(number: int) -> str:
    return (date.today() - timedelta(days=number)).isoformat()


def test_an_entry_tells_all(journal: Journal) -> None:
    told = [
        "--receiver",
        ' Zoë "Z" 👩‍👧 ',
        "--giver",
        "مريم",
        "--minutes",
        "22.5",
        "--before",
        "7",
        "--after",
        "3",
    ]
    done = journal("add", "relaxing-back", *told, "--note", "one\ntwo", "--when", "2026-02-01T20:15+01:00")
    assert done.returncode == 0
    (row,) = kept(journal)
    assert row == {
        "id": 1,
        "routine": "relaxing-back",
        "when": "2026-02-01T20:15:00+01:00",
        "receiver": 'Zoë "Z" 👩‍👧',
        "giver": "مريم",
        "minutes": 22.5,
        "before": 7,
        "after": 3,
        "note": "one\ntwo",
        "massage": True,
    }


def test_without_a_terminal_nothing_is_asked(journal: Journal) -> None:
    assert journal("add", "relaxing-back").returncode == 0
    (row,) = kept(journal)
    assert (row["before"], row["after"]) == (None, None)
    written = datetime.fromisoformat(str(row["when"]))
    assert abs(written - datetime.now().astimezone()) < timedelta(minutes=2)


def test_a_preset_a_script_and_a_rest(journal: Journal, short: Path) -> None:
    for routine in ("deep-back", "slow-evening", str(short), "fifteen-minute-rest"):
        assert journal("add", routine).returncode == 0
    rows = [(row["routine"], row["massage"]) for row in reversed(kept(journal))]
    assert rows == [("decontracting-back", True), ("relaxing-back", True), ("short", True), ("rest", False)]


def test_the_list_reads_well(journal: Journal) -> None:
    for day, before, after in ((14, 7, 3), (7, 6, 2), (0, 5, 5)):
        told = ["--receiver", "Ana", "--before", str(before), "--after", str(after), "--when", days_ago(day)]
        journal("add", "relaxing-back", *told[:-2], *(told[-2:] if day else []))
    lines = journal().stdout.splitlines()
    assert [line.split()[0] for line in lines[:3]] == ["3", "2", "1"]
    assert lines[2].endswith("12:00  relaxing-back, tension 7 -> 3, for Ana")
    assert lines[4].startswith("Ana: Tension from 0 to 10")
    assert [line.split("  ")[2] for line in lines[5:8]] == ["...<---o...", "..<---o....", ".....=....."]
    assert lines[8].startswith(
        "If you both like, the next massage for Ana could be in one to two weeks: between "
    )
    assert len(lines) == 9


def test_each_receiver_has_an_outlook(journal: Journal) -> None:
    for name in ("Ana", "ANA", "Ben"):
        journal("add", "relaxing-back", "--receiver", name)
    assert journal().stdout.count("If you both like") == 2
    assert [row["receiver"] for row in kept(journal, "--receiver", "ana")] == ["ANA", "Ana"]
    assert "Ben" not in journal("--receiver", "ana").stdout


def test_softer_hands_are_suggested(journal: Journal) -> None:
    journal("add", "relaxing-back", "--after", "8")
    assert "ask a doctor" in journal().stdout


def test_an_empty_journal(journal: Journal, home: Path) -> None:
    assert journal().stdout == "Nothing is in the journal yet.\n"
    assert journal("list", "--json").stdout == "[]\n"
    assert journal("list", "--receiver", "Ana").stdout == "Nothing is kept for Ana.\n"
    for command in (["export", "a.csv"], ["chart", "a.svg"], ["delete", "--all", "--yes"]):
        refused(journal(*command), "nothing is in the journal yet")
    assert not home.exists()


def test_edit(journal: Journal) -> None:
    journal("add", "relaxing-back", "--before", "7", "--minutes", "30", "--note", "x")
    changed = [
        "--after",
        "2",
        "--note",
        "",
        "--clear",
        "minutes",
        "--receiver",
        "Ana",
        "--when",
        "2026-01-02",
    ]
    assert journal("edit", "1", *changed).returncode == 0
    (row,) = kept(journal)
    assert (row["before"], row["after"], row["note"], row["minutes"], row["receiver"]) == (
        7,
        2,
        "",
        None,
        "Ana",
    )
    assert str(row["when"]).startswith("2026-01-02T12:00:00")


def test_delete(journal: Journal) -> None:
    for name in ("Ana", "Ben", "Ana", "Zoe"):
        journal("add", "relaxing-back", "--receiver", name)
    refused(journal("delete", "2"), "--yes")
    refused(journal("delete", "2", "99", "--yes"), "entry 99")
    assert len(kept(journal)) == 4
    assert journal("delete", "2", "2", "--yes").stdout == "Forgotten: 1 entry.\n"
    refused(journal("delete", "--receiver", "Anna", "--yes"), "Did you mean Ana?", "There are: Zoe, Ana.")
    assert journal("delete", "--receiver", "ana", "--yes").stdout == "Forgotten: 2 entries.\n"
    assert [row["id"] for row in kept(journal)] == [4]
    assert journal("delete", "--all", "--yes").returncode == 0
    assert kept(journal) == []


def test_export(journal: Journal, tmp_path: Path) -> None:
    journal("add", "rest", "--receiver", "=HYPERLINK(1)", "--when", "2026-02-01")
    journal("add", "relaxing-back", "--receiver", "Ana", "--minutes", "30")
    assert journal("export", "all.csv").stdout == "all.csv\n2 entries.\n"
    with (tmp_path / "all.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["receiver"], row["minutes"]) for row in rows] == [("'=HYPERLINK(1)", ""), ("Ana", "30")]
    assert journal("export", "one.csv", "--receiver", "ana").stdout == "one.csv\n1 entry.\n"


def test_chart(journal: Journal, tmp_path: Path) -> None:
    journal("add", "relaxing-back", "--receiver", "<Ana>")
    refused(journal("chart", "a.svg"), "no entry tells a tension")
    assert not (tmp_path / "a.svg").exists()
    journal("edit", "1", "--before", "7", "--after", "3")
    assert journal("chart", "a.svg").stdout == "a.svg\n"
    texts = [
        one.text for one in ElementTree.parse(tmp_path / "a.svg").iter("{http://www.w3.org/2000/svg}text")
    ]
    assert "<Ana>" in texts


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["add", "relaxing-bakc"], "Did you mean relaxing-back?"),
        (["add", "missing.yaml"], "missing.yaml"),
        (["add", "rest", "--before", "11"], "from 0 (none) to 10"),
        (["add", "rest", "--after", "-1"], "from 0 (none) to 10"),
        (["add", "rest", "--minutes", "0"], "minutes"),
        (["add", "rest", "--minutes", "nan"], "minutes"),
        (["add", "rest", "--when", "soon"], "2026-03-01T20:15"),
        (["add", "rest", "--when", "2150-01-01"], "still to come"),
        (["add", "rest", "--receiver", "x" * 500], "At most 200"),
        (["add", "rest", "--note", os.fsdecode(b"\xff")], "no text"),
        (["edit", "7", "--after", "3"], "entry 7"),
        (["edit", str(10**30), "--after", "3"], "is not in the journal"),
        (["delete", "7", "--yes"], "entry 7"),
        (["export", "journal.xlsx"], ".csv"),
        (["chart", "journal.png"], ".svg"),
        (["set-aside", "--yes"], "is not there"),
    ],
)
def test_clear_messages(journal: Journal, arguments: list[str], said: str) -> None:
    refused(journal(*arguments), said)


@pytest.mark.parametrize(
    "arguments",
    [
        ["add"],
        ["add", "rest", "--before", "x"],
        ["edit", "x"],
        ["edit", "1"],
        ["edit", "0", "--after", "1"],
        ["delete"],
        ["delete", "1", "--all"],
        ["--receiver", "Ana", "delete", "--all"],
        ["nonsense"],
    ],
)
def test_wrong_usage(journal: Journal, arguments: list[str]) -> None:
    refused(journal(*arguments), "Usage:", code=2)


def test_a_damaged_journal_is_kept_until_it_is_set_aside(journal: Journal, home: Path) -> None:
    home.mkdir()
    (home / "journal.sqlite").write_text("no journal " * 1000)
    for arguments in ([], ["add", "rest"], ["export", "a.csv"], ["delete", "--all", "--yes"]):
        refused(journal(*arguments), "damaged", "voice-guide journal set-aside")
    refused(journal("set-aside"), "--yes")
    aside = Path(journal("set-aside", "--yes").stdout.splitlines()[0])
    assert aside.read_text() == "no journal " * 1000
    assert journal("add", "rest").returncode == 0


def test_an_older_entry_after_a_newer_one_doubts_the_clock(journal: Journal) -> None:
    journal("add", "rest", "--when", (datetime.now() + timedelta(hours=5)).isoformat())
    assert "clock" in journal("add", "rest").stderr
    assert journal("add", "rest", "--when", "2026-01-01").stderr == ""


def test_names_where_the_terminal_knows_few_letters(journal: Journal, environment: dict[str, str]) -> None:
    journal("add", "rest", "--receiver", "Zoë")
    few = {**environment, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [*PROCESS, "list"], env=few, stdin=subprocess.DEVNULL, capture_output=True, check=True
    )
    assert b"for Zo?" in done.stdout


def test_a_process_ends_as_the_rest_does(environment: dict[str, str]) -> None:
    """Real ones: nothing on standard output, a message, and exit code 1; and closed streams."""
    done = subprocess.run(
        [*PROCESS, "edit", "7", "--after", "3"], env=environment, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(b"voice-guide: entry 7")
    closed = 'exec "$@" <&- >&- 2>&-'
    command = ["sh", "-c", closed, "sh", *PROCESS, "add", "rest"]
    assert subprocess.run(command, env=environment, timeout=60, check=False).returncode == 0


def test_help_says_it_in_whole_lines(journal: Journal) -> None:
    done = journal("--help")
    assert done.returncode == 0
    assert "..." not in done.stdout.partition("Commands:")[2]


class Person:
    """Somebody at a terminal."""

    def __init__(self, side: int) -> None:
        self.side, self.seen = side, ""

    def wait_for(self, text: str) -> None:
        while text not in self.seen:
            assert self._read(), f"no {text!r} in {self.seen!r}"

    def press(self, keys: str) -> None:
        os.write(self.side, keys.encode())

    def watch(self) -> str:
        """Everything up to the end."""
        while self._read():
            pass
        return self.seen

    def _read(self) -> bool:
        ready, _, _ = select.select([self.side], [], [], 20)
        try:
            part = os.read(self.side, 65536).decode() if ready else ""
        except OSError:  # the program has ended
            part = ""
        self.seen += part
        return bool(part)


@contextmanager
def terminal(environment: dict[str, str], *arguments: str, code: int = 0) -> Iterator[Person]:
    """`voice-guide journal` at a terminal; it ends with this exit code."""
    own, theirs = pty.openpty()
    with subprocess.Popen(
        [*PROCESS, *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # so that Ctrl-C reaches it
    ) as child:
        os.close(theirs)
        try:
            person = Person(own)
            yield person
            person.watch()
            assert child.wait(20) == code
        finally:
            child.kill()
            os.close(own)


@pytest.mark.parametrize(
    ("first", "second", "tensions"),
    [
        ("7", "3", (7, 3)),
        ("t", "0", (10, 0)),
        ("T", "\r", (10, None)),
        ("\r", "9", (None, 9)),
        ("x? \x1b[A5", "\n", (5, None)),
    ],
)
def test_one_key_for_each_tension(
    journal: Journal,
    environment: dict[str, str],
    first: str,
    second: str,
    tensions: tuple[int | None, int | None],
) -> None:
    with terminal(environment, "add", "relaxing-back") as person:
        person.wait_for("Tension before")
        person.press(first)
        person.wait_for("Tension after")
        person.press(second)
    (row,) = kept(journal)
    assert (row["before"], row["after"]) == tensions


def test_keys_that_come_at_once_are_not_lost(journal: Journal, environment: dict[str, str]) -> None:
    with terminal(environment, "add", "relaxing-back") as person:
        person.wait_for("Tension before")
        person.press("73")
    (row,) = kept(journal)
    assert (row["before"], row["after"]) == (7, 3)


def test_only_what_was_not_told_is_asked(environment: dict[str, str]) -> None:
    with terminal(environment, "add", "relaxing-back", "--before", "7") as person:
        person.wait_for("Tension after")
        person.press("2")
        assert "Tension before" not in person.watch()
    with terminal(environment, "add", "relaxing-back", "--before", "7", "--after", "2") as person:
        assert "Tension" not in person.watch()


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_stopped_while_asked_keeps_nothing(journal: Journal, environment: dict[str, str], key: str) -> None:
    with terminal(environment, "add", "relaxing-back", code=1) as person:
        person.wait_for("Tension before")
        person.press(key)
        person.wait_for("stopped")
    assert kept(journal) == []


def test_nobody_is_asked_where_the_question_would_not_be_seen(
    journal: Journal, environment: dict[str, str]
) -> None:
    """Keys from a terminal, but the messages go elsewhere."""
    own, theirs = pty.openpty()
    command = [*PROCESS, "add", "rest"]
    started = time.monotonic()
    done = subprocess.run(
        command, stdin=theirs, capture_output=True, env=environment, timeout=60, check=False
    )
    os.close(theirs)
    os.close(own)
    assert done.returncode == 0
    assert time.monotonic() - started < 30
    assert len(kept(journal)) == 1


@pytest.mark.parametrize(("answer", "left"), [("n", 1), ("y", 0)])
def test_delete_asks_first(journal: Journal, environment: dict[str, str], answer: str, left: int) -> None:
    journal("add", "relaxing-back", "--note", "last Sunday")
    with terminal(environment, "delete", "--all", code=1 if left else 0) as person:
        person.wait_for("Forget 1 entry for good?")
        assert "last Sunday" in person.seen
        person.press(f"{answer}\n")
    assert len(kept(journal)) == left
