"""How long words take, before any voice has said them."""

from __future__ import annotations

import re


def estimated_length(text: str, words_per_minute: int) -> float:
    """Seconds, by the cue guide's rule (4.2): words at the rate, and 0.4 s for each sentence."""
    sentences = max(1, len(re.findall(r"[.!?:](?:\s|$)", text)))
    return len(text.split()) * 60 / words_per_minute + 0.4 * sentences
