"""Finds the names in Latin and Cyrillic text: runs of capitals, cut, weighed together over the document."""

from collections.abc import Iterator
from dataclasses import dataclass

from tanuq.reading.document import Document, Passage, Span
from tanuq.reading.entities.caseless import without_kazakh_cases
from tanuq.reading.entities.evidence import Context
from tanuq.reading.entities.known import KnownIndex
from tanuq.reading.entities.lexicon import Lexicon, lexicon
from tanuq.reading.entities.likeness import LONGEST_NAME, Evidence, of_the_words
from tanuq.reading.entities.marks import marks
from tanuq.reading.entities.named import METONYM, Named
from tanuq.reading.entities.pieces import Piece, pieces, sex_of
from tanuq.reading.entities.places import known_place
from tanuq.reading.entities.powers import powers_behind
from tanuq.reading.entities.quoted import in_marks, keys_of, names_of_groups
from tanuq.reading.entities.runs import Cutter
from tanuq.reading.entities.stems import stem
from tanuq.reading.entities.turkic_cases import kazakh
from tanuq.reading.proposal import Kind
from tanuq.reading.why import Why, both
from tanuq.reading.words import Words

ENOUGH = 1.0
"""Weight from which on a name is proposed."""
MOST_FROM_CONTEXT = 5.0
Keys = tuple[str, ...]
_HERS = ("ova", "eva", "skaya", "kyzy", "qizi", "kizi", "gizi", "ovna", "evna")
_HIS = ("ov", "ev", "sky", "skiy", "uly", "ovich", "oglu", "uulu")
"""Endings of surnames that only women, or only men, bear."""
_SURNAMES = (*_HERS, *_HIS, "ова", "ева", "ская", "ов", "ев", "ский")
_KINDS_OF_PLACES = marks("kinds_of_places")
_PLACES_BEHIND = marks("places_behind")
_DIVISIONS = marks("divisions")
_OFFICIAL = marks("owners_behind_divisions")
_LESSER = marks("lesser")
_OF_A_HEARING = marks("of_a_hearing")
_OF_WHAT = marks("of_what")
_SHOUTED = 5
"""Words of a sentence in capitals from which on none of them is a name for its capital."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A piece with the sentence it stands in."""

    piece: Piece
    context: Context
    known: str = ""


def names_in(document: Document, passages: tuple[Passage, ...], script: str, index: KnownIndex) -> list[Named]:
    """The names in these passages, all of one script, in the order of the text."""
    words, lists = document.words, lexicon(script)
    if script == "Cyrl":
        words = without_kazakh_cases(words, passages)
    cutter = Cutter(words, lists, _written_small(words))
    seen: list[_Seen] = []
    powers: list[Named] = []
    spans = ((words.at(one.start), words.at(one.end)) for one in passages if script == "Cyrl")
    quoted = names_of_groups(words, spans, lists)
    for passage in passages:
        seen += _speaker(passage, words, lists)
        for span in _sentences(document, passage):
            context = _context(words, lists, span)
            if _is_shouted(words, context):
                continue
            found = list(_pieces_of(cutter, context, index, quoted))
            powers += powers_behind(context)
            seen += found
    labels = _labels(seen, words, lists)
    surnames = {keys[-1] for keys, (kind, _) in labels.items() if kind is Kind.PERSON and len(keys) > 1}
    named = [one for each in seen if (one := _named(each, labels, words, lists, surnames))]
    return _apart(sorted([*named, *powers], key=lambda one: (one.start, -one.end, one.nominal)))


def _apart(named: list[Named]) -> list[Named]:
    """Without what is only described in the words of a name: no “court” in a Supreme Court, no “the committee” where
    it is the Committee to Protect Somebody, but China in China’s government.
    """
    kept: list[Named] = []
    end = 0
    for one in named:
        if one.start >= end or not one.nominal:
            if kept and kept[-1].nominal and one.start < kept[-1].end < one.end:
                kept.pop()
            kept.append(one)
        end = max(end, one.end)
    return kept


