"""An article that was read, open for one test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from read_article import ARTICLE, TEAM, ReadArticle
from recordmaking import make_workspace, receive_text

from tanuq.casebook.publication import Publication
from tanuq.casebook.record import Record
from tanuq.reading.on_record.reading import read


@pytest.fixture
def article(tmp_path: Path) -> Iterator[ReadArticle]:
    """The article, read as published on a day of February 2020."""
    with Record.open(make_workspace(tmp_path / "office")) as record:
        source = receive_text(record, ARTICLE)
        read(record, TEAM, source, published=Publication("2020-02-17", "stated"))
        yield ReadArticle(record, source)
