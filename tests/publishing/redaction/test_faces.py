"""Boxes proposed around faces; the faces are drawn, and one photograph in the public domain that a library carries."""

from importlib.util import find_spec
from pathlib import Path

import pytest
from PIL import Image
from redacting import picture, saved

from tanuq.publishing.errors import CannotRedact, NoFaceFinder
from tanuq.publishing.redaction import faces
from tanuq.publishing.redaction.faces import can_find_faces, faces_in, not_yet, overlap
from tanuq.publishing.redaction.regions import Box

needs_library = pytest.mark.skipif(not can_find_faces(), reason="the extra “faces” is not installed")


def portrait() -> Image.Image:
    """Rear Admiral Grace Hopper by the United States Navy, as matplotlib carries her for its own examples."""
    library = find_spec("matplotlib")
    place = Path(str(library.origin)).parent / "mpl-data" / "sample_data" / "grace_hopper.jpg" if library else Path()
    if not place.is_file():
        pytest.skip("matplotlib, with its photograph in the public domain, is not installed")
    return Image.open(place).convert("RGB")


@needs_library
def test_a_box_is_proposed_around_a_face_with_its_hair_and_chin() -> None:
    (box,) = faces_in(saved(portrait(), "JPEG"))
    eyes = Box(1, 3600, 2600, 2400, 600)
    assert (overlap(box, eyes), box.width < 7000, box.height < 6000) == (True, True, True)


@needs_library
def test_faces_are_found_in_a_group_on_every_page() -> None:
    face = portrait().crop((100, 60, 420, 380)).resize((220, 220))
    group = Image.new("RGB", (1000, 400), "white")
    for place in ((40, 60), (390, 90), (740, 60)):
        group.paste(face, place)
    assert len(faces_in(saved(group, "PNG"))) == 3


@needs_library
def test_nothing_is_proposed_where_nobody_is() -> None:
    assert faces_in(saved(picture(), "PNG")) == ()


@needs_library
def test_a_damaged_picture_is_refused() -> None:
    with pytest.raises(CannotRedact, match="No faces can be looked for: the picture is damaged"):
        faces_in(saved(picture((600, 600)), "JPEG")[:2000])


def test_where_the_library_is_absent_somebody_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faces, "_LIBRARY", "no_such_library")
    with pytest.raises(NoFaceFinder, match="pip install “tanuq\\[faces\\]”"):
        faces_in(saved(picture(), "PNG"))


def test_what_was_decided_already_is_not_proposed_again() -> None:
    refused, new = Box(1, 100, 100, 200, 200), Box(1, 5000, 100, 200, 200)
    assert not_yet([Box(1, 110, 90, 210, 200), new], [refused]) == (new,)
