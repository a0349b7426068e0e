"""A program that asks the API: it shows a token, and sends and reads JSON."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from signing_in import HOST

from tanuq.office import api_tokens
from tanuq.office.api_tokens import Reach
from tanuq.policy.roles import EVERY_ROLE, Role
from tanuq.policy.visibility import Visibility


def token_for(
    member: str = "", roles: Iterable[Role] = EVERY_ROLE, sees: Visibility = Visibility.RESTRICTED, days: int = 30
) -> str:
    """A token of the member with this number; of the owner where none is named."""
    return api_tokens.add(member, "invented program", days, Reach(frozenset(roles), sees))


@dataclass
class Program:
    """Asks with a token, or with none."""

    token: str = ""
    client: Client = field(default_factory=lambda: Client(SERVER_NAME=HOST, raise_request_exception=False))

    def get(self, address: str, **headers: str) -> Any:
        """The answer at an address."""
        return self.client.get(address, headers=self._headers | headers)

    def read(self, address: str) -> Any:
        """What the answer at an address says; it must be one."""
        answer = self.get(address)
        assert answer.status_code == 200, (address, answer.status_code, answer.content)
        return answer.json()

    def post(self, address: str, question: Any, **headers: str) -> Any:
        """The answer to a question in a body."""
        return self.send(address, json.dumps(question), **headers)

    def send(self, address: str, body: str, content_type: str = "application/json", **headers: str) -> Any:
        """The answer to a body as it is."""
        return self.client.post(address, body, content_type=content_type, headers=self._headers | headers)

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}
