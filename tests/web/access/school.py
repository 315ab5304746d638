"""The school's addresses: for who coordinates internships or teaches."""

SCHOOL = {"stage_coordinator": 200}

ROWS = {
    "school:home": SCHOOL,
    "school:pupils": SCHOOL,
    "school:leavers": SCHOOL,
    "school:groups": SCHOOL,
    "school:companies": SCHOOL,
    "school:placements": SCHOOL,
    "school:refer": SCHOOL,
    "school:wishes": SCHOOL,
    "school:wish_change": {"stage_coordinator": 404},
    "school:wish_remove": {"stage_coordinator": 404},
}
