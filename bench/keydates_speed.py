"""How fast key dates are: a story indexed once, then asked for 5 to 50 dates, as a slider does.

    keydates_speed.py [ARTICLES ...]        1,500 and 10,000 where none are given

The stories are made up: 40 sentences of 22 words an article, one sentence in six with a date, over a
year. Prints a line a size: seconds for the index, for the first answer, and the slowest later answer.
"""

from __future__ import annotations

import random
import sys
import time
from datetime import date, timedelta

from bench.synthetic import vocabulary
from dateline.model import DateMention
from dateline.reading.events.keydates import Story, StoryArticle, story_article

START, DAYS = date(2020, 1, 1), 366
SENTENCES, WORDS, DATED = 40, 22, 6


def story(count: int, seed: int = 11) -> list[StoryArticle]:
    """So many articles of one made-up story; a few days are spoken of far more than the others."""
    rng = random.Random(seed)
    words = vocabulary(rng)[:4_000]
    great = [rng.randrange(DAYS) for _ in range(40)]
    return [_article(rng, words, great, number) for number in range(count)]


def _article(rng: random.Random, words: list[str], great: list[int], number: int) -> StoryArticle:
    published = START + timedelta(min(DAYS - 1, rng.choice(great) + int(rng.expovariate(0.1))))
    parts: list[str] = []
    dates: list[DateMention] = []
    at = 0
    for k in range(SENTENCES):
        chosen = [words[int(len(words) * rng.random() ** 3)] for _ in range(WORDS)]
        if k % DATED == 1:
            day = START + timedelta(rng.choice(great)) if rng.random() < 0.6 else published
            written = f"{day:%d %B %Y}"
            start = at + len(" ".join(chosen)) + 1
            iso = day.isoformat()
            dates.append(DateMention(start, start + len(written), written, "DATE", iso, iso, day, day, "day"))
            chosen.append(written)
        parts.append(" ".join(chosen).capitalize() + ".")
        at += len(parts[-1]) + 1
    return story_article(f"{number:06d}", " ".join(parts), dates, published, language="en")


def measure(count: int) -> str:
    articles = story(count)
    began = time.perf_counter()
    indexed = Story(articles)
    index = time.perf_counter() - began
    answers = []
    for n in (20, 5, 10, 15, 25, 30, 35, 40, 45, 50):
        began = time.perf_counter()
        indexed.key_dates(n)
        answers.append(time.perf_counter() - began)
    slowest = max(answers[1:])
    times = f"index {index:.2f} s, first answer {answers[0]:.2f} s, others at most {slowest:.2f} s"
    return f"{count:7,} articles: {times}"


if __name__ == "__main__":
    for size in [int(a) for a in sys.argv[1:]] or [1_500, 10_000]:
        print(measure(size))
