"""Gold stories: articles in which people marked what each sentence tells, and what was planted.

    ## tram-depot en                                   a story, and its language
    @ a | Lindow Courier | 2021-03-04 | Three die      an article: name, source, publication, title
    @ c ru | Утро | 2021-03-04 | Пожар в депо          one in another language than the story's
    fire | A fire tore through the depot on Wednesday. a sentence, and the happening that it tells
    ~hearing | The operator will appear on 22 March.   a plan of that happening; "!" denies it; "-" tells none
    @ b = a | Evening Bell | 2021-03-05 | Depot blaze | first 3 | credit Reporting by Sable Wire.
    ! fire | dead | 3 | 4                              sources disagree about it, on these values

A copy ("b = a") takes the sentences of another article, changed by `first N` (the first N alone),
`lead NAME: SENTENCE` (another first sentence), `credit TEXT` (at the end), `head TEXT` (before the
first) and `swap OLD => NEW`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dateline.errors import UnreadableFile
from dateline.model import Article

_MODES = {"~": "planned", "!": "denied"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with what it tells: the name of a happening, or "-"; and how: actual, planned, denied."""

    text: str
    tells: str
    modality: str = "actual"


@dataclass(slots=True)
class StoryText:
    """One article of a story. `of` names the article that it copies, or is ""; `language` is its own, or ""
    for the story's."""

    name: str
    source: str
    published: str
    title: str
    sentences: list[Sentence] = field(default_factory=list)
    of: str = ""
    language: str = ""

    def article(self, story: str, language: str) -> Article:
        text = " ".join(s.text for s in self.sentences)
        key = f"{story}-{self.name}"
        return Article(
            key, self.title, text, self.source, published=self.published, language=self.language or language
        )


@dataclass(frozen=True, slots=True)
class Planted:
    """A disagreement: the happening, what about, and the two values as a text would hold them."""

    tells: str
    about: str
    values: tuple[str, str]


@dataclass(slots=True)
class GoldStory:
    """One story."""

    name: str
    language: str
    texts: dict[str, StoryText] = field(default_factory=dict)
    planted: list[Planted] = field(default_factory=list)

    def articles(self) -> list[Article]:
        return [t.article(self.name, self.language) for t in self.texts.values()]

    def copies(self) -> set[frozenset[str]]:
        """Pairs of articles of one text, by name; copies of one original are copies of each other."""
        of = {n: t.of or n for n, t in self.texts.items()}
        return {frozenset((a, b)) for a in of for b in of if a < b and of[a] == of[b]}


def read_stories(folder: Path) -> list[GoldStory]:
    """The stories of all .txt files of a folder.

    Raises:
        UnreadableFile: there are none, or a line is not understood.
    """
    paths = sorted(folder.glob("*.txt"))
    if not paths:
        raise UnreadableFile("The folder holds no stories (.txt).", place=str(folder))
    return [story for path in paths for story in _stories(path)]


def _stories(path: Path) -> Iterator[GoldStory]:
    story, text = GoldStory("", ""), StoryText("", "", "", "")
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            if line.startswith("## "):
                if story.name:
                    yield story
                _, name, language = line.split()
                story = GoldStory(name, language)
            elif line.startswith("@ "):
                text = _text(line[2:], story)
                story.texts[text.name] = text
            elif line.startswith("! "):
                tells, about, one, other = _cells(line[2:])
                story.planted.append(Planted(tells, about, (one, other)))
            elif line.strip():
                text.sentences.append(_sentence(line))
        except (ValueError, KeyError) as error:
            reason = f"Not understood: '{line[:60]}' ({error})."
            raise UnreadableFile(reason, place=f"{path}, line {number}") from error
    yield story


def _text(line: str, story: GoldStory) -> StoryText:
    head, source, published, title, *changes = _cells(line)
    first, _, of = (part.strip() for part in head.partition("="))
    name, _, language = first.partition(" ")
    text = StoryText(name, source, published, title, of=of, language=language)
    if of:
        text.sentences = _changed(story.texts[of].sentences, changes)
    return text


def _changed(sentences: Sequence[Sentence], changes: Sequence[str]) -> list[Sentence]:
    out = list(sentences)
    for change in changes:
        verb, _, rest = change.partition(" ")
        if verb == "first":
            out = out[: int(rest)]
        elif verb == "lead":
            tells, _, said = rest.partition(": ")
            out[0] = _sentence(f"{tells} | {said}")
        elif verb == "swap":
            old, _, new = rest.partition(" => ")
            if not any(old in s.text for s in out):
                raise ValueError(f"'{old}' does not occur")
            out = [Sentence(s.text.replace(old, new), s.tells, s.modality) for s in out]
        elif verb == "head":
            out[0] = Sentence(f"{rest} {out[0].text}", out[0].tells, out[0].modality)
        elif verb == "credit":
            out.append(Sentence(rest, "-"))
        else:
            raise ValueError(f"unknown change '{verb}'")
    return out


def _sentence(line: str) -> Sentence:
    tells, text = _cells(line)
    return Sentence(text, tells.lstrip("~!"), _MODES.get(tells[:1], "actual"))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]
