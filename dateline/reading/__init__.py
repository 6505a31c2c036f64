"""Reading: an article in, its dates, names and claims out. No store, no files, no clock."""

from dateline.reading.reader import Reader

__all__ = ["Reader"]
