"""Makes the migrated cluster that every run copies, where there is none yet.

python -m tests.support.template

``make test`` does so while the types are checked: else the first process makes it, and the
other processor has nothing to do meanwhile.
"""

from __future__ import annotations

import django

from tests.support.cluster import Cluster, contents_key, keep_folder


def main() -> None:
    if (keep_folder() / contents_key()).is_dir():
        return
    django.setup()
    from tests.support.database import migrate_as_owner

    with Cluster(migrate_as_owner):
        pass


if __name__ == "__main__":
    main()
