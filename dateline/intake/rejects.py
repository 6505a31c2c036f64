"""The rejected rows as a file in the layout of their source, to be mended and loaded again."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence

from dateline.intake.options import Intake, Options
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


def rejects_name(file: str) -> str:
    """What the file of rejected rows is called: after its source, with the ending of what it is."""
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
