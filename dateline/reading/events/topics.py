"""Topics: what a pile of articles is about, as weighted words and names, with labels from the texts.

Non-negative matrix factorisation on TF-IDF (Lee and Seung 1999), over content words cut to a common
stem and over names, which stand for themselves in every language. A topic is kept as its heaviest
terms, so that an article can be given to one without fitting again, and so that the topics of a later
fit can be known for the earlier ones they are: those keep their id and label.

The same for any order of the articles; chance has no part in it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.model import Topic
from dateline.reading.events.keydates.words import function_words

FEWEST_ARTICLES = 20  # of a language: topics of fewer would be the articles themselves
MOST_TOPICS = 24
_PER_ROOT = 1.7  # topics for the cube root of articles: 6 for 45, 17 for 1,000
_TERMS = 300  # of a topic that are kept: enough to place an article, little to store
_MOST_TERMS = 12_000  # of a fit, the commonest
_STEM = 6  # letters, as in key dates
_SHORTEST = 3  # letters of a word
_COPY = 0.5  # cosine from which of two articles one is left out of a fit: copies would be a topic
_COMMON = 0.5  # share of articles above which a term tells no topic
_ITERATIONS = 80
_SAME = 0.5  # cosine of two topics' terms from which they are one
_LABEL = 3  # terms of a label
_SHORTEST_LABEL = 4  # letters of a word in a label, if it has no capital
_FEWEST_SHARED = 2  # terms that an article must share with its topic
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class TopicText:
    """An article as topics need it: its words without the names in them, and its names as (id, name)."""

    article: str
    language: str
    text: str
    names: tuple[tuple[str, str], ...] = ()


class Terms:
    """The terms of articles, counted: stems of words, and names as "@" and their id."""

    def __init__(self, articles: Iterable[TopicText]) -> None:
        self.counts: dict[str, Counter[str]] = {}
        self._written: dict[str, Counter[str]] = {}
        for article in articles:
            self.counts[article.article] = self._count(article)

    def written(self, term: str) -> str:
        """The term as the articles write it most often."""
        forms = self._written.get(term, Counter({term: 1}))
        return max(sorted(forms), key=lambda form: forms[form])

    def _count(self, article: TopicText) -> Counter[str]:
        counts: Counter[str] = Counter()
        function = function_words(article.language)
        for word in _WORD.findall(article.text):
            low = word.lower()
            if len(low) >= _SHORTEST and low not in function:
                self._note(counts, low[:_STEM], word)
        for key, name in article.names:
            self._note(counts, f"@{key}", name)
        return counts

    def _note(self, counts: Counter[str], term: str, written: str) -> None:
        counts[term] += 1
        self._written.setdefault(term, Counter())[written] += 1


def topic_count(articles: int) -> int:
    """How many topics so many articles are told apart into."""
    return min(MOST_TOPICS, max(3, round(_PER_ROOT * articles ** (1 / 3))))


def fit_topics(
    articles: Sequence[TopicText], language: str, before: Sequence[Topic] = (), count: int | None = None
) -> list[Topic]:
    """The topics of articles in one language.

    Args:
        articles: At least FEWEST_ARTICLES, or there are no topics.
        language: ISO 639-1 code, kept with the topics.
        before: The topics found earlier; a topic that is one of these keeps its id and label.
        count: How many; by the number of articles where None.

    Returns:
        The topics, most articles first. `terms` have the length 1 as a vector.
    """
    if len(articles) < FEWEST_ARTICLES:
        return []
    terms = Terms(sorted(articles, key=lambda a: a.article))
    names = _telling(terms)
    if len(names) < _LABEL:
        return []
    matrix = _weighted(terms, names)
    apart = matrix[_distinct(matrix)]
    loads, rows = _factors(apart, min(count or topic_count(len(articles)), *apart.shape))
    order = sorted(range(len(rows)), key=lambda k: (-loads[k], k))
    found = [_kept_terms(names, rows[k]) for k in order if rows[k].any()]
    labels = [_label(terms, t, found) for t in found]
    return _known(found, labels, language, before)


def place_articles(
    articles: Sequence[TopicText], topics: Sequence[Topic]
) -> dict[str, tuple[str, float] | None]:
    """The topic of each article by id, with how well it fits (0 to 1); None where it fits none.

    Words count for topics of the article's own language, names for all: an article in a language that
    has no topics of its own is placed by the names it shares.
    """
    index: dict[str, list[tuple[int, float]]] = {}
    for k, topic in enumerate(topics):
        for term, weight in topic.terms:
            index.setdefault(term, []).append((k, weight))
    counts = Terms(articles).counts
    return {a.article: _best(a, counts[a.article], topics, index) for a in articles}


def _best(
    article: TopicText,
    counts: Mapping[str, int],
    topics: Sequence[Topic],
    index: Mapping[str, list[tuple[int, float]]],
) -> tuple[str, float] | None:
    scores: Counter[int] = Counter()
    shared: Counter[int] = Counter()
    length = 0.0
    for term, times in sorted(counts.items()):
        heavy = 1 + math.log(times)
        length += heavy**2
        for k, weight in index.get(term, ()):
            if term.startswith("@") or topics[k].language == article.language:
                scores[k] += heavy * weight
                shared[k] += 1
    fitting = [k for k in scores if shared[k] >= _FEWEST_SHARED]
    if not fitting:
        return None
    best = max(fitting, key=lambda k: (round(scores[k], 9), -k))
    return topics[best].id, round(min(1.0, scores[best] / math.sqrt(length)), 4)


def _telling(terms: Terms) -> list[str]:
    """The terms that may tell topics: neither of one article alone nor of most, the commonest first."""
    seen = Counter(term for counts in terms.counts.values() for term in counts)
    most = max(2, int(_COMMON * len(terms.counts)))
    usable = sorted((t for t, n in seen.items() if 2 <= n <= most), key=lambda t: (-seen[t], t))
    return usable[:_MOST_TERMS]


def _weighted(terms: Terms, names: Sequence[str]):
    """The articles as rows of the TF-IDF weights of these terms, each of length 1."""
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import TfidfTransformer

    articles = list(terms.counts.values())
    place = {t: k for k, t in enumerate(names)}
    cells = [
        (row, place[t], n) for row, counts in enumerate(articles) for t, n in counts.items() if t in place
    ]
    rows, columns, times = zip(*cells, strict=True) if cells else ((), (), ())
    matrix = csr_matrix((times, (rows, columns)), shape=(len(articles), len(names)), dtype=float)
    return TfidfTransformer(sublinear_tf=True).fit_transform(matrix)


def _distinct(matrix) -> list[int]:
    """The articles, as rows, that are no copy of one before them."""
    alike = (matrix @ matrix.T).toarray() >= _COPY
    kept: list[int] = []
    for row in range(len(alike)):
        if not alike[row, kept].any():
            kept.append(row)
    return kept


def _factors(matrix, count: int):
    """How much each topic weighs in all articles, and each topic's weights of the terms."""
    import warnings

    from sklearn.decomposition import NMF
    from sklearn.exceptions import ConvergenceWarning

    model = NMF(count, init="nndsvd", random_state=0, max_iter=_ITERATIONS)
    with warnings.catch_warnings():  # a bounded number of steps is what is wanted
        warnings.simplefilter("ignore", ConvergenceWarning)
        loads = model.fit_transform(matrix)
    return loads.sum(axis=0), model.components_


