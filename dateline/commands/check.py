"""`dateline check FILE`: what loading a file would find in it; stores nothing.

With --serve, answers one JSON line `{"path", "out"?}` after another on standard input.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from dateline.intake.check import check_file


def add_parser(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser("check", help="say what loading a file would find in it, and store nothing")
    command.add_argument("file", nargs="?", type=Path, metavar="FILE")
    command.add_argument("--json", action="store_true", help="one JSON object on standard output")
    command.add_argument("--out", type=Path, metavar="TABLE.csv", help="write the table as it was read")
    command.add_argument(
        "--serve", action="store_true", help='answer JSON lines {"path", "out"} on standard input'
    )
    command.set_defaults(run=run, usage=command.error)


def run(options: argparse.Namespace) -> int:
    """0 when the file could be read, 1 when not."""
    if options.serve:
        for line in sys.stdin:
            asked = json.loads(line)
            out = Path(asked["out"]) if asked.get("out") else None
            print(json.dumps(check_file(Path(asked["path"]), out).to_json()), flush=True)
        return 0
    if options.file is None:
        options.usage("name a FILE, or give --serve")
    found = check_file(options.file, options.out).to_json()
    print(json.dumps(found) if options.json else _text(found))
    return int(found["error"] is not None)


def _text(found: dict) -> str:
    if found["error"]:
        return found["error"]
    documents, rejected = f"{found['documents']:,} documents", f"{found['rejected']:,} rejected"
    columns = f" of {len(found['columns']):,} columns" if found["columns"] or not found["documents"] else ""
    rows = f"{found['rows']:,} rows{columns}"
    held = [what for count, what in ((found["documents"], documents), (found["rows"], rows)) if count]
    return ", ".join([*(held or [rows]), rejected])
