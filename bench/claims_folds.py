"""Which rules for claims hold beyond the articles they were written on: each left out, document by document.

    .venv/bin/python bench/claims_folds.py TIMELINES      as `dateline evaluate timelines` takes them

For each rule that can be switched off: F1 and event recall without it, in how many articles that is
worse and better, and the gain of a rule that is kept only where the other articles speak for it (for
each article, by F1 over all others). A rule that helps in one or two articles alone fits the sample.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # run as a script, it finds its neighbours

from dateline.intake.flags import flag_boilerplate  # noqa: E402
from dateline.model import Article, Reading  # noqa: E402
from dateline.reading import Reader  # noqa: E402
from dateline.reading.dates import find_dates  # noqa: E402
from dateline.reading.events import carriers, claims, news, participants, telling  # noqa: E402
from dateline.reading.events.clauses import Sentence  # noqa: E402
from dateline.reading.events.evaluate import Count, count_timelines, read_timelines  # noqa: E402
from dateline.reading.reader import publication_day  # noqa: E402

SAMPLES, SEED = 1_000, 3


def _without_narrow_names(said, names, indices):
    return list(indices)


RULES: dict[str, tuple[object, str, object]] = {
    "names that only stand by take no part": (claims, "participants", _without_narrow_names),
    "a pronoun stands for who took part": (participants.Followed, "stands_for", lambda *_: []),
    "what no date of its sentence governs is told too": (claims, "undated_part", lambda *_: None),
    "a saying beside a date is of its own day": (telling, "_says", lambda *_: False),
    "who means to do it is news": (telling, "_intends", lambda *_: False),
    "who says so stands beside a plan": (telling, "_sayings", lambda *_: ()),
    "what governs a plan needs no known verb": (telling, "_without_verb", lambda *_: ()),
    "a description between commas is not the main clause": (Sentence, "_describes", lambda *_: False),
    "the subject stands outside of quotations": (Sentence, "outside", property(lambda said: said.plain)),
    "a day told of in passing is not gone on with": (news.News, "_of_the_news", lambda *_: True),
    "a merely mentioned year dates nothing": (carriers, "_mentioned", lambda *_: False),
    "the most of its kind since a day is not of that day": (carriers, "_MOST", re.compile("(?!)")),
    "of two dates the finer one counts": (carriers, "_frames", lambda *_: False),
    "what looks back is of the day told before": (news.News, "_fresh", lambda *_: False),
    "a pronoun goes on with an older date": (news.News, "_older", lambda *_: False),
    "what is no whole sentence, or asks, tells nothing": (news, "_tells", lambda said: True),
    "plans and conditions are no news": (news, "telling_part", lambda said: (said.main() or 0, "actual")),
    "news is of the week before (3 days)": (news, "_FRESH", timedelta(days=3)),
    "news is of the week before (30 days)": (news, "_FRESH", timedelta(days=30)),
}


def readers(articles: list[Article]) -> Callable[[], list[Reading]]:
    """Reads the claims of all articles anew; names and dates are read once."""
    once = Reader().read(articles)

    def read() -> list[Reading]:
        out = []
        for a, r in zip(articles, once, strict=True):
            day = publication_day(a.published)
            dates = find_dates(a.text, day, r.language)
            found = claims.find_claims(a.text, dates, r.names, r.flags, day, r.language)
            out.append(Reading(a.id, r.language, tuple(dates), r.names, tuple(found)))
        return out

    return read


def total(of: dict[str, Count], keys) -> Count:
    return sum((of[k] for k in keys), Count())


@contextmanager
def without(rule: str) -> Iterator[None]:
    place, name, stand_in = RULES[rule]
    with patch.object(place, name, stand_in):
        yield


def held_out(whole: dict[str, Count], less: dict[str, Count]) -> Count:
    """Each article with the rule only where all other articles are better with it."""
    chosen = Count()
    for key in whole:
        others = [k for k in whole if k != key]
        better = total(whole, others).f1 >= total(less, others).f1
        chosen += whole[key] if better else less[key]
    return chosen


def main() -> None:
    unflagged, entries = read_timelines(Path(sys.argv[1]))
    articles = [replace(a, flags=flag_boilerplate("", a.text)) for a in unflagged]
    read = readers(articles)
    whole = count_timelines(articles, read(), entries)
    keys = sorted(whole)
    print(f"all rules: F1 {total(whole, keys).f1:.3f}, event recall {total(whole, keys).recall:.3f}")
    draw = random.Random(SEED)
    drawn = [total(whole, draw.choices(keys, k=len(keys))) for _ in range(SAMPLES)]
    for name, values in (("F1", [c.f1 for c in drawn]), ("event recall", [c.recall for c in drawn])):
        low, high = sorted(values)[SAMPLES // 20], sorted(values)[-SAMPLES // 20]
        print(f"  {name} over articles drawn anew, 90 %: {low:.3f} to {high:.3f}")
    print(f"{'without the rule':51} F1    recall  worse better  chosen by the others")
    for rule in RULES:
        with without(rule):
            less = count_timelines(articles, read(), entries)
        plain, chosen = total(less, keys), held_out(whole, less)
        worse = sum(_balance(less[k]) < _balance(whole[k]) for k in keys)
        better = sum(_balance(less[k]) > _balance(whole[k]) for k in keys)
        print(f"{rule:51} {plain.f1:.3f} {plain.recall:.3f} {worse:6} {better:6}   {chosen.f1:.3f}")


def _balance(c: Count) -> int:
    """Right claims and entries found, against what was said: how an article fares by itself."""
    return 2 * (c.right + c.found) - c.said


if __name__ == "__main__":
    main()
