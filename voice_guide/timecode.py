"""Times as people write them ("2m50s"), as seconds, and as captions show them ("00:02:50.000")."""

from __future__ import annotations

import re

_WRITTEN = re.compile(r"(?:(?P<h>\d+)h)?(?:(?P<m>\d+)m)?(?:(?P<s>\d+(?:\.\d+)?)s)?")
_CLOCK = re.compile(r"(?:(?P<h>\d+):)?(?P<m>\d{1,2}):(?P<s>[0-5]\d(?:\.\d+)?)")
EXAMPLES = '"2m50s", "90s", "15m", "1h5m" or "2:50"'


def parse_duration(text: str | int | float) -> float:
    """Seconds of a written duration; a bare number counts as seconds.

    Raises ValueError, with examples, for anything else.
    """
    if isinstance(text, (int, float)) and not isinstance(text, bool) and 0 <= text < float("inf"):
        return float(text)
    written = str(text).strip().replace(" ", "")
    if re.fullmatch(r"\d+(\.\d+)?", written):
        return float(written)
    found = (_WRITTEN.fullmatch(written) if written else None) or _CLOCK.fullmatch(written)
    if not found or isinstance(text, bool):
        raise ValueError(f'"{text}" is not a length of time; write it like {EXAMPLES}')
    hours, minutes, seconds = (float(found[part] or 0) for part in "hms")
    return hours * 3600 + minutes * 60 + seconds


def format_duration(seconds: float) -> str:
    """The shortest written form: 170 -> "2m50s"."""
    milliseconds = round(seconds * 1000)
    hours, rest = divmod(milliseconds, 3_600_000)
    minutes, rest = divmod(rest, 60_000)
    parts = [f"{hours}h"] * bool(hours) + [f"{minutes}m"] * bool(minutes)
    if rest or not parts:
        parts.append(f"{rest / 1000:g}s")
    return "".join(parts)


def format_clock(seconds: float) -> str:
    """For people reading a table: 170 -> "2:50", 3725 -> "1:02:05"."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def format_vtt(seconds: float) -> str:
    """For WebVTT: 170 -> "00:02:50.000"."""
    minutes, milliseconds = divmod(round(seconds * 1000), 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{milliseconds // 1000:02}.{milliseconds % 1000:03}"


def format_lrc(seconds: float) -> str:
    """For LRC lyrics, whose minutes go past 59: 170 -> "02:50.00"."""
    minutes, hundredths = divmod(round(seconds * 100), 6000)
    return f"{minutes:02}:{hundredths // 100:02}.{hundredths % 100:02}"


def parse_clock(text: str) -> float:
    """Seconds of a clock time such as "2:50", "00:02:50.000" or "122:05.10". Raises ValueError."""
    found = re.fullmatch(r"(?:(\d+):)?(\d+):([0-5]?\d(?:\.\d+)?)", text.strip())
    if not found:
        raise ValueError(f'"{text}" is not a clock time such as "2:50"')
    return float(found[1] or 0) * 3600 + float(found[2]) * 60 + float(found[3])
