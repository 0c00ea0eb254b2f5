"""The journal: who received what, when, how long, with how much tension. It stays on this computer.

`Journal.in_folder(home).add(Entry("relaxing-back", receiver="Ana", before=6))` is all that a caller needs.
"""

from voice_guide.journal.model import Entry, JournalError, now, parse_when
from voice_guide.journal.store import Journal

__all__ = ["Entry", "Journal", "JournalError", "now", "parse_when"]
