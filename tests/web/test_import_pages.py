"""A list is brought in by the pages: looked at first, imported once, taken back in one step."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook  # type: ignore[import-untyped]
from page_reading import select, words
from recordmaking import map_rows
from signing_in import Browser, enrolled

from tanuq.casebook.authorship import who
from tanuq.casebook.digest import content_digest
from tanuq.casebook.models import Account
from tanuq.casebook.record import Record
from tanuq.cli.job_kinds import KINDS
from tanuq.office.jobs_worker import work
from tanuq.policy.roles import Role
from tanuq.web import current, importing

LIST = "Nr,Name,Born\n7,Aygul,31/02/1977\n9,Erlan,1981\n"


@pytest.fixture
def browser(office: Record) -> Browser:
    del office
    return Browser()


def brought(browser: Browser, content: bytes = LIST.encode(), file: str = "register.csv") -> str:
    """The address of the page of a file that was sent."""
    upload = SimpleUploadedFile(file, content)
    browser.send(reverse("import"), file=upload, name="register")
    return browser.where


def filled(browser: Browser, **fields: str) -> dict[str, str]:
    """What the form on the open page says, with some of it said otherwise."""
    form = {box.get("name", ""): box.get("value", "") for box in select(browser.page, "form.importing input")}
    for choice in select(browser.page, "form.importing select"):
        chosen = [option for option in choice if option.get("selected") is not None] or list(choice)
        form[choice.get("name", "")] = chosen[0].get("value", "")
    del form["mark"]
    return {**form, **fields}


def imported(browser: Browser, content: bytes = LIST.encode(), **fields: str) -> str:
    """The address of the list that was made of a file."""
    address = brought(browser, content)
    browser.send(address, **filled(browser, go="import", key="0", **fields))
    return browser.where


def text(browser: Browser) -> str:
    return words(browser.page.find(".//main"))


def test_a_file_is_shown_with_the_cells_that_are_not_understood_before_anything_is_on_record(browser: Browser) -> None:
    brought(browser)
    assert [words(row)[:12] for row in select(browser.page, "form.importing li")] == ["C2 Born 31/0"]
    assert Account.objects.count() == 0


def test_what_is_imported_is_counted_on_the_page_of_the_list(browser: Browser) -> None:
    imported(browser)
    assert words(select(browser.page, ".notice.done")[0]).startswith("Imported: 2 people added, 0 changed")
    assert Account.objects.count() == 2


def test_a_form_sent_twice_imports_nothing_twice(browser: Browser, office: Record) -> None:
    address = brought(browser)
    form = {**filled(browser, go="import"), "mark": browser.mark(address)}
    browser.post(address, **form)
    entries = len(list(office.ledger.entries()))
    assert browser.post(address, **form).status_code == 404
    assert len(list(office.ledger.entries())) == entries


def test_what_was_chosen_is_there_when_one_comes_back(browser: Browser) -> None:
    address = brought(browser)
    browser.send(address, **filled(browser, go="look", **{"column:2": "note"}))
    browser.get(address)
    assert filled(browser)["column:2"] == "note"
    assert select(browser.page, "form.importing li") == []


def test_another_row_of_titles_lets_go_what_was_chosen_for_the_columns(browser: Browser) -> None:
    address = brought(browser)
    browser.send(address, **filled(browser, go="look", header_row="2", **{"column:2": "note"}))
    assert "Aygul" in words(select(browser.page, "form.importing table")[0])


def test_a_file_that_is_no_list_is_refused_in_words_and_can_be_thrown_away(browser: Browser) -> None:
    address = brought(browser, b"%PDF-1.7 invented", "list.csv")
    assert "PDF" in words(select(browser.page, "[role=alert]")[0])
    browser.send(address, go="discard")
    assert browser.get(address).status_code == 404


def test_a_corrected_workbook_changes_only_what_changed(browser: Browser) -> None:
    imported(browser)
    workbook, file = Workbook(), BytesIO()
    for row in (["Nr", "Name", "Born"], [7, "Aygul", "1977"], [9, "Erlan", "1981"]):
        workbook.active.append(row)
    workbook.save(file)
    imported(browser, file.getvalue())
    assert "0 people added, 1 changed, 0 removed, 1 unchanged" in text(browser)


def test_a_list_that_changed_since_it_was_looked_at_is_not_imported(browser: Browser) -> None:
    address = brought(browser, LIST.replace("1981", "1982").encode())
    form = filled(browser, go="import")
    imported(browser)
    browser.send(address, **form)
    assert "Somebody else changed this list meanwhile" in text(browser)


def test_an_import_is_taken_back_in_one_step_that_says_first_what_it_takes_back(browser: Browser) -> None:
    imported(browser)
    before = content_digest()
    address = imported(browser, LIST.replace("1981", "1982").encode())
    undoing = reverse("list-undo", args=[address.split("/")[2]])
    browser.get(undoing)
    assert "0 people it added go, 1 are again as they were" in text(browser)
    (entry,) = select(browser.page, "main input[name=entry]")
    browser.send(undoing, entry=entry.get("value", ""))
    assert content_digest() == before


def test_taking_back_sent_twice_takes_back_one_version(browser: Browser) -> None:
    imported(browser)
    address = imported(browser, LIST.replace("1981", "1982").encode())
    undoing = reverse("list-undo", args=[address.split("/")[2]])
    browser.get(undoing)
    entry = select(browser.page, "main input[name=entry]")[0].get("value", "")
    browser.send(undoing, entry=entry)
    browser.send(undoing, entry=entry)
    assert Account.objects.count() == 2


def test_what_one_member_brought_is_not_there_for_another(office: Record) -> None:
    _, first = enrolled(office, "aygul")
    _, second = enrolled(office, "erlan", [Role.INTAKE])
    address = brought(first)
    assert second.get(address).status_code == 404


def test_who_may_not_import_is_told_who_may(office: Record) -> None:
    enrolled(office, "aygul")
    _, translator = enrolled(office, "erlan", [Role.TRANSLATOR])
    assert translator.get(reverse("import")).status_code == 403
    assert "Lists are imported by" in text(translator)


def test_what_a_corrected_file_would_change_is_shown_claim_by_claim_before_it_is_imported(browser: Browser) -> None:
    imported(browser)
    before = content_digest()
    brought(browser, LIST.replace("31/02/1977", "1977").replace("Erlan", "Yerlan").encode())
    rows = [[words(cell) for cell in row] for row in select(browser.page, "table.differences tbody tr")]
    assert rows == [["2", "Born", "31/02/1977", "1977"], ["3", "Name", "Erlan", "Yerlan"]]
    assert [words(fact) for fact in select(browser.page, "form.importing dd")] == ["2", "2", "0", "0", "0"]
    assert content_digest() == before


def test_a_new_list_is_not_compared_with_anything(browser: Browser) -> None:
    brought(browser)
    assert select(browser.page, "table.differences") == []


@pytest.fixture
def everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each list is imported beside the pages, as if it had ten thousands of rows."""
    monkeypatch.setattr(importing, "LARGE", 0)


