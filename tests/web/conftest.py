"""The pages over a real record of invented people, and a browser's way of asking for them."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote

import pytest
from browsing import chromium, serving
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test import Client
from invented_archive import ENDLESS, HOSTILE_PLACE, Archive, fill
from lxml.html import HtmlElement, document_fromstring
from page_reading import Page
from playwright.sync_api import Browser as Chromium
from recordmaking import make_workspace
from searching import answer_at
from signing_in import Browser, Enrolled, enrolled

from tanuq.casebook.record import Record
from tanuq.config.settings import use_database_of
from tanuq.office import recovery_codes
from tanuq.vocabulary.kinds import Kind
from tanuq.web import current
from tanuq.web.addresses import place_address


@pytest.fixture(autouse=True, scope="module")
def cheap_secrets() -> Iterator[None]:
    """Hash passwords and recovery codes quickly: half of the time of signing in goes into them, on purpose."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Argon2PasswordHasher, "memory_cost", 512)
        patch.setattr(recovery_codes, "MEMORY_KIB", 512)
        yield


@pytest.fixture(scope="module", name="chromium")
def module_wide_chromium() -> Iterator[Chromium]:
    """The browser; a module that opens records while it runs does so in another thread."""
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def open_record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Record, Archive]]:
    """The archive, written once: no page can change it."""
    folder: Path = tmp_path_factory.mktemp("pages") / "office"
    with Record.open(make_workspace(folder)) as record:
        yield record, fill(record)


@pytest.fixture(scope="module")
def serve(open_record: tuple[Record, Archive]) -> Iterator[Callable[[str], str]]:
    """Gives the address of the archive's pages in an interface language, served from when it is first asked for."""
    running: dict[str, str] = {}
    with ExitStack() as servers:

        def address(language: str) -> str:
            if language not in running:
                running[language] = servers.enter_context(serving(open_record[0].workspace.path, language)).rstrip("/")
            return running[language]

        yield address


@pytest.fixture
def archive(open_record: tuple[Record, Archive]) -> Archive:
    """Numbers of what stands in the archive."""
    return open_record[1]


@pytest.fixture
def client(open_record: tuple[Record, Archive]) -> Client:
    """Asks for pages as a browser on this computer does."""
    # A process has one record open at a time, and another test may have opened its own since.
    use_database_of(open_record[0].workspace)
    current.use(open_record[0])
    return Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)


@pytest.fixture
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """An empty record whose pages are served."""
    with Record.open(make_workspace(tmp_path_factory.mktemp("office") / "w")) as record:
        current.use(record)
        yield record


@pytest.fixture
def aygul(office: Record) -> tuple[Enrolled, Browser]:
    """An administrator who has just come in for the first time, and her browser."""
    return enrolled(office, "aygul")


@pytest.fixture
def page(client: Client) -> Page:
    """The page at an address, read as HTML; it must be there."""

    def read(address: str) -> HtmlElement:
        response = answer_at(client, address)
        assert response.status_code == 200, (address, response.status_code)
        return document_fromstring(response.content.decode())

    return read


@pytest.fixture
def every_kind_of_page(archive: Archive) -> tuple[str, ...]:
    """One address of each template, the fullest there is."""
    return (
        "/",
        "/people/?q=Baurzhan&f=sex:male",
        "/people/?q=nobody+at+all",
        f"/people/{archive.person}/",
        f"/people/{archive.person}/explain/birth_date/",
        f"/people/{archive.person}/together/",
        f"/people/{archive.person}/dossiers/?template=wgeid",
        f"/people/{archive.person}/split/?account={archive.row}",
        f"/people/parted/?entry={archive.parting}",
        f"/accounts/{archive.row}/",
        archive.claim,
        "/sources/",
        "/sources/?q=Sarzhaz",
        f"/sources/{archive.kazakh}/",
        f"/sources/{archive.kazakh}/redact/",
        f"/statements/{archive.told[Kind.STATEMENT]}/",
        f"/interventions/{archive.told[Kind.INTERVENTION]}/",
        "/statements/answers/?kind=questions",
        "/statements/answers/?kind=pledges",
        "/lists/",
        f"/lists/{archive.mapped}/?page=3",
        "/lists/import/",
        "/intake/",
        "/intake/first/",
        "/intake/withdraw/",
        "/received/",
        "/reviews/",
        "/tasks/",
        "/proceedings/deadlines/",
        "/proceedings/delays/",
        "/proceedings/counts/",
        f"/people/{archive.person}/tasks/",
        f"/people/{archive.person}/law/",
        f"/reviews/{archive.row}/",
        "/desk/?waiting=anything",
        f"/desk/{archive.kazakh}/",
        f"/desk/{archive.kazakh}/translation/en/",
        f"/desk/{archive.kazakh}/transcript/",
        "/linking/",
        f"/linking/{archive.run}/",
        f"/linking/{archive.run}/group/?account={archive.row}",
        f"/linking/{archive.run}/accept/",
        f"/linking/{archive.run}/{archive.pair[0]}/{archive.pair[1]}/",
        "/editions/",
        "/searches/",
        "/map/",
        "/places/",
        "/places/Саржаз/",
        "/health/",
        "/jobs/",
        "/help/",
        "/nowhere/",
    )


@pytest.fixture
def every_address(archive: Archive) -> tuple[str, ...]:
    """One address of each page, over a record in four scripts with hostile values in it."""
    return (
        "/",
        "/people/",
        "/people/?q=Baurzhan",
        "/people/?q=nobody+at+all",
        f"/people/?q={ENDLESS}",
        f"/people/?f=taken_place:{quote(HOSTILE_PLACE)}",
        "/people/?f=sex:male&sort=newest&page=2",
        f"/people/{archive.person}/",
        f"/people/{archive.hostile}/",
        f"/people/{archive.person}/explain/birth_date/",
        f"/people/{archive.person}/together/",
        f"/people/{archive.hostile}/explain/name/",
        f"/people/{archive.hostile}/dossiers/?template=briefing",
        f"/people/{archive.person}/dossiers/?template=wgeid",
        f"/people/{archive.hostile}/split/",
        f"/people/{archive.person}/split/?account={archive.row}",
        f"/people/parted/?entry={archive.parting}",
        archive.claim,
        f"/accounts/{archive.row}/",
        "/sources/",
        "/sources/?q=Sarzhaz",
        "/sources/?q=nothing+at+all",
        f"/sources/{archive.kazakh}/",
        f"/sources/{archive.uyghur}/?at=4",
        f"/sources/{archive.uyghur}/redact/",
        f"/sources/{archive.article}/",
        f"/sources/{archive.table}/",
        "/lists/",
        f"/lists/{archive.mapped}/",
        f"/lists/{archive.mapped}/?page=3",
        "/lists/import/",
        "/intake/",
        "/intake/first/",
        "/intake/withdraw/",
        "/received/",
        "/reviews/",
        f"/reviews/{archive.row}/",
        f"/reviews/{archive.pair[0]}/",
        f"/reviews/{archive.pair[1]}/",
        "/desk/?waiting=anything",
        f"/desk/{archive.uyghur}/",
        f"/desk/{archive.article}/translation/ug/",
        f"/desk/{archive.table}/transcript/",
        "/linking/",
        f"/linking/{archive.run}/",
        f"/linking/{archive.run}/accept/",
        f"/linking/{archive.run}/{archive.pair[0]}/{archive.pair[1]}/",
        "/editions/",
        "/searches/",
        "/map/",
        "/places/",
        "/places/Саржаз/",
        place_address(HOSTILE_PLACE),
        "/health/",
        "/jobs/",
        "/help/",
    )
