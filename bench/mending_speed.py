"""What a correction of names costs among many: CPU seconds of each change, beside linking all names anew.

    .venv/bin/python bench/mending_speed.py [NAMES]

NAMES (100000) made-up names, ten an article. Linking is what an upload does after its articles are
stored; merging by rule comes on top of it.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from dateline.model import Article, Claim, DateMention, Entity, NameMention, Reading
from dateline.store import Store
from dateline.story.suggestions import Suggestions

SYLLABLES = "ka lo mi ne ru ta vo zi be da fe gu hi jo pa re su to va xe".split()
BATCH = 500  # articles
_DAY = datetime(2020, 1, 1, tzinfo=UTC)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    names = _names(count)
    with Store.open(Path(tempfile.mkdtemp()), lambda: _DAY) as store:
        _timed("stored", lambda: _fill(store, names))
        entities = [Entity(f"e{k}", n, t) for k, (n, t) in enumerate(names)]
        decided = {form: (f"e{k}", "") for k, form in enumerate(names)}
        _timed("linked first", lambda: store.link_entities(entities, decided))
        _timed("linked again", lambda: store.link_entities(entities, decided))
        made: list = []
        _timed("two merged", lambda: made.extend(store.merge_entities(["e1"], "e2")))
        _timed("one renamed", lambda: store.rename_entity("e3", "Another Name"))
        _timed("ten ignored", lambda: store.ignore_entities([f"e{k}" for k in range(10, 20)]))
        _timed("merge taken back", lambda: store.undo_corrections([c.id for c in made]))
        _timed("merges suggested", Suggestions(store).queue)


def _timed(what: str, work: Callable[[], object]) -> None:
    cpu = time.process_time()
    work()
    print(f"{what:18} {time.process_time() - cpu:6.2f} CPU s", flush=True)


def _names(count: int) -> list[tuple[str, str]]:
    rng = random.Random(3)
    found: dict[tuple[str, str], None] = {}
    while len(found) < count:
        words = ("".join(rng.choices(SYLLABLES, k=rng.randrange(2, 5))).capitalize() for _ in range(2))
        found[" ".join(words), rng.choice(("PERSON", "ORG"))] = None
    return list(found)


def _fill(store: Store, names: list[tuple[str, str]]) -> None:
    made = store.begin_import("made up", "0" * 64, _DAY, "")
    groups = [names[k : k + 10] for k in range(0, len(names), 10)]
    for start in range(0, len(groups), BATCH):
        batch = groups[start : start + BATCH]
        store.add_articles(made, [_pair(f"a{start + k}", group) for k, group in enumerate(batch)])
    store.finish_import(made, articles=len(groups))


def _pair(key: str, group: list[tuple[str, str]]) -> tuple[Article, Reading]:
    text, mentions = "On 1 May 2020", []
    for name, kind in group:
        start, text = len(text) + 1, f"{text} {name}"
        mentions.append(NameMention(start, len(text), name, kind, name, name))
    day = _DAY.date().replace(month=5)
    dated = DateMention(3, 13, text[3:13], "DATE", "2020-05-01", "2020-05-01", day, day, "day")
    claim = Claim(0, len(text), text, 0, tuple(range(len(mentions))))
    return Article(key, key, text), Reading(key, "en", (dated,), tuple(mentions), (claim,))


if __name__ == "__main__":
    main()
