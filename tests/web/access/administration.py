"""Organisations and colleagues of a region: for its administrator only."""

ROWS = {
    "administration:organisations": {"administrator": 200},
    "administration:there": {"administrator": 404},
    "administration:leaves": {"administrator": 404},
    "administration:invite": {"administrator": 404},
}
