"""What a person can ask of a session: one vocabulary for keys, voice and pages."""

from __future__ import annotations

from enum import StrEnum


class Command(StrEnum):
    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    NEXT = "next"
    BACK = "back"
    REPEAT = "repeat"
    WHAT_NOW = "what-now"
    HOLD = "hold"
    MORE_TIME = "more-time"
    SOFTER_MUSIC = "softer-music"
    LOUDER_MUSIC = "louder-music"
    SOFTER_VOICE = "softer-voice"
    LOUDER_VOICE = "louder-voice"
    QUIETER_GUIDANCE = "quieter-guidance"
    LIGHTER = "lighter"
    FIRMER = "firmer"
    HOW_LONG = "how-long"
    STOP = "stop"
    END = "end"
    CONFIRM = "confirm"  #: yes, after "end"
    DENY = "deny"  #: no, after "end"
