"""The words of a cue as an engine should get them: plain text, one sentence at a time."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_RANGE = re.compile(r"(?<=\d)\s*[-–]\s*(?=\d)")
_PARAGRAPH = re.compile(r"\n\s*\n")
_SPOKEN = {
    "&": " and ", "%": " percent ", "+": " plus ", "=": " equals ", "@": " at ", "°": " degrees ",
    "<": " less than ", ">": " more than ", "½": " and a half ", "¼": " and a quarter ", "/": " ",
    "…": "... ", "—": ", ", "–": ", ", "’": "'", "‘": "'", "\u00a0": " ",
}  # fmt: skip
_DROPPED = str.maketrans(dict.fromkeys('"“”„«»*_#~|\\^`[]{}', " "))
_UNSPOKEN_CATEGORIES = {"So", "Sk", "Sm", "Sc", "Cc", "Cf", "Cs", "Co", "Cn"}
_ASCII_LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ß": "ss", "æ": "ae", "Æ": "Ae",
                                "œ": "oe", "Œ": "Oe", "đ": "d", "Đ": "D", "ð": "th", "þ": "th"})  # fmt: skip

#: Never the end of a sentence, whatever follows.
_TITLES = {"dr.", "mr.", "mrs.", "ms.", "st.", "no.", "e.g.", "i.e.", "approx.", "vs.", "fig.", "cf."}
#: The end of a sentence only before a capital.
_UNITS = {"min.", "mins.", "sec.", "secs.", "hr.", "hrs.", "etc.", "a.m.", "p.m.", "in.", "cm.", "mm."}

#: Seconds of silence that follow a sentence, by how it ends; the clip's own soft tail adds about 0.05 s.
PAUSES = {".": 0.35, "!": 0.35, "?": 0.3, ":": 0.45, "...": 0.6}
_PARAGRAPH_PAUSE = 0.7


@dataclass(frozen=True)
class Phrase:
    """One sentence as it goes to the engine."""

    text: str
    pause: float  #: seconds of silence before the next one


def plain(text: str) -> str:
    """The text without anything an engine could trip over: tags, quotes, emoji, control characters."""
    text = _RANGE.sub(" to ", _TAG.sub(" ", unicodedata.normalize("NFC", text)))
    for sign, words in _SPOKEN.items():
        text = text.replace(sign, words)
    text = text.translate(_DROPPED)
    text = "".join(sign if _is_speakable(sign) else " " for sign in text)
    text = re.sub(r"(?<!\w)'|'(?!\w)", " ", text)  # an apostrophe stays only inside a word
    text = re.sub(r"\s+([,;:.!?])", r"\1", text)
    return " ".join(text.split())


def has_words(text: str) -> bool:
    """Whether there is a letter or a digit to say."""
    return any(sign.isalnum() for sign in text)


def ascii_only(text: str) -> str:
    """Letters without their accents, for engines that skip what they do not know: "Zoë" -> "Zoe"."""
    split = unicodedata.normalize("NFKD", text.translate(_ASCII_LETTERS))
    return split.encode("ascii", "ignore").decode()


def phrases(text: str) -> list[Phrase]:
    """The sentences of a text, plain, each with the pause that follows it."""
    found: list[Phrase] = []
    for paragraph in _PARAGRAPH.split(text):
        sentences = [s for s in _sentences(plain(paragraph)) if has_words(s)]
        found += [Phrase(_ended(sentence), _pause(sentence)) for sentence in sentences]
        if sentences:
            found[-1] = Phrase(found[-1].text, _PARAGRAPH_PAUSE)
    if found:
        found[-1] = Phrase(found[-1].text, 0.0)
    return found


def syllables(text: str) -> float:
    """About how many syllables English speech has for a text; a digit counts as one and a half."""
    return sum(_word_syllables(word) for word in re.findall(r"[^\W_]+(?:'\w+)?", text))


def _word_syllables(word: str) -> float:
    digits = sum(sign.isdigit() for sign in word)
    vowels = len(re.findall(r"[aeiouyäöüéèëáàíóúøæå]+", word.lower().removesuffix("e")))
    return max(1.0, vowels + 1.5 * digits)


def _is_speakable(sign: str) -> bool:
    return (sign.isascii() and sign.isprintable()) or unicodedata.category(sign) not in _UNSPOKEN_CATEGORIES


def _sentences(text: str) -> list[str]:
    words, start, found = text.split(), 0, []
    for place, word in enumerate(words, start=1):
        following = words[place] if place < len(words) else ""
        if _ends_sentence(word, following):
            found.append(" ".join(words[start:place]))
            start = place
    return [*found, " ".join(words[start:])] if start < len(words) else found


def _ends_sentence(word: str, following: str) -> bool:
    word = word.rstrip(")").lower()
    if word.endswith(("!", "?", ":", "...")):
        return True
    if not word.endswith(".") or word in _TITLES or _is_initial(word):
        return False
    return word not in _UNITS or following[:1].isupper() or not following


def _is_initial(word: str) -> bool:
    return len(word) == 2 and word[0].isalpha() and word not in {"i.", "a."}


def _ended(sentence: str) -> str:
    """With a full stop when nothing ends it, so that every engine lets the pitch fall."""
    return sentence if sentence.rstrip(")")[-1] in ".!?:" else sentence.rstrip(",;- ") + "."


def _pause(sentence: str) -> float:
    ending = sentence.rstrip(")")
    return PAUSES["..."] if ending.endswith("...") else PAUSES.get(ending[-1], PAUSES["."])
