"""What corrections of names mean: pure, from what was merged by rule and the log to what is shown.

Corrections are keyed by forms (a name and its type, as it stands in articles), which outlive a
re-reading, a new rule and a new upload; ids of entities do not. They are applied in the order of the
log, from the merging by rule onwards, so applying them again changes nothing, and leaving one out is
as if it had never been made. A form that is not here (any more, or yet) still counts as a link between
those that are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.model import Correction

FormKey = tuple[str, str]  # name, type

KIND = "form"
EXTRACTED, CORRECTED, CONFIRMED = "extracted", "corrected", "confirmed"
BY_HAND = "merged by hand"
SPLIT_OFF = "split off by hand"


@dataclass(slots=True)
class Group:
    """The forms that are one entity so far; most mentioned first.

    `moved` says of forms that a person moved why they are here. `ignored` ones are nobody's row.
    """

    key: str
    name: str
    type: str
    forms: list[FormKey]
    state: str = EXTRACTED
    ignored: bool = False
    moved: dict[FormKey, str] = field(default_factory=dict)


def form_target(form: FormKey) -> str:
    """The target that names a form: "form:Durov|PERSON"."""
    return f"{KIND}:{form[0]}|{form[1]}"


def form_of(target: str) -> FormKey | None:
    """The form that a target names; None where it is of another kind."""
    kind, _, key = target.partition(":")
    name, bar, type_ = key.rpartition("|")
    return (name, type_) if kind == KIND and bar and name else None


def forms_of(corrections: Iterable[Correction]) -> set[FormKey]:
    """All forms that corrections speak of."""
    named = (form_of(t) for c in corrections for t in (c.target, c.after))
    return {f for f in named if f is not None}


def mend(merged: Sequence[Group], corrections: Iterable[Correction]) -> list[Group]:
    """The groups after the corrections. Every form is in exactly one group; keys are distinct.

    Args:
        merged: Those that the corrections touch, as merged by rule; taken over and changed.
        corrections: The active ones, oldest first.
    """
    book = _Book(merged)
    for correction in corrections:
        form = form_of(correction.target)
        change = _CHANGES.get(correction.field)
        if form is not None and change is not None:
            change(book, form, correction.after)
    return book.groups()


class _Book:
    """Which group holds which form."""

    def __init__(self, merged: Sequence[Group]) -> None:
        self._holder = {form: group for group in merged for form in group.forms}
        self._keys = {group.key for group in merged}

    def groups(self) -> list[Group]:
        return list({id(g): g for g in self._holder.values()}.values())

    def holder(self, form: FormKey) -> Group:
        """The group of a form; one that is not here stands alone."""
        if form not in self._holder:
            self._holder[form] = self._alone(form)
        return self._holder[form]

    def join(self, forms: Iterable[FormKey], group: Group, why: str) -> None:
        """Put forms into a group, at its end."""
        for form in list(forms):
            self._holder[form] = group
            group.forms.append(form)
            group.moved[form] = why

    def part(self, form: FormKey) -> None:
        """Take a form out of its group into one of its own; a form that is alone already stays."""
        group = self.holder(form)
        if len(group.forms) == 1:
            return
        group.forms.remove(form)
        group.moved.pop(form, None)
        if group.name == form[0]:  # the rest is shown under a name that it has
            group.name = group.forms[0][0]
        group.state = CORRECTED
        alone = self._holder[form] = self._alone(form)
        alone.moved[form] = SPLIT_OFF

    def _alone(self, form: FormKey) -> Group:
        key = own_key(form)
        while key in self._keys:
            key = own_key((key, form[1]))
        self._keys.add(key)
        return Group(key, *form, [form])


def own_key(form: FormKey) -> str:
    """The id of an entity that a person made out of a form; of the make of those that rules give."""
    return hashlib.sha256("\0".join(("form", *form)).encode()).hexdigest()[:16]


def _merge(book: _Book, form: FormKey, after: str) -> None:
    into = form_of(after)
    if into is None:
        return
    group, target = book.holder(form), book.holder(into)
    target.state = CORRECTED
    if group is not target:
        book.join(group.forms, target, BY_HAND)


def _split(book: _Book, form: FormKey, after: str) -> None:
    """Alone, or to those that were split off before it."""
    to = form_of(after) or form
    if to == form:
        book.part(form)
    elif book.holder(to) is not book.holder(form):
        book.part(form)
        book.join([form], book.holder(to), SPLIT_OFF)
    book.holder(form).state = CORRECTED


def _rename(book: _Book, form: FormKey, after: str) -> None:
    if after.strip():
        book.holder(form).name = after.strip()
        book.holder(form).state = CORRECTED


def _retype(book: _Book, form: FormKey, after: str) -> None:
    book.holder(form).type = after
    book.holder(form).state = CORRECTED


def _ignore(book: _Book, form: FormKey, after: str) -> None:
    book.holder(form).ignored = True


def _confirm(book: _Book, form: FormKey, after: str) -> None:
    book.holder(form).state = CONFIRMED


_CHANGES: Mapping[str, Callable[[_Book, FormKey, str], None]] = {
    "merge": _merge, "split": _split, "rename": _rename, "retype": _retype, "ignore": _ignore,
    "confirm": _confirm,
}  # fmt: skip
FIELDS = (*_CHANGES, "refuse-merge")  # a refusal changes no record: it is asked for by the suggestions
