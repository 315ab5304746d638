"""Attacks on the real site; docs/operate/security.md lists each with what it tries."""
