"""An intake desk over a record of its own, asked as a browser without scripts asks."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.test import Client
from lxml.html import HtmlElement, document_fromstring
from signing_in import Browser

from tanuq.casebook.record import Record
from tanuq.web.writing import form_mark


@dataclass
class Desk:
    """Somebody who takes testimonies."""

    record: Record
    client: Client

    def page(self, address: str) -> HtmlElement:
        """The page at an address; it must be there."""
        response = Browser(self.client).get(address)
        assert response.status_code == 200, (address, response.status_code, response.content[:300])
        return document_fromstring(response.content.decode())

    def send(self, address: str, **fields: Any) -> Any:
        """The answer to a form with these fields; "__" in a name is a slash."""
        data = {name.replace("__", "/"): value for name, value in fields.items()}
        return self.client.post(address, {"mark": form_mark(), **data})

    def begin(self, language: str = "kk") -> str:
        """Begin a testimony; gives its key."""
        found = re.fullmatch(
            r"/intake/([0-9a-f]{16})/consent/", self.send("/intake/begin/", language=language).headers["Location"]
        )
        assert found is not None
        return found[1]

    def fill(self, key: str, at: str, **fields: Any) -> str:
        """Send one step as its page stands, with these fields; gives where that leads."""
        address = f"/intake/{key}/{at}/"
        form = {name: value for name, value in self.fields(address).items() if name != "mark"}
        response = self.send(address, **{**form, **fields})
        assert response.status_code == 303, (address, response.status_code, response.content[:300])
        return str(response.headers["Location"])

    def fields(self, address: str) -> dict[str, Any]:
        """What a browser would send of the form on a page, if nobody touched it."""
        form = next(
            form
            for form in self.page(address).forms
            if form.get("method") == "post" and "ask" in form.get("class", "") and form.get("data-asks") is None
        )
        values: dict[str, Any] = {}
        for name, value in form.form_values():
            values.setdefault(name, []).append(value)
        return {name: many[0] if len(many) == 1 else many for name, many in values.items()}

    def save(self, key: str) -> str:
        """Put it on record; gives the number of its source."""
        location = self.send(f"/intake/{key}/check/").headers["Location"]
        return str(location).split("/")[3]

    def bodies(self, kind: str) -> list[dict[str, Any]]:
        """The bodies of the entries of one kind."""
        return [entry.body or {} for entry in self.record.ledger.entries(kinds={kind})]


def texts(elements: Iterable[HtmlElement]) -> list[str]:
    """Their words."""
    return [" ".join(element.text_content().split()) for element in elements]
