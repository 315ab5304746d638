"""Every change to people, their involvement and their owner."""
