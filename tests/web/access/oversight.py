"""Who looks back at emergencies, and who reads for somebody else."""

from doorstroom.core.sharing import Area, functions_opening

REVIEWERS = ("coordinator", "privacy_officer")

ROWS = {
    "privacy:oversight": dict.fromkeys(REVIEWERS, 200),
    "privacy:seen": {"privacy_officer": 404},
    # Where nobody looks back, it is a task of who owns the case.
    "privacy:review": dict.fromkeys((*REVIEWERS, *functions_opening(Area.DESK)), 404),
    "privacy:reads": {"privacy_officer": 200},
    "represented:people": {"representative": 302},
    "represented:person": {"representative": 404},
}
