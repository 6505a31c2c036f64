"""Files of every format, made here: the same story told in each, so that one table can hold them all."""

from __future__ import annotations

import base64
import gzip
import io
import json
import zipfile
import zlib

TITLE = "Old bridge opens again"
FIRST = (
    "The old bridge over the harbour opened again on Thursday after two years of repairs, "
    "the city council said in a statement read aloud on the quay."
)
SECOND = (
    "Hundreds of people crossed it on foot before the first tram rolled over the new rails at noon, "
    "and the mayor thanked the workers by name."
)
TEXT = f"{FIRST}\n\n{SECOND}"
AUTHOR, SOURCE = "Ann Writer", "Harbour Post"
URL = "https://post.example/2020/06/18/bridge"


def html(head: str = "", lang: str = "en") -> bytes:
    """A page with the story between navigation, a notice and a foot; `head` is added to its head."""
    return f"""<!DOCTYPE html>
<html lang="{lang}"><head><meta charset="utf-8"><title>{TITLE} | {SOURCE}</title>{head}</head><body>
<nav><ul><li><a href="/">Front page</a></li><li><a href="/city">City</a></li></ul></nav>
<article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></article>
<div class="cookie">This site keeps cookies. Accept?</div>
<footer>All rights reserved 2024</footer></body></html>""".encode()


PAGE_HEAD = f"""<meta property="og:site_name" content="{SOURCE}"><link rel="canonical" href="{URL}">
<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [{{"@type": "WebPage"}},
{{"@type": "NewsArticle", "headline": "{TITLE}", "datePublished": "2020-06-18T10:00:00+03:00",
"dateModified": "2020-06-20", "author": [{{"@type": "Person", "name": "{AUTHOR}"}}]}}]}}</script>"""


