"""Inner loops, compiled where that pays; the same loops run plainly too."""