def _kept_terms(names: Sequence[str], weights) -> tuple[tuple[str, float], ...]:
    heaviest = sorted(range(len(names)), key=lambda k: (-round(weights[k], 9), k))[:_TERMS]
    length = math.sqrt(math.fsum(weights[k] ** 2 for k in heaviest)) or 1.0
    return tuple((names[k], round(float(weights[k]) / length, 6)) for k in heaviest if weights[k] > 0)


Weighed = tuple[tuple[str, float], ...]


def _label(terms: Terms, own: Weighed, every: Sequence[Weighed]) -> str:
    """The terms that weigh most in this topic and little in the others, as the articles write them."""
    total: Counter[str] = Counter()
    for other in every:
        total.update(dict(other))
    told = sorted(own, key=lambda tw: (-round(tw[1] ** 2 / total[tw[0]], 9), tw[0]))
    words: list[str] = []
    for term, _ in told:
        word = terms.written(term)
        readable = len(word) >= _SHORTEST_LABEL or word != word.lower()
        if readable and not any(_alike(word, known) for known in words):
            words.append(word)
        if len(words) == _LABEL:
            break
    return ", ".join(words)


def _alike(one: str, other: str) -> bool:
    a, b = one.lower(), other.lower()
    return a in b or b in a


def _known(
    found: Sequence[Weighed], labels: Sequence[str], language: str, before: Sequence[Topic]
) -> list[Topic]:
    """The topics with ids: those of before where they are the same, likest first, new ones otherwise."""
    older = [t for t in before if t.language == language]
    likeness = sorted(
        ((-_cosine(terms, o.terms), k, j) for k, terms in enumerate(found) for j, o in enumerate(older)),
    )
    kept: dict[int, Topic] = {}
    for alike, k, j in likeness:
        if -alike >= _SAME and k not in kept and older[j] not in kept.values():
            kept[k] = older[j]
    taken = {t.id for t in before}
    out = []
    for k, (terms, label) in enumerate(zip(found, labels, strict=True)):
        old = kept.get(k)
        key = old.id if old else _new_id(label, taken)
        taken.add(key)
        out.append(Topic(key, old.label if old else label, language, terms))
    return out


def _cosine(one: Weighed, other: Weighed) -> float:
    weights = dict(other)
    return round(math.fsum(w * weights.get(term, 0.0) for term, w in one), 9)


def _new_id(label: str, taken: set[str]) -> str:
    number = 2
    key = label
    while key in taken:
        key = f"{label} ({number})"
        number += 1
    return key
