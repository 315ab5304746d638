"""Programmes: every colleague reads them, programme managers of the organiser change them.

The matrix knocks with a programme that does not exist: 404 says that the role
came as far as looking for it.
"""

COLLEAGUES = ("casemanager", "jobcoach", "stage_coordinator", "account_manager")
COLLEAGUES += ("programme_manager", "coordinator")

READ = dict.fromkeys(COLLEAGUES, 404)
CHANGE = {"programme_manager": 404}

# Who pays reads the counts, and no pack behind them.
COUNTS = dict.fromkeys((*COLLEAGUES, "funder"), 404)

ROWS = {
    "council:programmes": dict.fromkeys((*COLLEAGUES, "funder"), 200),
    "council:programme": COUNTS,
    "council:pack": READ,
    "council:pack_file": READ,
    "council:versions": READ,
    "council:version": READ,
    "council:organisations": {"coordinator": 200},
    "council:organisation_merge": {"coordinator": 404},
    "council:organisation_undo": {"coordinator": 404},
    "council:upload": {"programme_manager": 200},
    "council:upload_next": CHANGE,
    "council:end": CHANGE,
    "council:reopen": CHANGE,
    "council:align": CHANGE,
    "council:copy": CHANGE,
    "council:edit": CHANGE,
    "council:rule": CHANGE,
    "council:station_new": CHANGE,
    "council:station": CHANGE,
    "council:edit_part": CHANGE,
}
