"""Fifty people at work at once: how long the pages take, whether one fails, and whether every entry is kept.

    uv run python -m benchmarks.load                      # 50 members, 20,000 accounts, 60 seconds
    uv run python -m benchmarks.load --rows 1000000

`tanuq serve` runs in a process of its own, each member in a thread with a session of their own: they look for people
in turn, open a person, read the list of sources, prefer a value with a reason and keep a draft of a testimony. One
member alone, in the same run, is the baseline.
"""

import argparse
import base64
import hmac
import http.client
import random
import re
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from django.test import Client

from benchmarks.casebook import SYLLABLES, TEAM, write_list
from tanuq.casebook.members import admit
from tanuq.casebook.models import Account
from tanuq.casebook.numbers import person_number
from tanuq.casebook.queries.persons import person
from tanuq.casebook.queries.views import PersonView
from tanuq.casebook.record import Record
from tanuq.config.workspace import Workspace, create_workspace
from tanuq.intake.lists.importing import ImportOptions, import_list
from tanuq.office.invitations import invite
from tanuq.policy.roles import Role
from tanuq.web import current

PAUSE = 1.0
"""Seconds between two clicks of one member, on average: quicker than anybody reads."""
MARK = re.compile(r'name="mark" value="([^"]+)"')
KEY = re.compile(r'class="[^"]*whole-key[^"]*"[^>]*>([^<]+)<')
SEE_OTHER = 303
LED_ON = {302, SEE_OTHER}
PASSWORD = "kirk hazinening achquchi"  # noqa: S105  of invented members


@dataclass
class Log:
    """What was asked, how long it took (milliseconds), what failed, and which reasons must be found afterwards."""

    taken: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failed: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)


@dataclass
class Worker:
    """One member at a browser."""

    number: int
    port: int
    session: str
    persons: dict[str, str]
    """Their numbers, and what the sources give as their sex."""
    log: Log

    def work(self, until: float, pause: float) -> None:
        """Click until the time (`time.monotonic`) has come."""
        chance = random.Random(self.number)  # noqa: S311
        while time.monotonic() < until:
            chance.choice((self.search, self.search, self.open, self.sources, self.prefer, self.begin))(chance)
            time.sleep(chance.expovariate(1 / pause))

    def search(self, chance: random.Random) -> None:
        """Look for a name: one request takes the words, the next gives the results."""
        word = "".join(chance.choices(SYLLABLES, k=3))
        self.ask("search for people", "/people/?" + urlencode({"q": word}))

    def open(self, chance: random.Random) -> None:
        """Open the page of somebody."""
        self.ask("open a person", f"/people/{chance.choice(list(self.persons))}/")

    def sources(self, _chance: random.Random) -> None:
        """Read the list of sources."""
        self.ask("read the sources", "/sources/")

    def prefer(self, chance: random.Random) -> None:
        """Prefer what a source gives as somebody's sex, for a reason that nobody else gives."""
        person, value = chance.choice(list(self.persons.items()))
        reason = f"by {self.number}, {chance.getrandbits(64)}"
        mark = self.mark_on("open a person", f"/people/{person}/")
        self.log.written.append(reason)
        fields = {"mark": mark, "property": "sex", "value": value, "reason": reason}
        self.ask("prefer a value", f"/people/{person}/prefer/", fields)

    def begin(self, _chance: random.Random) -> None:
        """Begin a testimony: a draft is kept."""
        mark = self.mark_on("open the intake desk", "/intake/")
        self.ask("begin a testimony", "/intake/begin/", {"mark": mark, "language": "ug"})

    def mark_on(self, what: str, path: str) -> str:
        """The mark of the forms on the page at *path*; a page without one is a failure."""
        found = MARK.search(self.ask(what, path))
        if found is None:
            self.log.failed.append(f"{what}: no form at {path}")
        return found[1] if found else ""

    def ask(self, what: str, path: str, fields: dict[str, str] | None = None) -> str:
        """The page at *path*, or the answer to a form; noted with the time it took."""
        start = time.perf_counter()
        status, page = self._answer(path, fields)
        self.log.taken[what].append((time.perf_counter() - start) * 1000)
        if status != (SEE_OTHER if fields else 200):
            self.log.failed.append(f"{what}: {status} at {path.split('?', maxsplit=1)[0]}")
        return page

    def _answer(self, path: str, fields: dict[str, str] | None) -> tuple[int, str]:
        connection = http.client.HTTPConnection("localhost", self.port, timeout=60)
        headers = {"Cookie": self.session, "Sec-Fetch-Site": "same-origin"}
        if fields:
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST" if fields else "GET", path, urlencode(fields) if fields else None, headers)
        answer = connection.getresponse()
        page, sealed = answer.read().decode(), answer.headers.get("Location", "")
        connection.close()
        if not fields and answer.status == SEE_OTHER and sealed.startswith("/people/?"):
            return self._answer(sealed, None)
        return answer.status, page