def zipped(members: dict[str, bytes | str], stored: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def pdf(pages: list[list[str]], information: str = "") -> bytes:
    """A PDF of pages of lines, in Helvetica; an empty page shows a picture of nothing."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>", b""]
    kids = []
    for lines in pages:
        shown = b" T* ".join(b"(%s) Tj" % _escaped(line) for line in lines)
        content = b"BT /F1 11 Tf 14 TL 60 760 Td %s ET" % shown if lines else b"0 0 m 9 9 l S"
        packed = zlib.compress(content)
        kids.append(b"%d 0 R" % (len(objects) + 1))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
            % (len(objects) + 2)
        )
        head = b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed)
        objects.append(head + packed + b"\nendstream")
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(pages))
    objects.append(f"<< {information} >>".encode())
    return _pdf_file(objects)


def _escaped(line: str) -> bytes:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("latin-1")


def _pdf_file(objects: list[bytes]) -> bytes:
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    count = len(objects) + 1
    return b"%sxref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (
        out, count, table, count, len(objects),
    ) + b"startxref\n%d\n%%%%EOF\n" % len(out)  # fmt: skip


PDF_INFORMATION = (
    f"/Title ({TITLE}) /Author ({AUTHOR}) "
    "/CreationDate (D:20200618101500+03'00') /ModDate (D:20200620080000Z)"
)
PDF_LINES = [
    "The old bridge over the harbour opened again on Thursday after two years of re-",
    "pairs, the city council said in a statement read aloud on the quay.",
    "",
    "Hundreds of people crossed it on foot before the first tram rolled over the new",
    "rails at noon, and the mayor thanked the workers by name.",
]

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def docx(body: str, created: str = "2020-06-18T07:00:00Z", title: str = TITLE) -> bytes:
    """A Word document whose body is given in WordprocessingML."""
    core = (
        "<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        f"<dc:title>{title}</dc:title><dc:creator>{AUTHOR}</dc:creator><dc:language>en-GB</dc:language>"
        f"<dcterms:created>{created}</dcterms:created>"
        "<dcterms:modified>2020-06-20T08:00:00Z</dcterms:modified></cp:coreProperties>"
    )
    return zipped(
        {
            "[Content_Types].xml": _TYPES,
            "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
            "docProps/core.xml": core,
            "docProps/app.xml": f"<Properties><Company>{SOURCE}</Company></Properties>",
        }
    )


def paragraph(text: str, style: str = "") -> str:
    """A WordprocessingML paragraph, in two runs."""
    cut = len(text) // 2
    runs = "".join(f'<w:r><w:t xml:space="preserve">{t}</w:t></w:r>' for t in (text[:cut], text[cut:]))
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def odt(title: str = TITLE) -> bytes:
    """An OpenDocument text with a deletion, a comment and a note inside."""
    names = " ".join(
        f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"'
        for p, n in (("office", "office"), ("text", "text"), ("meta", "meta"))
    ) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip
    cut = FIRST.split(" ", 3)
    content = (
        f"<office:document-content {names}><office:body><office:text>"
        "<text:tracked-changes><text:p>This was deleted.</text:p></text:tracked-changes>"
        f'<text:p>{" ".join(cut[:3])}<text:s text:c="1"/><text:span>{cut[3]}</text:span>'
        "<office:annotation><text:p>Check this.</text:p></office:annotation></text:p>"
        f"<text:p>{SECOND}</text:p></office:text></office:body></office:document-content>"
    )
    meta = (
        f"<office:document-meta {names}><office:meta><dc:title>{title}</dc:title>"
        f"<meta:initial-creator>{AUTHOR}</meta:initial-creator><dc:creator>Someone Else</dc:creator>"
        "<meta:creation-date>2020-06-18T10:00:00</meta:creation-date><dc:date>2020-06-20T08:00:00</dc:date>"
        "<dc:language>en-GB</dc:language></office:meta></office:document-meta>"
    )
    return zipped(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "meta.xml": meta},
        stored="mimetype",
    )


def epub() -> bytes:
    """A book of two chapters, the second listed before the first."""
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OPS/book.opf"/></rootfiles></container>'
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        f"<dc:title>{TITLE}</dc:title><dc:creator>{AUTHOR}</dc:creator><dc:publisher>{SOURCE}</dc:publisher>"
        "<dc:date>2020-06-18</dc:date><dc:language>en-GB</dc:language>"
        '<meta property="dcterms:modified">2020-06-20T08:00:00Z</meta></metadata><manifest>'
        '<item id="b" href="two%20.xhtml"/><item id="a" href="one.xhtml"/></manifest>'
        '<spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
    )
    chapter = '<?xml version="1.0"?><!DOCTYPE html><html><head><title>x</title></head>'
    chapter += "<body><p>{}&nbsp;</p></body></html>"
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "OPS/book.opf": package,
            "OPS/one.xhtml": chapter.format(FIRST),
            "OPS/two .xhtml": chapter.format(SECOND),
        },
        stored="mimetype",
    )


def _wrapped(text: str, width: int = 72) -> str:
    """Paragraphs broken into lines, as mails are."""
    lines = []
    for block in text.split("\n\n"):
        line = ""
        for word in block.split():
            if line and len(line) + 1 + len(word) > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        lines += [line, ""]
    return "\n".join(lines)


MAIL_HEAD = f"""From: {AUTHOR} <ann@post.example>
To: desk@other.example
Subject: =?utf-8?q?{TITLE.replace(" ", "_")}?=
Date: Thu, 18 Jun 2020 10:00:00 +0300 (MSK)
List-Id: {SOURCE} <news.post.example>
Content-Language: en-GB
MIME-Version: 1.0
"""
MAIL = f"{MAIL_HEAD}Content-Type: text/plain; charset=utf-8\n\n{_wrapped(TEXT)}"


def mail_of_parts(attachments: dict[str, bytes]) -> bytes:
    """A mail with a plain and an HTML body, and files attached."""
    parts = "".join(
        f"--outer\nContent-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n"
        f'Content-Disposition: attachment; filename="{name}"\n\n{base64.encodebytes(data).decode()}\n'
        for name, data in attachments.items()
    )
    return (
        f'{MAIL_HEAD}Content-Type: multipart/mixed; boundary="outer"\n\n--outer\n'
        'Content-Type: multipart/alternative; boundary="inner"\n\n'
        f"--inner\nContent-Type: text/plain; charset=utf-8\n\n{_wrapped(TEXT)}\n"
        f"--inner\nContent-Type: text/html; charset=utf-8\n\n<p>{FIRST}</p><p>{SECOND}</p>\n--inner--\n"
        f"{parts}--outer--\n"
    ).encode()


MHTML = f"""From: <Saved by Blink>
Snapshot-Content-Location: {URL}
Subject: {TITLE}
Date: Fri, 1 Mar 2024 12:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="cut"

--cut
Content-Type: text/html
Content-Location: {URL}
Content-Transfer-Encoding: base64

{base64.encodebytes(html(PAGE_HEAD)).decode()}
--cut
Content-Type: image/png
Content-Location: https://post.example/a.png

x
--cut--
"""

MARKDOWN = f"""---
title: "{TITLE}"
date: 2020-06-18
lastmod: 2020-06-20
authors:
  - {AUTHOR}
source: {SOURCE}
url: {URL}
lang: en
---

{FIRST.replace("harbour", "**harbour**").replace("city council", "[city council](https://city.example/)")}

{SECOND.replace(" on foot ", chr(10) + "*on foot* ")}
"""

RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>{SOURCE}</title><language>en-gb</language><link>https://post.example/</link>
<item><title>{TITLE}</title><link>{URL}</link><dc:creator>{AUTHOR}</dc:creator>
<pubDate>Thu, 18 Jun 2020 10:00:00 +0300</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{FIRST}</p><p>{SECOND}</p><script>go()</script>]]></content:encoded></item>
</channel></rss>"""

ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>{SOURCE}</title><updated>2020-06-30T00:00:00Z</updated>
<entry><title>{TITLE}</title><link href="{URL}"/><author><name>{AUTHOR}</name></author>
<published>2020-06-18T10:00:00+03:00</published><updated>2020-06-20T08:00:00Z</updated>
<content type="html">&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</content></entry></feed>"""

REUTERS = f"""<!DOCTYPE lewis SYSTEM "lewis.dtd">
<REUTERS TOPICS="YES" LEWISSPLIT="TRAIN" CGISPLIT="TRAINING-SET" OLDID="5544" NEWID="1">
<DATE>18-JUN-1987 15:01:01.79</DATE><TOPICS><D>bridge</D></TOPICS><PLACES></PLACES>
<UNKNOWN>&#5;&#5;&#5;C T</UNKNOWN>
<TEXT>&#2;
<TITLE>{TITLE.upper()}</TITLE>
<AUTHOR>    by {AUTHOR}, Reuters</AUTHOR>
<DATELINE>    HARBOUR, June 18 - </DATELINE><BODY>{_wrapped(FIRST, 66).strip()}
    {_wrapped(SECOND, 62).strip()}
 Reuter
&#3;</BODY></TEXT>
</REUTERS>
<REUTERS TOPICS="NO" NEWID="2">
<DATE>19-JUN-1987 09:00:00.00</DATE>
<TEXT TYPE="BRIEF">&#2;
<TITLE>TRAM FARES &lt;TRM&gt; UP</TITLE>&#3;</TEXT>
</REUTERS>
"""

NINJS = {
    "uri": "urn:post:1",
    "type": "text",
    "firstCreated": "2020-06-18T10:00:00+03:00",
    "versionCreated": "2020-06-20T08:00:00Z",
    "language": "en-GB",
    "by": AUTHOR,
    "infoSources": [{"name": SOURCE}],
    "headlines": [{"role": "main", "value": TITLE}],
    "bodies": [
        {"role": "main", "contentType": "text/html", "value": f"<p>{FIRST}</p><p>{SECOND}</p>"},
        {"role": "plain", "contentType": "text/plain", "value": TEXT},
    ],
}
JSON_LD = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": "2020-06-18",
    "dateModified": "2020-06-20",
    "author": {"@type": "Person", "name": AUTHOR},
    "publisher": {"@type": "Organization", "name": SOURCE},
    "articleBody": TEXT,
    "url": URL,
    "inLanguage": "en",
}
FTM = [
    {"id": "p1", "schema": "Person", "properties": {"name": ["Mo Mayor"]}},
    {
        "id": "a1",
        "schema": "Article",
        "properties": {
            "title": [TITLE],
            "author": [AUTHOR],
            "publishedAt": ["2020-06-18"],
            "modifiedAt": ["2020-06-20"],
            "bodyText": [TEXT],
            "sourceUrl": [URL],
            "publisher": [SOURCE],
            "language": ["eng"],
        },
    },
    {
        "id": "e1",
        "schema": "Event",
        "properties": {
            "name": ["The bridge is closed"],
            "startDate": ["2018-06"],
            "endDate": ["2020-06-18"],
            "involved": ["p1", "unknown"],
            "location": ["Harbour"],
            "proof": ["a1"],
        },
    },
]
RIS = f"""TY  - NEWS
TI  - {TITLE}
AU  - {AUTHOR}
DA  - 2020/06/18/
T2  - {SOURCE}
UR  - {URL}
AB  - {FIRST}
AB  - {SECOND}
LA  - en
ER  -\x20
"""


def json_lines(values: list[dict]) -> bytes:
    return "\n".join(map(json.dumps, values)).encode()


def warc(records: list[tuple[str, str, bytes]], packed: bool = True) -> bytes:
    """A web archive of (address, content type, body) responses."""
    out = b""
    for url, kind, body in records:
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\n\r\n%s" % (kind.encode(), body)
        record = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
            "WARC-Date: 2024-03-01T00:00:00Z\r\n"
            "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        ).encode() + answer + b"\r\n\r\n"  # fmt: skip
        out += gzip.compress(record, mtime=0) if packed else record
    return out
