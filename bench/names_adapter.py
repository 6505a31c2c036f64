"""Speaks the line protocols of a name-tagging and a name-merging benchmark for Dateline.

Usage: ``python bench/names_adapter.py tag`` or ``python bench/names_adapter.py merge``.

tag: standard input holds one ``{"id", "text", "lang"}`` a line, standard output gets one
``{"id", "entities": [{"start", "end", "label"}]}`` a line, in order, after ``{"ready": true}``.

merge: standard input holds one ``{"id", "lang", "mentions": [{"i", "text", "label"}]}`` an article,
standard output gets ``{"id", "clusters": [...], "canonical": [...]}``, after ``{"ready": true}``: the
group inside the article and the row of the collection's table.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from itertools import islice

from dateline.commands.names import merged
from dateline.reading.names import NameReader

LABELS = {"PERSON": "PER", "ORG": "ORG", "PLACE": "LOC", "LAW": "LAW", "OTHER": "MISC"}
BATCH = 64  # articles read at a time


def tag(lines: Iterable[str]) -> Iterator[dict]:
    """The answers of the tagger protocol."""
    reader = NameReader()
    reader.read([("Ready.", "en", ()), ("Готово.", "ru", ())])
    yield {"ready": True}
    rows = (json.loads(line) for line in lines if line.strip())
    while batch := list(islice(rows, BATCH)):
        found = reader.read([(row["text"], row.get("lang") or "en", ()) for row in batch])
        for row, names in zip(batch, found, strict=True):
            entities = [{"start": n.start, "end": n.end, "label": LABELS[n.type]} for n in names]
            yield {"id": row["id"], "entities": entities}


def main() -> None:
    """Run one of the two protocols over standard input."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("protocol", choices=["tag", "merge"])
    answers = {"tag": tag, "merge": merged}[parser.parse_args().protocol](sys.stdin)
    for answer in answers:
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
