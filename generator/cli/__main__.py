"""``python -m generator.cli`` is the command ``klarweg``."""

from generator.cli import main

main()