def _sentences(document: Document, passage: Passage) -> Iterator[Span]:
    """The sentences of a passage; of a turn, without who speaks."""
    begin = passage.speaker[1] if passage.speaker else passage.start
    for start, end in document.sentences_of(passage):
        if end > begin:
            yield max(start, begin), end


def _speaker(passage: Passage, words: Words, lists: Lexicon) -> Iterator[_Seen]:
    """Who speaks in a turn, unless only a letter or an office stands there."""
    if passage.speaker is None:
        return
    first, last = words.at(passage.speaker[0]), words.at(passage.speaker[1])
    context = Context(words, lists, first, last)
    begin = first
    while begin < last and (_is_office(words.folded[begin], lists) or words.written[begin] == "."):
        begin += 1
    keys = tuple(stem(word) for word in words.folded[begin:last] if word != ".")
    if keys and len(keys[-1]) > 1 and words.written[begin][0].isupper():
        sex = next((told for at in range(first, begin) if (told := sex_of(stem(words.folded[at]), lists))), "")
        role = (first, begin) if begin > first else None
        yield _Seen(Piece(begin, last, keys, False, Kind.PERSON, Why("who speaks in this turn"), role, sex), context)


def _is_office(word: str, lists: Lexicon) -> bool:
    key = stem(word)
    return word in _OF_A_HEARING or any(
        key in words for words in (lists.roles, lists.titles, lists.modifiers, lists.kin, lists.closed, _OF_A_HEARING)
    )


def _context(words: Words, lists: Lexicon, span: Span) -> Context:
    first = words.at(span[0])
    if first < len(words) and words.written[first] in {":", "："}:
        first += 1
    return Context(words, lists, first, words.at(span[1]))


def _is_shouted(words: Words, context: Context) -> bool:
    """“FOR THESE REASONS, THE COURT, UNANIMOUSLY,”: capitals throughout tell no names."""
    if context.last - context.first < _SHOUTED:
        return False
    return words.text[words.starts[context.first] : words.ends[context.last - 1]].isupper()


def _written_small(words: Words) -> frozenset[str]:
    """Words that the text also writes without a capital."""
    return frozenset(word for word in words.written if word.islower())


def _pieces_of(
    cutter: Cutter, context: Context, index: KnownIndex, quoted: frozenset[Keys] = frozenset()
) -> Iterator[_Seen]:
    words = context.words
    taken = list(index.found(words, context.first, context.last))
    known = [
        (at, end, name) for at, end, name in taken if words.written[at][0].isupper() or not words.written[at].islower()
    ]
    for at, end, name in known:
        keys = tuple(stem(word) for word in words.folded[at:end])
        yield _Seen(Piece(at, end, keys, False, Kind.PERSON, Why("the case file has this name")), context, name)
    groups = [run for run in in_marks(words, context.first, context.last) if keys_of(words, run) in quoted]
    for run in groups:
        piece = Piece(*run, keys_of(words, run), False, Kind.GROUP, Why("its name stands in marks behind what it is"))
        yield _Seen(piece, context)
    at = context.first
    taken_up = sorted([(one[0], one[1]) for one in known] + groups)
    for begin, end in [*taken_up, (context.last, context.last)]:
        for first, last in cutter.runs(at, begin):
            opens = cutter.opens(context.first, first)
            for piece in pieces(words, first, last, opens, context.lexicon):
                yield _Seen(piece, context)
        at = end


def _labels(seen: list[_Seen], words: Words, lists: Lexicon) -> dict[Keys, tuple[Kind, str]]:
    """One kind for each name of the document, by the weight of all its places; what weighs too little has none."""
    votes = _votes(seen, words, lists)
    labels = {keys: label for keys, evidence in votes.items() if len(keys) > 1 and (label := _label(evidence))}
    parts = _parts_of_people(labels)
    shorts = _firsts_of_groups(labels, lists)
    for keys, evidence in votes.items():
        if len(keys) == 1:
            if keys[0] in shorts and keys[0] not in parts:
                evidence.add(Kind.GROUP, 3.0, Why("short for “%(words)s”", words=shorts[keys[0]]))
            if keys[0] in parts:
                weight = 3.5 if keys[0] < "Ѐ" else 3.0
                evidence.add(Kind.PERSON, weight, Why("part of the name “%(words)s”", words=parts[keys[0]]))
            if label := _label(evidence):
                labels[keys] = label
    return labels


