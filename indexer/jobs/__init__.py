"""Work that takes its time, done by a process of its own: how far it is can be read, and it can be stopped."""

from indexer.jobs.run import Job, Jobs, State

__all__ = ["Job", "Jobs", "State"]
