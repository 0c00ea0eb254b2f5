"""Hands-on steps: GO or SWITCH, CONFIRM, CHECK, KEEP, HOLD, RELEASE, LAST and PRE at their moments."""

from __future__ import annotations

from itertools import product

from voice_guide.script.expansion import PlayedStep
from voice_guide.script.memory import Memory, Reminder, reminder_for
from voice_guide.script.phrases import Phrases
from voice_guide.script.sheet import BRISKEST, GAP, Sheet
from voice_guide.timeline import Cue, CueKind

PRE_EARLIEST, PRE_LATEST = 10.0, 8.0  #: seconds before the change (cue guide 4.3)
PRE_LEAD = 9.0
CONFIRM_AFTER = 2.5  #: seconds after the opening
CHECK_AFTER = 5.0
LAST_FROM = 75.0  #: seconds; a shorter step needs no "last one"
LAST_BEFORE = 14.0  #: seconds; "last one" stands before the announcement of the next step
BELL_BEFORE = 1.2  #: seconds; the bell that ends a hold, before the words
SHORTEST_KEPT_HOLD = 8.0  #: seconds; a shorter hold needs no "I keep the time"
QUIET_HOLD = 30.0  #: seconds; no reminder in a shorter hold (rule 2)
INTERVAL_FIRST, INTERVAL_LATER = 28.0, 45.0  #: seconds between reminders (rule 2)
REMINDER_SLACK, LAST_SLACK = 12.0, 3.0  #: seconds by which these may come later
CALM_GAP = 6.0  #: seconds of quiet around a reminder or a question
OIL_TEMPO = 8.0  #: seconds of a stroke
SHARE_FIRST, SHARE_LATER = 0.30, 0.22  #: of the first minute may be speech (4.2, 4.8)
CONFIRM_SLACK = 2.0  #: seconds; what a stroke should feel like is worth a little more
SHARE_AFTER = 0.12  #: of the time after the first minute


def write_hands_on(
    sheet: Sheet,
    phrases: Phrases,
    following: PlayedStep | None,
    memory: Memory,
    *,
    full: bool,
) -> None:
    """All cues of a step, the indispensable ones first, so that only the others can lack room.

    Raises FitError when an opening or the end of a hold does not fit.
    """
    memory.begin(sheet.played.start)
    opening = _open(sheet, phrases, short=not full)
    if sheet.played.technique.kind == "hold":
        _hold_rounds(sheet, phrases, memory)
    announce(sheet, phrases, following)
    if sheet.played.technique.kind == "strokes":
        if full:
            _last(sheet, phrases)
            _confirm(sheet, phrases, opening)
        _ask(sheet, phrases, memory, opening.until)
        _remind(sheet, phrases, memory, full)


def write_chimes(sheet: Sheet, phrases: Phrases, following: PlayedStep | None) -> None:
    """For people who know the routine: a bell before each change, then only the step's name."""
    kind = CueKind.SWITCH if sheet.played.second_side else CueKind.GO
    sheet.must(kind, phrases.name(), sheet.played.start)
    if sheet.played.technique.kind == "hold":
        for release in _releases(sheet.played):
            sheet.ring(release - BELL_BEFORE)
    elif following is not None:
        sheet.ring(sheet.played.end - PRE_LEAD, strokes=2 if following.second_side else 1)


def announce(sheet: Sheet, phrases: Phrases, following: PlayedStep | None) -> None:
    """Says what comes next, 8 to 10 s early; in a crowded step as early as there is room."""
    texts = phrases.announcement(following) if following is not None else []
    if not texts:
        return
    end = sheet.played.end
    for text, rate, lead in product(texts, (None, BRISKEST), (PRE_LEAD, PRE_EARLIEST)):
        if sheet.offer(CueKind.PRE, text, end - lead, end - PRE_LATEST, rate=rate):
            return
    _announce_late(sheet, texts[-1])


def _announce_late(sheet: Sheet, text: str) -> None:
    latest = sheet.played.end - GAP - sheet.length(text)
    if not sheet.offer(CueKind.PRE, text, sheet.played.end - PRE_LATEST, latest):
        spoken_until = max((cue.until for cue in sheet.cues), default=sheet.played.start)
        sheet.omit(CueKind.PRE, text, max(spoken_until + GAP - latest, 0.1))


def _open(sheet: Sheet, phrases: Phrases, short: bool) -> Cue:
    text = phrases.opening(short) or ""
    shorter = phrases.shorter_opening()
    start = sheet.played.start
    kind = CueKind.SWITCH if sheet.played.second_side else CueKind.GO
    if shorter and shorter != text and not sheet.fits(text, start):
        sheet.omit(kind, text, sheet.length(text) + GAP - sheet.played.step.time)
        text = shorter
    return sheet.must(kind, text, start)


