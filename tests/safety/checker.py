"""What must be true of a massage when a condition holds: the domain facts X1-X41 as assertions.

Written from the facts, not from safety.yaml, so that a slip in the data is noticed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from tests.conftest import SHIPPED
from voice_guide.planning.parts import parts_of
from voice_guide.routine import Routine, Technique
from voice_guide.script.expansion import PlayedStep, expand

TECHNIQUES = SHIPPED.techniques
LIGHT_CARDS = ("T01", "T02", "T03", "T16")
STRETCHES_AND_DEEP = ("T11", "T12", "T13", "T14", "T15")
ALLERGENS = re.compile(r"sesame|arnica|flour|chickpea|barley|almond|\bnuts?\b", re.IGNORECASE)
SCENTS = re.compile(r"bergamot|lavender|ylang|melissa", re.IGNORECASE)
THUMBS = re.compile(r"\bthumbs?\b", re.IGNORECASE)


@dataclass(frozen=True)
class Massage:
    """A routine as it would be done."""

    routine: Routine

    @cached_property
    def played(self) -> list[PlayedStep]:
        return [step for step in expand(self.routine, TECHNIQUES) if step.technique.kind != "rest"]

    @cached_property
    def touching(self) -> list[PlayedStep]:
        return [step for step in self.played if step.technique.kind not in ("preparation", "move")]

    @cached_property
    def techniques(self) -> dict[str, Technique]:
        return {step.step.technique: step.technique for step in self.touching}

    @cached_property
    def cards(self) -> set[str]:
        return {technique.card or "none" for technique in self.techniques.values()}

    @cached_property
    def areas(self) -> set[str]:
        return {str(step.area) for step in self.touching}

    @property
    def minutes(self) -> float:
        return sum(step.step.time for step in self.touching) / 60

    @property
    def peak(self) -> int:
        return max((step.pressure.peak for step in self.touching), default=0)

    @property
    def written(self) -> str:
        """Everything that is spoken or listed for these steps."""
        own = [text for step in self.played for _, text in step.words if isinstance(text, str)]
        keep = [text for step in self.played for text in step.words.keep]
        return " ".join([*own, *keep, *self.routine.needs, *self.routine.after, *self.routine.notes])

    def has(self, *cards: str) -> bool:
        return any(card.startswith(cards) for card in self.cards)


def no_heat(massage: Massage) -> None:
    assert not any(step.technique.heat for step in massage.played)


def at_most(pressure: int) -> Callable[[Massage], None]:
    def check(massage: Massage) -> None:
        assert massage.peak <= pressure
        spoken = [text for step in massage.played for _, text in step.words if isinstance(text, str)]
        strong = r"\bfirm(ly)?\b|five or six" + (r"|\bmedium\b" if pressure <= 3 else "")
        assert not [text for text in spoken if re.search(strong, text, re.IGNORECASE)]

    return check


def without(*cards: str) -> Callable[[Massage], None]:
    def check(massage: Massage) -> None:
        assert not massage.has(*cards)

    return check


def only(*cards: str) -> Callable[[Massage], None]:
    def check(massage: Massage) -> None:
        assert all(card.startswith(cards) for card in massage.cards)

    return check


def not_on(*areas: str) -> Callable[[Massage], None]:
    def check(massage: Massage) -> None:
        assert massage.areas.isdisjoint(areas)

    return check


def minutes(most: float) -> Callable[[Massage], None]:
    def check(massage: Massage) -> None:
        assert massage.minutes <= most + 0.01

    return check


def lying(*positions: str) -> Callable[[Massage], None]:
    def check(massage: Massage) -> None:
        assert massage.routine.position in positions
        moves = [step.step.technique for step in massage.played if step.technique.kind == "move"]
        assert not [move for move in moves if "face-down" in move or "back" in move or "lie" in move]

    return check


def no_deep(massage: Massage) -> None:
    assert not any(technique.deep for technique in massage.techniques.values())


def clothed(massage: Massage) -> None:
    assert not any(technique.oil for technique in massage.techniques.values())


def palms(massage: Massage) -> None:
    for technique in (each for each in massage.techniques.values() if each.kind != "still"):
        assert "palm" in technique.hands, technique.title
        assert not THUMBS.search(technique.hands), technique.title


def no_thumbs(massage: Massage) -> None:
    for step in massage.touching:
        heard = f"{step.technique.hands} {step.words.go}"
        assert not THUMBS.search(heard), heard


def unsaid(pattern: re.Pattern[str]) -> Callable[[Massage], None]:
    def check(massage: Massage) -> None:
        assert not pattern.search(massage.written)

    return check


def not_decontracting(massage: Massage) -> None:
    assert not massage.routine.name.startswith("decontracting")


def no_thai(massage: Massage) -> None:
    assert massage.routine.name != "thai-inspired"


def feet_only_held(massage: Massage) -> None:
    assert {card for card in massage.cards if card.startswith("T17")} <= {"T17a"}


PREGNANT = (at_most(4), minutes(20), no_heat, no_thai, without("T07", *STRETCHES_AND_DEEP), unsaid(SCENTS))
NECK = (not_on("neck", "head"), without("T05n", "T15a"))

#: Condition -> what must hold once a massage is given all the same.
MUST: dict[str, tuple[Callable[[Massage], None], ...]] = {
    "X3": (not_on("feet"), no_heat),
    "X4": (not_on("feet"), no_heat, at_most(3)),
    "X8": (at_most(4), no_heat, without("T06", "T11", "T12", "T13", "T18"), not_decontracting),
    "X9": (at_most(5), no_heat, no_deep, without("T15e"), minutes(20)),
    "X10": NECK,
    "X11": (at_most(3), palms, without("T07", *STRETCHES_AND_DEEP, "T20"), no_thai, not_decontracting),
    "X12": (at_most(3), no_heat, minutes(15), only(*LIGHT_CARDS), not_decontracting),
    "X13": (without("T07"), no_heat),
    "X14": (),
    "X15": (at_most(3), only(*LIGHT_CARDS), no_thai, not_decontracting),
    "X18": (no_deep,),
    "X19": (at_most(3), no_heat, no_thumbs, not_decontracting),
    "X20": (no_heat, feet_only_held),
    "X21": (not_on("legs", "feet"), no_heat),
    "X22": (no_heat, unsaid(SCENTS)),
    "X23": (not_on("arms"), no_heat),
    "X24": (),
    "X25": (*PREGNANT, lying("seated")),
    "X26": (*PREGNANT, lying("side-lying", "seated")),
    "X28": (unsaid(ALLERGENS), unsaid(SCENTS)),
    "X29": (unsaid(SCENTS),),
    "X30": (no_deep, no_heat, at_most(3), only(*LIGHT_CARDS)),
    "X31": (lying("seated"),),
    "X32": (*NECK, unsaid(SCENTS)),
    "X33": (no_heat,),
    "X34": (without("T15d", "T15e"),),
    "X35": (without("T15"),),
    "X36": NECK,
    "X37": (
        at_most(3),
        minutes(10),
        clothed,
        no_heat,
        lying("seated"),
        without("T06", *STRETCHES_AND_DEEP, "T18"),
        not_decontracting,
    ),
    "X38": (at_most(4), palms, without("T06", "T09", "T12", "T13"), no_heat, not_decontracting),
    "X39": (lying("side-lying", "seated"),),
    "X40": (),
    "X40-ticklish": (without("T16"), not_on("feet")),
    "X40-clothed": (clothed,),
    "heat-multiple-sclerosis": (no_heat,),
    "heat-cannot-say": (no_heat,),
}


def check(routine: Routine, conditions: Iterable[str]) -> None:
    """Raises AssertionError when the routine breaks a rule of any condition."""
    massage = Massage(routine)
    for condition in conditions:
        for rule in MUST.get(condition, ()):
            rule(massage)
    check_shape(massage)


def check_shape(massage: Massage) -> None:
    """Whatever holds: equal sides, at least three minutes, whole positions."""
    if not massage.touching:
        return
    seconds = {
        side: sum(step.step.time for step in massage.touching if step.side == side)
        for side in ("right", "left")
    }
    assert seconds["right"] == seconds["left"]
    assert massage.minutes >= 3
    parts = parts_of(massage.routine, TECHNIQUES)
    assert not any(part.optional or part.extra for part in parts)
