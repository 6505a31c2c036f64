"""Accounts in two languages: linked on strong evidence, never by the day and a name alone."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.accounts import Account
from dateline.grouping import group
from dateline.reading.events.grouping.across import name_marks
from dateline.reading.events.grouping.figures import find_figures
from dateline.reading.events.grouping.likeness import link
from dateline.store import Filter
from tests.store.collection import load, opened, pair

DAY = date(2021, 5, 18)


def account(language: str, names: str, actions: str, said: str = "", day: date = DAY, **more) -> Account:
    """`names` and `actions` with spaces between."""
    return Account(
        f"{language}-1", f"{language}-a", day, more.pop("high", day), (), marks=tuple(names.split()),
        actions=tuple(actions.split()), figures=find_figures(said, language), language=language, **more,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "linked"),
    [
        (account("en", "korund vesniak", "fine"), account("ru", "korund vesniak", "fine"), True),
        (account("en", "korund", "fine", "fined 20 million rubles"),
         account("ru", "korund", "fine", "оштрафовали на 20 млн рублей"), True),
        (account("en", "korund", "fine", "fined 20 million rubles"),
         account("ru", "korund", "fine", "оштрафовали на 25 млн рублей"), False),
        (account("en", "korund", "fine"), account("ru", "korund", "fine"), False),
        (account("en", "korund vesniak", ""), account("ru", "korund vesniak", ""), False),
        (account("en", "korund vesniak", "fine"), account("ru", "korund vesniak", "buy"), False),
        (account("en", "", "fine die"), account("ru", "", "fine die"), False),
        (account("en", "korund somov a b c", "fine die"), account("ru", "korund d e f g", "fine die"), False),
        (account("en", "korund vesniak", "fine"),
         account("ru", "korund vesniak", "fine", day=date(2021, 5, 19)), False),
        (account("en", "korund vesniak", "fine"),
         account("ru", "korund vesniak", "fine", high=date(2021, 5, 31)), False),
        (account("en", "korund vesniak", "fine"),
         account("ru", "korund vesniak", "fine", modality="planned"), False),
        (account("en", "korund vesniak", "fine"), account("en", "korund vesniak", "fine"), False),
    ],
    ids=["names and action", "name, action and number", "another number", "one name and the action",
         "names alone", "another action", "no name", "few of the names", "another day", "a longer time",
         "a plan", "one language"],
)  # fmt: skip
def test_link_over_languages(one: Account, other: Account, linked: bool) -> None:
    assert (link(one, other) is not None) is linked
    assert link(one, other) == link(other, one)


def test_link_over_languages_says_why() -> None:
    found = link(account("en", "korund vesniak", "fine"), account("ru", "korund vesniak", "fine"))
    assert found.evidence == (
        "the same day, in two languages; names in common: korund, vesniak; the same was done: fine"
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Pyotr Somov", "PERSON"), ("Пётр Сомов", "PERSON")),
        (("Verkhozersk", "PLACE"), ("Верхозёрск", "PLACE")),
        (("Lumen", "ORG"), ("Люмен", "ORG")),
        (("Moscow", "PLACE"), ("Москва", "PLACE")),
        (("Federal Security Service", "ORG"), ("ФСБ", "ORG")),
    ],
    ids=lambda n: n[0],
)
def test_a_name_has_one_mark_in_both_alphabets(one, other) -> None:
    assert name_marks([one]) == name_marks([other]) != ()


def test_a_country_is_no_mark() -> None:
    assert name_marks([("Russia", "PLACE"), ("Норвегия", "PLACE")]) == ()


EN = pair(
    "en", ("The court fined the firm of", "2021-05-18", (("Larisa Veshnyak", "PERSON"), ("Korund", "ORG"))),
)  # fmt: skip
RU = pair(
    "ru", ("Суд оштрафовал фирму", "2021-05-18", (("Лариса Вешняк", "PERSON"), ("Корунд", "ORG"))),
    language="ru", source="Утро",
)  # fmt: skip
OTHER = pair(
    "other", ("Из долгой поездки по северным озёрам вернулась домой художница", "2021-05-18",
              (("Лариса Вешняк", "PERSON"),)), language="ru",
)  # fmt: skip


@pytest.mark.parametrize("late", [[RU, OTHER], [EN]], ids=["Russian later", "English later"])
def test_store_brings_two_languages_together_step_by_step(tmp_path, late) -> None:
    early = [p for p in (EN, RU, OTHER) if p not in late]
    with opened(tmp_path) as store:
        for n, part in enumerate((early, late)):
            load(store, part, digest=str(n) * 64)
            group(store)
        together = {tuple(k.split("-")[0] for k in g) for g in store.happenings(Filter()).values()}
        assert together == {("en", "ru"), ("other",)}
        assert not store.happening("en-0-2021-05-18").disputed
        store.undo_import("import-2" if late == [EN] else "import-1")
        group(store)
        assert all(len(g) == 1 for g in store.happenings(Filter()).values())