def _releases(played: PlayedStep) -> list[float]:
    """When each hold of a step ends, in seconds of the session."""
    tempo = played.tempo or played.step.time
    rounds = max(1, int((played.step.time + 0.001) // tempo))
    return [played.start + (number + 1) * tempo - played.ease for number in range(rounds)]


def _hold_rounds(sheet: Sheet, phrases: Phrases, memory: Memory) -> None:
    played = sheet.played
    tempo = played.tempo or played.step.time
    for number, release in enumerate(_releases(played)):
        begin = played.start + number * tempo
        sheet.must(CueKind.RELEASE, phrases.release() or "", release)
        sheet.ring(release - BELL_BEFORE)
        if number:
            sheet.must(CueKind.GO, phrases.place(number) or "", begin)
        _keep_hold(sheet, phrases, memory, begin, release)
    _remind_in_hold(sheet, phrases)


def _keep_hold(sheet: Sheet, phrases: Phrases, memory: Memory, begin: float, release: float) -> None:
    """Asks for a number where one is due, then keeps the time."""
    after = sheet.end_of_cue_before(begin) + GAP
    if memory.question_due(after, deep=sheet.played.technique.deep):
        asked = sheet.offer(CueKind.CHECK, phrases.check() or "", after, after + SHORTEST_KEPT_HOLD)
        if asked:
            memory.asked_at(asked.at)
            after = asked.until + GAP
    text = phrases.hold() or ""
    if release - after - sheet.length(text) >= SHORTEST_KEPT_HOLD:
        sheet.offer(CueKind.HOLD, text, after, after + SHORTEST_KEPT_HOLD)


def _remind_in_hold(sheet: Sheet, phrases: Phrases) -> None:
    """One reminder in the first long hold of a technique."""
    keep = sheet.played.words.keep
    if keep and sheet.played.hold >= QUIET_HOLD and sheet.played.first_use:
        at = _releases(sheet.played)[0] - sheet.played.hold / 3
        sheet.offer(CueKind.KEEP, phrases.fill(keep[0]) or "", at, at)


def _ask(sheet: Sheet, phrases: Phrases, memory: Memory, opened: float) -> None:
    played = sheet.played
    if played.pressure.peak < 3 or (sheet.manner.gain < 0 and not played.technique.deep):
        return
    fresh = played.technique.deep and played.first_use
    earliest = memory.question_from(opened + CHECK_AFTER, fresh)
    latest = played.end - PRE_EARLIEST - 6
    if earliest <= latest:
        asked = sheet.offer(CueKind.CHECK, phrases.check() or "", earliest, latest, gap=CALM_GAP)
        if asked:
            memory.asked_at(asked.at)


def _last(sheet: Sheet, phrases: Phrases) -> None:
    tempo = sheet.played.tempo
    if not tempo or sheet.played.step.time < LAST_FROM:
        return
    count = next((n for n in range(1, 6) if n * tempo >= LAST_BEFORE), 6)
    text = phrases.last(count)
    at = sheet.played.end - count * tempo
    if text and at > sheet.played.start + 10 and _is_calm(sheet, text):
        sheet.offer(CueKind.LAST, text, at, at + LAST_SLACK)


def _confirm(sheet: Sheet, phrases: Phrases, opening: Cue) -> None:
    text = phrases.fill(sheet.played.words.confirm)
    if text and sheet.played.first_use and _is_calm(sheet, text, slack=CONFIRM_SLACK):
        earliest = opening.until + CONFIRM_AFTER
        sheet.offer(CueKind.CONFIRM, text, earliest, sheet.played.end - PRE_EARLIEST)


def _remind(sheet: Sheet, phrases: Phrases, memory: Memory, full: bool) -> None:
    """One reminder an interval, as long as the step's share of speech stays calm."""
    played = sheet.played
    interval = INTERVAL_FIRST if played.first_use else INTERVAL_LATER
    keep = [phrases.fill(text) or "" for text in played.words.keep] if full else []
    oil = _wants_oil(played) and sheet.manner.gain == 0
    at = played.start + interval
    until = min((cue.at for cue in sheet.cues if cue.kind is CueKind.LAST), default=played.end - PRE_EARLIEST)
    while at < until - CALM_GAP:
        name = f"{played.step.technique} at {played.start:g}"
        reminder = reminder_for(memory, phrases.wording, at, oil, played.position == "face-down", keep, name)
        if reminder and _say_reminder(sheet, reminder, at):
            memory.said_at(reminder.what, at)
        at += interval


def _wants_oil(played: PlayedStep) -> bool:
    """Only long strokes leave a hand free for oil; not deep work, quick rubs or warm stones."""
    technique = played.technique
    return technique.oil and not technique.deep and not technique.heat and (played.tempo or 0) >= OIL_TEMPO


def _say_reminder(sheet: Sheet, reminder: Reminder, at: float) -> Cue | None:
    if not reminder.owed and not _is_calm(sheet, reminder.text):
        return None
    return sheet.offer(reminder.kind, reminder.text, at, at + REMINDER_SLACK, gap=CALM_GAP)


def _is_calm(sheet: Sheet, text: str, slack: float = 0.0) -> bool:
    """True when the step, with `text` added, still leaves enough silence; `slack` in seconds of speech."""
    first = min(sheet.played.step.time, 60.0)
    share = SHARE_FIRST if sheet.played.first_use else SHARE_LATER
    allowed = share * first + SHARE_AFTER * (sheet.played.step.time - first)
    return sheet.spoken_seconds() + sheet.length(text) <= allowed + slack
