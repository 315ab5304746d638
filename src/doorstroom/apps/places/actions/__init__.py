"""Every change to what is offered: kinds, supervisors, places and recognition."""
