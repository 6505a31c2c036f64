"""Polluted tables: each kind of damage in each dialect, with the rows that a perfect loader holds.

    python bench/polluted_tables.py [--folder FOLDER] [--seed 7] [--show]

generates every case, reads it, and reports by kind: files, exact ones, rows that vanished without a
word. With --folder the files are written there, with `NAME.rows.json` beside each. The words of the
rows are made up here. Damage that leaves no single honest reading has no rows to compare, only a
count of records that must be loaded or listed.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.intake.options import Options
from dateline.intake.records import MENDED
from dateline.intake.table import open_table

_HEADER = ("id", "date", "title", "text", "source", "amount")
_NOUNS = "bridge council harbour school strike verdict tram library mayor ferry budget clinic market".split()
_VERBS = "opens closes delays praises rejects inspects repairs audits sells paints moves counts".split()
_PLACES = ("Łódź", "Köln", "São Paulo", "Ålesund", "Orel", "Nîmes", "Kyiv", "Győr")
_DELIMITERS = (",", ";", "\t", "|", "^", "~", ", ", "||")
_QUOTINGS = ("minimal", "all", "single", "backslash")
_ENDS = ("\n", "\r\n", "\r")


@dataclass(frozen=True)
class Dialect:
    """How a file is written."""

    delimiter: str
    end: str
    quoting: str  # "minimal" | "all" | "single" | "backslash"

    @property
    def name(self) -> str:
        ends = {"\n": "lf", "\r\n": "crlf", "\r": "cr"}
        return f"{'-'.join(f'{ord(c):02x}' for c in self.delimiter)}_{ends[self.end]}_{self.quoting}"


@dataclass(frozen=True)
class Case:
    """A file; `rows` that a perfect loader holds, or None; `records` that must not vanish, as marks."""

    name: str
    kind: str
    data: bytes
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] | None
    marks: tuple[str, ...]  # one word of each record that is in no other


def clean_rows(rng: random.Random, count: int, multiline: bool = True) -> list[tuple[str, ...]]:
    """Rows whose texts hold delimiters, quotes and line ends; each has its own mark `qxNNN` in `title`."""
    rows = []
    for k in range(count):
        noun, verb, place = rng.choice(_NOUNS), rng.choice(_VERBS), rng.choice(_PLACES)
        text = f"The {noun} {verb}, say people in {place}; nobody knows why."
        if k % 5 == 1:
            text += f' "It is late," said the {rng.choice(_NOUNS)} | again.'
        if k % 7 == 2 and multiline:
            text += f"\n\nA second paragraph, about the {rng.choice(_NOUNS)}."
        day = f"20{rng.randrange(10, 24)}-{rng.randrange(1, 13):02d}-{rng.randrange(1, 29):02d}"
        title = f"{noun.title()} {verb} in {place} qx{k:03d}"
        amount = f"{rng.randrange(100, 9999)}.{k % 10}"
        rows.append((str(1000 + k), day, title, text, f"{place} Post", amount))
    return rows


def dialects() -> list[Dialect]:
    return [Dialect(d, e, q) for d in _DELIMITERS for e in _ENDS for q in _QUOTINGS]


def line(row: tuple[str, ...], d: Dialect) -> str:
    return d.delimiter.join(_cell(c, d) for c in row)


def _cell(cell: str, d: Dialect) -> str:
    quote = "'" if d.quoting == "single" else '"'
    bare = not any(c in cell for c in (d.delimiter[0], quote, "\n", "\r")) and cell[:1] not in ("'", '"')
    if bare and d.quoting != "all":
        return cell
    if d.quoting == "backslash":
        cell = cell.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{cell}"'
    return quote + cell.replace(quote, quote * 2) + quote


def join(lines: list[str], d: Dialect, last: bool = True) -> bytes:
    return (d.end.join(lines) + (d.end if last else "")).encode()


Damage = Callable[[random.Random, Dialect, list[tuple[str, ...]]], tuple[bytes, list[tuple[str, ...]] | None]]


def _whole(rng, d, rows):
    return join([line(r, d) for r in (_HEADER, *rows)], d), rows


def _no_final_end(rng, d, rows):
    return join([line(r, d) for r in (_HEADER, *rows)], d, last=False), rows


def _many_final_ends(rng, d, rows):
    return join([line(r, d) for r in (_HEADER, *rows)] + ["", ""], d), rows


def _preamble(rng, d, rows):
    above = ["Exported from the archive", "All rights with the archive", ""]
    return join([*above, *(line(r, d) for r in (_HEADER, *rows))], d), rows


def _byte_order_mark(rng, d, rows):
    return b"\xef\xbb\xbf" + join([line(r, d) for r in (_HEADER, *rows)], d), rows


def _utf16(rng, d, rows):
    return join([line(r, d) for r in (_HEADER, *rows)], d).decode().encode("utf-16"), rows


def _one_row(rng, d, rows):
    return join([line(r, d) for r in (_HEADER, rows[0])], d), rows[:1]


def _no_rows(rng, d, rows):
    return join([line(_HEADER, d)], d), []


def _long_row(rng, d, rows):
    k = rng.randrange(len(rows))
    longer = [*rows[:k], (*rows[k], "surplus"), *rows[k + 1 :]]
    return join([line(r, d) for r in (_HEADER, *longer)], d), longer


def _short_row(rng, d, rows):
    k = rng.randrange(len(rows))
    shorter = [*rows[:k], rows[k][:3], *rows[k + 1 :]]
    return join([line(r, d) for r in (_HEADER, *shorter)], d), shorter


def _lines_with(rows, d, k, change):
    lines = [line(r, d) for r in (_HEADER, *rows)]
    lines[k + 1] = change(lines[k + 1])
    return join(lines, d)


def _stray_opening_quote(rng, d, rows):
    k = rng.randrange(len(rows))
    return _lines_with(rows, d, k, lambda s: s.replace(d.delimiter, d.delimiter + '"', 1)), None


def _stray_inner_quote(rng, d, rows):
    k = rng.randrange(len(rows))
    return _lines_with(rows, d, k, lambda s: s.replace(" in ", ' i"n ', 1)), None


def _lost_closing_quote(rng, d, rows):
    k = rng.randrange(len(rows))
    return _lines_with(rows, d, k, lambda s: "".join(s.rsplit('"', 1))), None


def _lost_opening_quote(rng, d, rows):
    k = rng.randrange(len(rows))
    return _lines_with(rows, d, k, lambda s: s.replace('"', "", 1)), None


def _other_delimiter_in_a_row(rng, d, rows):
    k = rng.randrange(len(rows))
    other = Dialect(";" if d.delimiter[0] != ";" else ",", d.end, d.quoting)
    return _lines_with(rows, d, k, lambda s: line(rows[k], other)), None


def _cut_off(rng, d, rows):
    data = join([line(r, d) for r in (_HEADER, *rows)], d)
    return data[: data.rfind(b"qx") + 12], None


def _nul(rng, d, rows):
    k = rng.randrange(len(rows))
    return _lines_with(rows, d, k, lambda s: s.replace("Post", "Po\0st", 1)), None


def _blank_lines(rng, d, rows):
    lines = [line(r, d) for r in (_HEADER, *rows)]
    return join([part for one in lines for part in (one, "")], d), rows


def _broken_character(rng, d, rows):
    k = rng.randrange(len(rows))
    return _lines_with(rows, d, k, lambda s: s + "\x7fEND").replace(b"\x7fEND", b"\xff"), None


def _no_header(rng, d, rows):
    return join([line(r, d) for r in rows], d), None


def _header_of_two_rows(rng, d, rows):
    above = ("Record", "", "Article", "", "Origin", "")
    return join([line(r, d) for r in (above, _HEADER, *rows)], d), rows


def _second_table(rng, d, rows):
    other = [("town", "people"), *((r[4], r[5]) for r in rows[:5])]
    return join([*(line(r, d) for r in (_HEADER, *rows)), "", *(line(r, d) for r in other)], d), None


def _notes_below(rng, d, rows):
    below = ["", "Exported from the archive", "All rights with the archive"]
    return join([*(line(r, d) for r in (_HEADER, *rows)), *below], d), None


def _escaped_quotes(rng, d, rows):
    """Quotes in cells are escaped with a backslash, whatever the rest does."""
    escaped = Dialect(d.delimiter, d.end, "backslash")
    return join([line(r, escaped) for r in (_HEADER, *rows)], escaped), rows


def _mixed_ends(rng, d, rows):
    lines = [line(r, d) for r in (_HEADER, *rows)]
    return "".join(part + rng.choice(("\n", "\r\n")) for part in lines).encode(), rows


def _surplus_delimiters(rng, d, rows):
    tail = d.delimiter * 3
    return join([line(r, d) + tail for r in (_HEADER, *rows)], d), None


DAMAGES: dict[str, Damage] = {f.__name__.strip("_"): f for f in (
    _whole, _no_final_end, _many_final_ends, _preamble, _byte_order_mark, _utf16, _one_row, _no_rows,
    _long_row, _short_row, _stray_opening_quote, _stray_inner_quote, _lost_closing_quote, _lost_opening_quote,
    _other_delimiter_in_a_row, _cut_off, _nul, _blank_lines, _broken_character, _no_header,
    _header_of_two_rows, _second_table, _notes_below, _escaped_quotes, _mixed_ends, _surplus_delimiters,
)}  # fmt: skip


def cases(seed: int = 7) -> Iterator[Case]:
    """Every damage in every dialect: over 2,400 files, the same for a seed."""
    for d in dialects():
        for kind, damage in DAMAGES.items():
            rng = random.Random(f"{seed} {d.name} {kind}")
            rows = clean_rows(rng, 40)
            if d.end == "\r":
                rows = [tuple(c.replace("\n", "\r") for c in r) for r in rows]
            data, expected = damage(rng, d, rows)
            kept = rows if expected is None else expected
            marks = tuple(r[2].split()[-1] for r in kept if len(r) > 2)
            known = None if expected is None else tuple(expected)
            yield Case(f"{kind}_{d.name}.csv", kind, data, _HEADER, known, marks)


@dataclass
class Outcome:
    """`silent` are the marks of records that are neither in a row nor in a reject of their own."""

    exact: bool
    silent: list[str]
    rows: list[list[str]]
    rejected: int


def outcome(case: Case) -> Outcome:
    """Read a case as `dateline check` does and compare."""
    table = open_table(case.data, case.name, Options())
    read = list(table.rows)
    rows = [r.cells for r in read if not r.fault or r.fault == MENDED]
    want = None if case.rows is None else [list(r) for r in case.rows]
    exact = want is None or (rows == want and table.header == case.header)
    owners = Counter(m for r in read for m in _marks(r.cells))
    crowded = {m for r in read if len(set(_marks(r.cells))) > 1 and not _told(r) for m in _marks(r.cells)[1:]}
    missing = [m for m in case.marks if not owners[m]]
    return Outcome(exact, sorted({*missing, *crowded}), rows, len(read) - len(rows))


def _told(row) -> bool:
    return bool(row.fault) and row.fault != MENDED


def _marks(cells: list[str]) -> list[str]:
    return re.findall(r"qx\d{3}", " ".join(cells))


def main() -> int:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--folder", type=Path)
    ap.add_argument("--seed", type=int, default=7)
    ap.add_argument("--show", action="store_true", help="name the files that are not exact or lose a row")
    options = ap.parse_args()
    totals: dict[str, Counter] = {}
    for case in cases(options.seed):
        if options.folder:
            options.folder.mkdir(parents=True, exist_ok=True)
            (options.folder / case.name).write_bytes(case.data)
            rows = json.dumps({"header": case.header, "rows": case.rows}, ensure_ascii=False)
            (options.folder / f"{case.name}.rows.json").write_text(rows, encoding="utf-8")
        found = outcome(case)
        total = totals.setdefault(case.kind, Counter())
        total.update(files=1, exact=int(found.exact), silent=len(found.silent), rejected=found.rejected)
        if options.show and (not found.exact or found.silent):
            print(case.name, "exact" if found.exact else "changed", found.silent, found.rejected)
    print(f"{'kind':28}{'files':>7}{'exact':>7}{'silent rows':>13}{'rejected':>10}")
    for kind, total in {**totals, "all": sum(totals.values(), Counter())}.items():
        print(f"{kind:28}{total['files']:7}{total['exact']:7}{total['silent']:13}{total['rejected']:10}")
    return int(any(t["silent"] for t in totals.values()))


if __name__ == "__main__":
    sys.exit(main())
