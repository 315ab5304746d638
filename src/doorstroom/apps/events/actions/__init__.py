"""Every change to events: planning, inviting, answering, meeting."""
