"""Quick notes: "gebeld met Daan, morgen 10:00 bij Werkom" becomes a contact and a next step."""

from doorstroom.core.notes.parse import QuickNote, Step, parse_note
from doorstroom.core.notes.when import When, find_when

__all__ = ["QuickNote", "Step", "When", "find_when", "parse_note"]
