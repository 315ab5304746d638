"""Every change to a route: its stations, its next step, contact, promises and outcomes."""
