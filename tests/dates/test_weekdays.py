"""The day of the week that a date mention names."""

from __future__ import annotations

import pytest

from dateline.reading.dates.weekdays import weekday_named


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        pytest.param("Friday, 9 June 2021", "en", 5, id="before the day"),
        pytest.param("June 9 (Wed)", "en", 3, id="short, after it"),
        pytest.param("понедельника, 16 апреля", "ru", 1, id="Russian, inflected"),
        pytest.param("vendredi 9 juin", "fr", 5, id="French"),
        pytest.param("June 4, 2020", "en", None, id="none named"),
        pytest.param("between Monday and Tuesday", "en", None, id="two named"),
        pytest.param("Friday, 9 June", "xx", None, id="a language without a table"),
        pytest.param("", "en", None, id="no words"),
    ],
)
def test_weekday_is_found_in_the_words_of_a_date(words: str, language: str, expected: int | None) -> None:
    assert weekday_named(words, language) == expected