def worked(office: Record) -> None:
    """Whatever was asked for is done by a worker."""
    work(office.workspace, KINDS)
    current.use(office)


@pytest.mark.usefixtures("everything_is_large")
def test_a_large_list_is_imported_beside_the_pages_and_its_job_leads_to_it(office: Record, browser: Browser) -> None:
    address = brought(browser)
    browser.send(address, **filled(browser, go="import", key="0"))
    job = browser.where
    assert (job.startswith("/jobs/J-"), Account.objects.count()) == (True, 0)
    worked(office)
    browser.get(job)
    browser.get(select(browser.page, "main a")[-1].get("href", ""))
    assert words(select(browser.page, ".notice.done")[0]).startswith("Imported: 2 people added, 0 changed")


@pytest.mark.usefixtures("everything_is_large")
def test_a_file_that_waits_to_be_imported_is_not_changed_meanwhile(office: Record, browser: Browser) -> None:
    address = brought(browser)
    form = filled(browser, go="import", key="0")
    browser.send(address, **form)
    job, mark = browser.where, browser.mark("/lists/import/")
    browser.get(address)
    assert browser.where == job
    assert browser.post(address, mark=mark, **{**form, "go": "discard"})["Location"] == job
    worked(office)
    assert Account.objects.count() == 2


@pytest.mark.usefixtures("everything_is_large")
def test_a_job_that_finds_the_list_changed_says_so_and_leads_back_to_the_file(office: Record, browser: Browser) -> None:
    address = brought(browser)
    browser.send(address, **filled(browser, go="import", key="0"))
    job = browser.where
    map_rows(office, [["1", "Rosa Luna", "", "", ""]], name="register")
    worked(office)
    browser.get(f"{job}?language=ru")
    assert "Тем временем" in text(browser) or "изменил" in text(browser)
    assert address in [link.get("href") for link in select(browser.page, "main a")]
    assert Account.objects.count() == 1


@pytest.mark.usefixtures("everything_is_large")
def test_a_job_writes_the_list_as_the_member_who_brought_it(office: Record) -> None:
    dana, browser = enrolled(office, "dana", [Role.INTAKE])
    address = brought(browser)
    browser.send(address, **filled(browser, go="import", key="0"))
    job = browser.where
    worked(office)
    assert [who(entry) for entry in office.ledger.entries() if entry.kind == "list.mapped"] == [dana.number]
    assert browser.get(job).status_code == 200
