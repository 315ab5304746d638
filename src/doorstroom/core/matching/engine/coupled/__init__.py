"""Limits that cut across one another: coaches, programmes, classes, and classes with a minimum."""
