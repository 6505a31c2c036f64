"""How right the grouping is on gold stories: B-cubed, copies, planted disagreements, plans and denials."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dateline.accounts import Account, Disagreement
from dateline.model import UNREAL, Article, Reading
from dateline.reading.events.grouping.collection import (
    Grouped,
    accounts_of_reading,
    copy_groups,
    group,
)
from dateline.reading.events.grouping.stories import GoldStory, Sentence, read_stories
from dateline.reading.reader import Reader, publication_day

Marked = tuple[Sentence, Account]


@dataclass(slots=True)
class StoryScore:
    """Sums over stories. Pairs are (right, found) and (right, wanted)."""

    stories: int = 0
    b_cubed: Counter[str] = field(default_factory=Counter)  # precision, recall: sums over `told`
    told: int = 0  # gold sentences with a claim
    silent: int = 0  # gold sentences without
    copies: Counter[str] = field(default_factory=Counter)  # right, found, wanted
    planted: int = 0
    planted_found: int = 0
    false: list[str] = field(default_factory=list)  # disagreements that nobody planted
    missed: list[str] = field(default_factory=list)
    not_happened: Counter[str] = field(default_factory=Counter)  # right, wanted

    def f1(self) -> float:
        """B-cubed F1 over the sentences that tell a happening."""
        precision, recall = (self.b_cubed[k] / max(1, self.told) for k in ("precision", "recall"))
        return 2 * precision * recall / ((precision + recall) or 1)

    def false_and_missed(self) -> list[str]:
        """One line for each disagreement that nobody planted, and each planted one that was not found."""
        return [f"  false: {f}" for f in self.false] + [f"  missed: {m}" for m in self.missed]

    def share(self, counts: Counter[str], of: str) -> float:
        return counts["right"] / max(1, counts[of])

    def as_text(self) -> str:
        precision, recall = (self.b_cubed[k] / max(1, self.told) for k in ("precision", "recall"))
        return "\n".join(
            [
                f"{self.stories} stories, {self.told} sentences with a claim, {self.silent} without",
                f"grouping     B3 F1 {self.f1():.3f} (precision {precision:.3f}, recall {recall:.3f})",
                f"copies       found {self.share(self.copies, 'wanted'):.3f}, "
                f"right {self.share(self.copies, 'found'):.3f}, of {self.copies['wanted']} pairs",
                f"disagreement found {self.planted_found} of {self.planted} planted, "
                f"{len(self.false)} false in {self.stories} stories",
                f"plans and denials not shown as happened {self.share(self.not_happened, 'wanted'):.3f} "
                f"of {self.not_happened['wanted']}",
            ]
        )


def evaluate_stories(folder: Path, reader: Reader | None = None) -> StoryScore:
    """Score the stories of a folder, read with this reader."""
    reader, score = reader or Reader(), StoryScore()
    for story in read_stories(folder):
        articles = story.articles()
        score_story(score, story, articles, reader.read(articles))
    return score


def score_story(
    score: StoryScore, story: GoldStory, articles: Sequence[Article], readings: Sequence[Reading]
) -> None:
    """Add one story to the score."""
    accounts = [
        a
        for article, reading in zip(articles, readings, strict=True)
        for a in accounts_of_reading(article, reading, publication_day(article.published))
    ]
    grouped = group(accounts)
    marked = list(_marked(story, articles, accounts))
    score.stories += 1
    score.silent += sum(s.tells != "-" for t in story.texts.values() for s in t.sentences) - len(marked)
    _score_groups(score, marked, grouped)
    _score_copies(score, story, articles)
    _score_disagreements(score, story, marked, grouped)
    _score_modality(score, marked)


def _marked(story: GoldStory, articles: Sequence[Article], accounts: Sequence[Account]) -> Iterator[Marked]:
    """The gold sentences with the first account inside each."""
    for text, article in zip(story.texts.values(), articles, strict=True):
        at = 0
        for sentence in text.sentences:
            end = at + len(sentence.text)
            inside = [a for a in accounts if a.article == article.id and at <= a.span[0] < end]
            if inside and sentence.tells != "-":
                yield sentence, min(inside, key=lambda a: (a.soft, a.span))
            at = end + 1


def _score_groups(score: StoryScore, marked: Sequence[Marked], grouped: Grouped) -> None:
    """B-cubed (Bagga and Baldwin 1998). A plan, a denial and the happening itself are three."""
    found = {e: k for k, happening in enumerate(grouped.happenings) for e in happening}
    pairs = [((s.tells, s.modality), found[a.event]) for s, a in marked]
    for gold, system in pairs:
        both = sum(g == gold and s == system for g, s in pairs)
        score.b_cubed["precision"] += both / sum(s == system for _, s in pairs)
        score.b_cubed["recall"] += both / sum(g == gold for g, _ in pairs)
    score.told += len(pairs)


def _score_copies(score: StoryScore, story: GoldStory, articles: Sequence[Article]) -> None:
    name = {a.id: n for n, a in zip(story.texts, articles, strict=True)}
    found = {frozenset((name[a], name[b])) for g in copy_groups(articles) for a in g for b in g if a < b}
    wanted = story.copies()
    score.copies.update(right=len(found & wanted), found=len(found), wanted=len(wanted))


def _score_disagreements(
    score: StoryScore, story: GoldStory, marked: Sequence[Marked], grouped: Grouped
) -> None:
    of = {(a.article, a.span): s.tells for s, a in marked}
    tells = {e: of.get((a.article, a.span), "-") for e, a in grouped.accounts.items()}
    found = [(told, d) for h, d in grouped.disagreements for told in [_mostly(h, tells)]]
    for planted in story.planted:
        right = [
            f for f in found
            if f[0] == planted.tells and f[1].about == planted.about and _holds(f[1], planted.values)
        ]  # fmt: skip
        score.planted += 1
        score.planted_found += bool(right)
        said = f"{story.name}: {planted.tells} {planted.about} {list(planted.values)}"
        score.missed += [] if right else [said]
        found = [f for f in found if f not in right]
    score.false += [f"{story.name}: {told} {d.about} {[p.value for p in d.positions]}" for told, d in found]


def _mostly(happening: Iterable[str], tells: Mapping[str, str]) -> str:
    counts = Counter(tells.get(e, "-") for e in happening)
    return counts.most_common(1)[0][0]


def _holds(found: Disagreement, values: Sequence[str]) -> bool:
    said = [p.value for p in found.positions]
    return len(said) > 1 and all(any(_says(s, v) for s in said) for v in values)


def _says(said: str, value: str) -> bool:
    words = said.lower().replace(",", "")
    forms = (value.replace(",", ""), *_SPELLED.get(value, ()))
    return any(form in words or (form.isalpha() and form.startswith(words)) for form in forms)


_SPELLED = {
    "2": ("two", "дво"), "3": ("three", "три", "тро"), "4": ("four", "четыр"), "6": ("six", "шест"),
    "7": ("seven", "сем"), "8": ("eight", "восем"),
}  # fmt: skip


def _score_modality(score: StoryScore, marked: Sequence[Marked]) -> None:
    for sentence, account in marked:
        if sentence.modality != "actual":
            right = account.modality in UNREAL
            score.not_happened.update(right=int(right), wanted=1)
