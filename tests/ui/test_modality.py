"""Inferred events wait until asked for; plans and denials are marked wherever they show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dateline.model import Article, Claim, DateMention, Reading
from dateline.store import Filter, LaneMark, Store, Term
from tests.store.collection import load, opened
from tests.ui.test_pages import app, counts  # noqa: F401
from ui.lists import event_lines
from ui.timeline_data import lanes

ASKED = Filter((Term("kind", "inferred"),))
TEXT = "The quay will close on 3 May. Boats left."


def _reading(more: int = 0) -> tuple[Article, Reading]:
    text = TEXT + " Boats left." * more
    mention = DateMention(23, 28, "3 May", "DATE", "2018-05-03", "2018-05-03", *_day("2018-05-03"))
    own = {"kind": "inferred", "edtf": "2018-04-17", "precision": "day", "anchor": "publication"}
    left = [
        Claim(30 + 12 * k, 41 + 12 * k, "Boats left.", None, (), 0.6, **own, **_ends("2018-04-17"))
        for k in range(more + 1)
    ]
    claims = (Claim(0, 29, text[:29], 0, modality="planned"), *left)
    return Article("a", "Title", text, published="2018-04-17"), Reading("a", "en", (mention,), (), claims)


def _day(text: str) -> tuple:
    return date.fromisoformat(text), date.fromisoformat(text), "day"


def _ends(text: str) -> dict:
    earliest, latest, _ = _day(text)
    return {"earliest": earliest, "latest": latest}


def _quotes(store: Store, f: Filter) -> list[str]:
    return store.events(f, limit=None)["quote"].tolist()


def test_inferred_events_wait_until_the_kind_is_asked_for(tmp_path):
    with opened(tmp_path / "project") as store:
        load(store, [_reading()])
        assert _quotes(store, Filter()) == ["The quay will close on 3 May."]
        assert _quotes(store, ASKED) == ["Boats left."]
        assert (store.summary(Filter()).events_total, store.summary(ASKED).events_total) == (1, 2)
        kinds = store.facets(Filter()).kinds
        assert dict(zip(kinds["kind"], kinds["events"], strict=True)) == {"extracted": 1, "inferred": 1}


def test_pile_without_a_date_of_its_own_says_so_and_leads_to_what_it_tells(app, tmp_path):  # noqa: F811
    article, reading = _reading()
    with opened(tmp_path / "project") as store:
        load(store, [(article, replace(reading, claims=reading.claims[1:]))])
    test = app(tmp_path / "project")
    assert [i.value for i in test.info] == [
        "No event of this selection has a date of its own. 1 event is dated only by the article."
    ]
    test.button(key="t_inferred").click().run()
    assert not test.exception and counts(test)[0] == 1


def test_redated_inferred_event_is_no_longer_said_to_be_of_the_publication(app, tmp_path):  # noqa: F811
    article, reading = _reading()
    as_read = "no date in the sentence: the day that its article was published"
    with opened(tmp_path / "project") as store:
        load(store, [(article, replace(reading, claims=reading.claims[1:]))])
        event = store.events(ASKED)["event"].iloc[0]
    test = app(tmp_path / "project", event=event)
    assert any(c.value.replace("\\", "").endswith(f": {as_read}") for c in test.caption)
    test.text_input(key="event_date").set_value("12 April 2018").run()
    told = [said for c in test.caption if as_read in (said := c.value.replace("\\", ""))]
    assert [t.partition(": ")[2] for t in told] == [f"A person gave the date. As read: {as_read}"]


def test_pile_that_tells_nothing_blames_no_filter(app, tmp_path):  # noqa: F811
    article, reading = _reading()
    with opened(tmp_path / "project") as store:
        load(store, [(article, replace(reading, claims=()))])
    test = app(tmp_path / "project")
    assert [i.value for i in test.info] == ["What was added holds nothing to be shown here."]
    assert not [b for b in test.button if "filter" in b.label]


def test_an_article_brings_at_most_twelve_inferred_events(tmp_path):
    with opened(tmp_path / "project") as store:
        load(store, [_reading(more=30)])
        assert len(_quotes(store, ASKED)) == 12


def test_modality_reaches_list_and_lanes(tmp_path):
    with opened(tmp_path / "project") as store:
        load(store, [_reading()])
        (line,) = event_lines(store.events(Filter()))
        assert line.modality == "planned"
        assert _quotes(store, Filter((Term("modality", "actual"),))) == []
        (mark,) = store.lanes(Filter(), "kind")
        assert lanes((mark,), "kind")[0].marks[0].told == "planned"
        (inferred,) = store.lanes(ASKED, "kind")
        assert lanes((inferred,), "kind")[0].marks[0].told == "inferred"


def test_confirmed_inferred_event_is_drawn_like_any_other():
    mark = LaneMark("k", "k", "e", *_day("2018-04-17"), "inferred", "actual", True, "Boats left.")
    assert lanes((mark,), "kind")[0].marks[0].told == ""
