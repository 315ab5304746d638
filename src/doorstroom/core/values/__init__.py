"""Small frozen types that every layer shares."""
