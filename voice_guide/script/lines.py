"""Scripted steps: the preparation, a move, the rest. Their lines stand in the technique card."""

from __future__ import annotations

from collections.abc import Sequence

from voice_guide.errors import FitError
from voice_guide.routine import Line, Technique
from voice_guide.script.expansion import PlayedStep
from voice_guide.script.phrases import Phrases
from voice_guide.script.sheet import GAP, Sheet
from voice_guide.script.strokes import announce
from voice_guide.timeline import CueKind

CLOSING_BELL = 4.0  #: seconds before the end of the session
SILENCE_BEFORE_RETURN = 30.0  #: seconds after an optional line of the rest
LONGEST_PAUSE = 12.0  #: seconds between two lines that follow each other in turn


def lines_for(technique: Technique, tags: frozenset[str], notes: Sequence[str], short: bool) -> list[Line]:
    """The card's lines whose conditions hold; a preparation says today's notes after its welcome."""
    lines = [line for line in technique.lines if _holds(line, tags) and not (short and line.optional)]
    if technique.kind == "preparation":
        lines[1:1] = [Line(say=note) for note in notes]
    return lines


def write_lines(sheet: Sheet, phrases: Phrases, following: PlayedStep | None, lines: Sequence[Line]) -> None:
    """Says the lines in turn or at their own moments.

    Optional lines give way first: those in turn from the last on, remembered as omitted; those with a
    moment of their own in silence, for a shorter rest has fewer such moments.
    Raises FitError when the others do not fit.
    """
    if sheet.played.technique.kind != "rest":  # a rest has its own way back
        announce(sheet, phrases, following)
    timed = [line for line in lines if line.at is not None]
    for line in sorted(timed, key=_order):
        _say_at(sheet, phrases, line)
    _say_in_turn(sheet, phrases, [line for line in lines if line.at is None])
    if sheet.played.technique.kind == "rest":
        sheet.ring(sheet.played.end - CLOSING_BELL)


def _order(line: Line) -> tuple[bool, float]:
    """Indispensable lines first; optional ones from the last on, each looking at what follows."""
    return line.optional, -(line.at or 0.0)


def _holds(line: Line, tags: frozenset[str]) -> bool:
    return all((tag.removeprefix("not ") in tags) != tag.startswith("not ") for tag in line.when)


def _say_at(sheet: Sheet, phrases: Phrases, line: Line) -> None:
    assert line.at is not None
    at = (sheet.played.start if line.at >= 0 else sheet.played.end) + line.at
    text = phrases.fill(line.say) or ""
    if not line.optional or _has_room(sheet, text, at):
        sheet.must(_kind(sheet, is_last=line.at < 0 and line.at >= -15), text, max(at, sheet.played.start))


def _has_room(sheet: Sheet, text: str, at: float) -> bool:
    """True when an optional line fits, and leaves some silence before the lines that lead to the end."""
    quiet = SILENCE_BEFORE_RETURN if sheet.played.technique.kind == "rest" else GAP
    later = min((cue.at for cue in sheet.cues if cue.at >= at), default=sheet.played.end)
    return sheet.fits(text, at) and at + sheet.length(text) + quiet <= later


def _say_in_turn(sheet: Sheet, phrases: Phrases, lines: Sequence[Line]) -> None:
    texts = [(phrases.fill(line.say) or "", line.optional) for line in lines]
    while texts and _pause(sheet, [text for text, _ in texts]) < GAP:
        texts = _without_last_optional(sheet, texts)
    pause = min(_pause(sheet, [text for text, _ in texts]), LONGEST_PAUSE) if texts else 0.0
    at = sheet.played.start
    for number, (text, _) in enumerate(texts):
        at = sheet.must(_turn_kind(sheet, number), text, at).until + pause


def _pause(sheet: Sheet, texts: Sequence[str]) -> float:
    """Seconds of quiet after each text when they are spread evenly."""
    end = min((cue.at for cue in sheet.cues), default=sheet.played.end)
    room = end - sheet.played.start - sum(sheet.length(text) for text in texts)
    return room / len(texts) - 0.002  # times are rounded to milliseconds


def _without_last_optional(sheet: Sheet, texts: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    missing = (GAP - _pause(sheet, [text for text, _ in texts])) * len(texts)
    numbers = [number for number, (_, optional) in enumerate(texts) if optional]
    if not numbers:
        what = f"{sheet.played.label}: its {len(texts)} lines"
        raise FitError(what, missing, f"Give the step at least {sheet.played.step.time + missing:.0f} s.")
    sheet.omit(CueKind.PREPARE, texts[numbers[-1]][0], missing)
    return texts[: numbers[-1]] + texts[numbers[-1] + 1 :]


def _kind(sheet: Sheet, is_last: bool) -> CueKind:
    if sheet.played.technique.kind == "rest":
        return CueKind.END if is_last else CueKind.REST
    return CueKind.NOTE


def _turn_kind(sheet: Sheet, number: int) -> CueKind:
    if sheet.played.technique.kind == "move":
        return CueKind.GO if number == 0 else CueKind.NOTE
    return CueKind.PREPARE if sheet.played.technique.kind == "preparation" else CueKind.REST
