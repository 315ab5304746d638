"""What keeps a server from starting, said in one sentence to whoever runs it."""

from __future__ import annotations


class StartProblem(Exception):
    """Doorstroom cannot start; the text is one sentence that says why and what to do."""
