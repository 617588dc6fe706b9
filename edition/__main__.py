"""The command, for those who say ``python -m edition``."""

from edition.cli import main

main()
