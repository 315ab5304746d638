"""Who looks back at emergencies, and who reads for somebody else."""

REVIEWERS = ("coordinator", "privacy_officer")

ROWS = {
    "privacy:oversight": dict.fromkeys(REVIEWERS, 200),
    "privacy:review": dict.fromkeys(REVIEWERS, 404),
    "represented:people": {"representative": 302},
    "represented:person": {"representative": 404},
}
