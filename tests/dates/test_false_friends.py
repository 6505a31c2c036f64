"""Words and numbers that look like dates and are none, by name."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.reading.dates import find_dates

PUBLISHED = date(2020, 6, 19)
NOT_DATES = {
    "may": "They may stay, and he may go.",
    "march": "They march on, as he will march.",
    "sun": "The sun rose over Sun Corporation.",
    "sat": "The cat sat where it sat before.",
    "second": "A second look at the second door, second to none.",
    "fall": "Prices fall, and the fall of the tower shook us.",
    "fall of": "In the fall of the old wall, the winter of his life, they saw the end.",
    "given names": "Theresa May met April Jones, June Carter and August Strand.",
    "price": "It cost $1999, then £2015, and 2020 euros at last.",
    "percentage": "Up 20.20 percent, 2015% and 1.5 per cent.",
    "score": "They won 5-4, lost 21-19 and drew 3:3.",
    "phone number": "Ring 555-2020 or +49 30 1990 2021.",
    "address": "She lives at 1984 Elm Street.",
    "version": "Version 2.0.19 replaces v1.12.3.",
    "page number": "See page 1984 and pp. 1990.",
    "aircraft": "A Boeing 747 and an Airbus 320 waited.",
    "article": "Article 205 and Section 2010 apply.",
    "agenda": "Agenda 2030 was signed.",
    "title": 'The class read "1984" aloud.',
    "room": "Meet in Room 2019.",
    "ratio": "The ratio of 16:9 is common.",
    "round the clock": "They work 24/7.",
    "count": "Some 2000 people and 1500 soldiers came.",
    "parallel": "The 38th parallel and the 20th anniversary.",
    "age": "He is in his 90s, and she is 34 years old.",
    "web address": "See https://example.org/2019/05/03/news for more.",
}


@pytest.mark.parametrize("text", NOT_DATES.values(), ids=NOT_DATES.keys())
def test_false_friends_are_not_put_on_the_timeline(text: str) -> None:
    assert [m.text for m in find_dates(text, PUBLISHED, "en") if m.edtf] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The attacks of 9/11 changed it.", "2001-09-11"),
        ("On May 3 they met.", "2020-05-03"),
        ("It began in March.", "2020-03"),
        ("On Sun 14 June it rained.", "2020-06-14"),
        ("In 1984 he left.", "1984"),
        ("In 2012 150 people came.", "2012"),
        ("The fall of 2007 was dry.", "2007-FA"),
        ("In April Jones resigned.", "2020-04"),
    ],
)
def test_true_dates_beside_false_friends_are_found(text: str, value: str) -> None:
    assert [m.value for m in find_dates(text, PUBLISHED, "en") if m.edtf] == [value]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Счёт 5-4, дом 1984, статья 205, рост 20,20 процента."),
        ("de", "Es stand 5:4, Artikel 205, Boeing 747, 1999 Euro, 2000 Menschen."),
        ("fr", "Il a été élu ; la planète Mars ; article 205 ; 1999 euros."),
        ("es", "El segundo coche, artículo 205, 1999 euros, 2000 personas."),
    ],
)
def test_false_friends_of_other_languages(language: str, text: str) -> None:
    assert [m.text for m in find_dates(text, PUBLISHED, language) if m.edtf] == []