def main() -> int:
    """Print the times of one member and of all of them; the exit status is 0 if nothing failed or is lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000, help="accounts in the record")
    parser.add_argument("--members", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--smoke", action="store_true", help="3 members, 300 accounts, 3 seconds")
    told = parser.parse_args()
    rows, members, seconds = (300, 3, 3.0) if told.smoke else (told.rows, told.members, told.seconds)
    with tempfile.TemporaryDirectory() as name:
        workspace = create_workspace(Path(name) / "office", None)
        with Record.open(workspace) as record:
            persons = fill(record, Path(name) / "list.csv", rows)
            sessions = [signed_in(record, f"member{number}") for number in range(members)]
        with served(workspace) as port:
            at_work(sessions[:1], port, persons, 5, PAUSE)  # the first pages after a start wait for the indexes
            alone = at_work(sessions[:1], port, persons, min(seconds, 10.0), pause=0.05)
            together = at_work(sessions, port, persons, seconds, PAUSE)
        lost = missing(workspace, [*alone.written, *together.written])
    report("one member alone", alone, min(seconds, 10.0))
    report(f"{members} members, {rows:,} accounts", together, seconds)
    print(f"entries written {len(alone.written) + len(together.written)}, lost {len(lost)}")
    return 1 if lost or alone.failed or together.failed else 0


def fill(record: Record, file: Path, rows: int) -> dict[str, str]:
    """Import invented people; gives some of their numbers and what the list says is their sex."""
    write_list(file, rows, random.Random(1))  # noqa: S311
    import_list(record, file, ImportOptions(name="benchmark", corrections=(), key="id"))
    numbers = list(Account.objects.values_list("number", flat=True))
    some = random.Random(2).sample(numbers, min(rows, 500))  # noqa: S311
    views = (person(record, TEAM, person_number(account)) for account in some)
    return {view.id: sex for view in views if (sex := _value(view, "sex"))}


def _value(view: PersonView, wanted: str) -> str:
    held = [one for section in view.sections for one in section.properties if one.property == wanted]
    return held[0].values[0].value if held else ""


def signed_in(record: Record, login: str) -> str:
    """The cookie of a new member who has come in by an invitation and set up a code app."""
    current.use(record)
    browser = Client(SERVER_NAME="localhost")
    invitation = f"/invitation/{invite(admit(record, login.title(), login, [Role.REVIEWER, Role.INTAKE]), login)}/"
    _send(
        browser,
        invitation,
        browser.get(invitation).content.decode(),
        way="password",
        password1=PASSWORD,
        password2=PASSWORD,
    )
    page = browser.get("/me/phone/").content.decode()
    key = re.sub(r"\s", "", KEY.findall(page)[0])
    _send(browser, "/me/phone/", page, code=totp(key))
    return "; ".join(f"{name}={cookie.value}" for name, cookie in browser.cookies.items())


def _send(browser: Client, address: str, page: str, **fields: str) -> None:
    mark = MARK.findall(page)[-1]
    answer = browser.post(address, {"mark": mark, **fields})
    if answer.status_code not in LED_ON:
        raise RuntimeError(f"{address} answered {answer.status_code} when a member was set up")


def totp(key: str) -> str:
    """What a code app shows now (RFC 6238)."""
    digest = hmac.digest(base64.b32decode(key), struct.pack(">Q", int(time.time()) // 30), "sha1")
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


@contextmanager
def served(workspace: Workspace) -> Iterator[int]:
    """The port at which `tanuq serve` answers."""
    command = [sys.executable, "-m", "tanuq", "--workspace", str(workspace.path), "serve", "--port", "0"]
    command += ["--pages-a-second", "1000"]  # a member alone clicks faster here than anybody reads
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        lines = iter(process.stderr or ())
        port = next(int(found[1]) for line in lines if (found := re.search(r"http://\w+[\w.]*:(\d+)/", line)))
        threading.Thread(target=lambda: list(lines), daemon=True).start()
        yield port
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


def at_work(sessions: list[str], port: int, persons: dict[str, str], seconds: float, pause: float) -> Log:
    """What members saw who worked at once for so many seconds."""
    until, log = time.monotonic() + seconds, Log()
    workers = [Worker(number, port, session, persons, log) for number, session in enumerate(sessions)]
    threads = [threading.Thread(target=worker.work, args=(until, pause)) for worker in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return log


def missing(workspace: Workspace, reasons: list[str]) -> set[str]:
    """Those of the reasons given that the ledger does not have."""
    with Record.open(workspace) as record:
        kept = {str((entry.body or {}).get("reason")) for entry in record.ledger.entries(kinds={"value.preferred"})}
    return set(reasons) - kept


def report(title: str, log: Log, seconds: float) -> None:
    """Print what took how long, and what failed."""
    asked = sum(map(len, log.taken.values()))
    print(f"\n{title}: {asked} requests, {asked / seconds:.1f} a second, {len(log.failed)} failed")
    for what, taken in sorted(log.taken.items()):
        cuts = statistics.quantiles(taken, n=100) if len(taken) > 1 else taken * 99
        print(f"  {what:<24}{len(taken):6}   p50 {cuts[49]:7.1f}   p95 {cuts[94]:7.1f}   longest {max(taken):7.1f} ms")
    for failure in sorted(set(log.failed)):
        print(f"  FAILED {failure}")


if __name__ == "__main__":
    sys.exit(main())
