"""Forms in which a programme manager edits a pack, part by part."""
