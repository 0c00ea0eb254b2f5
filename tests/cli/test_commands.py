"""The command line is a contract: what it prints, what it writes, and how it says no."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import ROUTINES


def test_help_names_every_command(run: Run) -> None:
    shown = run("--help")
    assert shown.returncode == 0
    for command in (
        "list",
        "show",
        "export",
        "play",
        "plan",
        "about",
        "tips",
        "journal",
        "check",
        "new",
        "schema",
        "doctor",
    ):
        assert f"  {command} " in shown.stdout
        assert run(command, "--help").returncode == 0


def test_list_routines_as_json(run: Run) -> None:
    rows = json.loads(run("list", "routines", "--json").stdout)
    assert [row["name"] for row in rows] == ROUTINES
    for row in rows:
        assert row["least_minutes"] <= row["usual_minutes"] <= row["most_minutes"]
        assert row["title"]


@pytest.mark.parametrize("what", ["routines", "ambiences", "voices", "presets"])
def test_every_list_is_readable_and_json(run: Run, what: str) -> None:
    rows = json.loads(run("list", what, "--json").stdout)
    shown = run("list", what).stdout
    assert rows
    assert all(row["name"] in shown for row in rows)


def test_list_voices_says_which_and_why(run: Run) -> None:
    rows = json.loads(run("list", "voices", "--json").stdout)
    assert sum(row["chosen"] for row in rows) == 1
    for row in rows:
        assert row["usable"] or (row["reason"] and row["remedy"])


def test_show_prints_one_object(run: Run, short: Path) -> None:
    shown = run("show", str(short), "--voice", "silent", "--json")
    timeline = json.loads(shown.stdout)
    assert timeline["title"] == "Short and quiet"
    assert timeline["seconds"] == 130.0
    assert [chapter["title"] for chapter in timeline["chapters"]] == ["Arriving", "Circles", "Leaving"]
    assert [step["side"] for step in timeline["steps"]] == [None, "right", "left", None]
    assert {"start", "end", "technique", "card", "area", "side", "pressure"} <= set(timeline["steps"][0])
    for cue in timeline["cues"]:
        assert {"at", "until", "kind", "step", "side", "text"} <= set(cue)
    assert timeline["cues"][0]["kind"] == "go"


def test_show_reads_like_a_plan(run: Run, short: Path) -> None:
    lines = run("show", str(short), "--voice", "silent").stdout.splitlines()
    assert lines[0] == "Short and quiet · 2m10s"
    assert "   0:20  Palm circles, right side (45s, pressure 4)" in lines


def test_wishes_reach_the_timeline(run: Run) -> None:
    wishes = ["--minutes", "30", "--skip", "wave", "--pressure", "light", "--guidance", "reminders"]
    shown = run("show", "relaxing-back", *wishes, "--voice", "silent", "--json")
    timeline = json.loads(shown.stdout)
    assert timeline["seconds"] == pytest.approx(1800, abs=1)
    assert "wave" not in {step["technique"] for step in timeline["steps"]}
    assert "leave out the wave" in " ".join(cue["text"] for cue in timeline["cues"])


def test_a_preset_is_a_routine_with_wishes(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "presets.yaml").write_text(
        "my-pause: {phrases: [my own pause], routine: rest, rest: 10m}\n", encoding="utf-8"
    )
    timeline = json.loads(run("show", "my-pause", "--voice", "silent", "--json").stdout)
    rest = timeline["steps"][-1]
    assert rest["end"] - rest["start"] == 600


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["show", "relaxing-bakc"], 1, "Did you mean relaxing-back?"),
        (["show", "relaxing-back", "--voice", "siri"], 1, "There are: auto"),
        (["show", "relaxing-back", "--minutes", "5"], 1, "minutes with these wishes"),
        (["show", "relaxing-back", "--skip", "wafe"], 1, "Did you mean wave?"),
        (["show", "missing.yaml"], 1, "cannot be read"),
        (["export", "rest", "-o", "guide.xyz"], 1, ".mp3"),
        (["export", "rest", "-o", "missing/guide.mp3"], 1, "missing"),
        (["export", "rest", "--ambience", "oceann"], 1, "Did you mean ocean?"),
        (["export", "rest", "--ambience", "missing.mp3"], 1, "missing.mp3"),
        (["check", "missing.yaml"], 1, "cannot be read"),
        (["show"], 2, "Missing argument"),
        (["show", "rest", "--guidance", "loud"], 2, "loud"),
        (["show", "rest", "--rest", "soon"], 2, "2m50s"),
        (["dance"], 2, "dance"),
    ],
)
def test_no_is_said_in_one_clear_message(run: Run, arguments: list[str], code: int, message: str) -> None:
    result = run(*arguments)
    assert result.returncode == code
    assert message in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


def test_new_writes_a_routine_that_check_finds_good(run: Run, tmp_path: Path) -> None:
    assert run("new", "mine").returncode == 0
    checked = run("check", "mine.yaml")
    assert checked.returncode == 0
    assert checked.stdout == "mine.yaml: good\n"
    before = (tmp_path / "mine.yaml").read_text()
    assert run("new", "mine.yaml").returncode == 1
    assert (tmp_path / "mine.yaml").read_text() == before


def test_check_names_every_mistake(run: Run, short: Path) -> None:
    short.write_text(short.read_text().replace("45s", "soon").replace("still-hands", "still-hand"))
    checked = run("check", str(short))
    assert checked.returncode == 1
    assert f"{short}, line 6: step 2 (palm-circles), field time" in checked.stderr


def test_doctor_finds_a_voice_and_measures_it(run: Run) -> None:
    result = run("doctor")
    assert result.returncode == 0, result.stdout
    assert "LUFS" in result.stdout


def test_export_writes_a_guide_and_says_where(run: Run, short: Path, tmp_path: Path) -> None:
    result = run("export", str(short), "--voice", "system", "--captions")
    assert result.returncode == 0, result.stderr
    assert {path.name for path in tmp_path.glob("short.*")} == {
        "short.yaml",
        "short.mp3",
        "short.vtt",
        "short.lrc",
    }
    assert result.stdout.splitlines() == ["short.mp3", "short.vtt", "short.lrc"]


def test_a_second_export_makes_no_speech_and_a_new_sentence_one_clip(
    run: Run, short: Path, home: Path
) -> None:
    def clips() -> set[str]:
        return {path.name for path in (home / "cache" / "clips").glob("*.flac")}

    assert run("export", str(short), "--voice", "system").returncode == 0
    first = clips()
    assert run("export", str(short), "--voice", "system").returncode == 0
    assert clips() == first
    text = short.read_text().replace("chapter: Leaving", "chapter: Leaving, say: {again: Rest your hands.}")
    short.write_text(text)
    assert run("export", str(short), "--voice", "system").returncode == 0
    assert len(clips() - first) == 1


def test_ctrl_c_leaves_nothing_half_made(short: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    command = [
        sys.executable,
        "-m",
        "voice_guide",
        "export",
        "relaxing-back",
        "--voice",
        "silent",
        "-o",
        "g.m4b",
    ]
    process = subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while len(list(tmp_path.iterdir())) < 3 and time.monotonic() < deadline:
        time.sleep(0.02)  # until the draft beside the target has appeared
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "nothing is left half-made" in told
    assert {path.name for path in tmp_path.iterdir()} <= {"short.yaml", "home"}


def test_a_terminal_gets_a_progress_bar(short: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    parent, child = pty.openpty()
    command = [sys.executable, "-m", "voice_guide", "export", str(short), "--voice", "silent", "-o", "g.wav"]
    process = subprocess.Popen(command, cwd=tmp_path, env={**environment, "TERM": "xterm"}, stderr=child)
    os.close(child)
    shown = b""
    while True:
        try:
            piece = os.read(parent, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    assert process.wait(timeout=60) == 0
    assert b"Mixing and writing" in shown
    assert "━".encode() in shown


def test_output_that_nobody_reads_is_no_error(environment: dict[str, str], tmp_path: Path) -> None:
    line = f"{sys.executable} -m voice_guide show relaxing-back --voice silent | head -1"
    shown = subprocess.run(
        line, shell=True, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert "Traceback" not in shown.stderr
    assert "Exception" not in shown.stderr
