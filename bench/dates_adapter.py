"""Adapter between `dateline read` and programs that measure time taggers.

Reads JSON lines {"id","text","dct","language"?} and writes {"id","timexes":[{"start","end","type","value"}]}.

    dates_adapter.py                 through the command `dateline read`
    dates_adapter.py --direct        through the date engine alone, in this process
    dates_adapter.py --no-date       withholds the publication day
    dates_adapter.py --language de   when the lines do not say
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from datetime import date
from pathlib import Path


def day(value: str | None) -> date | None:
    """The publication day of a line, None when it has none."""
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def direct(lines: list[dict], withhold: bool) -> None:
    """Answer with the engine in this process."""
    from dateline.reading.dates import find_dates

    for line in lines:
        found = find_dates(line["text"], None if withhold else day(line.get("dct")), line["language"])
        timexes = [{"start": m.start, "end": m.end, "type": m.type, "value": m.value} for m in found]
        print(json.dumps({"id": line["id"], "timexes": timexes}, ensure_ascii=False))


def through_command(lines: list[dict], withhold: bool) -> None:
    """Answer with the command beside this interpreter."""
    asked = "".join(
        json.dumps(
            {
                "id": line["id"],
                "text": line["text"],
                "published": None if withhold else line.get("dct"),
                "language": line["language"],
            },
            ensure_ascii=False,
        )
        + "\n"
        for line in lines
    )
    command = str(Path(sys.executable).with_name("dateline"))
    done = subprocess.run([command, "read"], input=asked.encode(), stdout=subprocess.PIPE, check=True)
    for answer in map(json.loads, done.stdout.decode().splitlines()):
        print(json.dumps({"id": answer["id"], "timexes": answer["dates"]}, ensure_ascii=False))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--direct", action="store_true", help="call the engine in this process")
    parser.add_argument("--no-date", action="store_true", help="withhold the publication day")
    parser.add_argument("--language", default="en", help="language of lines that do not say theirs")
    args = parser.parse_args()
    lines = [json.loads(line) for line in sys.stdin if line.strip()]
    for line in lines:
        line.setdefault("language", args.language)
    (direct if args.direct else through_command)(lines, args.no_date)


if __name__ == "__main__":
    main()
