"""``python -m doorstroom.cli.daily``: the work of the day is asked for, also after a night off."""

from __future__ import annotations

from datetime import UTC, datetime

import django


def main() -> None:
    django.setup()
    from django.conf import settings

    from doorstroom.apps.insight.service import catch_up
    from doorstroom.core.values.actor import on_day

    catch_up(on_day(datetime.now(UTC), settings.TODAY))


if __name__ == "__main__":
    main()
