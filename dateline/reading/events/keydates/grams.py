"""Sentences as sets of grams (words, or pairs of words) in arrays, to count who shares them quickly."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from pandas import factorize

from dateline.tellings import Ints

Floats = NDArray[np.float64]


class Grams:
    """The distinct grams of each sentence, as rows of a sparse 0/1 matrix.

    Args:
        sentences: How many rows.
        owners: The sentence of each gram as read, in order.
        codes: The grams, any whole number for each.
    """

    def __init__(self, sentences: int, owners: Ints, codes: Ints) -> None:
        numbers, self.names = factorize(codes)
        width = max(1, len(self.names))
        cells, self.times = _distinct(owners * width + numbers)
        self.flat: Ints = cells % width
        self.ends: Ints = np.searchsorted(cells // width, np.arange(sentences + 1))

    def row(self, sentence: int) -> Ints:
        """The distinct grams of one sentence."""
        return self.flat[self.ends[sentence] : self.ends[sentence + 1]]

    def sizes(self) -> Ints:
        """How many distinct grams each sentence has."""
        return np.diff(self.ends)

    def articles_with(self, sentences: Ints, articles: Ints) -> tuple[Ints, Ints]:
        """The grams of the sentences, and in how many articles each stands.

        Args:
            sentences: Rows.
            articles: The article of each of these rows.
        """
        owner, grams = self._gather(sentences)
        width = len(self.names) + 1
        pairs, _ = _distinct(articles[owner] * width + grams)
        return _distinct(pairs % width)

    def support(self, sentences: Ints, known: tuple[Ints, Ints], less: int) -> Floats:
        """For each sentence the sum over its grams of the articles that have it, `less` that many a gram."""
        owner, grams = self._gather(sentences)
        names, counts = known
        if not len(names):
            return np.zeros(len(sentences))
        at = np.minimum(np.searchsorted(names, grams), len(names) - 1)
        found = np.where(names[at] == grams, counts[at] - less, 0)
        return np.bincount(owner, found, minlength=len(sentences))

    def _gather(self, sentences: Ints) -> tuple[Ints, Ints]:
        """Position in `sentences` and gram, for every gram of these rows."""
        starts, sizes = self.ends[sentences], self.sizes()[sentences]
        owner = np.repeat(np.arange(len(sentences)), sizes)
        within = np.arange(len(owner)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        return owner, self.flat[np.repeat(starts, sizes) + within]


def _distinct(values: Ints) -> tuple[Ints, Ints]:
    """The distinct values in order, and how often each stands there."""
    ordered = np.sort(values)
    starts = np.ones(len(ordered), bool)
    starts[1:] = ordered[1:] != ordered[:-1]
    first = np.flatnonzero(starts)
    return ordered[first], np.diff(first, append=len(ordered))


def words_and_pairs(stems: Ints, counts: Ints) -> tuple[Grams, Grams, Ints]:
    """The words of sentences, and the pairs of words that stand side by side.

    Args:
        stems: The words of all sentences one after the other, any number for each.
        counts: How many each sentence has.

    Returns:
        Words, pairs, and the number that was given for each word, in the order of their first places.
    """
    codes, numbers = factorize(stems)
    owners = np.repeat(np.arange(len(counts)), counts)
    inside = owners[1:] == owners[:-1]
    pairs = codes[:-1][inside] * max(1, len(numbers)) + codes[1:][inside]
    return Grams(len(counts), owners, codes), Grams(len(counts), owners[1:][inside], pairs), numbers


def topic_likeness(words: Grams, articles: Ints, wanted: Sequence[int] = ()) -> Floats:
    """How like the whole story each sentence is: the cosine of its TF-IDF vector to the sum of all.

    Args:
        words: The words of the sentences.
        articles: The article of each sentence.
        wanted: Numbers of words to count as much as the story's heaviest.

    Returns:
        One value between 0 and 1 for each sentence.
    """
    every = np.arange(len(articles))
    if not len(words.flat):
        return np.zeros(len(every))
    names, counts = words.articles_with(every, articles)
    idf = np.zeros(len(words.names))
    idf[names] = np.log1p(len(np.unique(articles)) / counts)
    owner = np.repeat(every, words.sizes())
    weights = (1 + np.log(words.times)) * idf[words.flat]
    length = np.sqrt(np.bincount(owner, weights**2, minlength=len(every)))
    weights /= np.where(length > 0, length, 1)[owner]
    topic = np.bincount(words.flat, weights, minlength=len(words.names))
    topic[list(wanted)] = topic.max()
    topic /= np.linalg.norm(topic) or 1.0
    return np.bincount(owner, weights * topic[words.flat], minlength=len(every))
