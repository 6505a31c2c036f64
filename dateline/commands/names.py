"""`dateline names`: which of given mentions are one entity, inside an article and over all of them.

In:  {"id", "lang", "mentions": [{"i", "text", "label"}]}, an article a line
Out: {"id", "clusters": [...], "canonical": [...]}: for each mention its group inside the article, and
     the key under which it is filed in the table of the collection.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator

from dateline.errors import UnreadableFile
from dateline.reading.names.evaluate import merge_articles

_TYPES = {"PER": "PERSON", "PERSON": "PERSON", "ORG": "ORG", "LOC": "PLACE", "PLACE": "PLACE", "LAW": "LAW"}


def add_parser(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser("names", help="merge given mentions of names, JSON lines in and out")
    command.set_defaults(run=run)


def run(_: argparse.Namespace) -> int:
    for answer in merged(sys.stdin):
        print(json.dumps(answer, ensure_ascii=False))
    return 0


def merged(lines: Iterable[str]) -> Iterator[dict]:
    """Answers in the order of the articles; all are needed before the first can be given."""
    rows = [_row(line, number) for number, line in enumerate(lines, 1) if line.strip()]
    articles = [[(m["text"], _TYPES.get(m["label"], "OTHER")) for m in row["mentions"]] for row in rows]
    for row, filed in zip(rows, merge_articles(articles), strict=True):
        yield {"id": row["id"], "clusters": [k for k, _ in filed], "canonical": [e for _, e in filed]}


def _row(line: str, number: int) -> dict:
    try:
        row = json.loads(line)
        mentions = sorted(row["mentions"], key=lambda m: m["i"])
        [(m["text"], m["label"]) for m in mentions]
        return {"id": row["id"], "mentions": mentions}
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableFile(
            f"No article with id and mentions ({error!r}).",
            place=f"line {number}",
            remedy='Write {"id", "mentions": [{"i", "text", "label"}]} on each line.',
        ) from error
