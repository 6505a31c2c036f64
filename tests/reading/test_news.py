"""Sentences without a date: which are dated by their article, by which day, and who takes part."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Claim, NameMention
from dateline.reading.dates import find_dates
from dateline.reading.events import find_claims
from dateline.reading.events.headline import headline

PUBLISHED = date(2018, 4, 17)
KNOWN = {
    "Anna Berg": "PERSON", "Berg": "PERSON", "Harbour Board": "ORG", "Tidewatch": "OTHER", "Lindow": "PLACE",
    "Port Authority": "ORG",
}  # fmt: skip


def _names(text: str) -> list[NameMention]:
    found = []
    for name, kind in KNOWN.items():
        at = text.find(name)
        while at >= 0:
            if not any(n.start <= at < n.end for n in found):
                found.append(NameMention(at, at + len(name), name, kind, name, name))  # type: ignore[arg-type]
            at = text.find(name, at + 1)
    return sorted(found, key=lambda n: n.start)


def claims(text: str, published: date | None = PUBLISHED, language: str = "en") -> list[Claim]:
    names = _names(text)
    return find_claims(text, find_dates(text, published, language), names, (), published, language)


def told(text: str, **given) -> list[tuple[str | None, str, tuple[str, ...]]]:
    """Value, quote and names of each claim."""
    dates, names = find_dates(text, given.get("published", PUBLISHED), "en"), _names(text)
    return [
        (c.edtf if c.date is None else dates[c.date].edtf, c.quote, tuple(names[k].name for k in c.names))
        for c in claims(text, **given)
    ]


def test_sentence_without_a_date_is_news_of_the_day():
    (claim,) = claims("The Harbour Board closed the quay.")
    assert (claim.date, claim.kind, claim.inferred, claim.edtf, claim.anchor) == (
        None, "inferred", True, "2018-04-17", "publication",
    )  # fmt: skip
    assert (claim.earliest, claim.latest, claim.precision) == (PUBLISHED, PUBLISHED, "day")


def test_what_follows_is_dated_by_the_day_told_of():
    text = "On Sunday the Harbour Board closed the quay. It fined two captains. Berg objected."
    assert [(c.edtf, c.anchor) for c in claims(text)[1:]] == [("2018-04-15", "mention 0")] * 2


def test_the_present_is_of_the_day_of_publication():
    text = "On Sunday the Harbour Board closed the quay. Two boats are still out."
    assert claims(text)[1].edtf == "2018-04-17"


def test_an_older_date_is_carried_to_a_sentence_that_goes_on_from_it():
    text = "In May 2016 Anna Berg left the board. She sold her house. The Harbour Board closed the quay."
    assert [c.edtf for c in claims(text)[1:]] == ["2016-05", "2018-04-17"]


@pytest.mark.parametrize(
    "text",
    [
        "Will the quay be closed?",
        "The quay will be closed.",
        "The quay may be closed.",
        "Harbour news and weather",
    ],
    ids=["question", "plan", "possibility", "headline"],
)
def test_what_tells_no_event_makes_no_claim(text: str):
    assert claims(text) == []


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("We closed our shops.", 0.35),
        ("“We closed our shops”, said Anna Berg.", 0.75),
    ],
    ids=["comment", "with who says it"],
)
def test_what_is_said_in_the_first_person_tells_less_surely(text: str, confidence: float):
    (claim,) = claims(text)
    assert round(claim.confidence, 2) == confidence


def test_nothing_is_inferred_without_a_day_of_publication():
    assert claims("The Harbour Board closed the quay.", published=None) == []


def test_nothing_is_inferred_in_a_language_without_words():
    assert claims("Sataman hallitus sulki laiturin.", language="fi") == []


def test_inferred_claims_in_russian():
    (claim,) = claims("Совет порта закрыл причал.", language="ru")
    assert (claim.edtf, claim.inferred) == ("2018-04-17", True)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Anna Berg cited a law of 1996.", ["2018-04-17"]),
        ("Anna Berg saw the 2014 World Cup.", ["2018-04-17"]),
        ("The 1991 settlement still binds them.", ["2018-04-17"]),
        ("Anna Berg, born in 1984, left Lindow.", ["2018-04-17"]),
        ("It was the third strike in the past decade.", ["2018-04-17"]),
        ("Anna Berg left Lindow in 1996.", ["1996"]),
        ("The mill closed in the 1990s.", ["199X"]),
        ("It was the deepest fall since March 2001.", ["2018-04-17"]),
        ("Anna Berg left the board for the first time since 2001.", ["2018-04-17"]),
        ("Anna Berg has led the board since 2001.", ["2001"]),
        ("A night guard was fined on Monday.", ["2018-04-16"]),
        ("Anna Berg left in the night of 13 April.", ["2018-04-13"]),
    ],
    ids=[
        "law of a year",
        "cup of a year",
        "year before a noun",
        "year of birth",
        "past decade",
        "year",
        "decade",
        "deepest since",
        "first since",
        "since then",
        "night guard",
        "night of a day",
    ],
)
def test_dates_merely_mentioned_date_no_claim(text: str, values: list[str]):
    assert [value for value, _, _ in told(text)] == values


def test_line_that_is_only_a_date_makes_no_claim():
    assert claims("17 April 2018\n") == []


def test_each_of_several_dates_has_its_own_clause():
    text = "Anna Berg left Lindow on 3 April, and on 9 April the Harbour Board closed the quay."
    assert told(text) == [
        ("2018-04-03", "Anna Berg left Lindow on 3 April,", ("Anna Berg", "Lindow")),
        ("2018-04-09", "and on 9 April the Harbour Board closed the quay.", ("Harbour Board",)),
    ]


def test_a_clause_takes_its_preposition_along():
    text = "Anna Berg was fined on 3 April over the fire in which two people died on 9 March."
    assert [quote for _, quote, _ in told(text)] == [
        "Anna Berg was fined on 3 April over the fire",
        "in which two people died on 9 March.",
    ]


def test_dates_of_one_verb_share_their_sentence():
    text = "Anna Berg spoke in Lindow on 3 April and on 9 April."
    assert [(value, quote) for value, quote, _ in told(text)] == [("2018-04-03", text), ("2018-04-09", text)]


def test_saying_is_dated_apart_from_what_is_said():
    text = "Anna Berg announced that the quay would be closed in 2019."
    assert told(text) == [
        ("2019", text, ("Anna Berg",)),
        ("2018-04-17", text, ("Anna Berg",)),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Anna Berg left Lindow on 3 April.", ("Anna Berg", "Lindow")),
        ("Anna Berg spoke in Lindow on 3 April.", ("Anna Berg",)),
        ("Harbour Board's lawyers left on 3 April.", ()),
        ("The quay was closed by the Harbour Board on 3 April.", ("Harbour Board",)),
        ("Harbour Board members left on 3 April.", ()),
        ("The Harbour Board and Port Authority met on 3 April.", ("Harbour Board", "Port Authority")),
    ],
    ids=["subject and object", "place", "owner", "agent", "describing", "listed"],
)
def test_names_are_those_that_take_part(text: str, names: tuple[str, ...]):
    assert [who for _, _, who in told(text)] == [names]


def test_pronouns_stand_for_the_one_last_named():
    text = "Anna Berg left on Sunday. She sold her house. Tidewatch opened. It has two doors."
    assert [who for _, _, who in told(text)] == [
        ("Anna Berg",),
        ("Anna Berg",),
        ("Tidewatch",),
        ("Tidewatch",),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Anna Berg left in 2011 and became a judge in 2015.", ("Anna Berg",)),
        ("Anna Berg left in 2011, was fined in 2015.", ("Anna Berg",)),
        ("Anna Berg met Harbour Board in 2011 but was fined in 2015.", ("Anna Berg",)),
        ("Anna Berg met Harbour Board in 2011, who was fined in 2015.", ()),
        ("Anna Berg left in 2011 and Harbour Board was fined in 2015.", ("Harbour Board",)),
        ("Anna Berg left in 2011 and the quay was closed in 2015.", ()),
    ],
    ids=["and", "list", "object is no subject", "relative", "own subject", "own common noun"],
)
def test_clause_that_leaves_its_subject_out_has_that_of_the_sentence(text: str, names: tuple[str, ...]):
    assert [who for _, _, who in told(text)][-1] == names


def test_confidence_prefers_a_named_deed_in_the_lead():
    text = " ".join(["The quay is long."] * 6 + ["Anna Berg closed the quay."])
    assert claims(text)[-1].confidence > claims(text)[-2].confidence
    assert claims(text)[0].confidence > claims(text)[-2].confidence


@pytest.mark.parametrize(
    ("quote", "line"),
    [
        ("However, the court ruled\n on Monday.", "the court ruled on Monday."),
        ("The board (HB) closed the quay.", "The board closed the quay."),
        ("But then the quay closed.", "the quay closed."),
        ("The bill was put before parliament in April, and", "The bill was put before parliament in April"),
        ("Суд закрыл причал в апреле, но", "Суд закрыл причал в апреле"),
        ("(sic)", "(sic)"),
        ("and", "and"),
    ],
)
def test_headline_is_cut_from_the_quote(quote: str, line: str):
    assert headline(quote) == line


@given(st.text(max_size=80))
def test_headline_has_no_word_that_the_quote_has_not(quote: str):
    words = iter(quote.split())
    assert all(any(word in w for w in words) for word in headline(quote).split())


@given(
    st.lists(
        st.sampled_from(
            "Anna Berg said that on Monday , it was closed . “ ” ( and 2018 will not \n".split(" ")
        ),
        max_size=30,
    )
)
def test_claims_quote_the_text(words: list[str]):
    text = " ".join(words)
    for claim in claims(text):
        assert text[claim.start : claim.end] == claim.quote and claim.quote.strip()


def test_dated_saying_keeps_what_was_said():
    text = "Anna Berg said on Sunday that the quay was closed on 3 April."
    assert [(value, quote) for value, quote, _ in told(text)] == [
        ("2018-04-15", text),
        ("2018-04-03", "that the quay was closed on 3 April."),
    ]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("On Sunday the Harbour Board closed the quay. Talks failed on Friday. The mayor objected.",
         ["2018-04-15", "2018-04-13", "2018-04-15"]),
        ("On Sunday the Harbour Board closed the quay. On Friday Anna Berg left Lindow. She sold her house.",
         ["2018-04-15", "2018-04-13", "2018-04-13"]),
        ("The Harbour Board closed the quay on Sunday and opened it on Monday. The mayor objected.",
         ["2018-04-15", "2018-04-16", "2018-04-15"]),
        ("On Sunday the Harbour Board closed the quay. Today it opened the quay again. The mayor objected.",
         ["2018-04-15", "2018-04-17", "2018-04-17"]),
        ("The Harbour Board has closed the quay after a boat sank on Sunday. The mayor objected.",
         ["2018-04-15", "2018-04-17", "2018-04-17"]),
        ("In May 2016 Anna Berg left the board. She has sold her house.", ["2016-05", "2018-04-17"]),
        ("In May 2016 Anna Berg left the board. “I am free,” she said.", ["2016-05", "2016-05"]),
    ],
    ids=["in passing", "gone on with", "first of two", "today", "in a clause", "until now", "speaker"],
)  # fmt: skip
def test_day_that_what_follows_is_of(text: str, days: list[str]):
    assert [value for value, _, _ in told(text)] == days


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The Harbour Board plans to close the quay.", "planned"),
        ("The quay will be closed, Anna Berg said.", "said"),
        ("Most people doubt that the board could close the quay.", "actual"),
    ],
    ids=["who means to", "who says so", "what governs it"],
)
def test_what_is_told_beside_a_plan_is_news(text: str, modality: str):
    assert [(c.edtf, c.modality) for c in claims(text)] == [("2018-04-17", modality)]


@pytest.mark.parametrize(
    ("text", "told_too"),
    [
        ("Tidewatch, founded in 2011, sells charts.", [("2011", "actual"), ("2018-04-17", "actual")]),
        ("Anna Berg, who left the board in 2016, sues it.", [("2016", "actual"), ("2018-04-17", "actual")]),
        ("The board found that Tidewatch had erred in 2016.", [("2016", "actual"), ("2018-04-17", "actual")]),
        (
            "Anna Berg expects to open Tidewatch on 3 May.",
            [("2018-05-03", "planned"), ("2018-04-17", "planned")],
        ),
        (
            "Anna Berg left the board in 2016; it is looking for her.",
            [("2016", "actual"), ("2018-04-17", "actual")],
        ),
        ("Tidewatch fell in 2016 and has recovered.", [("2016", "actual"), ("2018-04-17", "actual")]),
        (
            "Anna Berg left in 2016, and Tidewatch plans to open on 3 May.",
            [("2016", "actual"), ("2018-05-03", "planned"), ("2018-04-17", "planned")],
        ),
        (
            "Its head, Anna Berg, closed the quay, which had been built in 2016.",
            [("2016", "actual"), ("2018-04-17", "actual")],
        ),
        (
            "The fire recalls one which closed the quay in 2016.",
            [("2016", "actual"), ("2018-04-17", "actual")],
        ),
        ("The quay will close, which was built in 2016.", [("2016", "actual")]),
        ("Anna Berg left Lindow in 2016.", [("2016", "actual")]),
        ("The quay was closed today, which the mayor regrets.", [("2018-04-17", "actual")]),
    ],
    ids=[
        "described",
        "relative",
        "found out",
        "meant now",
        "behind a semicolon",
        "perfect",
        "meant beside",
        "apposition",
        "unknown verb",
        "plan beside a date",
        "all of it is dated",
        "same day",
    ],
)
def test_what_no_date_governs_is_told_beside_it(text: str, told_too: list[tuple[str, str]]):
    found = claims(text)
    dates = find_dates(text, PUBLISHED, "en")
    assert [(c.edtf if c.date is None else dates[c.date].edtf, c.modality) for c in found] == told_too


@pytest.mark.parametrize(
    ("language", "text", "told_too"),
    [
        ("ru", "Завод, построенный в 1951 году, ищет покупателя.", ["1951", "2018-04-17"]),
        ("ru", "Завод, который построили в 1951 году, закрылся.", ["1951", "2018-04-17"]),
        ("de", "Die Mühle, die 1951 gebaut wurde, sucht einen Käufer.", ["1951", "2018-04-17"]),
        ("fr", "L'usine, construite en 1951, cherche un acheteur.", ["1951", "2018-04-17"]),
        ("es", "La fábrica, construida en 1951, busca comprador.", ["1951", "2018-04-17"]),
    ],
    ids=["ru participle", "ru relative", "de relative", "fr participle", "es participle"],
)
def test_main_clause_beside_a_description_in_other_languages(language: str, text: str, told_too: list[str]):
    dates = find_dates(text, PUBLISHED, language)
    found = claims(text, language=language)
    assert [c.edtf if c.date is None else dates[c.date].edtf for c in found] == told_too


@pytest.mark.parametrize(
    ("language", "text", "modality"),
    [
        ("ru", "Совет порта планирует закрыть причал.", "planned"),
        ("ru", "Причал будет закрыт, сообщил совет порта.", "said"),
        ("de", "Der Rat plant, den Kai zu schließen.", "planned"),
        ("de", "Der Kai wird geschlossen, sagte der Bürgermeister.", "said"),
        ("fr", "Le conseil prévoit de fermer le quai.", "planned"),
        ("fr", "Le quai sera fermé, a déclaré le maire.", "said"),
        ("es", "El consejo planea cerrar el muelle.", "planned"),
        ("es", "El muelle será cerrado, dijo el alcalde.", "said"),
    ],
    ids=["ru means", "ru says", "de means", "de says", "fr means", "fr says", "es means", "es says"],
)
def test_who_means_or_says_it_is_news_in_other_languages(language: str, text: str, modality: str):
    assert [(c.edtf, c.modality) for c in claims(text, language=language)] == [("2018-04-17", modality)]


def test_who_speaks_takes_part_and_not_who_is_quoted():
    text = "Anna Berg came. “Tidewatch has closed,” she said."
    assert told(text)[1][2] == ("Anna Berg", "Tidewatch")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Это самое сильное падение с 2001 года."),
        ("de", "Es war der größte Verlust seit 2001."),
        ("fr", "C'est la pire perte depuis 2001."),
        ("es", "Es la mayor pérdida desde 2001."),
    ],
)
def test_year_that_something_is_compared_with_dates_nothing(language: str, text: str):
    assert [(c.date, c.edtf) for c in claims(text, language=language)] == [(None, "2018-04-17")]
