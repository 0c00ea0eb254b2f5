"""A tip between massages."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from voice_guide.routine import FactId, Model

Audience = Literal["everyone", "young", "adults", "seniors"]
Topic = Literal["sitting", "screens", "movement", "stress", "massage", "care"]
AUDIENCES: tuple[Audience, ...] = ("everyone", "young", "adults", "seniors")
TOPICS: tuple[Topic, ...] = ("sitting", "screens", "movement", "stress", "massage", "care")


class Tip(Model):
    """One entry of tips.yaml."""

    say: str = Field(min_length=10, max_length=240)
    audience: Audience = Field(alias="for")
    about: Topic
    facts: tuple[FactId, ...]

    def suits(self, audience: str | None, topic: str | None) -> bool:
        """Whether it is for these people and about this; None means any."""
        return self.audience in ("everyone", audience or self.audience) and self.about == (
            topic or self.about
        )
