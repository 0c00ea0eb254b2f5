"""State x Command -> State. A pure function; the time comes in as a frame of the session's clock.

                     preparing  playing    resting    paused     holding    asking     ended
    start            playing    -          -          -          -          -          -
    pause            -          paused     paused     -          paused     -          -
    resume           -          -          -          playing *  playing    playing    -
    next             -          playing    (last)     paused     playing    -          -
    back             -          playing    playing    paused     playing    -          -
    repeat           -          said       said       -          said       -          -
    what-now         -          said       said       shown      said       shown      -
    how-long         -          said       said       shown      said       shown      -
    hold             -          holding    holding    -          -          -          -
    more-time        -          longer     longer     -          -          -          -
    *-music *-voice  level      level      level      level      level      level      -
    quieter-guidance fewer      fewer      fewer      fewer      fewer      -          -
    lighter firmer   -          pressure   -          -          pressure   -          -
    stop             ended      asking     asking     asking     asking     asking **  -
    end              ended      asking     asking     asking     asking     ended      -
    confirm          -          -          -          -          -          ended **   -
    deny             -          -          -          -          -          before **  -

    -    refused: nothing changes, and the outcome says why
    *    holding, when the pause was made there; resting, when the place is in the rest
    **   only of a question whether to end; after a stop only resume and end answer

Time alone changes three things (`advanced`): the rest begins, it is left, the end comes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from voice_guide.session import adjusting, moving
from voice_guide.session.command import Command
from voice_guide.session.outcome import Outcome, Spoken, refusal
from voice_guide.session.state import Mode, Question, State

Act = Callable[[State, int, Spoken], Outcome]

_ALWAYS: Mapping[Command, Act] = {
    Command.SOFTER_MUSIC: adjusting.softer_music,
    Command.LOUDER_MUSIC: adjusting.louder_music,
    Command.SOFTER_VOICE: adjusting.softer_voice,
    Command.LOUDER_VOICE: adjusting.louder_voice,
}
_WITH_SOUND: Mapping[Command, Act] = {
    **_ALWAYS,
    Command.NEXT: moving.next_step,
    Command.BACK: moving.back,
    Command.REPEAT: adjusting.repeat,
    Command.WHAT_NOW: adjusting.what_now,
    Command.HOW_LONG: adjusting.how_long,
    Command.QUIETER_GUIDANCE: adjusting.quieter_guidance,
    Command.STOP: moving.stop,
    Command.END: moving.ask_to_end,
    Command.PAUSE: moving.pause,
}
_PLAYING: Mapping[Command, Act] = {
    **_WITH_SOUND,
    Command.HOLD: moving.hold,
    Command.MORE_TIME: adjusting.more_time,
}
_PRESSURE: Mapping[Command, Act] = {Command.LIGHTER: adjusting.lighter, Command.FIRMER: adjusting.firmer}

#: What each command does in each mode. What does not stand here is refused.
TRANSITIONS: Mapping[Mode, Mapping[Command, Act]] = {
    Mode.PREPARING: {
        **_ALWAYS,
        Command.START: moving.start,
        Command.QUIETER_GUIDANCE: adjusting.quieter_guidance,
        Command.STOP: moving.end_before_start,
        Command.END: moving.end_before_start,
    },
    Mode.PLAYING: {**_PLAYING, **_PRESSURE},
    Mode.RESTING: _PLAYING,
    Mode.PAUSED: {
        **_ALWAYS,
        Command.RESUME: moving.go_on,
        Command.NEXT: moving.next_step,
        Command.BACK: moving.back,
        Command.WHAT_NOW: adjusting.shown_only,
        Command.HOW_LONG: adjusting.shown_only,
        Command.QUIETER_GUIDANCE: adjusting.quieter_guidance,
        Command.STOP: moving.stop,
        Command.END: moving.ask_to_end,
    },
    Mode.HOLDING: {**_WITH_SOUND, **_PRESSURE, Command.RESUME: moving.go_on},
    Mode.ASKING: {
        **_ALWAYS,
        Command.RESUME: moving.go_on,
        Command.WHAT_NOW: adjusting.shown_only,
        Command.HOW_LONG: adjusting.shown_only,
        Command.STOP: moving.stop,
        Command.END: moving.end,
        Command.CONFIRM: moving.end,
        Command.DENY: moving.deny,
    },
    Mode.ENDED: {},
}

#: Answers that only a question whether to end can have.
_ONLY_TO_END = (Command.STOP, Command.CONFIRM, Command.DENY)

_WHY_NOT: Mapping[Mode, str] = {
    Mode.PREPARING: "It has not begun yet.",
    Mode.PLAYING: "It is playing already.",
    Mode.RESTING: "Now is the rest; the hands are off.",
    Mode.PAUSED: "It is paused; resume first.",
    Mode.HOLDING: "We are staying in this step; resume goes on.",
    Mode.ASKING: "It waits for an answer: resume, or end.",
    Mode.ENDED: "It has ended.",
}


def apply(state: State, command: Command, now: int, spoken: Spoken) -> Outcome:
    """The outcome of a command at frame `now`. `spoken(text, words_per_minute)` gives seconds of speech.

    Raises only what `spoken` raises.
    """
    act = TRANSITIONS[state.mode].get(command)
    if act is None or _is_no_answer(state, command):
        return refusal(state, _WHY_NOT[state.mode])
    return act(state, now, spoken)


def _is_no_answer(state: State, command: Command) -> bool:
    return state.question is Question.STOPPED and command in _ONLY_TO_END
