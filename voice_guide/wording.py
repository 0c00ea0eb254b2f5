"""General phrases, used where a technique has no words of its own. The words are in wording.yaml."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Wording(BaseModel):
    """Each phrase may hold fields in braces: {announce}, {round}, {side}, {count}."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    pre: str  #: the next thing, the first time
    pre_short: str  #: the next thing, later
    pre_switch: str  #: the other side comes next
    switch: str  #: the same on the other side
    hold: str
    release: str
    place: str  #: going to the next {place} of several holds
    check: str  #: one question about the pressure
    check_deep: str
    last_one: str
    last_more: str
    oil: str
    turn_head: tuple[str, ...]  #: for the one lying face down
    body: tuple[str, ...]  #: for the giver's own body
    names_both: str  #: said once in the preparation, with {receiver} and {giver}
    names_receiver: str
    names_giver: str
    chapter_first: str  #: chapters of the first massage, when both get one; {chapter} and {name}
    chapter_second: str
