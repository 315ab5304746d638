"""How long this invented region keeps things: terms that nobody decided, and that say so.

The term of a dossier is so short that whoever looks sees a day, and who would go; the wait
is the longest there is, so that the demo keeps its people meanwhile.
"""

from __future__ import annotations

from doorstroom.apps.people.service import keep_to_the_rules, set_rules

from .world import World

RULES = """
stated_by = "Verzonnen voorbeeldregio"
stated_on = {stated_on}
waits_days = 365

[[rule]]
code = "begeleiding"
record = "dossier"
months = 1
since = "finished"
then = "counts"
source = "Verzonnen voor de demo, en met opzet kort. Een regio legt haar eigen termijnen vast."

[[rule]]
code = "berichten"
record = "message"
years = 6
since = "made"
then = "delete"
source = "Verzonnen voor de demo. Een regio legt haar eigen termijnen vast."
"""


def state_rules(world: World) -> None:
    """From the day on which the region began."""
    founder = world.founder()
    set_rules(RULES.format(stated_on=founder.today.isoformat()), actor=founder)


def propose_who_may_go(world: World) -> None:
    """What a region does at night; of those proposed now nobody goes within a year."""
    keep_to_the_rules(actor=world.morning())
