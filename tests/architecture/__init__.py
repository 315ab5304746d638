"""The rules of docs/architecture.md that can be checked by reading the source."""
