"""One Django app per business capability; apps meet only through ``service.py``."""
