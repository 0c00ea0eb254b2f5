"""Every fact has a home: nothing we know about massage is forgotten, and nothing doubtful is repeated.

The ids are those of the domain's checklist: S seeds, T technique cards, X safety rules, O outlines, N claims
that are not repeated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

import pytest

from tests.conftest import ROUTINES, SHIPPED
from voice_guide.routine import Routine
from voice_guide.safety import read_rules

SEEDS = {f"S{number}" for number in range(1, 117)}
CARDS = {f"T{number:02}" for number in range(1, 25)}
RULES = {f"X{number}" for number in range(1, 42)}
OUTLINES = {f"O{number}" for number in range(1, 14)}

#: Seeds that say what we do not repeat, and the claim they make.
NOT_REPEATED = {
    "S2": "N7",
    "S3": "N4 N5",
    "S5": "N4",
    "S6": "N6",
    "S8": "N2 N3 N6",
    "S58": "N9 N11",
    "S63": "N1 N8 N9 N10 N11",
    "S114": "N9 N11",
}

#: Words that would repeat a claim, name a tradition's belief as fact, or assume who people are.
FORBIDDEN = {
    "N1": r"toxin|detox",
    "N2": r"cellulite",
    "N4": r"depress|apathy|insomnia|loneliness",
    "N5": r"overweight|appetite|lose weight",
    "N6": r"immun|metabolism|strengthens? vessels",
    "N7": r"nerve impulses|brain",
    "N8": r"lymph|drainage|oxygen|nutrients",
    "N9": r"improves? posture|better posture|alignment",
    "N10": r"endorphin|hormone",
    "N11": r"\bcures?\b|curative|\bheals?\b|healing|long-lasting",
    "N12": r"dissolve",
    "N13": r"organ point|meridian|chakra",
    "N15": r"kinesiology",
    "N18": r"absorbs? all",
    "N19": r"it is safe\b|perfectly safe|completely safe",
    "N20": r"remarkable|most popular",
    "jargon": r"effleurage|petrissage|erector|trapezius|sacrum|scapula|prone|supine",
    "people": r"\b(she|he|her|his|him|girl|boy|husband|wife|sweetie|darling)\b",
    "pressing": r"no pain|push through|be brave|you must",
}


def homes() -> dict[str, set[str]]:
    """Fact id -> what holds it."""
    found: dict[str, set[str]] = {}
    for fact, home in chain(*(_of_routine(SHIPPED.routine(name)) for name in ROUTINES), _of_tips()):
        found.setdefault(fact, set()).add(home)
    return found


def _of_routine(routine: Routine) -> Iterator[tuple[str, str]]:
    for fact in (*routine.facts, *routine.outline):
        yield fact, routine.name
    for step in routine.all_steps():
        technique = SHIPPED.techniques[step.technique]
        lines = (fact for line in technique.lines for fact in line.facts)
        for fact in (*step.facts, *technique.facts, *lines):
            yield fact, f"{routine.name}: {step.technique}"


def _of_tips() -> Iterator[tuple[str, str]]:
    return ((fact, "tips") for tip in SHIPPED.tips for fact in tip.facts)


def texts() -> Iterator[tuple[str, str]]:
    """Everything that is spoken or printed about a massage, with where it stands."""
    for name in ROUTINES:
        routine = SHIPPED.routine(name)
        said = [text for step in routine.all_steps() for text in _words(step.say.model_dump())]
        shown = [
            routine.title,
            routine.summary,
            routine.honest,
            *routine.needs,
            *routine.not_for,
            *routine.after,
        ]
        yield from ((name, text) for text in (*said, *shown))
    for key, technique in SHIPPED.techniques.items():
        said = [*_words(technique.say.model_dump()), *(line.say for line in technique.lines)]
        yield from ((key, text) for text in (*said, technique.title, technique.hands, technique.direction))
    yield from (("wording", text) for text in _words(SHIPPED.wording.model_dump()))
    yield from (("tips", tip.say) for tip in SHIPPED.tips)


def _words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from chain.from_iterable(_words(inner) for inner in value.values())
    elif isinstance(value, (list, tuple)):
        yield from chain.from_iterable(_words(inner) for inner in value)


@pytest.mark.parametrize("seed", sorted(SEEDS, key=lambda fact: int(fact[1:])))
def test_every_seed_has_a_home_or_is_not_repeated(seed: str) -> None:
    assert seed in homes() or seed in NOT_REPEATED


@pytest.mark.parametrize("seed", [f"S{n}" for n in (*range(19, 44), *range(64, 95))])
def test_every_fact_about_a_step_is_held_by_a_routine(seed: str) -> None:
    assert homes()[seed] - {"tips"}


def test_every_card_is_used_in_a_routine() -> None:
    used = {
        (SHIPPED.techniques[step.technique].card or "")[:3]
        for name in ROUTINES
        for step in SHIPPED.routine(name).all_steps()
    }
    assert used - {""} == CARDS


def test_every_technique_is_used_or_can_be_chosen() -> None:
    """None is left over from a routine that is gone."""
    used = {step.technique for name in ROUTINES for step in SHIPPED.routine(name).all_steps()}
    assert set(SHIPPED.techniques) - used <= {"swap-places", "getting-up"}


def test_every_outline_is_a_routine() -> None:
    assert set(homes()) >= OUTLINES


def test_every_safety_rule_is_asked() -> None:
    assert set(read_rules().rules) == RULES


def test_no_home_names_a_fact_that_does_not_exist() -> None:
    assert set(homes()) <= SEEDS | OUTLINES | RULES


@pytest.mark.parametrize("claim", FORBIDDEN)
def test_no_text_repeats_a_claim(claim: str) -> None:
    pattern = re.compile(FORBIDDEN[claim], re.IGNORECASE)
    assert [(where, text) for where, text in texts() if pattern.search(text)] == []


def test_every_style_says_honestly_what_is_only_tradition() -> None:
    for name in ROUTINES:
        honest = SHIPPED.routine(name).honest
        assert honest, name
        if name.endswith("-inspired") or name == "hot-stones":
            assert re.search("tradition|belie", honest, re.IGNORECASE), name


def test_every_doubtful_claim_has_a_guard() -> None:
    guarded = set(FORBIDDEN) | {claim for claims in NOT_REPEATED.values() for claim in claims.split()}
    told_otherwise = {"N14", "N16", "N17"}  # kept by the honest sentences and by "not for"
    assert {f"N{number}" for number in range(1, 21)} == (
        guarded & {f"N{n}" for n in range(1, 21)}
    ) | told_otherwise
