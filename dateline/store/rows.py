"""Records as rows of the tables: pure, so that what is stored can be read here in one place."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from dateline.accounts import claims_kept
from dateline.edtf import parse_edtf
from dateline.errors import BadDate
from dateline.model import Article, Claim, DateMention, EventRow, Flag, Reading

# Columns of each table: i int, w wide int, f float, b bool, d day, s text, l list of text, n list of int.
_COLUMNS = {
    "source": "id:i name:s",
    "entity": "id:i key:s name:s type:s folded:s",
    "form": "id:i name:s type:s folded:s entity:i evidence:s",
    "article": "id:i key:s title:s source:i author:s url:s published:s day:d low:d high:d language:s words:i"
    " revision:w",
    "article_text": "article:i text:s flags:s extra:s notes:l language_given:b",
    "article_name": "article:i name:s",
    "date_mention": "article:i n:i start:i stop:i text:s type:s value:s edtf:s earliest:d latest:d"
    " precision:s anchor:s rule:s confidence:f bound:s part_of:i",
    "name_mention": "article:i n:i start:i stop:i text:s type:s local:s form:i evidence:s",
    "event": "id:i key:s kind:s day:d low:d high:d earliest:d latest:d precision:s edtf:s bound:s article:i"
    " article_key:s start:i stop:i headline:s quote:s date_mention:i date_text:s value:s rule:s anchor:s"
    " confidence:f confirmed:b source:i url:s reported:d reported_low:d reported_high:d extra:s digest:s"
    " revision:w modality:s",
    "event_form": "event:i n:i form:i",
    "import_note": "import:i n:i note:s",
    "reject": "import:i n:i file:s place:i field:s value:s reason:s remedy:s cells:l",
    "import_article": "import:i article:i",
    "import_event": "import:i event:i",
    "compared": "article:i credit:s around:l",
    "article_print": "print:w article:i",
    "copy_link": "one:i other:i share:f",
    "told": "article:i",
    "telling": "article:i place:i start:i stop:i long:i entry:b aside:b days:n stems:n",
    "account": "event:i said:s linked:b",
    "event_stem": "stem:s bucket:i event:i weight:f",
    "event_mark": "mark:s day:d event:i language:s",
    "event_link": "one:i other:i score:f evidence:s",
    "disagreement": "event:i about:s value:s settled:s why:s",
}
_TYPES = {
    "i": pa.int32(),
    "w": pa.int64(),
    "f": pa.float64(),
    "b": pa.bool_(),
    "d": pa.date32(),
    "s": pa.string(),
    "l": pa.list_(pa.string()),
    "n": pa.list_(pa.int32()),
}
Ends = tuple[date | None, date | None, date | None]


def table(name: str, rows: Sequence[tuple]) -> pa.Table:
    """Rows of a table of the store, in the order of its columns."""
    return arrow(_COLUMNS[name], rows)


def arrow(columns: str, rows: Sequence[tuple]) -> pa.Table:
    """Rows as an Arrow table, with columns like "id:i name:s"."""
    names, kinds = zip(*(c.split(":") for c in columns.split()), strict=True)
    values = zip(*rows, strict=True) if rows else ([] for _ in names)
    return pa.table([_array(list(v), _TYPES[k]) for v, k in zip(values, kinds, strict=True)], names=names)


def ends(earliest: date | None, latest: date | None) -> Ends:
    """Sorting day, low and high of an interval: an open end reaches to the end of the calendar."""
    if earliest is None and latest is None:
        return None, None, None
    return earliest or latest, earliest or date.min, latest or date.max


def published_ends(published: str | None) -> Ends:
    """Sorting day, low and high of a publication date; all None where it is unknown or no EDTF."""
    try:
        interval = parse_edtf(published or "")
    except BadDate:
        return None, None, None
    return ends(interval.earliest, interval.latest)


def article_row(number: int, article: Article, reading: Reading, source: int, revision: int) -> tuple:
    return (
        number, article.id, article.title, source, article.author, article.url, article.published,
        *published_ends(article.published), reading.language or article.language,
        len(article.text.split()), revision,
    )  # fmt: skip


def text_row(number: int, article: Article, reading: Reading) -> tuple:
    return (
        number, article.text, flags_text(reading.flags or article.flags), json.dumps(article.extra),
        list(reading.notes), bool(article.language),
    )  # fmt: skip


def date_rows(number: int, dates: Sequence[DateMention]) -> Iterator[tuple]:
    for n, d in enumerate(dates):
        yield (
            number, n, d.start, d.end, d.text, d.type, d.value, d.edtf, d.earliest, d.latest, d.precision,
            d.anchor, d.rule, d.confidence, d.bound, d.part_of,
        )  # fmt: skip


def events_of(reading: Reading) -> list[tuple[str, Claim, DateMention | None]]:
    """The claims that become events, with their ids; the second end of a range makes none of its own,
    and of those that are inferred only the surest do."""
    found: list[tuple[str, Claim, DateMention | None]] = []
    taken: set[str] = set()
    for claim in claims_kept(reading.claims):
        dated = None if claim.date is None else reading.dates[claim.date]
        if dated is not None and dated.part_of is not None:
            continue
        key = f"{reading.article}-{claim.start}-{_date_key(dated) if dated else claim.edtf or 'undated'}"
        while key in taken:  # one sentence that says the same date twice
            key += "+"
        taken.add(key)
        found.append((key, claim, dated))
    return found


def claim_row(
    number: int, key: str, claim: Claim, dated: DateMention | None, article: tuple, revision: int
) -> tuple:
    """An extracted event. `article` is its row, as article_row makes it."""
    d = dated or _own_date(claim)
    return (
        number, key, claim.kind, *ends(d.earliest, d.latest), d.earliest, d.latest, d.precision, d.edtf,
        d.bound, article[0], article[1], claim.start, claim.end, claim.headline or claim.quote, claim.quote,
        claim.date, d.text, d.value, d.rule, d.anchor, claim.confidence, False, article[3], article[5],
        *article[7:10], "[]", None, revision, claim.modality,
    )  # fmt: skip


def _own_date(claim: Claim) -> DateMention:
    """The date of a claim whose sentence has none; without one where it is undated altogether."""
    rule = {"none": "", "publication": "news-of-the-day"}.get(claim.anchor, "carried")
    return DateMention(
        0, 0, "", "DATE", claim.edtf, claim.edtf, claim.earliest, claim.latest, claim.precision, claim.anchor,
        rule, claim.confidence,
    )  # fmt: skip


def imported_row(
    number: int, key: str, row: EventRow, source: int, article: int | None, reported: Ends, revision: int
) -> tuple:
    """An event of an events file; it is confirmed, for a person wrote it down."""
    return (
        number, key, "imported", *ends(row.earliest, row.latest), row.earliest, row.latest, row.precision,
        row.edtf, None, article, row.article_id or None, None, None, row.title, row.text or row.title, None,
        "", row.edtf, "", "none", 1.0, True, source, row.url, *reported, json.dumps(row.extra), digest(row),
        revision, "actual",
    )  # fmt: skip


def digest(row: EventRow) -> str:
    """Of all that an events-file row says beside its id: tells the same row from another with that id."""
    said = json.dumps(
        (row.title, row.text, row.edtf, row.entities, row.source, row.url, row.article_id, row.extra)
    )
    return hashlib.blake2b(said.encode("utf-8"), digest_size=8).hexdigest()


def well_formed(text: str) -> str:
    """The text with each half of a surrogate pair, which no file can hold, replaced by U+FFFD."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text


def pairs(text: str) -> tuple[tuple[str, str], ...]:
    """The extra columns of a record, as stored."""
    return tuple((k, v) for k, v in json.loads(text))


def flags_text(given: Sequence[Flag]) -> str:
    """Flags as they are stored."""
    return json.dumps([(f.start, f.end, f.reason) for f in given])


def flags(text: str) -> tuple[Flag, ...]:
    """The flags of an article, as stored."""
    return tuple(Flag(start, end, reason) for start, end, reason in json.loads(text))


def _date_key(dated: DateMention) -> str:
    return dated.edtf or dated.value or "undated"


def _array(values: list[Any], kind: pa.DataType) -> pa.Array:
    try:
        return pa.array(values, type=kind)
    except UnicodeEncodeError:
        return pa.array([_well_formed(v) for v in values], type=kind)


def _well_formed(value: Any) -> Any:
    if isinstance(value, str):
        return well_formed(value)
    return [_well_formed(v) for v in value] if isinstance(value, list) else value
