"""How much one may enter, as the document says it, is what the program holds to."""

from pathlib import Path

import pytest

from tanuq.config import sign_in
from tanuq.intake.field_forms import filled
from tanuq.intake.files.readers import unpacking
from tanuq.intake.lists.tables import archive, table
from tanuq.intake.testimony import answers, arriving, told
from tanuq.office import drafts, forgetting, invitations, known_browsers, lock_out, searches
from tanuq.publishing.export import people
from tanuq.web import sealed_bodies
from tanuq.web.pace import PAGES_A_SECOND, rested

DOCUMENT = Path(__file__).parents[2] / "docs" / "members.md"


def _most(what: str) -> str:
    """What the table says of *what*."""
    rows = (line.split("|") for line in DOCUMENT.read_text("utf-8").splitlines() if line.startswith("| "))
    return next(cells[2].strip() for cells in rows if cells[1].strip().startswith(what))


@pytest.mark.parametrize(
    ("what", "held"),
    [
        ("a draft of a form", f"{drafts.LARGEST // 10**6} MB; {drafts.MOST}"),
        ("saved searches", f"{searches.MOST}"),
        (
            "a testimony",
            f"{answers.MOST_PEOPLE} people, {answers.MOST_ACTS} acts of each, {told.LONGEST_LINE} letters in a line, "
            f"{told.LONGEST_TEXT:,} in a text",
        ),
        ("a file;", f"{arriving.LARGEST // 1024**3} GiB; {sealed_bodies.LARGEST // 1024**3} GiB"),
        ("a filled form", f"{filled.LARGEST // 1024**2} MiB"),
        ("a workbook", f"{archive._MOST_PARTS:,} files inside; a list has {table.MAX_COLUMNS:,} columns"),
        ("people in one table", f"{people.MOST:,}"),
    ],
)
def test_the_document_says_the_most_that_is_taken(what: str, held: str) -> None:
    assert _most(what) == held


@pytest.mark.parametrize(
    "said",
    [
        f"ends after {sign_in.IDLE_SECONDS // 60} minutes without use, after {sign_in.LONGEST_SECONDS // 3600} hours",
        f"{['no', 'one', 'two', 'three', 'four', 'five'][sign_in.FAILURES].capitalize()} wrong passwords for one login",
        f"lock it for {lock_out.SHORTEST.seconds // 60} minutes",
        f"on up to a day{'' if lock_out.LONGEST.days == 1 else ' and more'}.",
        f"is known for {known_browsers.GOOD_FOR.days} days from the last time",
        f"Of one member {known_browsers.MOST} are known.",
        f"may read {rested(0, PAGES_A_SECOND).left} pages at once, and {PAGES_A_SECOND} more each second",
        f"what is older than a day every {['no', 'ten'][forgetting.EVERY_SECONDS // 600]} minutes",
        f"it opens once, and for {['no', 'one', 'two', 'three'][invitations.GOOD_FOR.days]} days",
    ],
)
def test_sessions_and_locks_last_as_long_as_the_document_says(said: str) -> None:
    assert said.lower() in " ".join(DOCUMENT.read_text("utf-8").split()).lower()


def test_documents_and_workbooks_may_have_as_many_files_inside() -> None:
    assert unpacking._MOST_PARTS == archive._MOST_PARTS
