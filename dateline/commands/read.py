"""`dateline read`: JSON lines of articles in, JSON lines of what they say out.

In:  {"id", "text", "published"?, "language"?}
Out: {"id", "language", "dates": [...], "names": [...], "claims": [...], "flags": [...]}, in the same order;
"notes" too, where something of the article was left out.

Offsets are code points into "text" exactly as given. Lines are answered as they come, so a program
may hold a conversation with it. A line that is no article is answered with {"id", "error"}.
"""

from __future__ import annotations

import argparse
import json
import queue
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence

from dateline import engine
from dateline.commands.options import add_jobs
from dateline.edtf import parse_edtf
from dateline.errors import BadDate
from dateline.intake.flags import flag_boilerplate
from dateline.model import Article, Claim, DateMention, NameMention, Reading
from dateline.reading import Reader


def add_parser(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser("read", help="read articles from standard input, JSON lines in and out")
    add_jobs(command, default=1)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 when every line was an article, 1 otherwise."""
    failed = False
    answers = _pooled(sys.stdin, options.jobs) if options.jobs != 1 else _conversing(sys.stdin)
    for answer in answers:
        failed |= "error" in answer
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return int(failed)


def _conversing(lines: Iterable[str]) -> Iterator[dict]:
    """Answers in this process; a batch is what has arrived, so nobody waits for a batch to fill."""
    reader = Reader()
    for batch in _arrived(lines):
        parsed = [_article(line, number) for number, line in batch]
        good = [a for a in parsed if isinstance(a, Article)]
        readings = iter(reader.read(good))
        yield from (_answer(a, next(readings)) if isinstance(a, Article) else a for a in parsed)


def _arrived(lines: Iterable[str]) -> Iterator[list[tuple[int, str]]]:
    waiting: queue.Queue[tuple[int, str] | None] = queue.Queue(maxsize=4 * engine.BATCH)

    def fill() -> None:
        for number, line in enumerate(lines, 1):
            if line.strip():
                waiting.put((number, line))
        waiting.put(None)

    threading.Thread(target=fill, daemon=True).start()
    ended = False
    while not ended:
        batch = [waiting.get()]
        while batch[-1] is not None and len(batch) < engine.BATCH and not waiting.empty():
            batch.append(waiting.get())
        ended = batch[-1] is None
        if found := [entry for entry in batch if entry is not None]:
            yield found


def _pooled(lines: Iterable[str], jobs: int) -> Iterator[dict]:
    """Answers from several processes, in order; a bad line is answered in its place."""
    bad: dict[int, dict] = {}
    order: list[int] = []

    def good() -> Iterator[Article]:
        for number, line in enumerate(lines, 1):
            if line.strip():
                article = _article(line, number)
                if isinstance(article, Article):
                    order.append(number)
                    yield article
                else:
                    bad[number] = article

    at = 0
    for batch in engine.read_all(good(), jobs=jobs):
        for article, reading in batch:
            number = order[at]
            at += 1
            yield from (bad.pop(k) for k in sorted(bad) if k < number)
            yield _answer(article, reading)
    yield from (bad[k] for k in sorted(bad))


def _article(line: str, number: int) -> Article | dict:
    try:
        given = json.loads(line)
        text = given["text"]
        if not isinstance(text, str):
            raise TypeError("text is not a string")
    except (ValueError, KeyError, TypeError) as error:
        reason = f"no field {error}" if isinstance(error, KeyError) else str(error)
        return {"id": None, "error": f"line {number}: {reason}. Each line is a JSON object with id and text."}
    published = given.get("published") or None
    return Article(
        id=given.get("id"), title="", text=text, published=str(published) if published else None,
        language=given.get("language") or "", flags=flag_boilerplate("", text),
    )  # fmt: skip


def _answer(article: Article, reading: Reading) -> dict:
    answer = {
        "id": article.id,
        "language": reading.language,
        "dates": [_date(d) for d in reading.dates],
        "names": [_name(n) for n in reading.names],
        "claims": [_claim(c, reading.dates) for c in reading.claims],
        "flags": [{"start": f.start, "end": f.end, "reason": f.reason} for f in reading.flags],
    }
    return answer | ({"notes": notes} if (notes := _unread(article.published)) else {})


def _unread(published: str | None) -> list[str]:
    """What is wrong with a publication date that cannot be read: nothing is counted from it."""
    try:
        if published:
            parse_edtf(published)
    except BadDate:
        return [f"published '{published}' is no ISO 8601 or EDTF date (2018-04-16): taken as not given"]
    return []


def _date(d: DateMention) -> dict:
    return {
        "start": d.start, "end": d.end, "text": d.text, "type": d.type, "value": d.value, "edtf": d.edtf,
        "earliest": d.earliest.isoformat() if d.earliest else None,
        "latest": d.latest.isoformat() if d.latest else None,
        "precision": d.precision, "anchor": d.anchor, "rule": d.rule,
        "confidence": round(d.confidence, 3), "bound": d.bound, "part_of": d.part_of,
    }  # fmt: skip


def _name(n: NameMention) -> dict:
    return {
        "start": n.start, "end": n.end, "text": n.text, "type": n.type,
        "entity": n.entity, "name": n.name, "evidence": n.evidence,
    }  # fmt: skip


def _claim(c: Claim, dates: Sequence[DateMention]) -> dict:
    """A claim. `value` is its date as EDTF: with `date` null, the only one that it has."""
    edtf = c.edtf if c.date is None else dates[c.date].edtf
    return {
        "start": c.start, "end": c.end, "date": c.date, "value": edtf, "names": list(c.names),
        "kind": c.kind, "inferred": c.inferred, "modality": c.modality, "headline": c.headline,
        "anchor": c.anchor if c.date is None else dates[c.date].anchor, "confidence": round(c.confidence, 3),
    }  # fmt: skip
