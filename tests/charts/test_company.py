"""The figures of company: which names and links are drawn, where, and what stands in which cell."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from math import dist

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.charts.heat import MOST_BUCKETS, Head, Heat, bucket_end, matrix, strip
from dateline.charts.network import TALL, WIDE, Link, layout, least_fitting, network
from dateline.store import Company

LINKS = [("t", "r", 19, 40), ("t", "d", 9, 31), ("r", "d", 1, 12), ("t", "x", 0, 3)]


def company(links: list[tuple[str, str, int, int]] = LINKS, names: str = "trdxz") -> Company:
    rows = [
        (n, f"Name {n}", "PERSON" if n == "d" else "ORG", 90 - 20 * k, 50, 70 - k)
        for k, n in enumerate(names)
    ]
    return Company(
        pd.DataFrame(rows, columns=["entity", "name", "type", "mentions", "articles", "events"]),
        pd.DataFrame(links, columns=["one", "other", "sentences", "articles"]),
        total=103,
    )


@pytest.mark.parametrize(
    ("by", "least", "names", "links", "alone"),
    [
        ("sentences", 1, "trd", [Link(0, 1, 19, 40), Link(0, 2, 9, 31), Link(1, 2, 1, 12)], 2),
        ("sentences", 2, "trd", [Link(0, 1, 19, 40), Link(0, 2, 9, 31)], 2),
        ("articles", 13, "trd", [Link(0, 1, 19, 40), Link(0, 2, 9, 31)], 2),
        ("articles", 3, "trdx", [Link(0, 1, 19, 40), Link(0, 2, 9, 31), Link(1, 2, 1, 12), Link(0, 3, 0, 3)],
            1),
    ],
    ids=["every sentence", "two sentences", "many articles", "few articles"],
)  # fmt: skip
def test_network_holds_the_links_of_at_least_so_many(by, least, names, links, alone) -> None:
    drawn = network(company(), by, least)
    assert [n.id for n in drawn.nodes] == list(names)
    assert list(drawn.links) == links
    assert drawn.alone == alone


def test_size_goes_with_mentions() -> None:
    radii = [node.radius for node in network(company(), "sentences", 1).nodes]
    assert radii[0] == 20.0
    assert radii == sorted(radii, reverse=True)


@pytest.mark.parametrize(
    ("counts", "asked", "most", "least"),
    [
        ([5, 4, 3, 2, 1], 0, 3, 3),
        ([5, 4, 3, 3, 1], 0, 3, 4),
        ([5, 4], 0, 3, 1),
        ([], 0, 3, 1),
        ([5, 4, 3, 2, 1], 2, 3, 2),
        ([7, 7, 7, 7], 0, 3, 7),
    ],
    ids=["lowest that fits", "not half of those with 3", "all fit", "none", "asked for", "all alike"],
)
def test_least_count_leaves_what_can_be_read(counts, asked, most, least) -> None:
    links = [(f"a{k}", f"b{k}", n, n) for k, n in enumerate(counts)]
    assert least_fitting(company(links), "sentences", asked, most) == least


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 30), st.randoms(use_true_random=False))
def test_places_lie_apart_inside_the_picture_and_are_the_same_again(count: int, random) -> None:
    pairs = [p for p in combinations(range(count), 2) if random.random() < 0.2]
    links = tuple((a, b, random.randrange(1, 20)) for a, b in pairs)
    places = layout(count, links)
    layout.cache_clear()
    assert layout(count, links) == places
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in places)
    spread = [(x * WIDE, y * TALL) for x, y in places]
    assert min((dist(a, b) for a, b in combinations(spread, 2)), default=99) > 20  # the radius of the largest


def test_matrix_shows_each_pair_twice_and_names_in_order() -> None:
    grid = matrix(company(), "sentences", 2)
    assert [(h.id, h.text, h.type) for h in grid.rows] == [
        ("t", "Name t", "ORG"),
        ("r", "Name r", "ORG"),
        ("d", "Name d", "PERSON"),
    ]
    assert grid.columns == grid.rows
    assert grid.cells == ((0, 1, 19), (0, 2, 9), (1, 0, 19), (2, 0, 9))


def test_strip_has_a_column_for_each_bucket_between_the_first_and_the_last() -> None:
    rows = [
        ("r", "Regulator", "ORG", 4, "2017-11-01", 1),
        ("r", "Regulator", "ORG", 4, "2018-02-01", 3),
        ("d", "Durov", "PERSON", 2, "2018-02-01", 2),
    ]
    found = pd.DataFrame(rows, columns=["entity", "name", "type", "total", "bucket", "n"])
    grid = strip(found.assign(bucket=pd.to_datetime(found["bucket"])), "month")
    assert grid == Heat(
        (Head("r", "Regulator", "ORG"), Head("d", "Durov", "PERSON")),
        tuple(map(Head, ("2017-11-01", "2017-12-01", "2018-01-01", "2018-02-01"))),
        ((0, 0, 1), (0, 3, 3), (1, 3, 2)),
    )


def test_strip_over_too_many_buckets_shows_those_with_a_sentence() -> None:
    rows = [("r", "R", "ORG", 2, day, 1) for day in ("1950-01-01", "2018-02-01")]
    found = pd.DataFrame(rows, columns=["entity", "name", "type", "total", "bucket", "n"])
    grid = strip(found.assign(bucket=pd.to_datetime(found["bucket"])), "month")
    assert [c.id for c in grid.columns] == ["1950-01-01", "2018-02-01"]
    assert len(grid.columns) <= MOST_BUCKETS


@pytest.mark.parametrize(
    ("first", "unit", "last"),
    [
        (date(2018, 1, 31), "day", date(2018, 1, 31)),
        (date(2018, 1, 29), "week", date(2018, 2, 4)),
        (date(2020, 2, 1), "month", date(2020, 2, 29)),
        (date(2018, 10, 1), "quarter", date(2018, 12, 31)),
        (date(2020, 1, 1), "year", date(2020, 12, 31)),
        (date(1, 1, 1), "decade", date(9, 12, 31)),
        (date(9999, 1, 1), "year", date(9999, 12, 31)),
    ],
)
def test_bucket_ends_before_the_next_begins(first: date, unit: str, last: date) -> None:
    assert bucket_end(first, unit) == last
