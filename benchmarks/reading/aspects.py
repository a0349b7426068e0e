"""What engines are measured by, kind by kind."""

from collections.abc import Callable, Iterator, Sequence

from benchmarks.reading.corpus import Article
from benchmarks.reading.likeness import (
    exact,
    overlapping,
    overlapping_and_same,
    overlapping_by,
    same_act,
    same_date,
    same_day_of_act,
    same_party,
    same_value,
    shared,
)
from benchmarks.reading.matching import Aspect, Counts, Matching, match
from tanuq.reading.document import READ
from tanuq.reading.proposal import Kind, Proposal


def _named(kind: Kind) -> Callable[[Proposal], bool]:
    """Mentions by name: pronouns and nouns are annotated as fields only."""
    return lambda one: one.kind is kind and one.value("form") in (None, "name")


def _of(kind: Kind) -> Callable[[Proposal], bool]:
    return lambda one: one.kind is kind


def _manner(one: Proposal) -> str:
    """Quoted, told or neither: what stands in marks, what follows a cue without any, turns and blocks."""
    if one.kind is not Kind.STATEMENT:
        return ""
    content, manner = one.fields.get("content"), one.value("manner")
    if manner == "indirect":
        return "told"
    around = content is not None and content.start is not None and (one.start, one.end) != (content.start, content.end)
    return "quoted" if around or manner in ("partial", "broken") else "unmarked"


def _in_manner(manner: str) -> Callable[[Proposal], bool]:
    return lambda one: _manner(one) == manner


def _around_a_quotation(found: Proposal, gold: Sequence[Proposal]) -> bool:
    """A told clause with quoted words in it: the guideline annotates these words alone."""
    return any(_manner(one) == "quoted" and shared(one, found) for one in gold)


_PARTIES = {"agent": same_party, "patient": same_party, "place": same_party}
_HAPPENED = {"polarity": same_value, "modality": same_value}
_SAID = {"speaker": same_party, "cue": same_party, "venue": same_party, "addressee": same_party}

ASPECTS: tuple[Aspect, ...] = (
    *(Aspect(kind.value, _named(kind), exact) for kind in (Kind.PERSON, Kind.GROUP, Kind.PLACE)),
    *(
        Aspect(f"{kind.value} (any overlap)", _named(kind), overlapping, {"name": same_value})
        for kind in (Kind.PERSON, Kind.GROUP, Kind.PLACE)
    ),
    Aspect("quotation", _in_manner("quoted"), overlapping_by(0.8), _SAID, "speaker"),
    Aspect("block or turn", _in_manner("unmarked"), overlapping_by(0.8), {"speaker": same_party}, "speaker"),
    Aspect("indirect", _in_manner("told"), overlapping_by(0.8), _SAID, "speaker", _around_a_quotation),
    Aspect("indirect (half)", _in_manner("told"), overlapping_by(0.5), {}, "", _around_a_quotation),
    Aspect(
        "act",
        _of(Kind.ACT),
        same_act,
        {**_HAPPENED, **_PARTIES, "date": same_day_of_act, "length": same_value, "attributed_to": same_party},
        "polarity",
    ),
    Aspect(
        "proceeding",
        _of(Kind.PROCEEDING),
        overlapping_and_same(stage=same_value),
        {"type": same_value, **_HAPPENED, "person": same_party, "date": same_day_of_act},
        "polarity",
    ),
    Aspect("date", _of(Kind.DATE), overlapping, {"edtf": same_date}, "edtf"),
    Aspect("date (exact)", _of(Kind.DATE), exact),
    Aspect(
        "legal_reference",
        _of(Kind.LEGAL_REFERENCE),
        overlapping_and_same(article=same_value),
        {"instrument": same_party, "state": same_party},
    ),
    Aspect(
        "number",
        _of(Kind.NUMBER),
        overlapping_and_same(value=same_value),
        {"operator": same_value, "unit": same_party},
    ),
)


def matchings(article: Article, found: Sequence[Proposal]) -> tuple[Matching, ...]:
    """What became of an article's annotations, aspect by aspect."""
    return tuple(match(aspect, article.gold, found) for aspect in ASPECTS)


def counts(article: Article, found: Sequence[Proposal]) -> dict[str, Counts]:
    """All figures of one article by name."""
    figures = {name: told for one in matchings(article, found) for name, told in one.counts().items()}
    return figures | _stages(article, found) | zone_counts(article, found)


def _stages(article: Article, found: Sequence[Proposal]) -> dict[str, Counts]:
    """Proceedings by stage, which the aspect of proceedings has all together."""
    matching = match(next(one for one in ASPECTS if one.name == "proceeding"), article.gold, found)
    figures: dict[str, Counts] = {}
    for stage, counted in _by_stage(matching):
        name = f"proceeding, {stage}"
        figures[name] = figures.get(name, Counts()) + counted
    return figures


def _by_stage(matching: Matching) -> Iterator[tuple[str, Counts]]:
    yield from ((str(gold.value("stage")), Counts(1, 1, 1)) for gold, _ in matching.pairs)
    yield from ((str(one.value("stage")), Counts(0, 0, 1)) for one in matching.missed)
    yield from ((str(one.value("stage")), Counts(0, 1, 0)) for one in matching.wrong)


def zone_counts(article: Article, found: Sequence[Proposal]) -> dict[str, Counts]:
    """Zones by characters: furniture against what is read, every zone by its name, and records out of furniture."""
    text, gold = article.text, _zones(article.gold, len(article.text))
    read = _zones(found, len(article.text))
    places = [place for place in range(len(text)) if gold[place]]
    furniture = [place for place in places if gold[place] not in READ]
    taken = [place for place in places if read[place] and read[place] not in READ]
    records = [one for one in found if one.kind is not Kind.ZONE]
    astray = sum(1 for one in records if gold[one.start] and gold[one.start] not in READ)
    named = sum(gold[place] == read[place] for place in places)
    return {
        "zone: furniture": Counts(len(set(furniture) & set(taken)), len(taken), len(furniture)),
        "zone: by name": Counts(named, len(places), len(places)),
        "records outside furniture": Counts(len(records) - astray, len(records), len(records)),
    }


def _zones(proposals: Sequence[Proposal], length: int) -> list[str]:
    """The zone of each character, "" between paragraphs."""
    told = [""] * length
    for one in proposals:
        if one.kind is Kind.ZONE:
            told[one.start : one.end] = [str(one.value("zone"))] * (one.end - one.start)
    return told
