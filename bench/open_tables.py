"""Tables as public offices publish them, read and compared: titles above, notes below, odd numbers.

    python bench/open_tables.py [--count 400] [--seed 3] [--show] [--folder FOLDER]

makes files that each combine a few oddities, reads them as `dateline check` does, and reports by oddity:
files, exact ones (names and rows to the letter, but for empty cells at the end), rows that vanished
without a word. Lines above a table must not become rows; notes below it may be rows, but must not spoil
one. All values are made up here.
"""

from __future__ import annotations

import argparse
import csv
import io
import random
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from dateline.intake.check import check_file

Row = list[str]
_TOWNS = {
    "latin": "Köln Århus Nîmes Málaga São_Paulo Zürich Tampere Gent Brno Porto".split(),
    "russian": "Орёл Тверь Казань Псков Омск Тула Пермь Сочи Уфа Чита".split(),
}
_NOUNS = {
    "latin": "bridge, iron|école primaire|Straße (Nord)|public library|bus stop; covered|parc “Sud”".split(
        "|"
    ),
    "russian": "мост, новый|школа №5|улица (север)|библиотека|остановка; крытая|парк «Южный»".split("|"),
}
_NAMES = {
    "latin": ["Nr.", "Town", "Facility", "Opened", "Visitors", "Share", "Cost (EUR)", "Remark"],
    "russian": ["№", "Город", "Объект", "Дата открытия", "Посетители", "Доля", "Цена (руб.)", "Примечание"],
}
_ABOVE = ("Facilities by town", "Facilities by town\nYear 2019\n", "Office of Statistics\n\nTable 4\n")
_BELOW = ("Source: Office of Statistics", "* estimated", "Note: figures are rounded\nLast update: 2020-01-15")


_PAD = "\x00"  # stands for as many delimiters as a row has


@dataclass
class Made:
    """A file under way: how it is written, and what a perfect reader holds."""

    rng: random.Random
    words: str = "latin"
    delimiter: str = ","
    quoting: int = csv.QUOTE_MINIMAL
    end: str = "\n"
    encoding: str = "utf-8"
    names: Row = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    above: str = ""
    below: str = ""
    between: str = ""  # what stands between two records
    has_names: bool = True


def _fill(made: Made) -> None:
    rng, count = made.rng, made.rng.randrange(3, 60)
    made.names = list(_NAMES[made.words])
    for k in range(count):
        visitors = rng.randrange(10, 90_000)
        made.rows.append([
            str(k + 1), rng.choice(_TOWNS[made.words]), rng.choice(_NOUNS[made.words]),
            f"{rng.randrange(1, 29):02d}.{rng.randrange(1, 13):02d}.{rng.randrange(1990, 2020)}",
            str(visitors), f"{rng.random() * 100:.1f}", f"{rng.randrange(1_000, 9_999_999)}.50",
            rng.choice(["", "", "closed on Mondays", "n/a", "-"]) if made.words == "latin" else "",
        ])  # fmt: skip


def _title_above(m: Made) -> None:
    m.above = m.rng.choice(_ABOVE) + "\n"


def _notes_below(m: Made) -> None:
    m.below = "\n" * m.rng.randrange(2) + m.rng.choice(_BELOW) + "\n"


def _comments_above(m: Made) -> None:
    m.above = "# Facilities by town\n# made on 2020-01-15, see the office\n"


def _padded_lines(m: Made) -> None:
    """Title and note have as many delimiters as the rows, as spreadsheets write them."""
    m.above = f"Facilities by town{_PAD}\n{_PAD}\n"
    m.below = f"{_PAD}\nSource: Office of Statistics{_PAD}\n"


def _delimiter_ends_lines(m: Made) -> None:
    m.names.append("")
    m.rows = [[*r, ""] for r in m.rows]


def _empty_columns(m: Made) -> None:
    m.names += ["", ""]
    m.rows = [[*r, "", ""] for r in m.rows]


def _decimal_commas(m: Made) -> None:
    m.delimiter = ";"
    m.rows = [[*r[:5], r[5].replace(".", ","), r[6].replace(".", ","), *r[7:]] for r in m.rows]


def _thousands(m: Made) -> None:
    m.rows = [[*r[:4], f"{int(r[4]):,}", *r[5:]] for r in m.rows]


def _money(m: Made) -> None:
    m.rows = [[*r[:5], r[5] + " %", f"€{float(r[6]):,.2f}", *r[7:]] for r in m.rows]


def _quoted_everywhere(m: Made) -> None:
    m.quoting = csv.QUOTE_ALL


def _semicolons(m: Made) -> None:
    m.delimiter = ";"


def _tabs(m: Made) -> None:
    m.delimiter = "\t"


def _pipes(m: Made) -> None:
    m.delimiter = "|"


def _windows_ends(m: Made) -> None:
    m.end = "\r\n"


def _code_page(m: Made) -> None:
    m.encoding = "cp1251" if m.words == "russian" else "cp1252"


def _utf16(m: Made) -> None:
    m.encoding = "utf-16"


def _byte_order_mark(m: Made) -> None:
    m.encoding = "utf-8-sig"


def _blank_lines(m: Made) -> None:
    m.between = "\n"


def _no_names(m: Made) -> None:
    m.has_names = False


def _lines_in_names(m: Made) -> None:
    m.names = [n.replace(" ", "\n") for n in m.names]


def _lines_in_cells(m: Made) -> None:
    m.rows = [[*r[:2], f"{r[2]}\n(part {k})", *r[3:]] for k, r in enumerate(m.rows)]