def _votes(seen: list[_Seen], words: Words, lists: Lexicon) -> dict[Keys, Evidence]:
    votes: dict[Keys, Evidence] = {}
    around: dict[tuple[Keys, Kind], float] = {}
    for one in seen:
        keys = one.piece.keys
        evidence = votes.get(keys)
        own = of_the_words(one.piece, words, lists)
        if evidence is None or (
            one.piece.kind is not None and evidence.weights.get(one.piece.kind, 0) < own.weights[one.piece.kind]
        ):
            votes[keys] = evidence = own
        told = one.context.of(one.piece)
        for kind, weight in told.weights.items():
            before = around.get((keys, kind), 0.0)
            after = min(MOST_FROM_CONTEXT, before + weight)
            around[keys, kind] = after
            evidence.add(kind, after - before, told.why(kind))
    return votes


def _label(evidence: Evidence) -> tuple[Kind, str] | None:
    kind, weight = evidence.best()
    if weight < ENOUGH:
        return None
    return kind, evidence.why(kind)


def _parts_of_people(labels: dict[Keys, tuple[Kind, str]]) -> dict[str, str]:
    """The names of the people that the text names in full, one by one, with the full name."""
    return {
        key: " ".join(keys).title()
        for keys, (kind, _) in labels.items()
        if kind is Kind.PERSON and len(keys) <= LONGEST_NAME
        for key in (*keys, *(half for name in keys if name < "Ѐ" for half in name.split("-")))
        if len(key) > 2 and key not in _LESSER
    }


def _firsts_of_groups(labels: dict[Keys, tuple[Kind, str]], lists: Lexicon) -> dict[str, str]:
    """The first words by which groups may be called for short, with the full name: “Viasna”; no “Supreme”."""
    common = (lists.ordinary, lists.closed, lists.topics, lists.modifiers, lists.roles, lists.group_heads, lists.given)
    return {
        keys[0]: " ".join(keys).title()
        for keys, (kind, _) in labels.items()
        if kind is Kind.GROUP and len(keys) > 1 and len(keys[0]) > 2 and keys[0] < "Ѐ"
        if keys[0] not in lists.demonyms
        if not any(keys[0] in words for words in common) and known_place(keys[0].title()) is None
    }


def _named(
    one: _Seen, labels: dict[Keys, tuple[Kind, str]], words: Words, lists: Lexicon, surnames: set[str]
) -> Named | None:
    piece = one.piece
    if piece.keys not in labels:
        return None
    kind, reason = labels[piece.keys]
    start, end = words.starts[piece.first], words.ends[piece.last - 1]
    initial = len(words.written[piece.last - 1]) == 1 and piece.keys[0] >= "Ѐ"
    if initial and len(piece.keys) > 1 and words.text[end : end + 1] == ".":
        end += 1  # Абдрахманова Л. М.
    if kind is Kind.PLACE:
        place = known_place(words.text[start:end])
        end = _with_what_it_is(piece, words, end, lists)
        return Named(
            start, end, kind, piece.keys, _of_place(one, reason, place is not None), identity=place.key if place else ""
        )
    if kind is Kind.GROUP:
        return Named(start, end, kind, piece.keys, reason, identity=_power(piece, words, lists))
    roles = [role for role in (one.context.role_before(piece), one.context.role_behind(piece)) if role]
    role = max(roles, key=lambda span: span[1] - span[0], default=None)
    span = (words.starts[role[0]], words.ends[role[1] - 1]) if role else None
    sex = piece.sex or next((told for span in roles if (told := _sex_of_role(span, words, lists))), "")
    sex = sex or ("" if len(piece.keys) == 1 and piece.keys[0] in surnames else _sex_of_name(piece.keys, lists))
    return Named(start, end, kind, piece.keys, reason, span, _offices(roles, words, lists), sex, one.known)


