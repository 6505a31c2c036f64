"""What is never fetched: other schemes, machines that are not public, in whatever form they are written."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from dateline.addresses import PUBLIC, Fetcher, parse_address
from dateline.addresses.policy import is_public
from dateline.errors import RefusedAddress, UnreachableAddress

HIDDEN = "in a form that hides which"
NOT_PUBLIC = "not on the public internet"


def _never(host: str, port: int) -> list[str]:
    raise AssertionError(f"{host} was looked up")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("file:///etc/passwd", "Only http and https"),
        ("ftp://example.org/a", "Only http and https"),
        ("gopher://example.org/", "Only http and https"),
        ("data:text/html,hello", "Only http and https"),
        ("javascript:alert(1)", "Only http and https"),
        ("//example.org/a", "Only http and https"),
        ("example.org/a", "Only http and https"),
        ("", "Only http and https"),
        ("http://", "host is not a name"),
        ("http:///path", "host is not a name"),
        ("http://user@example.org/", "name or a password"),
        ("http://user:secret@example.org/", "name or a password"),
        ("http://example.org@127.0.0.1/", "name or a password"),
        ("http://127.0.0.1\\@example.org/", "blanks or control"),
        ("http://example.org/a b", "blanks or control"),
        ("http://example.org/\r\nHost: other", "blanks or control"),
        ("http://exa\tmple.org/", "blanks or control"),
        ("http://example.org:22/", "Port 22"),
        ("http://example.org:0/", "Port 0"),
        ("https://example.org:8443/", "Port 8443"),
        ("http://example.org:99999/", "not an address"),
        ("http://example.org:80x/", "not an address"),
        ("http://0177.0.0.1/", HIDDEN),
        ("http://0x7f.0.0.1/", HIDDEN),
        ("http://0x7f000001/", HIDDEN),
        ("http://2130706433/", HIDDEN),
        ("http://127.1/", HIDDEN),
        ("http://017700000001/", HIDDEN),
        ("http://127.0.0.0x1/", HIDDEN),
        ("http://256.1.1.1/", HIDDEN),
        ("http://[::1/", "not an address"),
        ("http://[12345::1]/", "not an address"),
        ("http://exa_mple!.org/", "host is not a name"),
        ("http://" + "a" * 3_000 + ".org/", "too long"),
        ("http://127.0.0.1/", NOT_PUBLIC),
        ("http://127.255.255.254/", NOT_PUBLIC),
        ("http://127。0。0。1/", NOT_PUBLIC),
        ("http://１２７.0.0.1/", NOT_PUBLIC),
        ("http://0.0.0.0/", NOT_PUBLIC),
        ("http://10.0.0.1/", NOT_PUBLIC),
        ("http://172.16.0.1/", NOT_PUBLIC),
        ("http://192.168.1.1/", NOT_PUBLIC),
        ("http://100.64.0.1/", NOT_PUBLIC),
        ("http://169.254.169.254/latest/meta-data/", NOT_PUBLIC),
        ("http://192.0.2.1/", NOT_PUBLIC),
        ("http://198.18.0.1/", NOT_PUBLIC),
        ("http://224.0.0.1/", NOT_PUBLIC),
        ("http://255.255.255.255/", NOT_PUBLIC),
        ("http://[::1]/", NOT_PUBLIC),
        ("http://[::]/", NOT_PUBLIC),
        ("http://[::ffff:127.0.0.1]/", NOT_PUBLIC),
        ("http://[::ffff:a9fe:a9fe]/", NOT_PUBLIC),
        ("http://[::127.0.0.1]/", NOT_PUBLIC),
        ("http://[64:ff9b::7f00:1]/", NOT_PUBLIC),
        ("http://[2002:7f00:1::]/", NOT_PUBLIC),
        ("http://[fe80::1]/", NOT_PUBLIC),
        ("http://[fc00::1]/", NOT_PUBLIC),
        ("http://[fec0::1]/", NOT_PUBLIC),
        ("http://[ff02::1]/", NOT_PUBLIC),
        ("http://[fd00:ec2::254]/", NOT_PUBLIC),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else None,
)
def test_address_is_refused_before_anything_is_asked(text, why) -> None:
    with pytest.raises(RefusedAddress, match=why):
        Fetcher(resolver=_never).fetch(text)


@pytest.mark.parametrize(
    ("machines", "fault"),
    [
        (["127.0.0.1"], RefusedAddress),
        (["93.184.216.34", "10.0.0.1"], RefusedAddress),
        (["93.184.216.34", "::1"], RefusedAddress),
        (["fe80::1%eth0"], RefusedAddress),
        (["169.254.169.254"], RefusedAddress),
        ([], UnreachableAddress),
    ],
    ids=str,
)
def test_every_machine_behind_a_name_must_be_public(machines, fault) -> None:
    with pytest.raises(fault) as told:
        Fetcher(resolver=lambda host, port: machines).fetch("https://rebound.example/")
    assert told.value.place == "https://rebound.example/"


@pytest.mark.parametrize(
    ("ip", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1:248:1893:25c8:1946", True), ("64:ff9b::5db8:d822", True),
        ("::ffff:93.184.216.34", True), ("2002:5db8:d822::", True), ("64:ff9b::a00:1", False),
        ("2001:0:5db8:d822::80ff:fffe", False), ("240.0.0.1", False), ("2001:db8::1", False),
    ],
)  # fmt: skip
def test_public_machines(ip, public) -> None:
    assert is_public(ip_address(ip)) is public


@pytest.mark.parametrize(
    ("text", "url", "name"),
    [
        ("https://Example.ORG", "https://example.org/", "example.org"),
        ("https://example.org:443/b.html?x=1#part", "https://example.org/b.html?x=1", "example.org/b.html"),
        (" http://example.org./ü?q=ö ", "http://example.org/%C3%BC?q=%C3%B6", "example.org/%C3%BC"),
        ("https://пример.рф/", "https://xn--e1afmkfd.xn--p1ai/", "xn--e1afmkfd.xn--p1ai"),
        ("http://[2606:2800:220::1]/", "http://[2606:2800:220::1]/", "2606:2800:220::1"),
    ],
)  # fmt: skip
def test_address_is_written_in_one_way(text, url, name) -> None:
    address = parse_address(text, PUBLIC)
    assert (address.url, address.name) == (url, name)
