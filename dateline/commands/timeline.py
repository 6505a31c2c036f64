"""`dateline timeline`: the key dates of a story, each with the sentences that tell it best.

    dateline timeline [--dates N] [--sentences K] [--json]     of the project, or of a selection of it
    dateline timeline --stdin                                  of one JSON object

In with --stdin:  {"articles": [{"id", "date", "title", "text", "language"?}], "n_dates": int|null,
                   "sents_per_date": int|null, "start", "end", "keywords"}; further keys are ignored.
Out with --stdin: [{"date": "YYYY-MM-DD", "text"}], a sentence a line of "text".
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date

from dateline.commands.opening import existing_project
from dateline.commands.options import add_data, selection_of, some
from dateline.edtf import parse_edtf
from dateline.errors import BadDate, DatelineError
from dateline.intake.flags import flag_boilerplate
from dateline.reading.dates import find_dates
from dateline.reading.events.keydates import KeyDate, StoryArticle, key_dates, story_article
from dateline.reading.language import detect_language, normal_code
from dateline.reading.reader import publication_day
from dateline.story.keydates import story_of
from dateline.story.tellings import keep_tellings


def add_parser(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser("timeline", help="the key dates of a story, each with its best sentences")
    command.add_argument("--dates", type=some, metavar="N", help="how many dates (by the number of articles)")
    command.add_argument("--sentences", type=some, metavar="K", help="sentences a date, at most (2)")
    command.add_argument("--start", type=_day, metavar="DAY", help="no date before this day")
    command.add_argument("--end", type=_day, metavar="DAY", help="no date after this day")
    command.add_argument("--keyword", action="append", default=[], metavar="WORD", help="what it is about")
    command.add_argument("--json", action="store_true", help="with the place of every sentence")
    command.add_argument(
        "--stdin", action="store_true", help="of a JSON object with articles, not of a project"
    )
    add_data(command)
    command.add_argument(
        "--filter",
        default="",
        metavar="QUERY",
        help="which articles, as in the dashboard's address: 'reported=2018..2019&q=court'",
    )
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 when every article could be read, 1 otherwise."""
    if options.stdin:
        return _from_stdin(options)
    with existing_project(options.data) as project:
        keep_tellings(project.store)
        story, _, _ = story_of(project.store, selection_of(options.filter), options.keyword)
        dates = story.key_dates(options.dates, options.sentences, options.start, options.end)
    lines = [json.dumps([_answer(d) for d in dates], ensure_ascii=False)] if options.json else _lines(dates)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    if not dates:
        print("dateline: No article of this selection tells a dated event.", file=sys.stderr)
    return 0


def _from_stdin(options: argparse.Namespace) -> int:
    task = _task(sys.stdin.read())
    articles, faults = _read(task["articles"])
    for fault in faults:
        print(f"dateline: {fault}", file=sys.stderr)
    keywords = [str(k) for k in task.get("keywords") or []] or options.keyword
    dates = key_dates(
        articles,
        _given(task, "n_dates", options.dates),
        _given(task, "sents_per_date", options.sentences),
        _bound(task, "start") or options.start,
        _bound(task, "end") or options.end,
        keywords,
    )
    answers = [_answer(d) if options.json else {"date": _iso(d), "text": _text(d)} for d in dates]
    print(json.dumps(answers, ensure_ascii=False))
    return int(bool(faults))


def _task(text: str) -> dict:
    remedy = 'Send one object with "articles", a list of objects with id, date, title and text.'
    try:
        task = json.loads(text)
    except ValueError as error:
        raise DatelineError(f"It is not JSON ({error}).", place="standard input", remedy=remedy) from error
    if not isinstance(task, dict) or not isinstance(task.get("articles"), list):
        raise DatelineError('There is no list "articles".', place="standard input", remedy=remedy)
    return task


def _read(given: list) -> tuple[list[StoryArticle], list[str]]:
    """The articles that can be read, and what is wrong with the others."""
    articles: list[StoryArticle] = []
    faults: list[str] = []
    for number, entry in enumerate(given, 1):
        text = entry.get("text") if isinstance(entry, dict) else None
        if isinstance(text, str):
            articles.append(_article(entry, number, text))
        else:
            faults.append(f"article {number}: it has no text. It is left out; give it a field text.")
    return articles, faults


def _article(entry: dict, number: int, text: str) -> StoryArticle:
    title = str(entry.get("title") or "")
    published = str(entry.get("date") or "")
    day = publication_day(published) or publication_day(published[:10])
    language = normal_code(str(entry.get("language") or "")) or detect_language(text)
    dates = find_dates(text, day, language)
    name = str(number if entry.get("id") is None else entry["id"])
    return story_article(name, text, dates, day, title, language, flag_boilerplate(title, text))


def _given(task: dict, key: str, option: int | None) -> int | None:
    value = task.get(key)
    if value is None:
        return option
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise DatelineError(f"{key} is {value!r}, not a number.", remedy="Give a whole number, or null.")
    return value


def _bound(task: dict, key: str) -> date | None:
    value = task.get(key)
    return _one_day(str(value), key) if value else None


def _day(text: str) -> date:
    try:
        return _one_day(text, "")
    except DatelineError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _one_day(text: str, place: str) -> date:
    try:
        interval = parse_edtf(text)
    except BadDate as error:
        raise BadDate(f"'{text}' is not a date.", place=place, remedy="Write it as 2018-04-16.") from error
    if interval.earliest is None or interval.earliest != interval.latest:
        raise BadDate(f"'{text}' is not one day.", place=place, remedy="Write it as 2018-04-16.")
    return interval.earliest


def _answer(key: KeyDate) -> dict:
    sentences = [
        {"article": s.article, "start": s.start, "end": s.end, "text": s.text, "names_day": s.names_day}
        for s in key.sentences
    ]
    return {"date": _iso(key), "text": _text(key), "articles": key.articles, "sentences": sentences}


def _lines(dates: list[KeyDate]) -> Iterator[str]:
    for key in dates:
        for number, line in enumerate(_text(key).split("\n")):
            yield f"{'' if number else _iso(key):12}{line}"


def _iso(key: KeyDate) -> str:
    return key.day.isoformat()


def _text(key: KeyDate) -> str:
    """The sentences, one a line: a line break inside a sentence becomes a space."""
    return "\n".join(" ".join(s.text.split()) for s in key.sentences)
