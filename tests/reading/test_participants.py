"""Who takes part in what a sentence tells, and who only stands by, beyond English."""

from __future__ import annotations

import re
from datetime import date

import pytest

from dateline.model import NameMention
from dateline.reading.dates import find_dates
from dateline.reading.events import find_claims

PUBLISHED = date(2018, 5, 4)
_MARKED = re.compile(r"\[([^\]]+)\]")


def taking(marked: str, language: str) -> list[str]:
    """The names of the first claim that take part; names stand in brackets."""
    text, names = "", []
    for k, piece in enumerate(_MARKED.split(marked)):
        if k % 2:
            names.append(NameMention(len(text), len(text) + len(piece), piece, "ORG", piece, piece))
        text += piece
    dates = find_dates(text, PUBLISHED, language)
    first = find_claims(text, dates, names, (), PUBLISHED, language)[0]
    assert {*first.names, *first.also} == set(range(len(names)))  # what stands by is not lost
    return [names[k].text for k in first.names]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "[Роскомнадзор] заблокировал [Telegram] в [России] 16 апреля.", ["Роскомнадзор", "Telegram"]),
        ("ru", "В [Роскомнадзоре] сообщили 16 апреля о проверке.", ["Роскомнадзоре"]),
        ("ru", "В [Москве] 16 апреля задержали [Дурова].", ["Дурова"]),
        ("ru", "16 апреля у [Дурова] изъяли сервер из [Мюнхена].", ["Дурова"]),
        ("ru", "При этом [Дуров] отказался от сделки 16 апреля.", ["Дуров"]),
        ("ru", "[Дуров] встретился с [Сноуденом] в [Москве] 3 мая.", ["Дуров", "Сноуденом"]),
        ("de", "Die [Netzagentur] sperrte den Dienst in [Berlin] am 16. April.", ["Netzagentur"]),
        ("fr", "Le 16 avril, [Telegram] a quitté [Paris] avec la [Banque de Lind].", ["Telegram", "Paris"]),
        ("es", "El 16 de abril [Durov] cerró la oficina en [Madrid].", ["Durov"]),
    ],
    ids=["place", "who says it", "a place first", "whose", "this is no name", "with whom", "German",
         "French", "Spanish"],
)  # fmt: skip
def test_names_after_prepositions_stand_by(language: str, text: str, expected: list[str]) -> None:
    assert taking(text, language) == expected
