"""Copies of a text in the reader: the oldest is named, differences are shown, the others open."""

from __future__ import annotations

from pathlib import Path

from dateline.project import Project
from dateline.store import Filter, Term
from tests.ui.test_pages import app, story  # noqa: F401

EVENING = "Evening Specimen"


def article_of(folder: Path, source: str, words: str) -> str:
    with Project(folder) as project:
        f = Filter((Term("source", source), Term("q", words)))
        return project.store.articles(f)[0]["article"].iloc[0]


def test_copies_are_told_with_the_oldest_and_their_differences(app, sample_copy: Path) -> None:  # noqa: F811
    article = article_of(sample_copy, EVENING, "Telegram blocking Monday three days after a court")
    test = app(sample_copy, "reader", article=article)
    (shown,) = [e for e in test.expander if "One text in" in e.label]
    assert shown.label == "One text in 3 articles, the oldest is Sample Wire"
    said = [c.value for c in shown.caption]
    assert said[1:3] == ["This article", "Sample Wire"] and "Harbour Sample leaves this out" in said
    assert shown.text[0].value.startswith("The regulator Roskomnadzor began blocking")
    opened = next(b for b in test.button if b.key and b.key.startswith("copy_"))
    opened.click().run()
    assert not test.exception and test.query_params["article"] not in (article, [article])


def test_text_of_one_article_says_nothing_of_copies(app, story: Path, sample_copy: Path) -> None:  # noqa: F811
    article = article_of(sample_copy, "Ferrybox Blog", "privacy policy")
    test = app(story, "reader", article=article)
    assert not [e for e in test.expander if "One text in" in e.label]
