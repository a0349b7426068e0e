"""What was decided about proposals in one office is decided in the other, which has not read the source itself."""

from pathlib import Path

from laptops import Laptop
from read_article import ARTICLE, TEAM, ReadArticle
from recordmaking import receive_text

from tanuq.casebook.queries.read_decisions import decisions_on
from tanuq.casebook.read_decisions import Ruling
from tanuq.reading.on_record.reading import read
from tanuq.reading.on_record.ruling import refuse


def decided_in(laptop: Laptop) -> ReadArticle:
    with laptop.opened() as record:
        article = ReadArticle(record, receive_text(record, ARTICLE))
        record.catch_up()
        read(record, TEAM, article.source)
        article.accept("person", "Aygul Qadir")
        article.accept("act", "arrested")
        refuse(article.desk, article.found("act", "deported").key, "happened")
        return article


def test_decisions_travel_and_proposals_do_not(village: Laptop, town: Laptop, tmp_path: Path) -> None:
    article = decided_in(village)
    village.send(town, tmp_path / "parcel")
    town.receive(tmp_path / "parcel")
    with town.opened() as record:
        there = ReadArticle(record, article.source)
        text = read(record, TEAM, article.source).text
        rulings = [one.ruling for one in decisions_on(record, article.source, text)]
        assert sorted(rulings) == [Ruling.ACCEPTED, Ruling.ACCEPTED, Ruling.REFUSED]
        assert not there.desk.is_open(there.found("act", "deported").key)


def test_both_offices_hold_the_same(village: Laptop, town: Laptop, tmp_path: Path) -> None:
    decided_in(village)
    village.send(town, tmp_path / "parcel")
    town.receive(tmp_path / "parcel")
    assert village.state() == town.state()
