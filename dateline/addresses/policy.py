"""Which machines may be asked: public ones, at the usual ports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

IP = IPv4Address | IPv6Address
_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))


def is_public(ip: IP) -> bool:
    """Whether an address belongs to a machine of the public internet.

    An IPv6 address that carries an IPv4 one (mapped, 6to4, Teredo, NAT64) is as public as that one.

    Source: the special-purpose registries of IANA, as `ipaddress` has them.
    """
    if isinstance(ip, IPv6Address) and (carried := _carried(ip)):
        return all(map(is_public, carried))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or getattr(ip, "is_site_local", False))


def _carried(ip: IPv6Address) -> list[IPv4Address]:
    if any(ip in network for network in _NAT64):
        return [IPv4Address(int(ip) & 0xFFFFFFFF)]
    return [v4 for v4 in (ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())) if v4]


@dataclass(frozen=True, slots=True)
class Policy:
    """What may be asked.

    Attributes:
        permits: Whether a machine may be asked, by its address.
        ports: None for any.
    """

    permits: Callable[[IP], bool] = is_public
    ports: frozenset[int] | None = frozenset({80, 443})

    def permits_text(self, ip: str) -> bool:
        """As `permits`, of an address as the resolver writes it, with a zone perhaps."""
        return self.permits(ip_address(ip.partition("%")[0]))


PUBLIC = Policy()
