"""The rejected rows as files in the layout of their sources, to be mended and loaded again."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Mapping, Sequence

from dateline.intake.options import Intake, Options, Shape
from dateline.model import Reject

_OWN_ENDINGS = (".csv", ".tsv", ".tab", ".psv", ".txt", ".jsonl", ".ndjson")  # as `rejects_file` writes
REASON = "reason"  # a column of this name is passed over when the file is loaded again


def rejects_file(
    rejects: Intake | Sequence[Reject], options: Options | None = None, header: Sequence[str] = ()
) -> bytes:
    """The rejected rows with a column `reason` at the end: UTF-8, in the source's delimiter and quotes.

    Args:
        rejects: An intake, which brings options and header, or rejects of one file.
        options: As used for the source.
        header: The source's column names.
    """
    if isinstance(rejects, Intake):
        rejects, options, header = rejects.rejects, rejects.options, rejects.header
    options = options or Options()
    if options.format in ("json", "jsonl"):
        return _json_lines(rejects, header)
    width = max([len(header), *(len(r.cells) for r in rejects)])
    out = io.StringIO(newline="")
    delimiter = (options.delimiter or ",")[:1]
    quote = options.quote if options.quote and len(options.quote) == 1 else '"'
    writer = csv.writer(out, delimiter=delimiter, quotechar=quote, lineterminator="\n")
    writer.writerow([*header, *[""] * (width - len(header)), REASON])
    for reject in rejects:
        writer.writerow([*reject.cells, *[""] * (width - len(reject.cells)), _why(reject)])
    return out.getvalue().encode()


def rejects_download(rejects: Sequence[Reject], shapes: Mapping[str, Shape]) -> bytes:
    """As `rejects_file`; rows of several tables as a ZIP of one file each.

    Args:
        rejects: Of one import.
        shapes: Columns and options of its tables, by the name that rejects give them.
    """
    tables: dict[str, list[Reject]] = {}
    for reject in rejects:
        tables.setdefault(reject.file, []).append(reject)
    files = {name: rejects_file(rows, *_shape(name, shapes)) for name, rows in tables.items()}
    if len(files) < 2:
        return next(iter(files.values()), b"")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, content) in enumerate(files.items(), 1):
            archive.writestr(f"{number:02d}-{rejects_name(name)}", content)
    return packed.getvalue()


def _shape(name: str, shapes: Mapping[str, Shape]) -> tuple[Options | None, tuple[str, ...]]:
    shape = shapes.get(name)
    return (shape.options, shape.columns) if shape else (None, ())


def rejects_name(file: str, tables: int = 1) -> str:
    """What the file of rejected rows is called: after its source, with the ending of what it is.

    Args:
        tables: How many tables the rows are of.
    """
    if tables > 1:
        return f"rejected-{file.replace(chr(92), '/').rpartition('/')[2]}.zip"
    plain = re.sub(r"(?i)\.gz(?:ip)?$", "", file.replace("\\", "/").rpartition("/")[2])
    if plain.lower().endswith(_OWN_ENDINGS):
        return f"rejected-{plain}"
    if plain.lower().endswith(".json"):
        return f"rejected-{plain}l"
    return f"rejected-{plain}.csv"


def _why(reject: Reject) -> str:
    place = f"row {reject.row}" + (f", column {reject.column}" if reject.column else "")
    return f"{place}: {reject.reason} {reject.remedy}".strip()


def _json_lines(rejects: Sequence[Reject], header: Sequence[str]) -> bytes:
    lines = []
    for reject in rejects:
        row = {name: cell for name, cell in zip(header, reject.cells, strict=False) if cell}
        lines.append(json.dumps({**row, REASON: _why(reject)}, ensure_ascii=False))
    return ("\n".join(lines) + "\n").encode() if lines else b""