def _years_as_names(m: Made) -> None:
    m.names = ["Town", *(str(y) for y in range(2012, 2019))]
    m.rows = [[r[1], *(str(int(r[4]) + y) for y in range(7))] for r in m.rows]


def _two_columns(m: Made) -> None:
    m.names, m.rows = m.names[1:3], [r[1:3] for r in m.rows]


def _shielded_numbers(m: Made) -> None:
    m.rows = [[f"00{r[0]}", *r[1:]] for r in m.rows]


def _many_blanks(m: Made) -> None:
    m.rows = [[r[0], *(c if m.rng.random() < 0.3 else "" for c in r[1:])] for r in m.rows]


def _long_texts(m: Made) -> None:
    words = "The facility, which opened late; is said to be “fine”. "
    m.rows = [[*r[:7], words * m.rng.randrange(1, 20)] for r in m.rows]


def _total_row(m: Made) -> None:
    m.rows.append(["", "Total", "", "", str(sum(int(r[4]) for r in m.rows)), "", "", ""])


FORMS = (_decimal_commas, _thousands, _money, _years_as_names, _shielded_numbers, _many_blanks, _long_texts,
         _total_row, _two_columns, _lines_in_cells)  # fmt: skip
DRESSES = (_padded_lines, _title_above, _notes_below, _comments_above, _delimiter_ends_lines, _empty_columns,
           _quoted_everywhere, _windows_ends, _blank_lines, _no_names, _lines_in_names)  # fmt: skip
DIALECTS = (_semicolons, _tabs, _pipes)
ENCODINGS = (_code_page, _utf16, _byte_order_mark)


@dataclass(frozen=True)
class Case:
    """A file with its oddities, its bytes, and the table in it; `below` are lines that are no rows of it."""

    name: str
    oddities: tuple[str, ...]
    data: bytes
    names: Row | None
    rows: list[Row]
    below: list[str]


def case(number: int, seed: int) -> Case:
    """The case of a number: at most one form, two dresses, a dialect and an encoding."""
    rng = random.Random(f"{seed} {number}")
    made = Made(rng, rng.choice(("latin", "latin", "russian")))
    _fill(made)
    chosen = [rng.choice(FORMS)] if rng.random() < 0.6 else []
    chosen += rng.sample(DRESSES, rng.randrange(3))
    chosen += [rng.choice(DIALECTS)] if rng.random() < 0.4 else []
    chosen += [rng.choice(ENCODINGS)] if rng.random() < 0.5 else []
    for oddity in chosen:
        oddity(made)
    return Case(
        f"open_{number:04d}.csv", tuple(o.__name__.strip("_") for o in chosen) or ("plain",), _written(made),
        made.names if made.has_names else None, made.rows, made.below.replace(_PAD, "").split("\n"),
    )  # fmt: skip


def _written(m: Made) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=m.delimiter, quoting=m.quoting, lineterminator="\n" + m.between)
    writer.writerows([m.names, *m.rows] if m.has_names else m.rows)
    padding = m.delimiter * (len(m.names) - 1)
    text = m.above.replace(_PAD, padding) + out.getvalue() + m.below.replace(_PAD, padding)
    return text.replace("\n", m.end).encode(m.encoding, "replace")


def outcome(made: Case, folder: Path) -> tuple[bool, int]:
    """Whether the table is exact, and how many rows vanished without a word."""
    path, out = folder / made.name, folder / "out.csv"
    path.write_bytes(made.data)
    found = check_file(path, out)
    with open(out, encoding="utf-8", newline="") as file:
        got = [_trimmed(r) for r in csv.reader(file)]
    end = "\r\n" if b"\r\n" in made.data.replace(b"\0", b"") else "\n"
    want = [_trimmed([c.replace("\n", end) for c in r]) for r in made.rows]
    names, rows = (got[0], got[1:]) if got else ([], [])
    notes = [line for line in made.below if line.strip()]
    kept = [r for r in rows if r and "".join(r) not in {n.replace(d, "") for n in notes for d in ",;|\t"}]
    exact = kept == [r for r in want if r]
    if made.names is not None:
        exact = exact and names == _trimmed([n.replace("\n", end) for n in made.names])
    lost = sum((Counter(map("".join, want)) - Counter(map("".join, [names, *rows]))).values())
    return exact, 0 if found.rejected or found.error else lost


def _trimmed(row: Row) -> Row:
    row = list(row)
    while row and not row[-1]:
        row.pop()
    return row


def main() -> int:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--count", type=int, default=400)
    ap.add_argument("--seed", type=int, default=3)
    ap.add_argument("--show", action="store_true", help="name the files that are not exact")
    ap.add_argument("--folder", type=Path, help="keep the files there")
    options = ap.parse_args()
    totals: dict[str, Counter] = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(options.count):
            made = case(number, options.seed)
            exact, silent = outcome(made, folder)
            for kind in ("all", *made.oddities):
                totals.setdefault(kind, Counter()).update(files=1, exact=int(exact), silent=silent)
            if options.show and not (exact and not silent):
                print(made.name, *made.oddities, f"silent={silent}")
    print(f"{'oddity':24}{'files':>7}{'exact':>7}{'silent rows':>13}")
    for kind, total in sorted(totals.items()):
        print(f"{kind:24}{total['files']:7}{total['exact']:7}{total['silent']:13}")
    return int(totals["all"]["silent"] > 0)


if __name__ == "__main__":
    sys.exit(main())
