"""The one list of addresses that content may point to, and how far each is vouched for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from content.entries import Entry, Ids, entry
from content.errors import did_you_mean
from content.reading import Proof, Spot
from onboarding.checklist import Link
from onboarding.texts import Text

# PAGE: named by KOMBIT's page. SIDE: the page at the address was read. LINK-K: named in a
# document of KOMBIT's. LINK-3: named by third parties. ROD: only the site itself is known.
STATUSES = ("PAGE", "SIDE", "LINK-K", "LINK-3", "ROD")
WHOLE = re.compile(r"https://[\w.-]+(?:/\S*)?")
ROOT = re.compile(r"https://[\w.-]+/")


@dataclass(frozen=True, slots=True)
class Links:
    """Links by id and by address, and the mail addresses that may be written to."""

    by_id: Mapping[str, Link]
    by_url: Mapping[str, Link]
    mails: tuple[str, ...]

    def of(self, entry: Entry) -> tuple[Link, ...]:
        """Return the ``links`` of an entry, each named by id or by address."""
        found = (self.named(spot) for spot in entry.items("links"))
        return tuple(link for link in found if link is not None)

    def one(self, entry: Entry, key: str) -> Link | None:
        return self.named(entry.parts[key]) if key in entry else None

    def named(self, spot: Spot) -> Link | None:
        word = spot.word()
        link = self.by_id.get(word) or self.by_url.get(word)
        if link is None and word:
            hint = did_you_mean(word, (*self.by_id, *self.by_url))
            spot.astray(f"no link {word!r} in links.yaml{hint}")
        return link


def read_links(proof: Proof) -> Links:
    page = entry(proof.open("links.yaml"), ("unconfirmed", "mails", "links"))
    unconfirmed = page.text("unconfirmed")
    taken: Ids = {}
    found = {}
    by_url: dict[str, Link] = {}
    for item in page.items("links"):
        keys = entry(item, ("id", "title", "url", "status"), ("login",))
        id, link = keys.id(taken, "link"), read_link(keys, unconfirmed)
        if link.url in by_url:
            keys.at("url").wrong(f"double address {link.url}")
        found[id] = by_url[link.url] = link
    return Links(found, by_url, page.words("mails"))


def read_link(keys: Entry, unconfirmed: Text) -> Link:
    url = keys.word("url")
    status = keys.one_of("status", STATUSES, "status")
    if url and not WHOLE.fullmatch(url):
        keys.at("url").wrong("expected an address that begins with https://")
    elif status == "ROD" and not ROOT.fullmatch(url):
        keys.at("url").wrong("only the site is known (ROD): end the address after its first /")
    warn = keys.flag("login") and status == "LINK-3"
    return Link(keys.text("title"), url, unconfirmed if warn else None)
