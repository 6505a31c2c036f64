"""Fetching from addresses, when a person has switched it on: public web pages, feeds, files.

Only http and https, only public addresses, checked after the name is resolved and again at every
redirect; the connection goes to the very address that was checked. Robots rules are respected, and
size, time and pace are bounded. What arrives is bytes: the intake decides what they are.
"""

from dateline.addresses.address import Address, parse_address
from dateline.addresses.fetch import AGENT, Fetched, Fetcher, Limits, addresses_of_list
from dateline.addresses.policy import PUBLIC, Policy

__all__ = [
    "AGENT", "PUBLIC", "Address", "Fetched", "Fetcher", "Limits", "Policy", "addresses_of_list",
    "parse_address",
]  # fmt: skip
