"""Key dates: the few days that tell a story, each with the sentences that tell it best.

Works on articles already read; needs no model, no training and no clock, and never writes a word of its own.
"""

from dateline.reading.events.keydates.index import told_article
from dateline.reading.events.keydates.keydates import KeyDate, KeySentence, Story, key_dates
from dateline.reading.events.keydates.rank import Weights
from dateline.reading.events.keydates.story import StoryArticle, story_article

__all__ = [
    "KeyDate", "KeySentence", "Story", "StoryArticle", "Weights", "key_dates", "story_article",
    "told_article",
]  # fmt: skip
