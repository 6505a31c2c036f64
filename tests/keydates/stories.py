"""Small stories in our own words, read as the reader reads them."""

from __future__ import annotations

from datetime import date

from dateline.reading.dates import find_dates
from dateline.reading.events.keydates import StoryArticle, story_article


def read(id: str, published: str | None, text: str, language: str = "en") -> StoryArticle:
    """An article as the reader would have read it."""
    day = date.fromisoformat(published) if published else None
    return story_article(id, text, find_dates(text, day, language), day, language=language)


BRIDGE = [
    read(
        "a1",
        "2019-03-05",
        "The Orlov bridge over the Lesna collapsed early on Tuesday during the morning traffic. "
        "Divers pulled three cars from the river. The mayor closed every bridge in the town.",
    ),
    read(
        "a2",
        "2019-03-06",
        "Engineers had warned about the Orlov bridge for years. "
        "The bridge over the Lesna collapsed on Tuesday, and three cars fell into the river. "
        "Could it have been prevented?",
    ),
    read(
        "a3",
        "2019-03-20",
        "Prosecutors charged the builder of the Orlov bridge with negligence on Wednesday. "
        "The bridge collapsed on 5 March 2019 with three cars on it.",
    ),
    read(
        "a4",
        "2019-03-21",
        "The builder of the Orlov bridge denies the negligence that he was charged with on Wednesday. "
        "I have never seen such rust, a diver told us.",
    ),
    read(
        "a5",
        "2019-10-02",
        "A court fined the builder of the Orlov bridge on Wednesday for negligence. "
        "The bridge over the Lesna collapsed on 5 March 2019.",
    ),
    read(
        "a6",
        "2019-10-03",
        "The Orlov bridge will be built anew, the mayor told the town council on Thursday.",
    ),
    read("a7", "2019-06-10", "A bakery near the river won a prize for its rye bread on Monday."),
]
