"""Stories in a real browser: each source text from sign-up to outcome."""
