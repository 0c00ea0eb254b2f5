"""File names that every system accepts."""

from __future__ import annotations

import re
from unicodedata import category, normalize

_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")  #: they would turn the suffix round
_LONGEST = 100  #: bytes of UTF-8; systems allow 255, and a number and a suffix are added


def safe_name(title: str) -> str:
    """A title as a file name without its suffix: letters of all languages stay, what Windows forbids goes."""
    kept = _DIRECTIONS.sub("", _FORBIDDEN.sub(" ", normalize("NFC", title)))
    spaced = " ".join("".join(" " if category(letter) in ("Cc", "Cs") else letter for letter in kept).split())
    short = _shortened(spaced).strip(" .")
    if not short:
        return "Untitled"
    return f"{short}_" if _RESERVED.fullmatch(short) else short


def _shortened(name: str) -> str:
    """At most so many bytes, without half a letter at the end."""
    return name.encode("utf-8")[:_LONGEST].decode("utf-8", "ignore")
