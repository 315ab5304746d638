"""``python -m doorstroom.cli.daily``: the work of the day is asked for, also after a night off."""

from __future__ import annotations

from datetime import UTC, datetime

import django


def main() -> None:
    django.setup()
    from doorstroom.apps.insight.service import catch_up

    catch_up(datetime.now(UTC))


if __name__ == "__main__":
    main()
