"""The review page's queue: what is worth a person's minute, one card at a time, decided by keyboard."""

from ui.review.queue import queue

__all__ = ["queue"]
