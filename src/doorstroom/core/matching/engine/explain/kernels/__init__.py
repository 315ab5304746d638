"""Inner loops of the explanations; each runs plainly and compiled, with equal results."""
