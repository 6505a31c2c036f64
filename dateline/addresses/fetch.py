"""From an address to bytes: robots rules, redirects and pace around single requests."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin

from protego import Protego

from dateline.addresses.address import Address, parse_address
from dateline.addresses.policy import PUBLIC, Policy
from dateline.addresses.request import Answer, Resolver, checked_machine, request, resolved
from dateline.errors import DatelineError, RefusedAddress, UnreachableAddress

AGENT = "Dateline"
_HEADERS = {"User-Agent": f"{AGENT}/0.1", "Accept": "*/*", "Accept-Encoding": "identity"}
_ROBOTS_MOST = 500 << 10  # bytes: RFC 9309, 2.5
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of fetching.

    Attributes:
        most: Bytes of a page or file.
        step, total: Seconds without a sign of life, and for one request.
        redirects: How many are followed.
        pace, slowest: Seconds between two requests to one host, at least, and at most where its
            robots rules ask for more.
    """

    most: int = 20 << 20
    step: float = 10.0
    total: float = 30.0
    redirects: int = 5
    pace: float = 1.0
    slowest: float = 30.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address held. `url` is where it was found in the end, `name` a label for people."""

    url: str
    name: str
    content: bytes


class Fetcher:
    """Fetches addresses, one after the other, remembering the robots rules of each host.

    Args:
        policy: Which machines may be asked.
        resolver: Names of hosts → numbers of machines.
    """

    def __init__(
        self,
        policy: Policy = PUBLIC,
        limits: Limits | None = None,
        resolver: Resolver = resolved,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._policy, self._limits = policy, limits or Limits()
        self._resolver, self._clock, self._sleep = resolver, clock, sleep
        self._rules: dict[str, Protego] = {}
        self._asked: dict[str, float] = {}  # when a host was asked last

    def fetch(self, text: str) -> Fetched:
        """What stands at an address.

        Raises:
            RefusedAddress: it is not one that may be fetched, or its robots rules forbid it.
            UnreachableAddress: nothing sound came from there.
        """
        address = parse_address(text, self._policy)
        answer, found = self._follow(address, self._respect)
        if answer.status >= 400:
            raise UnreachableAddress(
                f"The server answered {answer.status} {answer.reason}.".replace(" .", "."),
                place=found.url,
                remedy="Check the address in a browser.",
            )
        return Fetched(found.url, found.name, answer.body)

    def _follow(self, address: Address, before: Callable[[Address], None]) -> tuple[Answer, Address]:
        """The answer at the end of the redirects; every hop is checked as if it had been typed."""
        limits = self._limits
        for _ in range(limits.redirects + 1):
            machine = checked_machine(address, self._policy, self._resolver)
            before(address)
            answer = request(address, machine, _HEADERS, limits.most, limits.step, limits.total)
            target = answer.headers.get("location", "")
            if answer.status not in _REDIRECTS or not target:
                return answer, address
            address = parse_address(urljoin(address.url, target), self._policy)
        raise UnreachableAddress(
            "It leads from one address to the next without end.",
            place=address.url,
            remedy="Check the address in a browser.",
        )

    def _respect(self, address: Address) -> None:
        """Obey the robots rules of the host, and its pace.

        Raises:
            RefusedAddress: they forbid this address, or cannot be read.
        """
        rules = self._rules.get(address.origin)
        if rules is None:
            rules = self._rules[address.origin] = self._robots(address)
        if not rules.can_fetch(address.url, AGENT):
            raise RefusedAddress(
                "The site's robots.txt asks programs not to fetch this address.",
                place=address.url,
                remedy="Save the page from your browser and add the file.",
            )
        pace = min(max(self._limits.pace, rules.crawl_delay(AGENT) or 0.0), self._limits.slowest)
        wait = self._asked.get(address.host, -pace) + pace - self._clock()
        if wait > 0:
            self._sleep(wait)
        self._asked[address.host] = self._clock()

    def _robots(self, address: Address) -> Protego:
        """The rules of a host: all is allowed where there are none, nothing where they cannot be read.

        Source: RFC 9309, 2.3.1.
        """
        robots = Address(address.scheme, address.host, address.port, "/robots.txt")
        try:
            answer, _ = self._follow(robots, lambda _: None)
        except UnreachableAddress as error:
            raise _unknown_rules(address, error) from error
        if answer.status >= 500:
            raise _unknown_rules(address, None)
        return Protego.parse(
            answer.body[:_ROBOTS_MOST].decode("utf-8", "replace") if answer.status < 400 else ""
        )


def _unknown_rules(address: Address, error: DatelineError | None) -> RefusedAddress:
    why = error.reason if error else "The server failed."
    return RefusedAddress(
        f"The site's robots.txt cannot be read, so it is not known what it allows. {why}",
        place=address.url,
        remedy="Try again later, or save the page from your browser and add the file.",
    )


def addresses_of_list(text: str) -> list[str]:
    """The addresses of a list: one a line, each once; empty lines and lines that begin with # are none."""
    lines = (line.strip() for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))
