"""Counting who shares words, and likeness to the topic."""

from __future__ import annotations

import numpy as np
import pytest

from dateline.reading.events.keydates.grams import topic_likeness, words_and_pairs

_ROWS = [["ice", "lake"], ["ice", "lake", "ice", "melts"], ["bread"], []]
_NUMBERS = {"ice": 40, "lake": 30, "melts": 20, "bread": 10}


def _counted(rows):
    """Rows of words as words, pairs and numbers."""
    stems = np.array([_NUMBERS[w] for row in rows for w in row], np.int64)
    return words_and_pairs(stems, np.array([len(row) for row in rows], np.int64))


_ARTICLES = np.array([0, 1, 1, 2])


def test_words_are_numbered_as_they_appear_and_counted_once_a_sentence() -> None:
    words, pairs, numbers = _counted(_ROWS)
    assert numbers.tolist() == [40, 30, 20, 10]
    assert [words.row(k).tolist() for k in range(4)] == [[0, 1], [0, 1, 2], [3], []]
    assert words.times.tolist() == [1, 1, 2, 1, 1, 1]
    assert pairs.sizes().tolist() == [1, 3, 0, 0]


def test_articles_with_counts_articles_not_sentences() -> None:
    words, _, _ = _counted([["ice"], ["ice"], ["ice", "lake"]])
    names, counts = words.articles_with(np.array([0, 1, 2]), np.array([0, 0, 1]))
    assert (names.tolist(), counts.tolist()) == ([0, 1], [2, 1])


def test_support_sums_the_articles_that_share() -> None:
    words, pairs, _ = _counted(_ROWS)
    every = np.arange(4)
    known = words.articles_with(every, _ARTICLES)
    assert words.support(every, known, 1).tolist() == [2.0, 2.0, 0.0, 0.0]
    assert pairs.support(every, pairs.articles_with(every, _ARTICLES), 1).tolist() == [1.0, 1.0, 0.0, 0.0]
    assert words.support(every, (np.array([], int), np.array([], int)), 0).tolist() == [0.0] * 4


def test_likeness_is_highest_for_what_the_story_is_about() -> None:
    words, _, _ = _counted(_ROWS)
    likeness = topic_likeness(words, _ARTICLES)
    assert likeness[0] > likeness[2] > likeness[3] == 0.0
    assert likeness.max() <= 1.0


def test_a_wanted_word_counts_as_much_as_the_most_frequent() -> None:
    rows = [["ice", "lake"], ["ice", "lake"], ["bread"]]
    words, _, numbers = _counted(rows)
    articles = np.array([0, 1, 2])
    plain = topic_likeness(words, articles)
    turned = topic_likeness(words, articles, np.flatnonzero(numbers == _NUMBERS["bread"]))
    assert turned[2] > plain[2]
    assert turned[0] == pytest.approx(turned[1])


def test_nothing_is_like_nothing() -> None:
    words, _, _ = _counted([[], []])
    assert topic_likeness(words, np.array([0, 1])).tolist() == [0.0, 0.0]
