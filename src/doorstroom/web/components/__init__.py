"""HTML components, theme, the little JavaScript there is, and what screens share."""
