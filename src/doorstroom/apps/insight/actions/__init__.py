"""Figures are read; only what they need of people who go is written."""
