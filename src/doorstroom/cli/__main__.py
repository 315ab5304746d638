"""The same as the ``doorstroom`` command: ``python -m doorstroom.cli``."""

from doorstroom.cli import main

main()
