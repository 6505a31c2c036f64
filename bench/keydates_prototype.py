"""A baseline for key dates: a plain two-step recipe, to be run by the same evaluator as `dateline timeline`.

Reads the JSON object of `dateline timeline --stdin` and prints [{"date", "text"}]:

1. A sentence belongs to the first day that it names.
2. A day scores log(1 + the sum, over the articles that name it, of the likeness to the topic of their best
   such sentence), + 0.2 log(mentions more than a week later) + 0.2 log(chronology articles)
   + 0.1 log(mentions among the first five sentences), - 0.15 where the day before or after is stronger.
3. Candidates of a day: sentences that name it, and the first five of articles from that day to two days on.
4. They are ranked by z-scores of shared words and shared pairs of words, likeness to the topic, and words
   shared with reports of that day or later, - 0.5 above thirty words; none repeats another.
5. Where no number is asked for: 1.7 times the root of the number of articles.
"""

from __future__ import annotations

import json
import math
import re
import statistics
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from dateline.reading.dates import find_dates
from dateline.reading.events.keydates import StoryArticle, story_article
from dateline.reading.events.keydates.story import days_told
from dateline.reading.events.keydates.words import content_stems

LEAD, LAG, CHRONOLOGY, LONG = 5, 2, 8, 30
Grams = list[frozenset]


@dataclass(slots=True)
class Sentence:
    article: int
    place: int
    published: int
    text: str
    day: int | None
    words: list[str]
    likeness: float = 0.0


def sentences(articles: list[StoryArticle]) -> tuple[list[Sentence], list[int]]:
    """The sentences that name a day or open an article, and how many days each article names."""
    found, named = [], []
    for number, article in enumerate(articles):
        told = days_told(article)
        named.append(len({m.earliest for mentions in told.values() for m in mentions}))
        for place, (start, end) in enumerate(article.sentences):
            if place < LEAD or place in told:
                text = article.text[start:end]
                day = told[place][0].earliest.toordinal() if place in told else None
                words = content_stems(text, "en")
                found.append(Sentence(number, place, article.published.toordinal(), text, day, words))
    return found, named


def measure_likeness(found: list[Sentence], articles: int) -> None:
    """Cosine of TF-IDF to the sum over all sentences."""
    holding: defaultdict[str, set[int]] = defaultdict(set)
    for s in found:
        for w in s.words:
            holding[w].add(s.article)
    vectors, topic = [], Counter()
    for s in found:
        v = {
            w: (1 + math.log(n)) * math.log1p(articles / len(holding[w])) for w, n in Counter(s.words).items()
        }
        length = math.sqrt(sum(x * x for x in v.values())) or 1.0
        vectors.append({w: x / length for w, x in v.items()})
        topic.update(vectors[-1])
    length = math.sqrt(sum(x * x for x in topic.values())) or 1.0
    for s, v in zip(found, vectors, strict=True):
        s.likeness = sum(x * topic[w] for w, x in v.items()) / length


def rank_days(found: list[Sentence], named: list[int], first: int, last: int) -> list[int]:
    best: defaultdict[int, dict[int, float]] = defaultdict(dict)
    later, lead = Counter(), Counter()
    chronologies: defaultdict[int, set[int]] = defaultdict(set)
    for s in found:
        if s.day is None or not first <= s.day <= last:
            continue
        best[s.day][s.article] = max(best[s.day].get(s.article, 0.0), s.likeness)
        later[s.day] += s.published - s.day > 7
        lead[s.day] += s.place < LEAD
        if named[s.article] >= CHRONOLOGY:
            chronologies[s.day].add(s.article)
    score = {
        d: math.log1p(sum(b.values()))
        + 0.2 * math.log1p(later[d])
        + 0.2 * math.log1p(len(chronologies[d]))
        + 0.1 * math.log1p(lead[d])
        for d, b in best.items()
    }
    weaker = {d for d, s in score.items() if max(score.get(d - 1, 0), score.get(d + 1, 0)) > s}
    return sorted(score, key=lambda d: (-score[d] + 0.15 * (d in weaker), d))


def spread(rows: Grams, owners: list[int]) -> Counter:
    """In how many articles each gram stands."""
    pairs = {(owner, gram) for owner, row in zip(owners, rows, strict=True) for gram in row}
    return Counter(gram for _, gram in pairs)


def standard(values: list[float]) -> list[float]:
    deviation = statistics.pstdev(values)
    mean = statistics.fmean(values)
    return [(v - mean) / deviation if deviation else 0.0 for v in values]


def tell(day: int, found: list[Sentence], wanted: int) -> list[str]:
    """The texts of a day's best sentences."""
    near = [s for s in found if s.day == day or (s.place < LEAD and 0 <= s.published - day <= LAG)]
    near = [s for s in near if len(s.text.split()) >= 6 and len(s.words) >= 3] or near
    if not near:
        return []
    owners = [s.article for s in near]
    single, double = [frozenset(s.words) for s in near], [frozenset(pairwise(s.words)) for s in near]
    reports = [s for s in found if s.day == day and s.published >= day]
    retold = spread([frozenset(s.words) for s in reports], [s.article for s in reports])
    parts = [standard([s.likeness for s in near])]
    for rows in (single, double):
        known = spread(rows, owners)
        shared = [sum(known[g] - 1 for g in row) for row in rows]
        parts.append(standard([n / max(1, len(s.words)) for n, s in zip(shared, near, strict=True)]))
    parts.append(standard([sum(retold[w] for w in set(s.words)) / max(1, len(s.words)) for s in near]))
    score = [
        sum(p) - 0.5 * (len(s.text.split()) > LONG)
        for p, s in zip(zip(*parts, strict=True), near, strict=True)
    ]
    chosen: list[int] = []
    for k in sorted(range(len(near)), key=lambda k: -score[k]):
        if len(chosen) == wanted:
            break
        if all(len(single[k] & single[c]) <= 0.5 * min(len(single[k]), len(single[c])) for c in chosen):
            chosen.append(k)
    return [near[k].text for k in chosen]


def main() -> None:
    task = json.load(sys.stdin)
    articles = []
    for entry in task["articles"]:
        day = date.fromisoformat(entry["date"])
        text = re.sub(r"[^\S\n]+", " ", entry["text"])
        articles.append(story_article(str(entry["id"]), text, find_dates(text, day, "en"), day))
    found, named = sentences(articles)
    measure_likeness(found, len(articles))
    first, last = (date.fromisoformat(task[k]).toordinal() for k in ("start", "end"))
    wanted = task["n_dates"] or round(1.7 * math.sqrt(len(articles)))
    days = sorted(rank_days(found, named, first, last)[:wanted])
    told = {d: tell(d, found, task["sents_per_date"] or 2) for d in days}
    answers = [{"date": date.fromordinal(d).isoformat(), "text": "\n".join(t)} for d, t in told.items()]
    print(json.dumps(answers, ensure_ascii=False))


if __name__ == "__main__":
    main()
