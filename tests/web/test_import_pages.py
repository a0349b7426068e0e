"""A list is brought in by the pages: looked at first, imported once, taken back in one step."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook  # type: ignore[import-untyped]
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
    assert [words(row)[:12] for row in select(browser.page, "form.importing .problems li")] == ["C2 Born 31/0"]
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
    assert select(browser.page, "form.importing .problems li") == []


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
    assert "Кто-то другой тем временем изменил этот список. Ничего не импортировано" in text(browser)
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


# -- correcting the file before it is imported

THREE_WRONG = "Nr,Name,Born,Age\n7,Aygul,31/02/1977,26\n9,Erlan,1981,old\n11,Rosa,=1+1,3\n12,Anar,1990,4\n"


def to_correct(browser: Browser, address: str) -> Workbook:
    answer = browser.client.get(f"{address}to-correct/")
    assert answer["Content-Disposition"] == 'attachment; filename="to-correct.xlsx"'
    return load_workbook(BytesIO(answer.content))


def saved(workbook: Workbook) -> bytes:
    made = BytesIO()
    workbook.save(made)
    return made.getvalue()


def test_the_file_to_correct_has_all_rows_and_marks_what_is_not_understood_with_the_reason(browser: Browser) -> None:
    sheet = to_correct(browser, brought(browser, THREE_WRONG.encode())).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        line.split(",") for line in THREE_WRONG.splitlines()
    ]
    marked = {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}
    assert list(marked) == ["C2", "D3", "C4"]
    assert "Write the date like 24/3/1976" in marked["C2"]


def test_its_comments_are_in_the_language_of_the_page(browser: Browser) -> None:
    address = brought(browser, THREE_WRONG.encode())
    browser.get(f"{address}?language=ru")
    assert "Пишите дату" in to_correct(browser, address).active["C2"].comment.text


def test_corrected_and_brought_back_it_has_no_problems_and_keeps_what_was_chosen(browser: Browser) -> None:
    address = brought(browser, THREE_WRONG.encode())
    browser.send(address, **filled(browser, go="look", key="0", **{"column:1": "name_other"}))
    workbook = to_correct(browser, address)
    for cell, words_now in (("C2", "28/02/1977"), ("D3", "40"), ("C4", "1979")):
        workbook.active[cell] = words_now
    file = SimpleUploadedFile("to-correct.xlsx", saved(workbook))
    browser.send(f"{address}to-correct/", at=address, file=file)
    assert browser.where == address
    assert select(browser.page, "form.importing .problems li") == []
    assert (filled(browser)["column:1"], filled(browser)["key"]) == ("name_other", "0")
    browser.send(address, **filled(browser, go="import"))
    assert Account.objects.count() == 4


def test_a_file_with_other_columns_brought_back_is_looked_at_anew(browser: Browser) -> None:
    address = brought(browser, THREE_WRONG.encode())
    browser.send(address, **filled(browser, go="look", **{"column:1": "note"}))
    file = SimpleUploadedFile("other.csv", b"Name,Nr,Born\nAygul,7,1977\n")
    browser.send(f"{address}to-correct/", at=address, file=file)
    assert filled(browser)["column:1"] != "note"


def test_an_empty_file_brought_back_leaves_the_one_that_is_there(browser: Browser) -> None:
    address = brought(browser, THREE_WRONG.encode())
    browser.send(f"{address}to-correct/", at=address, file=SimpleUploadedFile("empty.csv", b""))
    assert browser.answer.status_code == 400
    browser.get(address)
    assert len(select(browser.page, "form.importing .problems li")) == 3


def test_only_the_rows_with_problems_are_shown_where_asked_for_and_their_cells_are_marked(browser: Browser) -> None:
    address = brought(browser, THREE_WRONG.encode())
    browser.get(f"{address}?rows=wrong")
    assert [words(row)[:1] for row in select(browser.page, ".scroll tbody th")] == ["2", "3", "4"]
    assert len(select(browser.page, ".scroll td.not-understood")) == 3


def test_problems_beyond_the_first_hundred_stand_on_the_next_page(browser: Browser) -> None:
    lines = "".join(f"{number},Aygul,31/02/1977\n" for number in range(150))
    address = brought(browser, f"Nr,Name,Born\n{lines}".encode())
    assert len(select(browser.page, "form.importing .problems li")) == 100
    browser.get(f"{address}?page=2")
    assert len(select(browser.page, "form.importing .problems li")) == 50


def test_nobody_else_is_handed_a_file_to_correct(office: Record) -> None:
    _, dana = enrolled(office, "dana", [Role.INTAKE])
    _, rosa = enrolled(office, "rosa", [Role.INTAKE])
    address = brought(dana, THREE_WRONG.encode())
    assert rosa.get(f"{address}to-correct/").status_code == 404
