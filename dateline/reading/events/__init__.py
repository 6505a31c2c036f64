"""Events: claims (a dated sentence with its names) out of an article's mentions."""

from dateline.reading.events.claims import find_claims

__all__ = ["find_claims"]
