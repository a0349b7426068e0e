"""A file that arrives in pieces: whole or not at all, and never in the clear."""

import time
from pathlib import Path

import pytest
from recordmaking import make_workspace

from tanuq.config.workspace import Workspace
from tanuq.intake.testimony.arriving import KEPT_FOR, LARGEST_PIECE, Arriving, upload_name
from tanuq.intake.testimony.errors import UploadError, UploadOutOfStep, UploadTooLarge

NAME = upload_name("k0123", "video.mp4", "20", "1")
FIRST, SECOND = b"Baurzhan Alimkhan ", b"was taken in May."


@pytest.fixture
def arriving(workspace: Workspace) -> Arriving:
    return Arriving(workspace)


def files(workspace: Workspace) -> list[Path]:
    return sorted(path for path in (workspace.path / "arriving").rglob("*") if path.is_file())


def test_a_file_comes_out_as_its_pieces_came(arriving: Arriving) -> None:
    arriving.add(NAME, 0, FIRST)
    arriving.add(NAME, len(FIRST), SECOND)
    assert arriving.stream(NAME).read() == FIRST + SECOND


def test_after_a_restart_it_is_known_how_far_it_came(workspace: Workspace, arriving: Arriving) -> None:
    arriving.add(NAME, 0, FIRST)
    assert Arriving(workspace).received(NAME) == len(FIRST)


def test_nothing_of_it_lies_in_the_clear(workspace: Workspace, arriving: Arriving) -> None:
    arriving.add(NAME, 0, FIRST)
    assert [b"Baurzhan" in path.read_bytes() for path in files(workspace)] == [False]


def test_a_piece_that_came_already_is_refused(arriving: Arriving) -> None:
    arriving.add(NAME, 0, FIRST)
    with pytest.raises(UploadOutOfStep):
        arriving.add(NAME, 0, FIRST)


def test_a_piece_that_leaves_a_gap_is_refused(arriving: Arriving) -> None:
    with pytest.raises(UploadOutOfStep):
        arriving.add(NAME, 5, FIRST)


def test_a_piece_that_is_too_long_is_refused(arriving: Arriving) -> None:
    with pytest.raises(UploadTooLarge):
        arriving.add(NAME, 0, bytes(LARGEST_PIECE + 1))


def test_a_piece_changed_on_the_disk_is_found_and_nothing_kept(workspace: Workspace, arriving: Arriving) -> None:
    arriving.add(NAME, 0, FIRST)
    path = files(workspace)[0]
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(UploadError):
        arriving.stream(NAME).read()
    assert files(workspace) == []


def test_taking_a_damaged_file_over_says_so_and_keeps_what_is_there(
    workspace: Workspace, tmp_path: Path, arriving: Arriving
) -> None:
    arriving.add(NAME, 0, FIRST)
    path = files(workspace)[0]
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(UploadError):
        Arriving(make_workspace(tmp_path / "other")).take_over(arriving, NAME)
    assert arriving.received(NAME) == len(FIRST)


def test_pieces_cannot_be_exchanged(workspace: Workspace, arriving: Arriving) -> None:
    arriving.add(NAME, 0, FIRST)
    arriving.add(NAME, len(FIRST), SECOND)
    first, second = files(workspace)
    content = first.read_bytes(), second.read_bytes()
    first.write_bytes(content[1])
    second.write_bytes(content[0])
    with pytest.raises(UploadError):
        arriving.stream(NAME).read()


def test_what_stopped_arriving_goes_after_some_days(workspace: Workspace, arriving: Arriving) -> None:
    arriving.add(NAME, 0, FIRST)
    arriving.sweep(time.time() + KEPT_FOR - 60)
    assert len(files(workspace)) == 1
    arriving.sweep(time.time() + KEPT_FOR + 60)
    assert files(workspace) == []


def test_no_other_user_of_the_computer_may_read_it(workspace: Workspace, arriving: Arriving) -> None:
    arriving.add(NAME, 0, FIRST)
    assert [path.stat().st_mode & 0o077 for path in files(workspace)] == [0]
