"""Members who sign in to pages as a browser does: by an invitation, with a password and a code."""

import base64
import hmac
import struct
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from lxml.html import HtmlElement, document_fromstring

from tanuq.casebook.members import admit
from tanuq.casebook.record import Record
from tanuq.office import code_app
from tanuq.office.code_app import PhoneClock
from tanuq.office.invitations import invite
from tanuq.policy.roles import Role

PASSWORD = "қырық қазынаның кілті"
HOST = "127.0.0.1"


@dataclass
class Browser:
    """One browser: it keeps cookies, follows where it is sent, and sends forms with what stands in them."""

    client: Client = field(default_factory=lambda: Client(SERVER_NAME=HOST, raise_request_exception=False))
    answer: Any = None
    address: str = ""

    def get(self, address: str, **headers: str) -> Any:
        """Open an address and follow where it leads."""
        return self._followed(self.client.get(address, headers=headers), address)

    def send(self, address: str, *, at: str = "", **fields: Any) -> Any:
        """Fill in the form that is on the page *at* (the same address, unless said otherwise) and send it."""
        mark = self.mark(at or address)
        return self._followed(self.client.post(address, {"mark": mark, **fields}), address)

    def post(self, address: str, **fields: Any) -> Any:
        """Send fields as they are, and do not follow."""
        return self.client.post(address, fields)

    def mark(self, address: str) -> str:
        """The mark in the forms of a page."""
        page = document_fromstring(self.client.get(address).content.decode())
        found: list[str] = page.xpath("//input[@name='mark']/@value")
        return found[-1] if found else ""

    def _followed(self, answer: Any, address: str) -> Any:
        self.address = address
        for _ in range(6):
            if answer.status_code not in {302, 303}:
                break
            self.address = answer["Location"]
            answer = self.client.get(self.address)
        self.answer = answer
        return answer

    @property
    def page(self) -> HtmlElement:
        """The page that is open."""
        return document_fromstring(self.answer.content.decode())

    @property
    def heading(self) -> str:
        """Its heading."""
        return " ".join(self.page.find(".//h1").text_content().split())

    @property
    def where(self) -> str:
        """The path of its address."""
        return urlsplit(self.address).path


@dataclass(frozen=True)
class Enrolled:
    """A member who can sign in: the number, the login, and the key of the code app."""

    number: str
    login: str
    secret: str

    def code(self) -> str:
        """What the app shows now, and for some seconds still: one that is about to go is not worth typing."""
        left = 30 - time.time() % 30
        if left < 2:
            time.sleep(left)
        return code_of(self.secret)


def code_of(secret: str) -> str:
    """The six digits of this moment."""
    return code_at(secret, int(time.time()) // 30)


def code_at(secret: str, step: int) -> str:
    """The six digits of a step of thirty seconds."""
    # RFC 6238, as every code app does it: not by the code that is tested.
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", step), "sha1")
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def admitted(record: Record, login: str, roles: Iterable[Role] = (Role.ADMINISTRATOR,), name: str = "") -> str:
    """Admit somebody and give their number."""
    return admit(record, name or login.title(), login, roles)


def accept_invitation(browser: Browser, number: str, login: str, password: str = PASSWORD) -> None:
    """Open a fresh link in *browser* and choose a password."""
    address = f"/invitation/{invite(number, login)}/"
    browser.send(address, way="password", password1=password, password2=password)


def set_up_codes(browser: Browser) -> str:
    """Set up the code app and give its key."""
    page = document_fromstring(browser.get("/me/phone/").content.decode())
    secret = page.find_class("whole-key")[0].text_content().replace(" ", "")
    mark = page.xpath("//input[@name='mark']/@value")[0]
    answer = browser.client.post("/me/phone/", {"mark": mark, "code": code_of(secret)})
    browser._followed(answer, "/me/phone/")
    return secret


def enrolled(record: Record, login: str, roles: Iterable[Role] = (Role.ADMINISTRATOR,)) -> tuple[Enrolled, Browser]:
    """Admit somebody who comes in by an invitation; the browser stays signed in."""
    browser = Browser()
    number = admitted(record, login, roles)
    accept_invitation(browser, number, login)
    return Enrolled(number, login, set_up_codes(browser)), browser


def let_minutes_pass() -> None:
    """Let what was tried be forgotten, and the code that the app shows be a new one."""
    cache.clear()
    for app in Authenticator.objects.filter(type=Authenticator.Type.TOTP):
        code_app.keep(app, PhoneClock())


def sign_in(browser: Browser, who: Enrolled, password: str = PASSWORD) -> None:
    """With a password and a code. The code app has to wait for a new code: the same is never taken twice."""
    let_minutes_pass()
    browser.send("/sign-in/", login=who.login, password=password)
    browser.send("/sign-in/second/", code=who.code())
