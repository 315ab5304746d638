"""``python -m tests.cli.one_life FOLDER``: somebody's whole life in a region, looked at and sealed.

Prints the number of the dossier. For tests that then call the commands as somebody at a shell.
"""

from __future__ import annotations

import sys
from pathlib import Path
from uuid import uuid4

from doorstroom.cli.region import open_region


def main(folder: Path) -> None:
    with open_region(folder):
        from doorstroom.apps.privacy.service import acting_as, one_action, seal_all, write_looks
        from doorstroom.apps.programmes.service import Programme
        from tests.apps import factories as make
        from tests.apps.people.lives import lived

        with acting_as(make.system()), one_action():
            programme = Programme.objects.filter(slug=make.PURMEREND, organiser=None)
            programme.update(organiser=make.make_organisation())
            life = lived()
        reader = make.actor_of(life.scene.owner)
        with acting_as(reader):
            keys = [life.person.pk]
            write_looks(keys, action="desk:dossier", took=3, trace=uuid4(), actor=reader)
        with acting_as(make.system()):
            seal_all()
        print(life.person.reference)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
