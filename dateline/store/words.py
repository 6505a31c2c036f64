"""The full-text query and the words it is about: one reading for the index and for the marks in a text.

    telegram blocking      both words, in any of their forms (English and Russian stems)
    "blocking of Telegram" exactly these words, in this order
    -court                 not this word
    medved*                words that begin so

Case and accents do not count, ё is е. Everything else in a query is a space.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

import tantivy

from dateline.errors import BadFilter
from dateline.store.rows import well_formed

_LONGEST = 500  # code points of a query
_MOST = 30  # terms of a query
_PIECE = re.compile(r'(-?)(?:"([^"]*)"|([^\s"]+))')
_REMEDY = 'Use words, "words in quotes", -word to leave out, or the beginning of a word with a star: block*.'
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Words:
    """One term of a query: words in a row, each as the index holds it.

    `exact` compares forms as they are written, else stems. `prefix`: the last may go on.
    """

    words: tuple[str, ...]
    exact: bool = False
    prefix: bool = False
    without: bool = False


@cache
def analyzer(stems: bool) -> tantivy.TextAnalyzer:
    """Text to words: folded, and cut to their stems or not. Each stemmer leaves the other script alone."""
    built = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    built = built.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold())
    if stems:
        built = built.filter(tantivy.Filter.stemmer("english")).filter(tantivy.Filter.stemmer("russian"))
    return built.build()


def plain(text: str) -> str:
    """The text as it is indexed; as long as the text itself, so that offsets hold."""
    return well_formed(text).replace("ё", "е").replace("Ё", "Е")


@lru_cache(maxsize=256)
def parse_query(text: str) -> tuple[Words, ...]:
    """The terms of a query, all of which must be met.

    Raises:
        BadFilter: an open quote, a star elsewhere than at the end of a word, no word, or too many.
    """
    if len(text) > _LONGEST:
        raise _bad(text[:40] + "…", f"is longer than {_LONGEST} characters")
    if text.count('"') % 2:
        raise _bad(text, "has a quote that is not closed")
    terms = [t for m in _PIECE.finditer(text) if (t := _term(text, *m.groups())).words]
    if not terms:
        raise _bad(text, "has no word to look for")
    if len(terms) > _MOST:
        raise _bad(text[:40] + "…", f"has more than {_MOST} words")
    return tuple(terms)


def match_spans(text: str, query: str) -> list[Span]:
    """Where the words of a query stand in a text, as the search matches them.

    Returns:
        Sorted, disjoint half-open spans of code points; none for words to leave out.

    Raises:
        BadFilter: as parse_query.
    """
    terms = [t for t in parse_query(query) if not t.without]
    tokens: dict[bool, list] = {}
    spans: list[Span] = []
    for term in terms:
        exact = term.exact or term.prefix
        if exact not in tokens:
            tokens[exact] = analyzer(not exact).pre_tokenize(plain(text)).tokens
        spans += _runs(tokens[exact], term)
    return _joined(spans)


def _term(query: str, minus: str, phrase: str | None, word: str | None) -> Words:
    if phrase is not None:
        return Words(tuple(analyzer(False).analyze(plain(phrase))), exact=True, without=bool(minus))
    prefix = word.endswith("*")
    if "*" in word.rstrip("*"):
        raise _bad(query, "has a star inside a word")
    return Words(tuple(analyzer(not prefix).analyze(plain(word))), prefix=prefix, without=bool(minus))


def _runs(tokens: list, term: Words) -> list[Span]:
    """Spans of the tokens that a term matches."""
    wanted, length, found = term.words, len(term.words), []
    texts = [t.text for t in tokens]
    for k, first in enumerate(texts):
        if not (first == wanted[0] or (term.prefix and length == 1 and first.startswith(wanted[0]))):
            continue
        run = tuple(texts[k : k + length])
        if run == wanted or (term.prefix and len(run) == length and _goes_on(run, wanted)):
            found.append((tokens[k].char_offset_from, tokens[k + length - 1].char_offset_to))
    return found


def _goes_on(run: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return run[:-1] == wanted[:-1] and run[-1].startswith(wanted[-1])


def _joined(spans: list[Span]) -> list[Span]:
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _bad(query: str, reason: str) -> BadFilter:
    return BadFilter(f"The search '{query}' {reason}.", remedy=_REMEDY)
