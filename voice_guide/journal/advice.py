"""When the next massage could be, and when to go softer. A habit for comfort: nothing here is a dose.

S110: a series of four to six. S116: every one to two weeks, and once a month for upkeep.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from voice_guide.journal.model import Entry

SHORTEST_SERIES, FULL_SERIES = 4, 6  #: massages (S110)
SOONEST, LATEST = timedelta(weeks=1), timedelta(weeks=2)  #: from one to the next (S116)
SERIES_GAP = timedelta(weeks=3)  #: a longer one ends the series
UPKEEP_GAP = timedelta(days=62)  #: after a series; a longer one ends the upkeep too
HIGH = 8  #: a tension that calls for softer hands: "too much" begins here (domain 0.2)

SOFTER = (
    "Softer pressure may feel better next time. If pain grows, or lasts beyond two to three days "
    "(48 to 72 hours), please ask a doctor."
)


@dataclass(frozen=True)
class Suggestion:
    """The next massage: any day from `earliest` to `latest`, neither of them in the past."""

    sessions: int  #: days with a massage in the present series and its upkeep
    upkeep: bool  #: once a month from here, instead of every one to two weeks
    last: date
    today: date
    earliest: date
    latest: date

    def sentence(self, name: str = "") -> str:
        """One sentence for a person, and for whom."""
        massage = f"the next massage for {name}" if name else "the next massage"
        return f"If you both like, {massage} could be {self._timing()} (a habit for comfort, not a dose)."

    def _timing(self) -> str:
        window = f"between {_written(self.earliest)} and {_written(self.latest)}"
        if self.earliest == self.today:
            return f"any day that suits you: {window}"
        if self.upkeep:
            return f"monthly upkeep: about {_written(self.earliest)}"
        return f"{self._weeks()}: {window}{self._or_upkeep()}"

    def _weeks(self) -> str:
        """Counted from the last massage, which need not be today."""
        return "in one to two weeks" if self.last == self.today else "one to two weeks after the last"

    def _or_upkeep(self) -> str:
        """A series may end from the fourth massage on."""
        if self.sessions < SHORTEST_SERIES:
            return ""
        month = _written(_month_after(self.last))
        return f"; or, with {self.sessions} in this series, monthly upkeep: about {month}"


def suggestion(entries: Iterable[Entry], today: date) -> Suggestion | None:
    """The next date for one receiver's entries, in any order; None before the first massage.

    Several massages on a day count once, and rests not at all. A day after today, from a clock that was
    wrong, counts as today.
    """
    days = sorted({min(entry.when.date(), today) for entry in entries if entry.massage})
    if not days:
        return None
    sessions, upkeep = _standing(days, today)
    earliest, latest = _window(days[-1], today, upkeep)
    return Suggestion(sessions, upkeep, days[-1], today, earliest, latest)


def wants_softer(entries: Iterable[Entry]) -> bool:
    """Whether tension rose in the last two massages that tell, or was high after the last one."""
    massages = sorted(
        (entry for entry in entries if entry.massage), key=lambda entry: (entry.when, entry.id or 0)
    )
    rises = [one.after > one.before for one in massages if one.before is not None and one.after is not None]
    ends = [one.after for one in massages if one.after is not None]
    return rises[-2:] == [True, True] or (bool(ends) and ends[-1] >= HIGH)


def _standing(days: Sequence[date], today: date) -> tuple[int, bool]:
    """How many massages the present series has, and whether it has come to its upkeep."""
    sessions, upkeep = 1, False
    for earlier, later in pairwise(days):
        sessions, upkeep = _after_gap(sessions, upkeep, later - earlier)
    in_pause = sessions >= SHORTEST_SERIES and today - days[-1] > SERIES_GAP
    return sessions, upkeep or in_pause or sessions >= FULL_SERIES


def _after_gap(sessions: int, upkeep: bool, gap: timedelta) -> tuple[int, bool]:
    """Monthly upkeep is part of the series it follows; else a long gap begins a new one."""
    if gap <= SERIES_GAP:
        return sessions + 1, upkeep
    if gap <= UPKEEP_GAP and (upkeep or sessions >= SHORTEST_SERIES):
        return sessions + 1, True
    return 1, False


def _window(last: date, today: date, upkeep: bool) -> tuple[date, date]:
    """When its time has passed: from today, for a week."""
    first, final = (_month_after(last),) * 2 if upkeep else (last + SOONEST, last + LATEST)
    return (max(first, today), final) if final > today else (today, today + SOONEST)


def _month_after(day: date) -> date:
    """The same day of the next month, or that month's last one."""
    year, month = day.year + day.month // 12, day.month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _written(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b %Y}"
