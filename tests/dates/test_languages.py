"""Tables of words: every language loads, and the generated ones read plain dates."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.reading.dates import RULES, find_dates, supported_languages
from dateline.reading.dates.grammar import FALSE_FRIEND, load_language
from dateline.reading.dates.lexicon import expand, table_languages
from dateline.reading.dates.locales import locale_table
from dateline.reading.dates.patterns import compile_patterns

PUBLISHED = date(2020, 6, 19)
ACTIONS = {FALSE_FRIEND} | set(
    "date range ago in later earlier from-date report duration set vague "
    "bare-year bare-day bare-slash loose post".split()
)
# What the numerals of a text stand for, in any language.
NUMERALS = set(
    "NUM DAY HOUR YEAR ANYYEAR TWODIGIT CLOCK DOTCLOCK RUNCLOCK FULLCLOCK ISODATE ISOMONTH ISOWEEK DAYMONTH "
    "DOTDATE MONTHNUM YEARPAIR ORD ORDNUM DECADE DECADESHORT DECADEBC".split()
)


@pytest.mark.parametrize("language", sorted(table_languages()))
def test_hand_made_tables_load(language: str) -> None:
    loaded = load_language(language)
    assert set(loaded.graph.actions) <= ACTIONS
    # A symbol of a pattern that no word of the table can stand for is a slip of the pen.
    words = {s for options in loaded.lexicon.words.values() for s, _, _ in options}
    words |= {s for group in loaded.lexicon.phrases.values() for _, options in group for s, _ in options}
    missing = {s for s in loaded.graph.symbols if s[0].isupper()} - words - NUMERALS
    assert missing == set()


def test_supported_languages_are_the_tables_and_the_locales() -> None:
    assert {"en", "ru", "de", "fr", "es", "it", "pl", "ja", "zh", "ar", "hi"} <= supported_languages()
    assert all(len(code) == 2 for code in supported_languages())


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        (
            "it",
            "Il 4 giugno 2020 ha deciso; ieri no; 3 giorni fa",
            ["2020-06-04", "2020-06-18", "2020-06-16"],
        ),
        ("pl", "4 czerwca 2020 r. tak; wczoraj; 3 dni temu", ["2020-06-04", "2020-06-18", "2020-06-16"]),
        ("pt", "Em 4 de junho de 2020 sim; ontem", ["2020-06-04", "2020-06-18"]),
        ("nl", "Op 4 juni 2020 wel; vorige week; 3 dagen geleden", ["2020-06-04", "2020-W24", "2020-06-16"]),
        ("uk", "4 червня 2020 року; вчора; 3 дні тому", ["2020-06-04", "2020-06-18", "2020-06-16"]),
        ("sv", "Den 4 juni 2020; igår; förra veckan", ["2020-06-04", "2020-06-18", "2020-W24"]),
        ("fi", "4. kesäkuuta 2020; eilen", ["2020-06-04", "2020-06-18"]),
        ("hu", "2020. június 4; tegnap", ["2020-06-04", "2020-06-18"]),
        ("tr", "4 Haziran 2020; dün; 3 gün önce", ["2020-06-04", "2020-06-18", "2020-06-16"]),
        ("ja", "2020年6月4日に。昨日、先週", ["2020-06-04", "2020-06-18", "2020-W24"]),
        ("zh", "2020年6月4日。昨天，去年", ["2020-06-04", "2020-06-18", "2019"]),
        ("ko", "2020년 6월 4일; 어제; 월요일", ["2020-06-04", "2020-06-18", "2020-06-15"]),
        ("ar", "في 4 يونيو 2020؛ أمس", ["2020-06-04", "2020-06-18"]),
        ("el", "Στις 4 Ιουνίου 2020· χθες", ["2020-06-04", "2020-06-18"]),
        ("vi", "ngày 4 tháng 6 năm 2020, hôm qua", ["2020-06-04", "2020-06-18"]),
        ("th", "4 มิถุนายน 2020 เมื่อวาน", ["2020-06-04", "2020-06-18"]),
    ],
)
def test_generated_languages_read_plain_dates(language: str, text: str, values: list[str]) -> None:
    assert [m.value for m in find_dates(text, PUBLISHED, language)] == values


def test_every_generated_table_loads() -> None:
    for language in sorted(supported_languages() - table_languages()):
        assert load_language(language).graph.actions, language


def test_phrases_that_remain_go_to_the_general_parser() -> None:
    (mention,) = find_dates("To było 2 tygodnie i 3 dni temu.", PUBLISHED, "pl")[-1:]
    assert mention.rule in RULES


def test_unknown_language_is_read_for_figures() -> None:
    assert [m.value for m in find_dates("Qapla' 2020-06-04", None, "tlh")] == ["2020-06-04"]


def test_unknown_locale_has_no_table() -> None:
    with pytest.raises(FileNotFoundError):
        locale_table("xx")


def test_forms_with_braces_expand() -> None:
    assert expand("letzt{e,en}") == ["letzte", "letzten"]


@pytest.mark.parametrize("line", ["( DAY MONTH", "DAY MONTH )", "@NOTHING", "@LOOP"])
def test_faulty_patterns_are_refused_by_name(line: str) -> None:
    with pytest.raises(ValueError, match="pattern"):
        compile_patterns({"date": [line]}, {"LOOP": "@LOOP"})
