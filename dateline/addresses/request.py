"""One request to one machine: resolved, checked, and connected to exactly what was checked."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from ipaddress import ip_address

from dateline.addresses.address import Address
from dateline.addresses.policy import Policy
from dateline.errors import RefusedAddress, UnreachableAddress

Resolver = Callable[[str, int], list[str]]  # host and port → numbers of machines
_CHUNK = 1 << 16
_SLOW = "It took too long."
_TRY_LATER = "Look at it in a browser, or try again later."


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent. Names of headers are lower case; `body` is empty for a redirect."""

    status: int
    reason: str
    headers: Mapping[str, str]
    body: bytes


def resolved(host: str, port: int) -> list[str]:
    """The machines behind a name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def checked_machine(address: Address, policy: Policy, resolver: Resolver) -> str:
    """The number to connect to: every machine behind the name must be permitted.

    Raises:
        RefusedAddress: one of them is not.
        UnreachableAddress: the name is unknown.
    """
    try:
        machines = [str(ip_address(address.host))]
    except ValueError:
        try:
            machines = resolver(address.host, address.port)
        except (OSError, UnicodeError) as error:
            raise _unreachable(address, f"There is no machine called {address.host}.") from error
    if not machines:
        raise _unreachable(address, f"There is no machine called {address.host}.")
    if not all(map(policy.permits_text, machines)):
        raise RefusedAddress(
            "It leads to a machine that is not on the public internet.",
            place=address.url,
            remedy="Save the page from your browser and add the file.",
        )
    return machines[0]


def request(
    address: Address, machine: str, headers: Mapping[str, str], most: int, step: float, total: float
) -> Answer:
    """GET, without following redirects.

    Args:
        machine: What `checked_machine` said; no name is resolved here.
        most: Bytes of the body.
        step: Seconds without a sign of life.
        total: Seconds for all of it.

    Raises:
        UnreachableAddress: no sound answer within these bounds.
    """
    connection = _Pinned(address, machine, step)
    watch = threading.Timer(total, connection.cut)
    watch.daemon = True
    watch.start()
    try:
        connection.request("GET", address.target, headers=dict(headers))
        answer = connection.getresponse()
        named = {name.lower(): value for name, value in answer.getheaders()}
        body = b"" if 300 <= answer.status < 400 else _body(address, answer, named, most)
        if connection.was_cut:
            raise _unreachable(address, _SLOW)
        return Answer(answer.status, answer.reason, named, body)
    except (OSError, http.client.HTTPException, ValueError) as error:
        slow = connection.was_cut or isinstance(error, TimeoutError)
        raise _unreachable(address, _SLOW if slow else f"It cannot be fetched ({error}).") from error
    finally:
        watch.cancel()
        connection.close()


def _body(address: Address, answer: http.client.HTTPResponse, headers: Mapping[str, str], most: int) -> bytes:
    said = headers.get("content-length", "")
    length = int(said) if said.isascii() and said.isdigit() else 0
    body, large = bytearray(), length > most
    while not large and (chunk := answer.read1(_CHUNK)):
        body += chunk
        large = len(body) > most
    if large:
        raise UnreachableAddress(
            f"It is larger than {most >> 20} MB.", place=address.url, remedy="Save the file and add it."
        )
    if length and len(body) < length:
        raise http.client.IncompleteRead(bytes(body), length - len(body))
    return bytes(body)


class _Pinned(http.client.HTTPConnection):
    """A connection to a machine that was chosen before, under the name that the address has."""

    was_cut = False

    def __init__(self, address: Address, machine: str, step: float) -> None:
        super().__init__(address.host, address.port, timeout=step)
        self._machine = machine
        self.default_port = {"http": 80, "https": 443}[address.scheme]  # the Host header names no usual port
        self._context = ssl.create_default_context() if address.scheme == "https" else None

    def connect(self) -> None:
        self.sock = socket.create_connection((self._machine, self.port), self.timeout)
        if self._context:
            self.sock = self._context.wrap_socket(self.sock, server_hostname=self.host)

    def cut(self) -> None:
        """End it from outside, whatever it waits for."""
        self.was_cut = True
        if self.sock is not None:
            try:
                self.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                return  # it was over


def _unreachable(address: Address, reason: str) -> UnreachableAddress:
    return UnreachableAddress(reason, place=address.url, remedy=_TRY_LATER)
