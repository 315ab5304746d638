"""Servers that know roads, asked for the minutes of a round."""
