"""The filter's text form: what the address says is what is selected."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import BadFilter
from dateline.store.filter import FIELDS, Filter, Term

TEXTS = [
    (Term("entity", "abc"), "abc"),
    (Term("entity", "abc", "all"), "+abc"),
    (Term("entity", "abc", "not"), "-abc"),
    (Term("source", "abc", on=False), "~abc"),
    (Term("source", "abc", "not", on=False), "~-abc"),
    (Term("q", "-Apple"), "=-Apple"),
    (Term("source", "=", "not"), "-=="),
    (Term("happened", "2018-04..2018-06"), "2018-04..2018-06"),
]


@pytest.mark.parametrize(("term", "text"), TEXTS, ids=[t for _, t in TEXTS])
def test_term_has_one_text(term: Term, text: str) -> None:
    assert term.text() == text
    assert Term.parse(term.field, text) == term


@pytest.mark.parametrize(
    ("field", "text"), [("entity", ""), ("entity", "-"), ("entity", "~"), ("nonsense", "x")]
)
def test_term_without_value_or_field_is_refused(field: str, text: str) -> None:
    with pytest.raises(BadFilter):
        Term.parse(field, text)


terms = st.builds(
    Term, st.sampled_from(FIELDS), st.text(min_size=1), st.sampled_from(["any", "all", "not"]), st.booleans()
)


@given(st.lists(terms))
def test_address_gives_the_filter_back(drawn: list[Term]) -> None:
    selection = Filter()
    for term in drawn:
        selection = selection.with_term(term)
    again = Filter.from_params(selection.params())
    assert set(again.terms) == set(selection.terms)
    assert again.params() == selection.params()


def test_single_fields_hold_one_term() -> None:
    selection = Filter().with_term(Term("q", "court")).with_term(Term("q", "ban"))
    assert selection.terms == (Term("q", "ban"),)


def test_switched_off_terms_select_nothing() -> None:
    selection = Filter((Term("source", "A"), Term("source", "B", on=False), Term("source", "C", "not")))
    assert selection.values("source") == ("A",)
    assert selection.values("source", "not") == ("C",)


def test_changing_a_term_keeps_its_place() -> None:
    first, second = Term("entity", "a"), Term("entity", "b")
    assert Filter((first, second)).changed(first, mode="not").terms == (Term("entity", "a", "not"), second)


def test_other_parameters_are_passed_over() -> None:
    assert Filter.from_params({"page": ["2"], "source": ["A"]}).terms == (Term("source", "A"),)
