"""Every change to what is taught, who sits where, and what was earned."""
