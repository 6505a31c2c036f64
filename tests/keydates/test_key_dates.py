"""Key dates of small stories: which days, which sentences, and what must not change them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.reading.events.keydates import KeyDate, Story, StoryArticle, key_dates
from tests.keydates.stories import BRIDGE, read


def _told(dates: list[KeyDate]) -> list[tuple[str, list[str]]]:
    return [(d.day.isoformat(), [s.text for s in d.sentences]) for d in dates]


def test_the_days_that_most_articles_speak_of_are_chosen_in_order_of_time() -> None:
    assert _told(key_dates(BRIDGE, n_dates=3, sentences=1)) == [
        ("2019-03-05", ["The bridge over the Lesna collapsed on 5 March 2019."]),
        (
            "2019-03-20",
            ["Prosecutors charged the builder of the Orlov bridge with negligence on Wednesday."],
        ),
        ("2019-10-02", ["A court fined the builder of the Orlov bridge on Wednesday for negligence."]),
    ]


def test_each_date_counts_the_articles_that_speak_of_it() -> None:
    counts = {d.day.isoformat(): d.articles for d in key_dates(BRIDGE, n_dates=3)}
    assert counts == {"2019-03-05": 4, "2019-03-20": 2, "2019-10-02": 1}


def test_one_date_is_the_best_one_not_the_first_or_the_last() -> None:
    before = read("a0", "2019-01-02", "The town council met on Wednesday to speak of the Orlov bridge.")
    dates = key_dates([before, *BRIDGE], n_dates=1)
    assert [d.day for d in dates] == [date(2019, 3, 5)]
    assert dates[0].score == max(d.score for d in key_dates([before, *BRIDGE], n_dates=50))


def test_sentences_are_verbatim_with_their_place() -> None:
    texts = {a.id: a.text for a in BRIDGE}
    quotes = [s for d in key_dates(BRIDGE, n_dates=20, sentences=3) for s in d.sentences]
    assert len(quotes) > 5
    for quote in quotes:
        assert texts[quote.article][quote.start : quote.end] == quote.text


def test_a_sentence_says_whether_it_names_the_day_itself() -> None:
    (told,) = key_dates([BRIDGE[0]], n_dates=1, sentences=3)
    assert {s.text: s.names_day for s in told.sentences} == {
        "The Orlov bridge over the Lesna collapsed early on Tuesday during the morning traffic.": True,
        "Divers pulled three cars from the river.": False,
        "The mayor closed every bridge in the town.": False,
    }


def test_no_sentence_of_one_day_names_only_another_day() -> None:
    texts = {day: " ".join(sentences) for day, sentences in _told(key_dates(BRIDGE, n_dates=20, sentences=5))}
    assert "5 March" not in texts["2019-03-20"]
    assert "5 March" not in texts["2019-10-02"]


def test_a_day_of_which_nothing_new_is_said_is_passed_over() -> None:
    text = "Divers of the Lesna club pulled three cars from the river."
    articles = [read("a", "2019-03-05", text), read("b", "2019-03-06", text)]
    assert _told(key_dates(articles, n_dates=2)) == [("2019-03-05", [text])]


def test_no_sentence_is_told_twice() -> None:
    quotes = [s.text for d in key_dates(BRIDGE, n_dates=20, sentences=2) for s in d.sentences]
    assert len(quotes) == len(set(quotes))


def test_copies_of_one_report_speak_once() -> None:
    wire = "Rescuers searched the lake near Dolna for a missing boat on Friday and found nothing at all."
    copies = [read(f"c{k}", "2019-05-10", wire) for k in range(5)]
    own = [
        read("d1", "2019-05-20", "A missing boat was found in the lake near Dolna on Monday by two anglers."),
        read(
            "d2",
            "2019-05-20",
            "Anglers found the boat that was missing on the lake near Dolna, police said Monday.",
        ),
        read("d3", "2019-05-21", "The boat found in the lake near Dolna on Monday had a hole in its side."),
    ]
    assert [d.day for d in key_dates(copies + own, n_dates=1)] == [date(2019, 5, 20)]


def test_a_chronicle_inside_an_article_gives_the_sentence() -> None:
    entries = [
        "3 May 2018 - Miners at the Karsk pit stop work over unpaid wages.",
        "7 May 2018 - Owners of the Karsk pit promise to pay by the end of the month.",
        "12 May 2018 - Police clear the gates of the pit and detain eleven miners.",
        "19 May 2018 - A judge frees the miners and calls their detention unlawful.",
        "28 May 2018 - The wages are paid and the Karsk pit opens again.",
    ]
    story = read("k", "2018-06-01", "How the strike at the Karsk pit went.\n" + "\n".join(entries))
    same = "On Saturday police cleared the gates of the pit and detained eleven miners."
    articles = [story, read("l", "2018-05-12", same)]
    told = dict(_told(key_dates(articles, n_dates=5, sentences=1)))
    assert told["2018-05-12"] == ["Police clear the gates of the pit and detain eleven miners."]
    assert told["2018-05-28"] == ["The wages are paid and the Karsk pit opens again."]


def test_a_russian_story_is_told() -> None:
    articles = [
        read(
            "r1",
            "2018-04-13",
            "Суд в пятницу решил заблокировать почтовый сервис «Голубь» по всей стране.",
            "ru",
        ),
        read(
            "r2",
            "2018-04-14",
            "Почтовый сервис «Голубь» суд решил заблокировать 13 апреля 2018 года, спор длится второй год.",
            "ru",
        ),
        read("r3", "2018-04-20", "Акции владельца сервиса «Голубь» в пятницу подешевели на треть.", "ru"),
    ]
    assert _told(key_dates(articles, n_dates=1, sentences=1)) == [
        ("2018-04-13", ["Суд в пятницу решил заблокировать почтовый сервис «Голубь» по всей стране."])
    ]


def test_start_and_end_bound_the_dates_inclusively() -> None:
    days = [d.day for d in key_dates(BRIDGE, 20, start=date(2019, 3, 20), end=date(2019, 10, 2))]
    assert min(days) == date(2019, 3, 20)
    assert max(days) == date(2019, 10, 2)


def test_keywords_lift_the_days_of_their_topic() -> None:
    plain = {d.day: d.score for d in key_dates(BRIDGE, 20)}
    turned = {d.day: d.score for d in key_dates(BRIDGE, 20, keywords=["Bakery", "unheard"])}
    assert turned[date(2019, 6, 10)] > plain[date(2019, 6, 10)]
    assert turned[date(2019, 3, 5)] < plain[date(2019, 3, 5)]


@pytest.mark.parametrize(
    ("articles", "wanted"),
    [
        pytest.param([], 5, id="no articles"),
        pytest.param(BRIDGE, 0, id="no dates wanted"),
        pytest.param(
            [read("x", None, "Nothing here says when anything at all took place.")], 5, id="no dates told"
        ),
        pytest.param([read("x", "2019-01-01", "")], 5, id="no text"),
    ],
)
def test_nothing_to_tell_gives_an_empty_list(articles: list[StoryArticle], wanted: int) -> None:
    assert key_dates(articles, wanted) == []


def test_an_article_without_a_publication_day_counts_by_the_days_it_names() -> None:
    articles = [read("u", None, "The ferry Alba sank off the cape on 9 August 2017 with all hands.")]
    assert _told(key_dates(articles, 5)) == [
        ("2017-08-09", ["The ferry Alba sank off the cape on 9 August 2017 with all hands."])
    ]


def test_no_sentences_wanted_gives_bare_dates() -> None:
    assert [d.sentences for d in key_dates(BRIDGE, 2, sentences=0)] == [(), ()]


def test_a_story_of_few_articles_has_five_dates_where_no_number_is_asked_for() -> None:
    assert len(key_dates(BRIDGE)) == 5


@settings(max_examples=25, deadline=None)
@given(st.permutations(BRIDGE))
def test_the_order_of_the_articles_does_not_matter(articles: list[StoryArticle]) -> None:
    assert key_dates(articles, 6) == key_dates(BRIDGE, 6)


@given(st.lists(st.integers(0, 8), max_size=6))
@settings(max_examples=15, deadline=None)
def test_what_was_asked_before_does_not_matter(asked: list[int]) -> None:
    story = Story.of(BRIDGE)
    for n in asked:
        story.key_dates(n)
    assert story.key_dates(4) == key_dates(BRIDGE, 4)


def test_more_dates_keep_the_sentences_of_the_better_ones() -> None:
    story = Story.of(BRIDGE)
    few = dict(_told(story.key_dates(2)))
    assert few.items() <= dict(_told(story.key_dates(6))).items()


def test_an_article_given_twice_counts_once() -> None:
    assert key_dates([*BRIDGE, *BRIDGE], 6) == key_dates(BRIDGE, 6)
