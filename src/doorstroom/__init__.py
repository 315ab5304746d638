"""Doorstroom: so that no young person is lost between school and work."""

__version__ = "0.1.0"
