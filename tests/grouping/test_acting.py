"""Who acts: accounts that begin with different organisations or people tell different happenings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dateline.accounts import Told, Uncompared
from dateline.reading.events.grouping.acting import find_acting
from dateline.reading.events.grouping.likeness import link
from dateline.reading.events.grouping.wording import accounts_of


def name(quote: str, words: str, type_: str = "ORG", fullest: str = "") -> tuple[int, int, str, str]:
    at = quote.index(words)
    return at, at + len(words), fullest or words, type_


@pytest.mark.parametrize(
    ("quote", "words", "type_", "fullest", "acting"),
    [
        ("Falkenor reported a loss.", "Falkenor", "ORG", "", ("falken",)),
        ("The chip maker Falkenor Inc. reported a loss.", "Falkenor Inc.", "ORG", "", ("falken", "fi")),
        ("The FSB said so.", "FSB", "ORG", "Federal Security Service",
         ("federa", "fsb", "fss", "securi", "servic")),
        ("At Falkenor three workers died.", "Falkenor", "ORG", "", ()),
        ("Falkenor is a town.", "Falkenor", "PLACE", "", ()),
        ("Five workers died and a sixth was hurt, Falkenor said.", "Falkenor", "ORG", "", ()),
    ],
    ids=["first word", "after a description", "acronym", "preposition", "place", "late in the sentence"],
)  # fmt: skip
def test_who_acts_is_who_the_sentence_begins_with(quote, words, type_, fullest, acting):
    assert find_acting(quote, [name(quote, words, type_, fullest)], [], "en") == acting


def test_preposition_of_a_date_is_none_of_the_name():
    quote = "On 2 November 2021 Falkenor reported a loss."
    assert find_acting(quote, [name(quote, "Falkenor")], [(3, 18)], "en") == ("falken",)
    assert find_acting(quote, [name(quote, "Falkenor")], [(3, 18)], "xx") == ()  # no words for prepositions


def account(key: str, quote: str, *names: str, language: str = "en"):
    day = date(2021, 11, 2)
    told = Told(f"{key}-0", 0, len(quote), day, day, "2021-11-02")
    found = tuple(sorted(name(quote, words) for words in names))
    (made,) = accounts_of(Uncompared(key, quote, language, (), (told,), (), found))
    return replace(made, source=key)


LOSS = "{} reported a loss of $3 million for the third quarter."


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ((LOSS.format("Falkenor"), "Falkenor"), (LOSS.format("Brightquay"), "Brightquay"), False),
        ((LOSS.format("Falkenor Inc"), "Falkenor Inc"), (LOSS.format("Brightquay Inc"), "Brightquay Inc"),
         False),
        ((LOSS.format("Falkenor"), "Falkenor"), (LOSS.format("Falkenor Inc"), "Falkenor Inc"), True),
        ((LOSS.format("Falkenor"), "Falkenor"), (LOSS.format("The chip maker"),), True),
        ((LOSS.format("Falkenor"), "Falkenor"),
         ("Brightquay: Falkenor reported a loss of $3 million for the third quarter.", "Brightquay"), True),
    ],
    ids=["two companies", "one legal form", "one company", "nobody named", "named by the other"],
)  # fmt: skip
def test_two_who_act_alike_are_not_one_happening(one, other, is_one):
    pair = account("a", *one), account("b", *other)
    assert (link(*pair) is not None, link(*reversed(pair)) is not None) == (is_one, is_one)
