"""Searches as somebody at a browser makes them, and addresses with their words opened."""

from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from django.test import Client
from signing_in import Browser

from tanuq.web.sealed_words import unseal


def searched(browser: Browser, words: str, room: str = "/people/", **parts: str) -> Any:
    """The results of sending the search form of a room with these words."""
    return browser.send(room, q=words, **parts)


def answer_at(client: Client, address: str, **parts: str) -> Any:
    """What comes in the end of an address with these parts, as of an old bookmark: ``q`` for words in clear."""
    return Browser(client).get(f"{address}?{urlencode(parts)}" if parts else address)


def suggested_for(client: Client, typed: str) -> Any:
    """What is suggested while this is typed."""
    return client.get("/suggestions/", headers={"Typed": quote(typed)})


def in_clear(address: str) -> str:
    """An address as it would be with its words in clear: ``/people/?q=村&f=sex:male``."""
    parts = urlsplit(address)
    opened = [("q", unseal(value)) if name == "words" else (name, value) for name, value in parse_qsl(parts.query)]
    return unquote(parts.path) + ("?" + "&".join(f"{name}={value}" for name, value in opened) if opened else "")
