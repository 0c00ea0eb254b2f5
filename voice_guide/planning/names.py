"""Two people's names in the words: sparingly, and only where the words speak to one of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from voice_guide.errors import WishError
from voice_guide.routine import Technique
from voice_guide.wording import Wording

TO_RECEIVER = ("For you, lying down:", "For you:")  #: how the receiver is spoken to
LONGEST = 40


@dataclass(frozen=True)
class Names:
    receiver: str | None = None
    giver: str | None = None

    def __post_init__(self) -> None:
        for option, name in (("--receiver", self.receiver), ("--giver", self.giver)):
            if name is not None and not _is_name(name):
                reason = f'"{name}" cannot be spoken as a name'
                raise WishError(option, reason, f"Use letters, at most {LONGEST}.")

    def swapped(self) -> Names:
        return Names(self.giver, self.receiver)

    def greeting(self, wording: Wording) -> tuple[str, ...]:
        """What is said once, in the preparation."""
        if self.receiver and self.giver:
            phrase = wording.names_both
        elif self.receiver:
            phrase = wording.names_receiver
        else:
            phrase = wording.names_giver if self.giver else ""
        filled = phrase.replace("{receiver}", self.receiver or "").replace("{giver}", self.giver or "")
        return (filled,) if filled else ()


def _is_name(name: str) -> bool:
    return len(name) <= LONGEST and bool(re.fullmatch(r"[^\W\d_][\w .'’-]*", name.strip()))


def called(
    techniques: Mapping[str, Technique], wording: Wording, names: Names
) -> tuple[Mapping[str, Technique], Wording]:
    """The same cards and phrases, speaking to the receiver by name."""
    if not names.receiver:
        return techniques, wording
    address = f"For you, {names.receiver.strip()}:"
    by_name = {key: _readdressed(technique, address) for key, technique in techniques.items()}
    turn_head = tuple(_in_text(text, address) for text in wording.turn_head)
    return by_name, wording.model_copy(update={"turn_head": turn_head})


def _readdressed(technique: Technique, address: str) -> Technique:
    lines = tuple(line.model_copy(update={"say": _in_text(line.say, address)}) for line in technique.lines)
    return technique.model_copy(update={"lines": lines})


def _in_text(text: str, address: str) -> str:
    for general in TO_RECEIVER:
        text = text.replace(general, address)
    return text
