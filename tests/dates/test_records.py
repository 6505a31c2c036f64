"""What a mention carries: interval, precision, bound, range, anchor and the sentence for people."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.reading.dates import explain, find_dates, in_words

PUBLISHED = date(2020, 6, 19)


def only(text: str, published: date | None = PUBLISHED, language: str = "en"):
    (mention,) = find_dates(text, published, language)
    return mention


@pytest.mark.parametrize(
    ("text", "edtf", "earliest", "latest", "precision"),
    [
        ("on 4 June 2020", "2020-06-04", (2020, 6, 4), (2020, 6, 4), "day"),
        ("in February 2020", "2020-02", (2020, 2, 1), (2020, 2, 29), "month"),
        ("in 1998", "1998", (1998, 1, 1), (1998, 12, 31), "year"),
        ("in the 1990s", "199X", (1990, 1, 1), (1999, 12, 31), "decade"),
        ("in the 19th century", "18XX", (1800, 1, 1), (1899, 12, 31), "century"),
        ("in the third quarter of 2019", "2019-35", (2019, 7, 1), (2019, 9, 30), "quarter"),
        ("in the first half of 2019", "2019-40", (2019, 1, 1), (2019, 6, 30), "half"),
        ("in spring 2019", "2019-21", (2019, 3, 1), (2019, 5, 31), "season"),
        ("in the winter of 2019", "2019-24", (2019, 12, 1), (2020, 2, 29), "season"),
        ("in 2020-W23", "2020-06-01/2020-06-07", (2020, 6, 1), (2020, 6, 7), "week"),
        ("last weekend", "2020-06-13/2020-06-14", (2020, 6, 13), (2020, 6, 14), "week"),
        ("about 3 May 2019", "2019-05-03~", (2019, 5, 3), (2019, 5, 3), "day"),
        ("in the 2019/20 season", "2019/2020", (2019, 1, 1), (2020, 12, 31), "range"),
    ],
)
def test_interval_and_precision(text: str, edtf: str, earliest, latest, precision: str) -> None:
    mention = only(f"It was {text}.")
    assert (mention.edtf, mention.precision) == (edtf, precision)
    assert (mention.earliest, mention.latest) == (date(*earliest), date(*latest))


@pytest.mark.parametrize("text", ["for three weeks", "every Monday", "recently", "31 June 2020"])
def test_what_no_timeline_shows_has_no_interval(text: str) -> None:
    mention = only(f"It went on {text}.")
    assert (mention.edtf, mention.earliest, mention.latest, mention.precision) == (None, None, None, None)


def test_year_before_christ_has_a_name_and_no_days() -> None:
    mention = only("He fell in 44 BC.")
    assert (mention.value, mention.edtf, mention.earliest, mention.precision) == (
        "BC0044",
        "-0043",
        None,
        "year",
    )


@pytest.mark.parametrize(
    ("text", "span", "bound"),
    [
        ("Shut since April 2018.", "April 2018", "since"),
        ("Valid until 31 December 2020.", "31 December 2020", "until"),
        ("Done by the end of 2021.", "the end of 2021", "by"),
        ("To be paid no later than 3 May 2021.", "3 May 2021", "by"),
        ("No station before 1891.", "1891", "before"),
        ("No letters after June 2019.", "June 2019", "after"),
        ("Built around 1910.", "1910", "about"),
    ],
)
def test_bounds(text: str, span: str, bound: str) -> None:
    mention = only(text)
    assert (mention.text, mention.bound) == (span, bound)


@pytest.mark.parametrize(
    ("text", "values", "edtf"),
    [
        ("between 3 and 5 May 2022", ["2022-05-03", "2022-05-05"], "2022-05-03/2022-05-05"),
        ("from March to June 2019", ["2019-03", "2019-06"], "2019-03/2019-06"),
        ("on May 3–5", ["2020-05-03", "2020-05-05"], "2020-05-03/2020-05-05"),
        ("in 1939-45", ["1939", "1945"], "1939/1945"),
        ("from Monday to Friday", ["2020-06-15", "2020-06-19"], "2020-06-15/2020-06-19"),
        ("from December to February 2019", ["2018-12", "2019-02"], "2018-12/2019-02"),
        ("1 January 2020 to 5 March 2020", ["2020-01-01", "2020-03-05"], "2020-01-01/2020-03-05"),
    ],
)
def test_ranges_share_one_interval(text: str, values: list[str], edtf: str) -> None:
    first, second = find_dates(f"It ran {text} there.", PUBLISHED, "en")
    assert [first.value, second.value] == values
    assert (first.edtf, second.edtf) == (edtf, edtf)
    assert (first.earliest, first.latest) == (second.earliest, second.latest)
    assert (first.part_of, second.part_of) == (None, 0)


@pytest.mark.parametrize(
    ("text", "published", "said"),
    [
        (
            "On June 18, 2020, it spoke. On June 4, it had agreed.",
            None,
            "June 4 → 4 June 2020: year from 'June 18, 2020' in the sentence before",
        ),
        (
            "He left on Monday.",
            PUBLISHED,
            "Monday → 15 June 2020: the last such weekday before publication, as the",
        ),
        (
            "Sales fell last week.",
            PUBLISHED,
            "last week → week 24 of 2020: counted from the day of publication",
        ),
        ("It took three weeks.", PUBLISHED, "three weeks → a length of time: a length of time, not a date"),
        ("Shut since April 2018.", None, "April 2018 → since April 2018: written in full"),
        (
            "It was 31 June 2020.",
            None,
            "31 June 2020 → 31 June 2020 (not on the timeline): no such day in the",
        ),
        (
            "Out on 3 May 2019; two days later back.",
            None,
            "two days later → 5 May 2019: counted from '3 May 2019' in",
        ),
    ],
)
def test_explanations(text: str, published: date | None, said: str) -> None:
    mentions = find_dates(text, published, "en")
    assert explain(mentions[-1], mentions, text).startswith(said)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("in the 21st century", "the 21st century"),
        ("in the 1990s", "the 1990s"),
        ("at 5 p.m. on Monday", "15 June 2020, 17:00"),
        ("in summer 2019", "summer 2019"),
        ("last weekend", "weekend of week 24 of 2020"),
        ("in 44 BC", "44 BC"),
        ("in the third quarter of 2019", "third quarter of 2019"),
    ],
)
def test_values_in_words(text: str, words: str) -> None:
    assert in_words(only(f"It was {text}.")) == words


def test_without_a_publication_day_nothing_is_counted_from_today() -> None:
    text = "He came yesterday, left on Monday, and won last year. It rains in May."
    assert [(m.value, m.edtf) for m in find_dates(text, None, "en")] == [
        ("XXXX-XX-XX", None),
        ("XXXX-WXX-1", None),
        ("XXXX", None),
        ("XXXX-05", None),
    ]


def test_dateline_at_the_head_stands_for_an_unknown_publication_day() -> None:
    text = "HARBOUR TOWN, March 12, 1999 (Wire) -- The envoy left on Tuesday and returns tomorrow."
    mentions = find_dates(text, None, "en")
    assert [(m.value, m.anchor) for m in mentions] == [
        ("1999-03-12", "none"),
        ("1999-03-09", "mention 0"),
        ("1999-03-13", "mention 0"),
    ]


def test_date_in_the_first_sentence_is_no_dateline() -> None:
    text = "The treaty of March 12, 1999 was signed in haste. The envoy left on Tuesday."
    assert [m.value for m in find_dates(text, None, "en")] == ["1999-03-12", "XXXX-WXX-2"]


def test_narrative_takes_the_year_of_the_date_before() -> None:
    text = (
        "In 1914 it began. In 1915 it grew. In 1916 it held. In 1917 it broke. "
        "On 3 March 1918 peace came; in May 1918 it fell. In June it was over."
    )
    mentions = find_dates(text, date(2009, 12, 19), "en")
    assert mentions[-1].value == "1918-06"
    assert mentions[-1].rule == "year-from-mention"


def test_news_takes_the_year_nearest_to_publication() -> None:
    text = "In 1914 it began. In 1915 it grew. They said on Monday that it ended in June, and today not."
    mentions = find_dates(text, date(2009, 8, 19), "en")
    assert [m.value for m in mentions if m.text == "June"] == ["2009-06"]


def test_confidence_orders_the_sure_before_the_unsure() -> None:
    written = only("It was on 4 June 2020.").confidence
    weekday = only("It was on Monday.").confidence
    vague = only("It was in the summer.").confidence
    assert written > weekday > vague > 0.3


# id, language, published, text, the value of its first partial date
YEARS = [
    ("over by then", "en", date(2023, 1, 12), "On 12 February the crew had complained.", "2022-02-12"),
    (
        "lasted until",
        "en",
        date(2022, 4, 12),
        "The union wrote and got no answer until 20 January.",
        "2022-01-20",
    ),
    ("until to come", "en", date(2022, 10, 12), "The road stays closed until 20 January.", "2023-01-20"),
    ("put off until", "en", date(2000, 3, 30), "Officials postponed until Tuesday any action.", "2000-04-04"),
    (
        "russian past",
        "ru",
        date(2022, 11, 24),
        "Напомним, 14 февраля погибли пятеро.",
        "2022-02-14",
    ),
    ("russian resigned", "ru", date(2022, 11, 24), "Глава компании ушёл в отставку 2 марта.", "2022-03-02"),
    ("russian to come", "ru", date(2022, 11, 24), "Суд над капитаном начнётся 14 февраля.", "2023-02-14"),
    ("russian noun", "ru", date(2022, 11, 24), "Трибунал и журнал ждут 14 февраля.", "2023-02-14"),
]


@pytest.mark.parametrize(
    ("language", "published", "text", "value"), [row[1:] for row in YEARS], ids=[row[0] for row in YEARS]
)
def test_a_date_without_its_year_lies_where_the_tense_says(language, published, text, value) -> None:
    assert only(text, published, language).value == value


def test_a_range_is_explained_by_both_its_ends() -> None:
    text = "The war lasted from 1914 to\n1918. It ended on 11 November 1918."
    mentions = find_dates(text, None, "en")
    said = [explain(m, mentions, text) for m in mentions]
    assert said[0] == "1914 to 1918 → 1914 to 1918: written in full"
    assert said[2] == "11 November 1918 → 11 November 1918: written in full"
