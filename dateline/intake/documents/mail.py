"""E-mails (EML) and pages saved as MHTML: the message, then the documents attached to it.

The plain part is taken where there is one, else the words of the HTML part. Pictures and other
things inside are told, not read. Source: RFC 5322, RFC 2045–2049, RFC 2557.
"""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage

from dateline.errors import UnreadableFile
from dateline.intake.cells import one_line
from dateline.intake.documents.document import Document, Piece
from dateline.intake.documents.fields import Fields
from dateline.intake.documents.lines import reflow
from dateline.intake.documents.parts import inside
from dateline.intake.documents.plain_html import words_of
from dateline.intake.documents.sniff import sniff
from dateline.intake.documents.source import Source, Unit, read_inner
from dateline.intake.documents.web_page import decode_page, page_document
from dateline.intake.encodings import decode

_MOST_PARTS = 1_000
_SHOWN = 5
_BY_ITSELF = "Save its text, or what is attached, and load that."


def units(source: Source) -> Iterator[Unit]:
    """The message, then each attached document."""
    message = parse(source)
    attached = list(_attached(message))
    part = "message" if attached else ""
    yield Unit(part, lambda: [message_document(message, part)])
    for name, data, format in attached:
        yield Unit(name, lambda data=data, name=name, format=format: _attachment(source, data, name, format))


def parse(source: Source) -> EmailMessage:
    """The message of a file.

    Raises:
        UnreadableFile: it has more parts than a mail has.
    """
    data = source.data().lstrip()
    message = message_from_bytes(data, policy=policy.default)
    if sum(1 for _ in message.walk()) > _MOST_PARTS:
        raise UnreadableFile(f"The mail has more than {_MOST_PARTS:,} parts.", remedy=_BY_ITSELF)
    return message  # type: ignore[return-value]


def message_document(message: EmailMessage, part: str) -> Document:
    """The document of a message.

    Raises:
        UnreadableFile: it has no readable text.
    """
    location = _header(message, "Snapshot-Content-Location") or _header(message, "Content-Location")
    plain = message.get_body(("plain",)) if not location else None
    page = message.get_body(("html",)) or (message.get_body(("related",)) and _first_page(message))
    if location and page is not None:
        return page_document(decode_page(_payload(page), _charset(page), "").text, location, part)
    fields = Fields()
    _offer_headers(fields, message)
    text = reflow(_text(plain)) if plain is not None else ""
    if not text.strip() and page is not None:
        text = words_of(decode_page(_payload(page), _charset(page), "").text)
    if not text.strip():
        raise UnreadableFile("The mail holds no text.", remedy=_BY_ITSELF)
    return fields.document(text, part, _left_out(message))


def _first_page(message: EmailMessage) -> EmailMessage | None:
    return next((p for p in message.walk() if p.get_content_type() == "text/html"), None)  # type: ignore[misc]


def _header(message: EmailMessage, name: str) -> str:
    """A header's text. The parser of the library raises these on headers that break its grammar."""
    try:
        return one_line(str(message.get(name, "")))
    except (ValueError, IndexError, TypeError, AttributeError, LookupError):
        return ""


def _offer_headers(fields: Fields, message: EmailMessage) -> None:
    fields.offer("title", _header(message, "Subject"), "mail Subject")
    fields.offer("published", _header(message, "Date"), "mail Date")
    sender = _sender(message)
    name = sender.display_name or sender.addr_spec if sender else _header(message, "From")
    fields.offer("author", name, "mail From")
    fields.offer("source", _list_name(_header(message, "List-Id")), "mail List-Id")
    fields.offer("source", sender.domain if sender else "", "mail From")
    fields.offer("url", _web_address(_header(message, "Archived-At")), "mail Archived-At")
    fields.offer("language", _header(message, "Content-Language").partition(",")[0], "mail Content-Language")


def _sender(message: EmailMessage) -> Address | None:
    try:
        addresses = getattr(message.get("From"), "addresses", ())
    except (ValueError, IndexError, TypeError, AttributeError, LookupError):
        return None
    return addresses[0] if addresses else None


def _list_name(value: str) -> str:
    name, _, address = value.partition("<")
    return name.strip().strip('"') or address.strip("<> ")


def _web_address(value: str) -> str:
    plain = value.strip("<> ")
    return plain if plain.startswith(("http://", "https://")) else ""


def _payload(part: EmailMessage) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _charset(part: EmailMessage) -> str:
    return part.get_content_charset() or ""


def _text(part: EmailMessage) -> str:
    data = _payload(part)
    try:
        text = data.decode(_charset(part) or "utf-8")
    except (LookupError, UnicodeDecodeError):
        text = decode(data, None, "").text if data.strip() else ""
    return text.replace("\r\n", "\n")


def _attached(message: EmailMessage) -> Iterator[tuple[str, bytes, str]]:
    """Name, bytes and format of the attached documents."""
    for part in _attachments(message):
        data, name = _attachment_bytes(part), _name(part)
        if format := sniff(data, name):
            yield name, data, format


def _attachments(message: EmailMessage) -> Iterator[EmailMessage]:
    bodies = {id(b) for kind in ("plain", "html") if (b := message.get_body((kind,))) is not None}
    related = [p for p in message.walk() if p.get_content_type() == "multipart/related"]
    known = bodies | {id(part) for one in related for part in one.walk()}
    for part in message.walk():
        is_mail = part.get_content_type() == "message/rfc822" and part is not message
        if is_mail or (not part.is_multipart() and id(part) not in known):
            yield part  # type: ignore[misc]


def _attachment_bytes(part: EmailMessage) -> bytes:
    if part.get_content_type() == "message/rfc822":
        return b"".join(p.as_bytes() for p in part.get_payload()[:1])  # type: ignore[union-attr]
    return _payload(part)


def _name(part: EmailMessage) -> str:
    try:
        return one_line(part.get_filename() or "") or f"attached {part.get_content_type()}"
    except (ValueError, IndexError, TypeError, AttributeError, LookupError):
        return "attachment"


def _attachment(source: Source, data: bytes, name: str, format: str) -> Iterator[Piece]:
    for piece in read_inner(source.inner(data, name), format):
        yield inside(piece, name)


def _left_out(message: EmailMessage) -> tuple[str, ...]:
    """A remark about attachments that are no documents."""
    names = [_name(p) for p in _attachments(message) if not sniff(_attachment_bytes(p), _name(p))]
    if not names:
        return ()
    more = f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else ""
    return (f"Attached and not read: {', '.join(names[:_SHOWN])}{more}.",)
