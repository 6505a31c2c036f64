"""What a web page says about its article: each field from the first place that has it, best first.

JSON-LD and the metadata made for machines come before what is written for people, and the address
comes last. Where all are silent the date line may speak (`Fields.document`), any other date in the text
never.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from dateline.intake.documents.fields import Fields, edtf_of
from dateline.intake.documents.schema_org import articles_in, offer_article

# field → names or properties of <meta>, the better first
_META = {
    "title": "og:title headline citation_title dc.title dcterms.title twitter:title parsely-title",
    "published": (
        "article:published_time og:published_time parsely-pub-date sailthru.date citation_publication_date"
        " citation_date dcterms.issued dc.date.issued dcterms.created dc.date.created dcterms.date dc.date"
        " pubdate publishdate publish-date publish_date published-date article.published datepublished"
        " originalpublicationdate cxenseparse:recs:publishtime displaydate date"
    ),
    "updated": (
        "article:modified_time og:updated_time dcterms.modified dc.date.modified datemodified"
        " article.updated lastmod last-modified revised updated_time"
    ),
    "source": (
        "og:site_name citation_journal_title dc.publisher dcterms.publisher publisher article:publisher"
        " application-name apple-mobile-web-app-title copyright"
    ),
    "author": (
        "citation_author article:author_name author dc.creator dcterms.creator parsely-author sailthru.author"
        " byl byline article:author"
    ),
    "language": "og:locale content-language dc.language dcterms.language",
}
_ITEMPROPS = {
    "headline": "title", "datePublished": "published", "dateModified": "updated", "author": "author",
}  # fmt: skip
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MODIFIED = re.compile(r"modif|updat|revis", re.I)
_DATED = re.compile(
    r"(?:^|[-_ ])(?:pub(?:lish(?:ed)?)?|post(?:ed)?|entry|article|story)?[-_]?"
    r"(?:date|time|datetime|timestamp|published)(?:$|[-_ ])",
    re.I,
)
_BYLINE = re.compile(r"(?:^|[-_ ])(?:byline|author(?:[-_]name)?|vcard)(?:$|[-_ ])", re.I)
_BEFORE_DATE = re.compile(r"^(?:(?:first )?published|posted|date|опубликовано|дата)(?: on)?\s*:?\s+", re.I)
_BEFORE_NAME = re.compile(r"^(?:by|von|par|por|автор:?)\s+", re.I)
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])(?:[/-](0?[1-9]|[12]\d|3[01]))?(?=[/_.-]|$)")
_LONGEST_DATE, _LONGEST_NAME = 80, 100  # characters of a visible line


def offer_metadata(fields: Fields, tree: HtmlElement) -> None:
    """Offer all that a page's tree says about title, dates, author, source, address and language."""
    if article := next(_json_ld(tree), None):
        offer_article(fields, article, "JSON-LD")
    metas = _metas(tree)
    for field, names in _META.items():
        for name in names.split():
            _offer_meta(fields, field, metas.get(name, []), f"meta {name}")
    _offer_itemprops(fields, tree)
    _offer_links(fields, tree)
    fields.offer("language", tree.get("lang") or tree.get(_XML_LANG), "html lang")
    _offer_visible(fields, tree)
    _offer_from_address(fields)


def _json_ld(tree: HtmlElement) -> Iterator[dict]:
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        with suppress(ValueError, RecursionError):  # broken JSON: the page has other places to say it
            yield from articles_in(json.loads(script.text or ""))


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        for key in ("property", "name", "http-equiv"):
            if (name := meta.get(key)) and (content := meta.get("content")):
                found.setdefault(name.strip().lower(), []).append(content)
    return found


def _offer_meta(fields: Fields, field: str, values: list[str], place: str) -> None:
    if field == "author":
        fields.offer(field, [v for v in values if "://" not in v], place)
        return
    for value in values:
        if field != "source" or "://" not in value:
            fields.offer(field, value, place)


def _offer_itemprops(fields: Fields, tree: HtmlElement) -> None:
    for element in tree.iterfind(".//*[@itemprop]"):
        for prop in element.get("itemprop").split():
            if prop in _ITEMPROPS:
                value = element.get("content") or element.get("datetime") or _shown(element, 300)
                fields.offer(_ITEMPROPS[prop], value, f"itemprop {prop}")


def _offer_links(fields: Fields, tree: HtmlElement) -> None:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            _offer_address(fields, link.get("href"), "canonical link")
    for meta in tree.iter("meta"):
        if meta.get("property") == "og:url":
            _offer_address(fields, meta.get("content"), "meta og:url")


def _offer_address(fields: Fields, value: str | None, place: str) -> None:
    if value and value.lower().startswith(("http://", "https://")):
        fields.offer("url", value, place)


def _offer_visible(fields: Fields, tree: HtmlElement) -> None:
    """What people read: headings, <time>, and short lines whose class calls them date or byline."""
    for time in tree.iter("time"):
        if value := time.get("datetime") or _shown(time, _LONGEST_DATE):
            parent = time.getparent()
            about = " ".join(e.get(a) or "" for e in (time, parent) for a in ("class", "itemprop"))
            if edtf_of(value):
                fields.offer("updated" if _MODIFIED.search(about) else "published", value, "time element")
    for element in tree.iterfind(".//*[@class]"):
        name = element.get("class")[:200]
        if _DATED.search(name) and not _MODIFIED.search(name):
            value = _BEFORE_DATE.sub("", _shown(element, _LONGEST_DATE))
            if value and edtf_of(value):
                fields.offer("published", value, f"line of class {name}")
        if _BYLINE.search(name) and (shown := _shown(element, _LONGEST_NAME)):
            fields.offer("author", _BEFORE_NAME.sub("", shown), f"line of class {name}")
    for heading in tree.iter("h1"):
        fields.offer("title", _shown(heading, 300), "h1")
    for title in tree.iter("title"):
        fields.offer("title", _without_site(_shown(title, 500), fields.get("source")), "title element")


def _shown(element: HtmlElement, longest: int) -> str:
    """The words of an element; "" when there are more than a line of them."""
    words, size = [], 0
    for text in element.itertext():
        words.append(text)
        size += len(text)
        if size > 4 * longest:
            return ""
    line = " ".join("".join(words).split())
    return line if len(line) <= longest else ""


def _without_site(title: str, site: str) -> str:
    """A page's title without the site's name behind it."""
    for mark in (" | ", " - ", " – ", " — ", " :: "):
        head, found, tail = title.rpartition(mark)
        if found and head and (tail.casefold() == site.casefold() or mark in (" | ", " :: ")):
            return head
    return title


def _offer_from_address(fields: Fields) -> None:
    url = urlsplit(fields.get("url")) if fields.get("url").isprintable() else urlsplit("")
    if found := _URL_DAY.search(url.path):
        parts = [found[1], *(p.zfill(2) for p in found.groups()[1:] if p)]
        fields.offer("published", "-".join(parts), "address")
    fields.offer("source", (url.hostname or "").removeprefix("www."), "address")
