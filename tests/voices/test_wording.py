"""Plain words and sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_guide.voices.wording import ascii_only, has_words, phrases, plain, syllables


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("Hold for 4.5 seconds. Then let go.", ["Hold for 4.5 seconds.", "Then let go."]),
        ("Ask Dr. Smith, e.g. by phone. Go.", ["Ask Dr. Smith, e.g. by phone.", "Go."]),
        ("At 10 a.m. we rest.", ["At 10 a.m. we rest."]),
        ("Hold 5 min. Then let go.", ["Hold 5 min.", "Then let go."]),
        ("J. Smith said: go on", ["J. Smith said:", "go on."]),
        ("Is it warm? Good! Go", ["Is it warm?", "Good!", "Go."]),
        ("Breathe in… and out.", ["Breathe in...", "and out."]),
        ("It is 10:30 now.", ["It is 10:30 now."]),
        ("... Now", ["Now."]),
        ("“Softer,” she said. (Really.) Go", ["Softer, she said.", "(Really.)", "Go."]),
        ("One line\nand the same.", ["One line and the same."]),
        ("", []),
        ("?! ...", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [phrase.text for phrase in phrases(text)] == expected


def test_pauses_depend_on_the_ending() -> None:
    found = phrases("First: one. Two? Three... Four.\n\nFive.")
    assert [phrase.pause for phrase in found] == [0.45, 0.35, 0.3, 0.6, 0.7, 0.0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Neck & shoulders", "Neck and shoulders"),
        ("Press <b>gently</b>", "Press gently"),
        ("don't 'shout'", "don't shout"),
        ("10-15 ml, 4–5 times", "10 to 15 ml, 4 to 5 times"),
        ("slowly — very slowly", "slowly, very slowly"),
        ("5 % oil at 22 °C", "5 percent oil at 22 degrees C"),
        ("well done 😀👍🏽!", "well done!"),
        ("[[h@loU]] *now*", "h at loU now"),
        ("Zoë", "Zoë"),
    ],
)
def test_plain(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_ascii_only_keeps_every_letter() -> None:
    assert ascii_only("Zoë Łukasz Françoise Ødegård Weiß") == "Zoe Lukasz Francoise Odegard Weiss"


@given(st.text())
def test_plain_is_stable_and_harmless(text: str) -> None:
    once = plain(text)
    assert plain(once) == once
    assert not set(once) & set("<>&\\[]{}\n\x00")


@given(st.lists(st.sampled_from(["Hold", "4.5", "Dr.", "on:", "back.", "e.g.", "min.", "softly,", "(so)"])))
def test_no_word_is_lost(words: list[str]) -> None:
    kept = " ".join(phrase.text for phrase in phrases(" ".join(words)))
    assert [word.strip(".,:") for word in kept.split()] == [word.strip(".,:") for word in words]
    assert all(has_words(phrase.text) for phrase in phrases(kept))


@pytest.mark.parametrize(("text", "count"), [("back", 1), ("the shoulder", 3), ("10", 3), ("breathe", 1)])
def test_syllables(text: str, count: float) -> None:
    assert syllables(text) == count
