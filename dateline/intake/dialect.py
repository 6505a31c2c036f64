"""How a file of separated values is written: found by trying every candidate on the whole of it.

The score of a candidate is how many rows it cuts alike, how many columns it makes, and how clean
the cells come out (van den Burg, Nazábal & Sutton 2019 score patterns and types; here names of
known columns in the first row weigh in too). Files beyond `_WHOLE` are scored on blocks spread
over them.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace

_WHOLE = 1_000_000  # characters: a longer file is scored on its head and on blocks spread over it
_HEAD, _BLOCK, _BLOCKS = 500_000, 25_000, 20
_ROWS = 5_000  # rows scored
_CELLS = 60_000  # cells looked at for cleanness
# Delimiters and how likely they are before anything is seen.
_DELIMITERS = {
    ",": 1.0, ";": 1.0, "\t": 1.0, "|": 1.0, ", ": 0.99, "; ": 0.99, "||": 1.12, "::": 0.9, "\x01": 1.0,
    "\x1f": 1.0, "^": 0.9, "~": 0.9, "§": 0.9, "¦": 0.9, "#": 0.6, ":": 0.6, " ": 0.55, "*": 0.5, "/": 0.4,
}  # fmt: skip
_USUAL = 0.3  # quoted cells a line from which an apostrophe is a likely quote
_SINGLE_COLUMN = 0.3  # score of not cutting at all
_ALL_CUT = 0.65  # least share of rows taken for alike where a usual delimiter cuts every one
_TELLING, _NAMED = 3, 0.7  # so many known names in one row speak for a candidate by themselves, so much
_SEP_LINE = re.compile(r"\ufeff?\"?sep=(.)\"?[ ,;\t]*\r?\n", re.I)
PRIVATE = tuple(map(chr, range(0xE000, 0xF8FF)))  # stand in for what is no delimiter to the C reader
_CLEAN = re.compile(
    r"|[+-]?[\d.,]+(?:[eE][+-]?\d+)?%?|[$€£]\s?[\d.,]+"
    r"|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ][\d:.,]+\S{0,6})?|\d\d?:\d\d(?::\d\d)?"
    r"|https?://\S+|[^\s@]+@[^\s@]+|[\w&'’().-]+(?: [\w&'’().,:-]+)*[.!?]?"
)


_OTHER_QUOTES = ("'", "`", "~")
_ESCAPES = ("\\", "\x00")  # before a quote inside a cell: the usual one, and what stands where none was given


@dataclass(frozen=True, slots=True)
class Dialect:
    """How cells are parted, quoted and escaped.

    `delimiter` is one or two characters, "" for a table of one column; `quote` "" for none; `escape`
    "" where quotes are doubled; `width` is the number of cells that most records have.
    """

    delimiter: str = ","
    quote: str = '"'
    escape: str = ""
    width: int = 1

    def mark(self, text: str) -> str:
        """The character between cells once `marked` has seen to it: the delimiter, or one not in the text."""
        if len(self.delimiter) == 1:
            return self.delimiter
        return next(c for c in PRIVATE if c not in text)

    def marked(self, text: str, mark: str) -> str:
        return text.replace(self.delimiter, mark) if len(self.delimiter) > 1 else text

    def reader_options(self, mark: str, strict: bool) -> dict[str, object]:
        """Keywords for `csv.reader` on a marked text."""
        return {
            "delimiter": mark,
            "quotechar": self.quote or None,
            "quoting": csv.QUOTE_MINIMAL if self.quote else csv.QUOTE_NONE,
            "escapechar": self.escape or None,
            "strict": strict,
        }


def find_dialect(
    text: str,
    delimiter: str | None = None,
    quote: str | None = None,
    known: Collection[str] = (),
) -> Dialect:
    """The dialect of a table.

    Args:
        text: The whole file.
        delimiter: Given by a person, "" for a single column: only the rest is looked for.
        quote: Likewise.
        known: Folded column names; a first row that holds some speaks for the candidate.
    """
    if delimiter is None and (line := _SEP_LINE.match(text)):
        delimiter = line[1]
    if delimiter == "":
        return Dialect("", '"' if quote is None else quote)
    sample = _sample(text)
    best = Dialect(delimiter or "", '"' if quote is None else quote)
    best_score = 0.0 if delimiter else _SINGLE_COLUMN
    for candidate, prior in _candidates(sample, delimiter, quote):
        score, width = _score(sample, candidate, known)
        if score * prior > best_score:
            best, best_score = replace(candidate, width=width), score * prior
    return best


def sep_line(text: str) -> int:
    """Length of a first line `sep=;`, which names the delimiter and is no row; 0 where there is none."""
    line = _SEP_LINE.match(text)
    return line.end() if line else 0


def _candidates(sample: str, delimiter: str | None, quote: str | None) -> list[tuple[Dialect, float]]:
    """Candidates with their priors. Quotes are worth trying where they begin and end cells."""
    found = [(delimiter, 1.0)] if delimiter else [(d, p) for d, p in _DELIMITERS.items() if d in sample]
    out: list[tuple[Dialect, float]] = []
    for d, prior in found:
        if quote is not None:
            out.append((Dialect(d, quote), prior))
            continue
        out += [(Dialect(d, '"'), prior), (Dialect(d, ""), prior * (0.97 if '"' in sample else 0.999))]
        for other in _OTHER_QUOTES:
            if other != d and (share := _quoted_share(other, d, sample)):
                out.append((Dialect(d, other), prior * (0.99 if share > _USUAL else 0.93)))
        for escape in _ESCAPES:
            if f'{escape}"' in sample:
                out.append((Dialect(d, '"', escape), prior * 1.001))
    return out


def _quoted_share(quote: str, delimiter: str, sample: str) -> float:
    """How many cells a line the quote begins; 0 unless it ends about as many."""
    d = re.escape(delimiter)
    begins = len(re.findall(rf"(?:^|{d}){quote}", sample, re.M))
    ends = len(re.findall(rf"{quote}(?=$|\r|{d})", sample, re.M))
    lines = 1 + max(sample.count("\n"), sample.count("\r"))
    return begins / lines if 0.5 * begins <= ends <= 2 * begins else 0.0


def _score(sample: str, dialect: Dialect, known: Collection[str]) -> tuple[float, int]:
    rows = _rows(sample, dialect)
    if not rows:
        return 0.0, 1
    width = Counter(map(len, rows)).most_common(1)[0][0] if len(rows) > 2 else len(rows[0])
    named, heading = max(((_known_names(row, known), row) for row in rows[:10]), key=lambda n: n[0])
    if width == 1 and named < _TELLING:
        return 0.0, 1
    width = len(heading) if width == 1 else width
    alike = sum(len(r) == width for r in rows) / len(rows)
    if dialect.delimiter in ",;\t|" and len(rows) > 2 and min(map(len, rows)) > 1:
        alike = max(alike, _ALL_CUT)  # tables one below the other, say: prose is never cut in every line
    bonus = 1.0 + 0.15 * min(named, 3)
    score = alike * alike * (1 - 0.5 / width) * _cleanness(rows, dialect) * bonus
    return max(score, _NAMED) if named >= _TELLING else score, width


def _known_names(row: list[str], known: Collection[str]) -> int:
    return sum(fold(c) in known for c in row[:200] if len(c) < 40) if known else 0


def _rows(sample: str, dialect: Dialect) -> list[list[str]]:
    mark = dialect.mark(sample)
    lines = io.StringIO(dialect.marked(sample, mark), newline="")
    rows: list[list[str]] = []
    for row in csv.reader(lines, **dialect.reader_options(mark, strict=False)):  # type: ignore[arg-type]
        if row:
            rows.append(row)
        if len(rows) >= _ROWS:
            break
    return rows


def _cleanness(rows: list[list[str]], dialect: Dialect) -> float:
    """Share of cells that look like a value of their own and not like a piece cut out of one."""
    step = max(1, sum(map(len, rows)) // _CELLS)
    points = seen = 0.0
    other = frozenset(",;\t|") - {dialect.delimiter[0]}
    for row in rows[::step]:
        for cell in row[:300]:
            seen += 1
            points += _cell_points(cell[:400], dialect, other)
    return points / seen if seen else 0.0


def _cell_points(cell: str, dialect: Dialect, other: frozenset[str]) -> float:
    if len(cell) < 200 and _CLEAN.fullmatch(cell):
        return 1.0
    torn = (cell[:1] == " ") + (cell.count('"') % 2) + (cell[:1] in "\"'" and len(cell) > 1)
    return max(0.1, 0.9 - 0.25 * torn - 0.1 * sum(c in cell for c in other))


def fold(name: str) -> str:
    """`publishedAt`, `Published At` and `published_at` are one name."""
    split = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name.strip())
    return re.sub(r"[\W_]+", "_", split.lower()).strip("_")


def _sample(text: str) -> str:
    """The file, or its head and blocks of whole lines spread over it."""
    if len(text) <= _WHOLE:
        return text
    parts = [text[: text.find("\n", _HEAD, 4 * _HEAD) + 1 or _HEAD]]
    step = (len(text) - _HEAD) // _BLOCKS
    for k in range(_BLOCKS):
        start = text.find("\n", _HEAD + k * step) + 1
        end = text.find("\n", start + _BLOCK) + 1
        if 0 < start < end <= start + 4 * _BLOCK:
            parts.append(text[start:end])
    return "".join(parts)
