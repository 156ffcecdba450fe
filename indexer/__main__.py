"""`python -m indexer` is the command `trail`."""

from indexer.command.cli import main

if __name__ == "__main__":
    main()
