"""Who plays in the stories of an area: numbers, homes, and what two of them share."""

from __future__ import annotations

from dataclasses import replace
from itertools import count, cycle

from doorstroom.apps.pathways.service import CloseReason, close_pathway
from doorstroom.apps.people.service import PersonMerge, merge_people
from doorstroom.apps.tasks.service import open_tasks_about, tick_off
from doorstroom.core.values.dates import PartialDate
from doorstroom.core.values.names import PersonName

from .story import Story, Who
from .world import World


class Cast:
    """Gives everybody a number of their own and a real postcode, the same each time."""

    def __init__(self, world: World, *, first: int, lives: tuple[str, ...]) -> None:
        self._world = world
        self._numbers = count(first)
        self._homes = cycle(lives)
        self._known: dict[str, Who] = {}

    def who(
        self,
        key: str,
        name: PersonName,
        age: int,
        *,
        days: int = 100,
        lives: str = "",
        born: PartialDate | None = None,
        same_as: str = "",
    ) -> Who:
        """``days`` since the last birthday. ``same_as``: the same person under another key."""
        number = self._known[same_as].number if same_as else next(self._numbers)
        home = self._known[same_as].lives if same_as else lives or next(self._homes)
        who = Who(key, name, born or self._world.born(age, days), home, number)
        if same_as:
            who = replace(who, born=self._known[same_as].born)
        self._known[key] = who
        return who

    def merge(self, world: World, *, keep: str, absorb: str, by: str, days: int) -> PersonMerge:
        merge = merge_people(
            world.people[keep], world.people[absorb], actor=world.worker(by, days, "17:10")
        )
        # Nothing is carried here: somebody at the desk called them that same day.
        told = open_tasks_about(merge.kept_id).filter(code="task.tell_themselves")
        for task in told:
            tick_off(task, actor=replace(world.system(days, "17:30"), name=task.worker.name))
        return merge

    def close(self, story: Story, reason: str, note: str, days: int) -> None:
        close_pathway(
            story.pathway,
            reason=CloseReason(reason),
            note=note,
            actor=story.by(story.coach, days, "17:00"),
        )
