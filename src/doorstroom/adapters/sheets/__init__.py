"""Folders of spreadsheets: reading them as columns of text, writing what was decided."""

from .folder import read_folder

__all__ = ["read_folder"]
