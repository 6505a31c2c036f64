"""Colophons: who made an article and when it was published or changed is no event, in five languages."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.intake.colophon import is_colophon
from dateline.intake.flags import flag_boilerplate
from dateline.model import Flag
from dateline.reading.dates import find_dates
from dateline.reading.events import find_claims

PROSE = "The Harbour Board closed the quay on Monday, and the mayor spoke of a hard day for the town."

COLOPHONS = {
    "interview": "Interview by Hanna Kjell, 2 May 2023.",
    "interview led": "The interview was conducted by Hanna Kjell on 2 May 2023.",
    "byline with day": "By Hanna Kjell, 2 May 2023",
    "published": "First published on 3 May 2023 at 10:15 BST.",
    "updated": "Last updated: 4 May 2023, 09:12 GMT",
    "both": "Published May 3, 2023 | Updated May 4, 2023",
    "posted": "Posted by Hanna Kjell on May 3, 2023",
    "amended": "This article was amended on 4 May 2023 to correct a name.",
    "correction": "Correction, 5 May 2023: an earlier version misspelt the name of the mayor.",
    "copyright": "(c) 2019-2023 Coast Courier. All rights reserved.",
    "photo": "Photo taken on 2 May 2023 by Hanna Kjell.",
    "reporting": "With additional reporting by Tom Rook in Lindow",
    "source": "Source: Coast Courier, 2 May 2023",
    "retrieved": "Retrieved 5 May 2023.",
    "ru interview": "Беседовала Анна Берг, 2 мая 2023 года.",
    "ru updated": "Обновлено: 4 мая 2023, 10:15",
    "ru published": "Дата публикации: 3 мая 2023 года.",
    "de interview": "Das Interview führte Hanna Kjell am 2. Mai 2023.",
    "de updated": "Zuletzt aktualisiert: 4. Mai 2023, 10:15 Uhr",
    "de status": "Stand: 4. Mai 2023",
    "fr interview": "Propos recueillis par Hanna Kjell, le 2 mai 2023.",
    "fr updated": "Mis à jour le 4 mai 2023.",
    "es interview": "Entrevista de Hanna Kjell, 2 de mayo de 2023.",
    "es updated": "Última actualización: 4 de mayo de 2023.",
}

SENTENCES = {
    "novel": "Published in 1951, the novel sold badly.",
    "figures": "Updated figures on 4 May 2023 showed a loss.",
    "deadline": "By Friday, 5 May 2023, the quay was closed.",
    "month": "By March 2024 London will have two quays.",
    "count": "By Hanna Kjell's count, twelve people died on 2 May 2023.",
    "suit": "Filed on 3 May 2023, the suit names Tidewatch.",
    "an article in the news": "The article was published in 1998 and retracted in 2010.",
    "source": "Source of the fire was a lamp.",
    "ru author": "Автор романа умер 2 мая 2023 года.",
    "de years": "Von 2019 bis 2023 war Kjell Bürgermeister.",
    "fr by": "Par Hanna Kjell, la ville a été sauvée en 2019.",
    "es novel": "Publicado en 1951, el libro fue un éxito.",
}


@pytest.mark.parametrize("line", COLOPHONS.values(), ids=COLOPHONS)
def test_colophon_is_known_as_a_line_and_behind_the_prose(line: str):
    assert is_colophon(line)
    for between in ("\n\n", " "):
        flags = flag_boilerplate("", PROSE + between + line)
        start = len(PROSE + between)
        assert flags and flags[0].start == start and flags[-1].end == start + len(line)


@pytest.mark.parametrize("sentence", SENTENCES.values(), ids=SENTENCES)
def test_prose_that_begins_like_a_colophon_is_none(sentence: str):
    assert not is_colophon(sentence)


def test_colophon_tells_no_event():
    text = f"{COLOPHONS['interview']} {PROSE} {COLOPHONS['updated']}"
    published, flags = date(2023, 5, 3), flag_boilerplate("", text)
    found = find_claims(text, find_dates(text, published, "en"), [], flags, published, "en")
    assert [c.quote for c in found] == [PROSE]


def test_colophon_inside_the_prose_stays_prose():
    assert flag_boilerplate("", f"{PROSE} Retrieved 5 May 2023. {PROSE}") == ()


def test_caption_with_its_credit_is_a_credit():
    caption = "A view of the harbour, 2 May 2023. Photo: Hanna Kjell/Sable Wire"
    assert flag_boilerplate("", f"{PROSE}\n{caption}") == (
        Flag(len(PROSE) + 1, len(PROSE) + 1 + len(caption), "credit"),
    )
