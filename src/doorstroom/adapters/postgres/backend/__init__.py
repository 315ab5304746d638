"""Django's PostgreSQL, whose every transaction says who acts (``ENGINE`` names this package)."""
