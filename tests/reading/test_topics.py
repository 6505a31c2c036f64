"""Topics: told apart by words and names, labelled from the texts, the same for any order, kept."""

from __future__ import annotations

import random

import pytest

from dateline.model import Topic
from dateline.reading.events.topics import TopicText, fit_topics, place_articles, topic_count

_FORMS = ("", "un", "over", "out", "by")  # so that articles of a theme share some of its words, not all


def _words(text: str) -> list[str]:
    return [form + word for form in _FORMS for word in text.split()]


THEMES = {
    "harbour": (_words("dredger crane quay pilot tugboat mooring anchor freight"), ("h1", "Port Lindow")),
    "court": (_words("verdict judge appeal witness sentence lawyer hearing bail"), ("c1", "Judge Moor")),
    "hospital": (_words("nurse ward vaccine surgeon patient clinic fever stretcher"), ("m1", "St Anne's")),
}
COMMON = "town people week council street morning".split()


def _articles(count: int, seed: int = 3, language: str = "en") -> list[TopicText]:
    rng = random.Random(seed)
    kinds = list(THEMES)
    return [_article(rng, kinds[n % len(kinds)], n, language) for n in range(count)]


def _article(rng: random.Random, kind: str, number: int, language: str) -> TopicText:
    words, name = THEMES[kind]
    text = " ".join(rng.choices(words, k=12) + rng.choices(COMMON, k=9) + [f"unique{'abcdefgh'[number % 8]}"])
    return TopicText(f"{kind}-{number:03d}", language, text, (name,))


def _kinds(placed: dict) -> dict[str, set[str]]:
    out: dict[str, set[str]] = {}
    for article, found in placed.items():
        out.setdefault(found[0] if found else "", set()).add(article.partition("-")[0])
    return out


def test_articles_of_three_themes_make_three_topics() -> None:
    articles = _articles(45)
    topics = fit_topics(articles, "en", count=3)
    assert sorted(map(sorted, _kinds(place_articles(articles, topics)).values())) == [
        ["court"], ["harbour"], ["hospital"]
    ]  # fmt: skip


def test_label_is_words_and_names_of_the_texts() -> None:
    topics = fit_topics(_articles(45), "en", count=3)
    readable = {w for words, (_, name) in THEMES.values() for w in (*words, name)}
    for topic in topics:
        parts = topic.label.split(", ")
        assert len(parts) == 3
        assert set(parts) <= readable


def test_topics_do_not_depend_on_the_order_of_the_articles() -> None:
    articles = _articles(45)
    shuffled = random.Random(8).sample(articles, len(articles))
    assert fit_topics(shuffled, "en") == fit_topics(articles, "en")


def test_topics_of_a_larger_pile_keep_ids_and_labels() -> None:
    before = fit_topics(_articles(45), "en", count=3)
    after = fit_topics(_articles(60, seed=4), "en", before, count=3)
    assert {(t.id, t.label) for t in after} == {(t.id, t.label) for t in before}


def test_new_topic_with_a_label_that_is_taken_gets_an_id_of_its_own() -> None:
    first = fit_topics(_articles(45), "en", count=3)
    other = [Topic(t.id, t.label, "en", (("nothing", 1.0),)) for t in first]
    after = fit_topics(_articles(45), "en", other, count=3)
    assert {t.id for t in after} == {f"{t.label} (2)" for t in first}


def test_copies_of_one_text_make_no_topic_of_their_own() -> None:
    articles = _articles(45)
    copies = [TopicText(f"court-9{k:02d}", "en", articles[1].text, articles[1].names) for k in range(30)]
    topics = fit_topics([*articles, *copies], "en", count=3)
    placed = place_articles(articles, topics)
    assert sorted(map(sorted, _kinds(placed).values())) == [["court"], ["harbour"], ["hospital"]]


def test_article_of_another_language_is_placed_by_its_names() -> None:
    topics = fit_topics(_articles(45), "en", count=3)
    names = (THEMES["court"][1], ("m1", "St Anne's"), THEMES["court"][1])
    lone = TopicText("x", "ru", "судья огласил приговор", names[:1])
    both = TopicText("y", "ru", "verdict appeal", (*names, ("h1", "Port Lindow"), *names[:1]))
    placed = place_articles([lone, both], topics)
    assert placed["x"] is None  # one name alone says too little
    assert placed["y"] is None or placed["y"][0] in {t.id for t in topics}


@pytest.mark.parametrize("count", [0, 1, 19], ids=str)
def test_few_articles_have_no_topics(count: int) -> None:
    assert fit_topics(_articles(count), "en") == []


def test_articles_without_a_common_word_have_no_topics() -> None:
    articles = [TopicText(f"a{n}", "en", f"alone{'abcdefghijklmnopqrstuvw'[n]}") for n in range(22)]
    assert fit_topics(articles, "en") == []


@pytest.mark.parametrize(("articles", "count"), [(20, 5), (45, 6), (1_000, 17), (100_000, 24)])
def test_number_of_topics_grows_slowly(articles: int, count: int) -> None:
    assert topic_count(articles) == count
