"""What counts for a day, one weight at a time."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.reading.events.keydates import StoryArticle, Weights
from dateline.reading.events.keydates.index import Index, told_article
from dateline.reading.events.keydates.rank import ranked_apart, score_days, tally
from dateline.tellings import as_columns
from tests.keydates.stories import read

_NONE = {"lead": 0.0, "chronicle": 0.0, "neighbour": 0.0, "coverage": 0.0}


def _scores(articles: list[StoryArticle], **weights: float) -> dict[str, float]:
    chosen = Weights(**{**_NONE, **weights})  # type: ignore[arg-type]
    index = Index(as_columns([told_article(a) for a in articles]))
    scores = score_days(index, tally(index, chosen), chosen)
    return {date.fromordinal(d).isoformat(): round(s, 4) for d, s in scores.items()}


_STORM = [
    read("a", "2020-01-11", "The storm Berta broke the pier on Friday."),
    read("b", "2020-01-11", "On Friday the storm Berta broke the pier of Lund."),
    read("c", "2020-01-13", "The pier of Lund stays shut, owners said on Sunday."),
    read(
        "d",
        "2020-06-01",
        "The pier of Lund, broken by a storm on 10 January 2020, was sold. Buyers rejoiced.",
    ),
]


def test_three_articles_weigh_more_than_one() -> None:
    scores = _scores(_STORM)
    assert scores["2020-01-10"] > scores["2020-01-12"] > 0


def test_the_news_of_the_day_counts_for_the_publication_where_no_date_is_said() -> None:
    assert _scores(_STORM)["2020-06-01"] > 0
    assert _scores(_STORM, inferred=0.0)["2020-06-01"] == 0


@pytest.mark.parametrize(
    ("weight", "value", "day", "raised"),
    [
        pytest.param("lead", 0.5, "2020-01-10", True, id="leads raise"),
        pytest.param("coverage", 0.5, "2020-01-12", False, id="coverage around lowers"),
        pytest.param("place", 1.0, "2020-06-01", False, id="place lowers what stands below"),
    ],
)
def test_a_weight_moves_a_score(weight: str, value: float, day: str, raised: bool) -> None:
    plain, moved = _scores(_STORM), _scores(_STORM, **{weight: value})
    assert (moved[day] > plain[day]) is raised
    assert moved[day] != plain[day]


def test_a_day_next_to_a_stronger_one_is_lowered_and_the_stronger_is_not() -> None:
    articles = [*_STORM, read("e", "2020-01-11", "Waves had reached the pier on Thursday.")]
    plain, moved = _scores(articles), _scores(articles, neighbour=0.5)
    assert moved["2020-01-09"] < plain["2020-01-09"]
    assert moved["2020-01-10"] == plain["2020-01-10"]


def test_a_second_day_of_a_sentence_counts_less() -> None:
    articles = [read("a", "2020-01-11", "The strike began on 2 January 2020 and ended on 7 January 2020.")]
    scores = _scores(articles, further=0.5)
    assert scores["2020-01-07"] < scores["2020-01-02"]
    assert len(set(_scores(articles, further=1.0).values())) == 1


def test_days_near_a_better_one_come_later_where_few_are_wanted() -> None:
    scores = {1: 3.0, 2: 2.0, 60: 1.9}
    assert ranked_apart(scores, 2, 100, Weights()) == [1, 60, 2]


def test_neighbours_stand_in_order_of_score_where_many_are_wanted() -> None:
    scores = {1: 3.0, 2: 2.0, 60: 1.9}
    assert ranked_apart(scores, 40, 100, Weights()) == [1, 2, 60]


def test_every_day_is_ranked_once() -> None:
    scores = {day: float(day % 7) for day in range(50)}
    assert sorted(ranked_apart(scores, 5, 50, Weights())) == list(range(50))
