"""Counts on a grid: who stands beside whom, and beside whom when. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pandas import DataFrame

from dateline.charts import bucket_start
from dateline.store import Company

MOST_BUCKETS = 36  # columns of a strip: more are narrower than a finger
_LONGEST = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366, "decade": 3653}  # days of a bucket


@dataclass(frozen=True, slots=True)
class Head:
    """Of a row or column: an entity id with its name and type, or the ISO day that a bucket begins on."""

    id: str
    text: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class Heat:
    """A grid of counts. `cells` are (row, column, count) by row and column; those of zero are left out."""

    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    cells: tuple[tuple[int, int, int], ...]


def matrix(company: Company, by: str, least: int) -> Heat:
    """Names against names, most mentioned first; each pair stands twice.

    Args:
        by: "sentences" or "articles".
        least: Pairs with fewer are left out, and names that then have none.
    """
    kept = company.links[company.links[by] >= least]
    joined = {*kept["one"], *kept["other"]}
    names = company.names[company.names["entity"].isin(joined)]
    heads = tuple(map(Head, names["entity"], names["name"], names["type"]))
    place = {head.id: k for k, head in enumerate(heads)}
    pairs = [
        (place[a], place[b], n) for a, b, n in zip(kept["one"], kept["other"], kept[by].tolist(), strict=True)
    ]
    return Heat(heads, heads, tuple(sorted(pairs + [(b, a, n) for a, b, n in pairs])))


def strip(found: DataFrame, unit: str) -> Heat:
    """The rows of `Store.company_over_time` as one row a name and one column a bucket.

    Buckets without a sentence stand between those that have one, as far as MOST_BUCKETS allows.
    """
    days = sorted({stamp.date() for stamp in found["bucket"]})
    columns = _run(days, unit)
    rows = tuple(
        dict.fromkeys(Head(*head) for head in zip(found["entity"], found["name"], found["type"], strict=True))
    )
    row, column = ({head: k for k, head in enumerate(heads)} for heads in ([r.id for r in rows], columns))
    cells = zip(found["entity"], found["bucket"], found["n"].tolist(), strict=True)
    placed = sorted((row[entity], column[stamp.date()], n) for entity, stamp, n in cells)
    return Heat(rows, tuple(Head(day.isoformat()) for day in columns), tuple(placed))


def bucket_end(first: date, unit: str) -> date:
    """The last day of the bucket that begins on this day."""
    if first.year >= date.max.year - 10:
        return date.max
    return bucket_start(first + timedelta(days=_LONGEST[unit] + (unit != "day")), unit) - timedelta(days=1)


def _run(days: list[date], unit: str) -> list[date]:
    """The days that buckets begin on, from the first to the last; only those given where that is too many."""
    if not days:
        return []
    out = [days[0]]
    while out[-1] < days[-1] and len(out) <= MOST_BUCKETS:
        out.append(bucket_end(out[-1], unit) + timedelta(days=1))
    return out if out[-1] == days[-1] else days
