"""`dateline evaluate dates FOLDER…`, `names FILE…` and so on: how right the reading is on labelled text."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from dateline.errors import UnreadableFile
from dateline.intake.flags import flag_boilerplate
from dateline.model import Article
from dateline.reading import Reader
from dateline.reading.dates.evaluate import evaluate_dates
from dateline.reading.events.evaluate import Count, Entry, count_timelines, missed, read_timelines
from dateline.reading.events.grouping.evaluate import evaluate_stories
from dateline.reading.names import Models, NameReader
from dateline.reading.names.evaluate import (
    Score,
    evaluate_merges,
    evaluate_model,
    evaluate_names,
    read_rows,
)


def add_parser(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser("evaluate", help="measure the reading on labelled text")
    subjects = command.add_subparsers(required=True, metavar="dates|names|stories|timelines")
    dates = subjects.add_parser("dates", help="folders of TimeML documents (.tml)")
    dates.add_argument("places", nargs="+", type=Path, metavar="FOLDER")
    dates.add_argument("--language", default="", help="of the documents: en, ru, de … (found out)")
    dates.set_defaults(run=run_dates)
    names = subjects.add_parser(
        "names", help="JSON lines of texts with entities, or of mentions with entities"
    )
    names.add_argument("places", nargs="+", type=Path, metavar="FILE")
    names.set_defaults(run=run_names)
    stories = subjects.add_parser("stories", help="folders of stories with marked events (.txt)")
    stories.add_argument("places", nargs="+", type=Path, metavar="FOLDER")
    stories.set_defaults(run=run_stories)
    timelines = subjects.add_parser("timelines", help="articles with marked events of entities (.txt, .json)")
    timelines.add_argument("places", nargs="+", type=Path, metavar="FILE")
    timelines.add_argument("--missed", action="store_true", help="each event that no claim holds, too")
    timelines.set_defaults(run=run_timelines)


def run_dates(options: argparse.Namespace) -> int:
    for folder in options.places:
        print(evaluate_dates(folder, options.language).as_text())
    return 0


def run_stories(options: argparse.Namespace) -> int:
    for folder in options.places:
        score = evaluate_stories(folder)
        print("\n".join([score.as_text(), *score.false_and_missed()]))
    return 0


def run_timelines(options: argparse.Namespace) -> int:
    reader = Reader()
    for path in options.places:
        articles, entries = read_timelines(path)
        articles = [replace(a, flags=flag_boilerplate(a.title, a.text)) for a in articles]
        readings = reader.read(articles)
        total = sum(count_timelines(articles, readings, entries).values(), Count())
        print(f"{path.name}: {len(articles)} articles, {total.as_text()}")
        if options.missed:
            for article, reading in zip(articles, readings, strict=True):
                print(*(_where(article, e) for e in missed(reading, entries)), sep="\n")
    return 0


def _where(article: Article, entry: Entry) -> str:
    """An entry with the words round it."""
    around = article.text[max(0, entry.start - 60) : entry.end + 40].replace("\n", " ")
    return f"  missed {entry.date} {entry.entity}: … {around} …"


def run_names(options: argparse.Namespace) -> int:
    """A file with texts measures the finding of names, one with mentions their merging."""
    models = Models()
    reader = NameReader(models)
    for path in options.places:
        rows = _rows(path)
        if "text" in rows[0]:
            articles = list(read_rows(map(json.dumps, rows)))
            print(_table(path.name, evaluate_names(articles, reader), evaluate_model(articles, models)))
        else:
            print(_table(path.name, evaluate_merges(rows)))
    return 0


def _rows(path: Path) -> list[dict]:
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise UnreadableFile(f"No JSON lines ({error}).", place=str(path)) from error
    if not rows or not isinstance(rows[0], dict):
        raise UnreadableFile("The file holds no articles.", place=str(path))
    return rows


def _table(name: str, scores: Mapping[str, Score], alone: Mapping[str, Score] | None = None) -> str:
    """A row a type; the last column is the F1 of the model alone, where there is one."""
    last = "  model alone" if alone else ""
    lines = [f"{name}\n{'':12}{'precision':>10}{'recall':>8}{'F1':>8}{'gold':>8}{last}"]
    for key, s in scores.items():
        beside = f"{alone[key].f1:13.3f}" if alone and key in alone else ""
        lines.append(f"{key:12}{s.precision:10.3f}{s.recall:8.3f}{s.f1:8.3f}{s.gold:8,}{beside}")
    return "\n".join(lines)
