"""The errors Dateline raises on purpose: each says place, value, reason and remedy.

One place in the dashboard and one in the command line turn these into a message; anything
else that escapes is a fault of ours and is not dressed up as the user's.
"""

from __future__ import annotations


class DatelineError(Exception):
    """A fault that a person can act on.

    Args:
        reason: What is wrong, with the offending value, in one sentence.
        place: Where: a file, a row, a column, a folder. May be empty.
        remedy: What to do about it, in one sentence. May be empty.
    """

    def __init__(self, reason: str, *, place: str = "", remedy: str = "") -> None:
        self.reason, self.place, self.remedy = reason, place, remedy
        head = f"{place}: {reason}" if place else reason
        super().__init__(f"{head} {remedy}".strip())


class UnreadableFile(DatelineError):
    """A file whose bytes cannot be taken for any format that is read."""


class BadDate(DatelineError):
    """A date cell or a typed date that names no day, month, year or interval."""


class BadFilter(DatelineError):
    """A filter in an address or on the command line that cannot be understood."""


class BadCorrection(DatelineError):
    """A change of names or events that cannot be made as asked."""


class StoreBusy(DatelineError):
    """Another process holds the project's folder."""


class StoreError(DatelineError):
    """The project's folder cannot be opened or written."""


class QueryTooSlow(DatelineError):
    """A query was stopped at its time limit."""


class RefusedAddress(DatelineError):
    """An address that is not fetched: not public, forbidden by its site, or not understood."""


class UnreachableAddress(DatelineError):
    """An address from which nothing sound came."""


class ModelMissing(DatelineError):
    """The name model of a language is not installed, or is no model that finds names."""


class ModelChanged(DatelineError):
    """The files of a name model are not those that were pinned."""
