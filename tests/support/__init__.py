"""Pytest plugins that catch what a reader of a diff does not see.

Which trap catches what, and which fixtures there are: ``docs/testing.md``.
"""
