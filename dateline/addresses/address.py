"""An address as typed, taken apart strictly: what could mean two things to two programs is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import SplitResult, quote, urlsplit

from dateline.addresses.policy import Policy
from dateline.errors import RefusedAddress

_LONGEST = 2_000  # characters
_UNSOUND = re.compile(r"[\s\\\x00-\x1f\x7f]")
_NUMBER = re.compile(r"(0x[0-9a-f]*|\d+)", re.I)  # how C libraries begin to read a number
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_PORTS = {"http": 80, "https": 443}
_SAFE = "/%:@!$&'()*+,;=-._~"
_WRITE = "Write it as https://example.org/page."


@dataclass(frozen=True, slots=True)
class Address:
    """An http or https address. `host` is ASCII, without brackets; `target` is path and query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == _PORTS[self.scheme] else f":{self.port}")

    @property
    def url(self) -> str:
        return self.origin + self.target

    @property
    def name(self) -> str:
        """A label: the host, and the path without what follows a question mark."""
        path = self.target.partition("?")[0].rstrip("/")
        return self.host + path


def parse_address(text: str, policy: Policy) -> Address:
    """Take an address apart.

    Raises:
        RefusedAddress: it is none, of another scheme, with a name and password, at a port that the
            policy has not, or with a host written in a way that hides what it is.
    """
    text = text.strip()
    if len(text) > _LONGEST or _UNSOUND.search(text):
        raise _refused(text[:80], "It is too long, or holds blanks or control characters.", _WRITE)
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise _refused(text, "It is not an address.", _WRITE) from error
    if parts.scheme not in _PORTS:
        raise _refused(text, "Only http and https addresses are fetched.", _WRITE)
    if "@" in parts.netloc:
        raise _refused(text, "It holds a user's name or a password.", "Leave out what stands before the @.")
    port = _PORTS[parts.scheme] if port is None else port
    if policy.ports is not None and port not in policy.ports:
        raise _refused(text, f"Port {port} is not asked.", "Use an address at the usual port, 80 or 443.")
    return Address(parts.scheme, _host(text, parts), port, _target(parts))


def _host(text: str, parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    if "[" in parts.netloc:
        try:
            return str(IPv6Address(host))
        except AddressValueError as error:
            raise _refused(text, "The number in brackets is not an IPv6 address.", _WRITE) from error
    try:
        host = host.encode("idna").decode().lower().rstrip(".")
    except UnicodeError as error:
        raise _refused(text, "Its host is not a name.", _WRITE) from error
    labels = host.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _plain_number(text, host)
    if not all(map(_LABEL.fullmatch, labels)):
        raise _refused(text, "Its host is not a name.", _WRITE)
    return host


def _plain_number(text: str, host: str) -> str:
    """Four decimal numbers, as 93.184.216.34; not 0177.1, 0x7f000001 or 2130706433."""
    try:
        return str(IPv4Address(host))
    except AddressValueError as error:
        raise _refused(text, "Its host is a number in a form that hides which.", _WRITE) from error


def _target(parts: SplitResult) -> str:
    query = f"?{quote(parts.query, safe=_SAFE + '?')}" if parts.query else ""
    return (quote(parts.path, safe=_SAFE) or "/") + query


def _refused(text: str, reason: str, remedy: str) -> RefusedAddress:
    return RefusedAddress(reason, place=text, remedy=remedy)
