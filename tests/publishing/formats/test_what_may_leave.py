"""No form of export holds what was not released, and whoever took a consent back is in none."""

import pytest
from editions import account_in, consent, person_in, public_source, publish, released_person, withdraw
from exports import PARTNER, TEAM, Export, files_with
from recordmaking import claim, judge, receive_text, tell

from tanuq.casebook.record import Record
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility
from tanuq.publishing.errors import (
    EditionUndone,
    FolderInsideWorkspace,
    FolderInUse,
    NoEdition,
    NothingLeaves,
)
from tanuq.publishing.formats import exporting
from tanuq.publishing.formats.exporting import Format, write_format
from tanuq.publishing.formats.shipment import Wishes

EVERY_FORM = pytest.mark.parametrize("form", list(Format))
FOR_OTHERS = pytest.mark.parametrize("viewer", [PARTNER, TEAM], ids=["partner", "team"])


def hide(record: Record) -> None:
    """Everything that must not leave for the public, each with the word Canary in it."""
    released_person(record, "Aysha Sample", claim("informant_name", "Canary Informant", visibility="public"))
    shown = public_source(record, "Canary in the text of a source.")
    person_in(record, shown, claim("name", "Gulnar Sample"), claim("note", "Canary for the team", visibility="team"),
              claim("health", "Canary health"))  # fmt: skip
    person_in(record, receive_text(record, "nobody asked", visibility="public"), claim("name", "Canary Unasked"))
    source = receive_text(record, "for the team")
    consent(record, source, "publish_name", "publish_account")
    person_in(record, source, claim("name", "Canary Team"))
    tell(record, source, "proceeding", claim("case_name", "Canary case"))


@EVERY_FORM
def test_nothing_that_was_not_released_is_in_any_file(record: Record, export: Export, form: Format) -> None:
    hide(record)
    publish(record)
    folder = export(form).folder
    assert files_with(folder, "Canary") == []
    assert files_with(folder, "Aysha Sample")


@EVERY_FORM
def test_a_file_name_and_a_title_of_what_was_never_published_stay(record: Record, export: Export, form: Format) -> None:
    released_person(record, "Aysha Sample")
    publish(record)
    folder = export(form).folder
    assert files_with(folder, "as received") == files_with(folder, "As received") == []


@EVERY_FORM
def test_a_consent_withdrawn_since_stops_the_public_export_and_is_named(
    record: Record, export: Export, form: Format
) -> None:
    source = public_source(record, "one")
    number = person_in(record, source, claim("name", "Aysha Sample"))
    publish(record)
    withdraw(record, source, "publish_name")
    with pytest.raises(EditionUndone, match=f"{number}: withdrawn"):
        export(form)


@EVERY_FORM
@FOR_OTHERS
def test_whoever_took_any_consent_back_is_left_out_whole(
    record: Record, export: Export, form: Format, viewer: Viewer
) -> None:
    person_in(record, public_source(record, "kept"), claim("name", "Aysha Sample"))
    one = account_in(record, public_source(record, "one"), claim("name", "Gulnar Canary"))
    regretted = public_source(record, "two")
    other = account_in(record, regretted, claim("name", "Gulnar Canary"))
    judge(record, one, other)
    assert files_with(export(form, viewer).folder, "Gulnar Canary")
    withdraw(record, regretted, "contact_again")
    assert files_with(export(form, viewer).folder, "Canary") == []


@EVERY_FORM
def test_a_partner_gets_what_partners_may_see_and_the_team_more(record: Record, export: Export, form: Format) -> None:
    person_in(record, receive_text(record, "a", visibility="partner"), claim("name", "Aysha Partner"))
    person_in(record, receive_text(record, "b"), claim("name", "Aysha Team"))
    partner, team = export(form, PARTNER).folder, export(form, TEAM).folder
    assert (bool(files_with(partner, "Aysha Partner")), bool(files_with(partner, "Aysha Team"))) == (True, False)
    assert files_with(team, "Aysha Partner")
    assert files_with(team, "Aysha Team")


@EVERY_FORM
@FOR_OTHERS
def test_an_informant_leaves_for_nobody(record: Record, export: Export, form: Format, viewer: Viewer) -> None:
    released_person(record, "Aysha Sample", claim("informant_name", "Canary Informant", visibility="restricted"))
    assert files_with(export(form, viewer).folder, "Canary") == []


@EVERY_FORM
def test_nothing_released_is_said_so(record: Record, export: Export, form: Format) -> None:
    with pytest.raises(NoEdition, match="Nothing was released yet"):
        export(form)


@EVERY_FORM
@FOR_OTHERS
def test_nobody_to_export_is_an_error_and_leaves_nothing(
    record: Record, export: Export, form: Format, viewer: Viewer
) -> None:
    with pytest.raises(NothingLeaves, match="Nobody may leave"):
        export(form, viewer)
    assert [path.name for path in record.workspace.path.parent.iterdir()] == ["office"]


def test_restricted_is_no_audience(record: Record, export: Export) -> None:
    with pytest.raises(NothingLeaves, match="Restricted"):
        export("csv", Viewer(Visibility.RESTRICTED))


def test_an_export_takes_no_folder_in_use_and_none_inside_the_workspace(record: Record, aysha: str) -> None:
    inside = record.workspace.path / "out"
    with pytest.raises(FolderInsideWorkspace):
        write_format(record, TEAM, Format.CSV, inside, Wishes())
    used = record.workspace.path.parent / "used"
    used.mkdir()
    (used / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderInUse):
        write_format(record, TEAM, Format.CSV, used, Wishes())
    assert [path.name for path in used.iterdir()] == ["mine.txt"]


@EVERY_FORM
def test_a_failure_in_the_middle_leaves_nothing(
    record: Record, export: Export, form: Format, aysha: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(exporting, "shipment", fails)
    beside = record.workspace.path.parent / "failing"
    with pytest.raises(OSError, match="No space"):
        write_format(record, Viewer(Visibility.PUBLIC), form, beside, Wishes())
    assert [path.name for path in beside.parent.iterdir()] == ["office"]


@EVERY_FORM
def test_the_same_edition_gives_the_same_files(record: Record, export: Export, form: Format, aysha: str) -> None:
    first, second = export(form), export(form)
    assert (first.files, first.counts) == (second.files, second.counts)
