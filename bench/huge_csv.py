"""A table larger than memory should be: peak memory and rate of loading it, beside pandas alone.

    python bench/huge_csv.py [--mb 1000] [--folder FOLDER] [--jobs 2]

writes a CSV of made-up articles, loads it into a new project with names off, each in a process of its
own, and has pandas.read_csv read the same file in the same run. A row in 5,000 is damaged, and must
be listed. Peak memory is that of the largest process.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_WORDS = (
    "council harbour bridge strike verdict tram library mayor ferry budget clinic market court minister "
    "report police river school company government city police people said would after before because"
).split()
_DAYS = ("on Monday", "on 4 June 2020", "in March 2019", "yesterday", "last year", "since 2018")
_SENTENCES = (6, 26)  # of an article, fewest and most
_DAMAGED = 5_000  # a row in so many is torn
_PANDAS = "import sys, pandas; print(len(pandas.read_csv(sys.argv[1], on_bad_lines='skip', engine='c')))"


def sentence(rng: random.Random) -> str:
    words = " ".join(rng.choices(_WORDS, k=rng.randrange(8, 22)))
    return f"{words.capitalize()}, {rng.choice(_DAYS)}." if rng.random() < 0.3 else f"{words.capitalize()}."


def write_table(path: Path, megabytes: int, seed: int = 5) -> tuple[int, int]:
    """Write about so many MB of articles; how many rows there are, and how many of them are damaged."""
    rng = random.Random(seed)
    pool = [sentence(rng) for _ in range(20_000)]
    count = damaged = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "title", "text", "published", "source", "url"])
        while file.tell() < megabytes << 20:
            for _ in range(1_000):
                count += 1
                paragraphs = rng.choices(pool, k=rng.randrange(*_SENTENCES))
                day = f"{rng.randrange(1, 29):02d}/{rng.randrange(1, 13):02d}/{rng.randrange(2015, 2024)}"
                text = f'No. {count}. "{paragraphs[0]}"\n\n' + " ".join(paragraphs[1:])
                row = [
                    count,
                    paragraphs[0][:60],
                    text,
                    day,
                    f"Paper {count % 50}",
                    f"https://x.example/{count}",
                ]
                if count % _DAMAGED == 0:
                    damaged += 1
                    row.append("surplus")
                writer.writerow(row)
    return count, damaged


def measured(command: list[str]) -> tuple[str, float, float]:
    """Output, seconds and peak MB of the largest process that a command starts."""
    probe = (
        "import json, resource, subprocess, sys\n"
        "out = subprocess.run(sys.argv[1:], capture_output=True, text=True)\n"
        "sys.stderr.write(out.stderr[-2000:])\n"
        "peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024\n"
        "print(json.dumps([out.stdout, peak]))"
    )
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", probe, *command], stdout=subprocess.PIPE, text=True, check=True
    )
    output, peak = json.loads(done.stdout)
    return output, time.perf_counter() - began, peak


def main() -> int:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--mb", type=int, default=1000)
    ap.add_argument("--folder", type=Path, help="where to work; a temporary folder by default")
    ap.add_argument("--jobs", type=int, default=2)
    options = ap.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        path = Path(folder) / "articles.csv"
        count, damaged = write_table(path, options.mb)
        size = path.stat().st_size / 1e6
        print(f"{size:,.0f} MB, {count:,} rows, {damaged:,} of them damaged", flush=True)
        add = [sys.executable, "-m", "dateline.cli", "add", str(path), "--data", f"{folder}/project"]
        output, seconds, peak = measured([*add, "--no-names", "--json", "--jobs", str(options.jobs)])
        report = json.loads(output)
        loaded, rejected = report["articles"], len(report["rejected"])
        print(f"dateline add   {seconds:8.1f} s  {size / seconds:7.2f} MB/s  {peak:7.0f} MB  "
              f"{loaded:,} loaded, {rejected:,} rejected, {report['already']:,} repeated")  # fmt: skip
        output, seconds, peak = measured([sys.executable, "-c", _PANDAS, str(path)])
        print(
            f"pandas alone   {seconds:8.1f} s {size / seconds:7.2f} MB/s  {peak:7.0f} MB {int(output):,} rows"
        )
    missing = count - loaded - rejected - report["already"]
    print(f"rows that vanished: {missing}")
    return int(missing != 0 or rejected != damaged)


if __name__ == "__main__":
    sys.exit(main())
