"""Measure how often each kind of date mention is right, and whether the stated confidence holds.

    dates_calibration.py CORPUS[:LANGUAGE] ...          prints the tables
    dates_calibration.py CORPUS[:LANGUAGE] ... --write  also writes them and the plot

A CORPUS is a folder of TimeML documents. The table of reliability is cross-validated by document:
the confidence of a mention comes from the four fifths of the documents that it is not in.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from dateline.reading.dates.confidence import UNSEEN  # noqa: E402
from dateline.reading.dates.engine import find_dates  # noqa: E402
from dateline.reading.dates.evaluate import read_corpus, right_on_timeline  # noqa: E402
from dateline.reading.dates.rules import anchor_mention  # noqa: E402

FOLDS = 5
STRENGTH = 6  # mentions that the share of a coarser kind counts for
MIN_SEEN = 8  # a kind or rule seen less often is not written
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)

Case = tuple[int, str, str, bool]  # (fold, rule, precision, right)
FAR = (300, 3000)  # characters to the date that a date was counted from


def cases(corpora: list[str]) -> tuple[list[Case], dict[tuple[str, int], list[bool]]]:
    """Every mention of the corpora that can be judged; and of those that were counted from another, by rule
    and how many of FAR the other is beyond, which were right."""
    out: list[Case] = []
    away: dict[tuple[str, int], list[bool]] = defaultdict(list)
    for number, (document, language) in enumerate(
        (document, spec.partition(":")[2] or "en")
        for spec in corpora
        for document in read_corpus(Path(spec.partition(":")[0]))
    ):
        mentions = find_dates(document.text, document.published, language)
        for mention in mentions:
            if mention.edtf is None:
                gold = [t for t in document.timexes if t.start < mention.end and mention.start < t.end]
                right = any(t.value == mention.value for t in gold)
            else:
                verdict = right_on_timeline(document, mention)
                if verdict is None:
                    continue
                right = verdict
            precision = mention.precision or "none"
            out.append((number % FOLDS, mention.rule, "day" if precision == "range" else precision, right))
            base = anchor_mention(mention, mentions)
            if base and mention.edtf:
                beyond = sum(abs(mention.start - base.start) > limit for limit in FAR)
                away[mention.rule, beyond].append(right)
    return out, away


def shares(seen: list[Case]) -> dict[str, float]:
    """The share of right mentions by rule, and by rule and precision drawn towards that of the rule."""
    rules: dict[str, list[bool]] = defaultdict(list)
    kinds: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for _, rule, precision, right in seen:
        rules[rule].append(right)
        kinds[rule, precision].append(right)
    out = {
        r: (sum(v) + STRENGTH * UNSEEN) / (len(v) + STRENGTH) for r, v in rules.items() if len(v) >= MIN_SEEN
    }
    for (rule, precision), v in kinds.items():
        if len(v) >= MIN_SEEN:
            out[f"{rule}.{precision}"] = (sum(v) + STRENGTH * out[rule]) / (len(v) + STRENGTH)
    return {kind: round(share, 3) for kind, share in sorted(out.items())}


def reliability(seen: list[Case]) -> list[tuple[float, float, int]]:
    """(mean confidence, share right, mentions) by bin of confidence, cross-validated."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for fold in range(FOLDS):
        known = shares([case for case in seen if case[0] != fold])
        for _, rule, precision, right in (case for case in seen if case[0] == fold):
            sure = known.get(f"{rule}.{precision}", known.get(rule, UNSEEN))
            place = max(k for k, low in enumerate(BINS[:-1]) if sure >= low)
            bins[place].append((sure, right))
    return [
        (sum(s for s, _ in v) / len(v), sum(r for _, r in v) / len(v), len(v))
        for _, v in sorted(bins.items())
    ]


def plot(points: list[tuple[float, float, int]]) -> str:
    """An SVG of stated confidence against share right; the area of a point is its number of mentions."""
    total = sum(n for *_, n in points)
    left, top, size = 60, 20, 320

    def at(x: float, y: float) -> tuple[float, float]:
        return left + (x - 0.3) / 0.7 * size, top + size - (y - 0.3) / 0.7 * size

    ticks = "".join(
        f'<text x="{at(v, 0.3)[0]:.0f}" y="{top + size + 18}" text-anchor="middle">{v:.1f}</text>'
        f'<text x="{left - 10}" y="{at(0.3, v)[1] + 4:.0f}" text-anchor="end">{v:.1f}</text>'
        for v in (0.4, 0.6, 0.8, 1.0)
    )
    dots = "".join(
        f'<circle cx="{at(max(x, 0.3), 0)[0]:.1f}" cy="{at(0.3, max(y, 0.3))[1]:.1f}" '
        f'r="{4 + 14 * (n / total) ** 0.5:.1f}" fill="#2563eb" fill-opacity="0.65" stroke="#1e3a8a">'
        f"<title>said {x:.2f}, right {y:.2f}, {n} mentions</title></circle>"
        for x, y, n in points
    )
    (x0, y0), (x1, y1) = at(0.3, 0.3), at(1.0, 1.0)
    middle = left + size / 2
    frame = f'<rect x="{left}" y="{top}" width="{size}" height="{size}" fill="none" stroke="#94a3b8"/>'
    diagonal = f'<line x1="{x0:.0f}" y1="{y0:.0f}" x2="{x1:.0f}" y2="{y1:.0f}" stroke="#94a3b8"/>'
    labels = (
        f'<text x="{middle}" y="{top + size + 40}" text-anchor="middle">stated confidence</text>'
        f'<text transform="rotate(-90)" x="{-middle}" y="18" text-anchor="middle">share right</text>'
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="410" height="390" viewBox="0 0 410 390" '
        'font-family="sans-serif" font-size="12"><title>Stated confidence against share right</title>'
        f'<rect width="410" height="390" fill="white"/>{frame}{diagonal}{ticks}{dots}{labels}</svg>\n'
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "corpus", nargs="+", help="folder of TimeML documents, with :LANGUAGE when not English"
    )
    parser.add_argument("--write", action="store_true", help="write confidence.toml and the plot")
    args = parser.parse_args()
    seen, away = cases(args.corpus)
    known, points = shares(seen), reliability(seen)
    print(f"{len(seen)} mentions\n\nsaid   right  mentions (cross-validated by document)")
    print("\n".join(f"{x:.2f}   {y:.2f}   {n}" for x, y, n in points))
    print("\nkind                                        share")
    print("\n".join(f"{kind:<42}{share:.3f}" for kind, share in known.items()))
    print("\nrule, and how far off it counts from              right  mentions")
    places = (f"up to {FAR[0]:,} characters", f"up to {FAR[1]:,}", "further")
    for (rule, place), right in sorted(away.items()):
        print(f"{rule:<26}{places[place]:<24}{sum(right) / len(right):.2f}   {len(right)}")
    if args.write:
        lines = "".join(f'"{kind}" = {share}\n' for kind, share in known.items())
        head = "# Written by bench/dates_calibration.py: how often each kind of mention is right.\n[shares]\n"
        (ROOT / "dateline/reading/dates/confidence.toml").write_text(head + lines, encoding="utf-8")
        (ROOT / "docs/img").mkdir(parents=True, exist_ok=True)
        (ROOT / "docs/img/calibration.svg").write_text(plot(points), encoding="utf-8")


if __name__ == "__main__":
    main()
