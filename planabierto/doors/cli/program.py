"""`python -m planabierto.doors.cli.program`: the same command without its script."""

from planabierto.doors.cli import main

if __name__ == "__main__":
    main()