def _with_what_it_is(piece: Piece, words: Words, end: int, lists: Lexicon) -> int:
    """Where “Nilka county” or “Текес ауданындағы” ends; where only a name stands, its own end."""
    at = piece.last
    if at + 1 < len(words) and words.folded[at] in _KINDS_OF_PLACES and words.folded[at + 1] in _PLACES_BEHIND:
        touching = words.starts[at] == end + 1 and words.starts[at + 1] == words.ends[at] + 1
        return words.ends[at + 1] if touching else end
    if at < len(words) and words.starts[at] == end + 1 and kazakh(words.folded[at]) in lists.areas_behind:
        return words.ends[at]
    if at >= len(words) or words.folded[at] not in _DIVISIONS or words.starts[at] != end + 1:
        return end
    following = words.written[at + 1] if at + 1 < len(words) else ""
    return end if following[:1].islower() and words.folded[at + 1] in _OFFICIAL else words.ends[at]


def _offices(roles: list[Span], words: Words, lists: Lexicon) -> frozenset[str]:
    """The heads of offices, not those of what they are for: no president of a deputy assistant to the president."""
    heads: set[str] = set()
    for first, last in roles:
        for at in range(first, last):
            if words.folded[at] in _OF_WHAT:
                break
            if at == first or words.folded[at - 1] not in _LESSER:
                heads.add(stem(words.folded[at]))
    return frozenset(heads & (lists.roles | lists.kin))


def _of_place(one: _Seen, reason: str, placed: bool) -> str:
    """Where the place acts or speaks, that it stands for its government."""
    context, piece = one.context, one.piece
    length = context.phrase_at(piece.last, context.lexicon.state_acts) if placed else 0
    if length and context.word(piece.first - 1) not in context.lexicon.prepositions:
        return both(
            [METONYM, Why("“%(words)s” stands behind it", words=context.text(piece.last, piece.last + length)), reason]
        )
    if placed and any(context.phrase_at(piece.first - n, context.lexicon.to_state) == n for n in (1, 2)):
        return both([METONYM, Why("“%(words)s” stands before it", words=context.word(piece.first - 1)), reason])
    return reason


def _power(piece: Piece, words: Words, lists: Lexicon) -> str:
    """The power of a state, whatever adjective names the state: Kazakhstani Government, Kazakh government."""
    if len(piece.keys) == 3 and piece.keys[1] == "of" and (piece.keys[0],) in lists.powers:
        return f"{getattr(known_place(words.written[piece.last - 1]), 'country', '')} {piece.keys[0]}".lstrip()
    if len(piece.keys) == 2 and (piece.keys[1],) in lists.powers:
        state = lists.demonyms.get(piece.keys[0]) or getattr(known_place(words.written[piece.first]), "country", "")
        return f"{state} {piece.keys[1]}" if state else ""
    return ""


def _sex_of_role(role: tuple[int, int] | None, words: Words, lists: Lexicon) -> str:
    if role is None:
        return ""
    return next(
        (sex for at in range(role[1] - 1, role[0] - 1, -1) if (sex := sex_of(stem(words.folded[at]), lists))), ""
    )


def _sex_of_name(keys: Keys, lists: Lexicon) -> str:
    """By the given name, that stands last only behind a surname: many bear their fathers' names behind their own."""
    surname_first = len(keys) > 1 and keys[0].endswith(_SURNAMES)
    for key in keys if surname_first or len(keys) == 1 else keys[:-1]:
        sex = lists.given.get(key) or lists.given.get(key.split("-")[0], "")
        if sex in {"m", "f"}:
            return sex
    if len(keys) > 1 and keys[-1].endswith(_HERS):
        return "f"
    if len(keys) > 1 and keys[-1].endswith(_HIS):
        return "m"
    return ""
