"""Every change to a placement: agreed, begun, attended, reviewed, ended, and what lasted."""
