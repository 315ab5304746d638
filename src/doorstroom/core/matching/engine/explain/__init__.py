"""Why a round was decided as it was, what is missing, and what would change if."""
