"""Evaluate: score the date engine on a folder of TimeML documents (`.tml`, gold TIMEX3 inside).

Three views of the same output, as the literature reports them: `all` types (TempEval-3 task B),
`date` (DATE and TIME only) and `cal`, the values that can sit on a timeline: a day, week, month,
quarter, season, half, year, decade or century, compared to the day. In `cal` what lies on other
gold expressions is neither right nor wrong. Scores are micro-averages in per cent.

Source: UzZaman et al. 2013, SemEval-2013 Task 1: TempEval-3.
"""

from __future__ import annotations

import re
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dateline.errors import UnreadableFile
from dateline.model import DateMention
from dateline.reading.dates.engine import find_dates
from dateline.reading.language import detect_language

VIEWS = ("all", "date", "cal")
_TRIM = " \t\r\n.,;:!?\"'`()[]{}‘’“”«»"
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
_CALENDAR = re.compile(
    r"(?:(?:BC)?\d{2,4}|(?:BC)?\d{4}-(?:\d\d(?:-\d\d)?|W\d\d(?:-WE|-\d)?|Q[1-4]|H[12]|SP|SU|FA|AU|WI))(?:T.*)?$"
)


@dataclass(frozen=True, slots=True)
class Timex:
    """One time expression: half-open span of code points, TIMEX3 type and value."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One annotated document; `published` is its document creation time when that names a day."""

    id: str
    text: str
    published: date | None
    timexes: tuple[Timex, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """One view of a corpus: counts, and F1 of span and value in per cent."""

    view: str
    gold: int
    found: int
    same_span: int
    overlapping: int
    right_value: int

    def f1(self, hits: int) -> float:
        """F1 in per cent of a number of hits; 100 where there was nothing to find and nothing found."""
        return 200 * hits / (self.gold + self.found) if self.gold + self.found else 100.0


@dataclass(frozen=True, slots=True)
class EvaluationTable:
    """The scores of a corpus, one a view, with its size and the reading speed."""

    corpus: str
    documents: int
    characters: int
    seconds: float
    scores: tuple[Score, ...]

    def as_text(self) -> str:
        """The table as lines of text."""
        speed = self.characters / max(self.seconds, 1e-3) / 1000
        head = (
            f"{self.corpus}: {self.documents} documents, {self.characters:,} characters, {speed:,.0f} kchar/s"
        )
        rows = [f"{'view':<6}{'strict':>8}{'relaxed':>8}{'value':>8}{'gold':>7}{'found':>7}"]
        for s in self.scores:
            cells = (s.f1(s.same_span), s.f1(s.overlapping), s.f1(s.right_value))
            rows.append(f"{s.view:<6}" + "".join(f"{c:>8.1f}" for c in cells) + f"{s.gold:>7}{s.found:>7}")
        return "\n".join([head, *rows])


def evaluate_dates(folder: Path, language: str = "") -> EvaluationTable:
    """Read every document of a folder and compare with its gold expressions.

    Args:
        folder: Holds the `.tml` files.
        language: ISO 639-1 code of the documents; detected for each where empty.

    Raises:
        UnreadableFile: the folder has no `.tml` file, or one of them is not TimeML.
    """
    documents = read_corpus(folder)
    languages = [language or detect_language(d.text) for d in documents]
    start = time.process_time()
    answers = [find_dates(d.text, d.published, lang) for d, lang in zip(documents, languages, strict=True)]
    seconds = time.process_time() - start
    found = [[Timex(m.start, m.end, m.type, m.value or "") for m in mentions] for mentions in answers]
    scores = tuple(_score(view, documents, found) for view in VIEWS)
    return EvaluationTable(folder.name, len(documents), sum(len(d.text) for d in documents), seconds, scores)


def read_corpus(folder: Path) -> list[GoldDocument]:
    """The documents of a folder by name.

    Raises:
        UnreadableFile: as `evaluate_dates`.
    """
    files = sorted(p for p in folder.glob("*.tml") if not p.name.startswith("."))
    if not files:
        raise UnreadableFile(
            "there is no .tml file here.", place=str(folder), remedy="Name a folder of TimeML files."
        )
    return [_read_document(path) for path in files]


def right_on_timeline(document: GoldDocument, mention: DateMention) -> bool | None:
    """Whether a mention has the value of a gold expression that it overlaps, to the day.

    None where it lies only on gold expressions that no timeline shows, and so is not judged.
    """
    gold = [t for t in document.timexes if t.start < mention.end and mention.start < t.end]
    dated = [t for t in gold if is_calendar(t.value)]
    if gold and not dated:
        return None
    return any(_day_value(t.value) == _day_value(mention.value or "") for t in dated)


def is_calendar(value: str) -> bool:
    """Whether a TIMEX3 value names a point or span of the calendar."""
    return bool(_CALENDAR.match(value))


def _read_document(path: Path) -> GoldDocument:
    try:
        root = ET.fromstring(path.read_bytes())
    except ET.ParseError as fault:
        raise UnreadableFile(
            f"not well-formed XML: {fault}.", place=str(path), remedy="Mend or remove it."
        ) from fault
    body = root.find("TEXT")
    if body is None:
        raise UnreadableFile(
            "no <TEXT> element.", place=str(path), remedy="Only TimeML documents can be scored."
        )
    parts: list[str] = []
    timexes = tuple(sorted(_walk(body, parts), key=lambda t: (t.start, t.end)))
    return GoldDocument(path.stem, "".join(parts), _published(root), timexes)


def _published(root: ET.Element) -> date | None:
    for node in root.iter("TIMEX3"):
        if node.get("functionInDocument") == "CREATION_TIME" or node.get("tid") == "t0":
            m = _DAY.match(node.get("value", ""))
            return date(*map(int, m.groups())) if m else None
    return None


def _walk(node: ET.Element, parts: list[str]) -> Iterator[Timex]:
    """Collect the text of a node and yield the expressions in it. Annotation is never deep."""
    start = sum(map(len, parts))
    parts.append(node.text or "")
    for child in node:
        yield from _walk(child, parts)
        parts.append(child.tail or "")
    end = sum(map(len, parts))
    if node.tag == "TIMEX3" and end > start and node.get("tid") != "t0":
        yield Timex(start, end, (node.get("type") or "DATE").upper(), (node.get("value") or "").strip())


def _day_value(value: str) -> str:
    return value.split("T", 1)[0].replace("-AU", "-FA") if is_calendar(value) else value


def _score(view: str, documents: list[GoldDocument], found: list[list[Timex]]) -> Score:
    counts = [_score_document(view, d, f) for d, f in zip(documents, found, strict=True)]
    return Score(view, *(sum(column) for column in zip(*counts, strict=True)))


def _score_document(view: str, document: GoldDocument, found: list[Timex]) -> tuple[int, int, int, int, int]:
    gold = [_trimmed(document.text, t) for t in document.timexes]
    system = [_trimmed(document.text, t) for t in found]
    value: Callable[[str], str] = _day_value if view == "cal" else str
    if view == "date":
        gold, system = ([t for t in side if t.type in ("DATE", "TIME")] for side in (gold, system))
    elif view == "cal":
        others = [t for t in gold if not is_calendar(t.value)]
        gold = [t for t in gold if is_calendar(t.value)]
        system = [
            t for t in system if is_calendar(t.value) and (_touches(t, gold) or not _touches(t, others))
        ]
    pairs = _match(gold, system)
    same_span = sum((g.start, g.end) == (s.start, s.end) for g, s in pairs)
    return (
        len(gold),
        len(system),
        same_span,
        len(pairs),
        sum(value(g.value) == value(s.value) for g, s in pairs),
    )


def _trimmed(text: str, timex: Timex) -> Timex:
    start, end = timex.start, timex.end
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return Timex(start, end, timex.type, timex.value) if start < end else timex


def _touches(timex: Timex, others: list[Timex]) -> bool:
    return any(min(timex.end, o.end) > max(timex.start, o.start) for o in others)


def _match(gold: list[Timex], system: list[Timex]) -> list[tuple[Timex, Timex]]:
    """One-to-one pairs that overlap: identical spans first, then by the size of the overlap."""
    pairs = []
    for i, g in enumerate(gold):
        for j, s in enumerate(system):
            size = min(g.end, s.end) - max(g.start, s.start)
            if size > 0:
                pairs.append(((g.start, g.end) != (s.start, s.end), -size, i, j))
    used_gold: set[int] = set()
    used_system: set[int] = set()
    out = []
    for _, _, i, j in sorted(pairs):
        if i not in used_gold and j not in used_system:
            used_gold.add(i)
            used_system.add(j)
            out.append((gold[i], system[j]))
    return out
