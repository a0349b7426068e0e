"""Whether an act happened: what its clause says, and the verbs and nouns that govern it, up to the clause's edge."""

from collections.abc import Iterator
from dataclasses import replace

from tanuq.reading.acts.auxiliaries import of_none, own, shared
from tanuq.reading.acts.clauses import Group, group_at
from tanuq.reading.acts.inflection import GRAMMAR
from tanuq.reading.acts.phrases import NounPhrase, ending_at
from tanuq.reading.acts.subjects import joined_infinitive, reported_by, subject_of
from tanuq.reading.acts.tagging import BULLETS, Tagged
from tanuq.reading.acts.tags import VERBAL, Tag
from tanuq.reading.acts.verdict import HEDGES, NEGATING, NEGATIVE, NOUNS, VERBS, Verdict

_BEFORE_THAT = frozenset({"feared", "alleged", "possible", "not_alleged", "called_for", "actual"})
_TOLD = frozenset({"said", "reported", "understood", "rumoured", "rumored", "known"})
_RANKED = frozenset({"first", "last", "only", "latest"} | set(GRAMMAR["nouns"]["parts"]) - {"majority", "remainder"})
_PLEADS = frozenset(GRAMMAR["human"]["pleads"])
_ESTABLISH = frozenset(GRAMMAR["say"]["establishing"])
_UNTRUE = frozenset({"true", "untrue", "false"})
_LIST_OF_GERUNDS = 10
"""Words between the first of joined gerunds and the last."""
_DECISION = frozenset({"decision", "decisions", "decided", "decide", "decides", "deciding"})
_SUBORDINATE = frozenset({"if", "unless", "whether", "lest"})
_OPENS_A_CLAUSE = frozenset(GRAMMAR["opens_a_clause"]["words"])


def of_verb(t: Tagged, group: Group, subject: NounPhrase | None) -> Verdict:
    """Of the act that the verb of *group* names."""
    verdict = shared(t, group, own(t, group))
    if subject is not None and group.finite and (no := of_none(t, subject)) is not None:
        verdict = verdict.negated(no)
    if group.infinitive and (settled := _to_be(t, group, verdict)) is not None:
        return settled
    if (governor := reported_by(t, group)) is not None:
        return governed(t, governor.verb, verdict)
    if group.gerund and _opens(t, group):
        modal = next((at for at in range(group.end, min(len(t), group.end + 8)) if t.tags[at] is Tag.MODAL), None)
        return verdict.under("possible", modal) if modal is not None else verdict  # extraditing him would breach
    if group.infinitive or group.gerund:
        return governed(t, _entry(t, group), verdict)
    verdict = _in_its_clause(t, group, subject, verdict)
    if _asks(t, group):
        return verdict.under("called_for", group.verb)
    subjunctive = t.words[group.start] == "be" and group.finite and verdict.modality == "actual"
    return verdict.under("called_for", group.start) if subjunctive else verdict  # that he be freed


def _opens(t: Tagged, group: Group) -> bool:
    """Whether nothing stands before it in its sentence or quotation."""
    return group.start == group.verb and (group.start == 0 or t.tags[group.start - 1] in (Tag.QUOTE, Tag.MARK))


def _asks(t: Tagged, group: Group) -> bool:
    """Whether it is what a list of demands, or a slogan, asks for: “• release Serik Omar”."""
    opens = group.start == 0 or t.words[group.start - 1] in BULLETS
    return opens and t.tags[group.verb] is Tag.BASE and group.start == group.verb


def _to_be(t: Tagged, group: Group, verdict: Verdict) -> Verdict | None:
    """“has yet to”, “is to be”, “was to have been”: what “to” itself says behind “yet” and “be”."""
    before = _entry(t, group)
    if before < 0:
        return None
    if "yet" in t.words[before : group.start] and t.tags[before] in (Tag.HAVE, Tag.BE, Tag.CC):
        return verdict.negated(group.start - 1)
    if _RANKED.intersection(t.words[max(0, before - 3) : before + 1]):
        return verdict  # among the first to be taken
    if t.words[before] == "had" and before == group.start - 2:
        return verdict  # who had to do it did it
    if t.tags[before] is Tag.HAVE and before and t.tags[before - 1] is Tag.MODAL:
        return verdict.under("possible", before - 1)  # may have to leave
    if t.tags[before] is not Tag.BE:
        return None
    verdict = verdict.under("planned", before)
    return verdict.negated(before) if t.tags[group.start] is Tag.HAVE else verdict


def _entry(t: Tagged, group: Group) -> int:
    """The word before “to”, or before the -ing."""
    place = group.start - 1
    while place >= 0 and t.tags[place] in (Tag.TO, Tag.ADV, Tag.NEG):
        place -= 1
    return place


def _negation_between(t: Tagged, start: int, end: int) -> int | None:
    return next((place for place in range(max(0, start), end) if t.tags[place] is Tag.NEG), None)


def governed(t: Tagged, place: int, verdict: Verdict) -> Verdict:
    """Goes from governor to governor, outwards, until a verb with a subject of its own is done with."""
    start = place
    negation = _negation_between(t, place + 1, min(len(t), place + 4))
    if negation is not None and negation not in verdict.words:
        verdict = verdict.negated(negation)
    place = _before_joined(t, place)
    heard = False
    for _ in range(5):
        found = _next_governor(t, place)
        if found is None:
            return _ungoverned(t, place if heard else start, verdict) if not heard or _is_listed(t) else verdict
        heard = True
        at, kind, noun = found
        kind = _hearsay(t, at) or kind
        verdict = _refused(t, at, verdict.under(kind, at))
        if noun:
            place, verdict = before_noun(t, at, verdict)
            continue
        group = group_at(t, at)
        verdict = _joined(verdict, own(t, group), kind)
        if not (group.infinitive or group.gerund):
            subject = subject_of(t, group)
            if subject is not None and (no := of_none(t, subject)) is not None:
                verdict = verdict.negated(no)
            return _in_its_clause(t, group, subject, _by_whom(verdict, subject, kind))
        place = _entry(t, group)
        if (negation := _negation_between(t, place + 1, group.start)) is not None:
            verdict = verdict.negated(negation)
    return verdict


def _before_joined(t: Tagged, place: int) -> int:
    """Of “to find her, and to release her” what governs the first; *place* itself where nothing is joined."""
    if place < 0 or t.tags[place] not in (Tag.CC, Tag.COMMA):
        return place
    if t.tags[place + 1 : place + 2] == (Tag.GERUND,):
        return _before_gerunds(t, place)
    first = joined_infinitive(t, place)
    return first.start - 2 if first is not None and _may_join(t, place, first) else place


def _before_gerunds(t: Tagged, place: int) -> int:
    """Of “accuse them of kidnapping, torturing and killing” the “of”; *place* itself where no such list begins."""
    for at in range(place - 1, max(0, place - _LIST_OF_GERUNDS), -1):
        if t.tags[at] is Tag.GERUND and t.tags[at - 1] is Tag.PREP:
            return at - 1
        if t.tags[at] in (Tag.MARK, Tag.SUB, Tag.REL, Tag.PAST):
            return place
    return place


def _may_join(t: Tagged, place: int, first: Group) -> bool:
    """“to find her, to release her”: behind a comma only what is asked goes on; else it is a purpose."""
    found = _next_governor(t, first.start - 2) if t.tags[place] is Tag.COMMA else None
    return t.tags[place] is Tag.CC or (found is not None and found[1] in ("called_for", "requested"))


def _hearsay(t: Tagged, at: int) -> str:
    """“is said to have been freed”, “are reported to be held”: alleged, whatever these verbs say otherwise."""
    told = t.words[at] in _TOLD and t.tags[at] is Tag.PAST and t.tags[at + 1 : at + 2] == (Tag.TO,)
    return "alleged" if told and group_at(t, at).passive else ""


def _by_whom(verdict: Verdict, subject: NounPhrase | None, kind: str) -> Verdict:
    """What people ask of a state is called for; what offices and states ask is requested."""
    if kind == "requested" and verdict.modality == "requested" and subject is not None and subject.head in _PLEADS:
        return replace(verdict, modality="called_for")
    return verdict


def _ungoverned(t: Tagged, place: int, verdict: Verdict) -> Verdict:
    """An infinitive that nothing governs: a purpose, or what a list of demands asks for."""
    if verdict.modality != "actual" or not _purpose(t, place):
        return verdict
    return verdict.under("called_for" if _is_listed(t) else "planned", place + 1)


def _refused(t: Tagged, governor: int, verdict: Verdict) -> Verdict:
    """“a decision not to register”: a refusal."""
    if t.words[governor] in _DECISION and verdict.polarity == NEGATIVE and verdict.modality == "planned":
        return replace(verdict, modality="refused")
    return verdict


def _joined(verdict: Verdict, own: Verdict, kind: str) -> Verdict:
    """The governor's own negation and modality come to it."""
    if kind == "actual":
        return verdict  # “would not confirm the arrest”: the arrest stands as it is
    if own.polarity == NEGATIVE:
        verdict = verdict.negated(own.words[0])
    if own.modality != "actual" and kind in ("implied", "not_actual"):
        verdict = verdict.under(own.modality, own.words[-1])
    return verdict


def _is_listed(t: Tagged) -> bool:
    """Whether the sentence stands in a list: “– the authorities to release him;”."""
    return t.words[0] in BULLETS


def _purpose(t: Tagged, place: int) -> bool:
    at = place + 1
    while at < len(t) and t.tags[at] in (Tag.NEG, Tag.CC):
        at += 1
    return at < len(t) and t.tags[at] is Tag.TO


def before_noun(t: Tagged, noun: int, verdict: Verdict) -> tuple[int, Verdict]:
    place = noun - 1
    while place >= 0 and (
        t.tags[place] in (Tag.DET, Tag.POSS, Tag.ADV, Tag.NUMBER)
        or (t.tags[place] is Tag.NOUN and t.words[place] not in NOUNS)
    ):
        if t.words[place] in NEGATING:
            verdict = verdict.negated(place)
        place -= 1
    if place >= 0 and (t.words[place] in NEGATING or t.tags[place] is Tag.NEG):
        verdict = verdict.negated(place)
        place -= 1
    return place, verdict


def _next_governor(t: Tagged, place: int) -> tuple[int, str, bool] | None:
    """The governor at *place* or further left: its place, what it says, whether it is a noun or an adjective."""
    for at in _candidates(t, place):
        word = t.words[at]
        if word == "without" or (word in ("of", "than") and at and t.words[at - 1] in ("instead", "rather")):
            return at, "not_actual", True
        if t.tags[at] in VERBAL and word in VERBS:
            return at, VERBS[word], False
        if word in NOUNS:
            return at, NOUNS[word], True
        if t.tags[at] in (Tag.PAST, Tag.PRESENT, Tag.BASE, Tag.GERUND):
            return at, "implied", False
    return None


def _candidates(t: Tagged, place: int) -> Iterator[int]:
    """*place*, then what stands before a preposition, before a noun phrase, before both."""
    floor = max(-1, place - 16)
    while place > floor:
        tag = t.tags[place]
        yield place
        if tag in (Tag.COMMA, Tag.SUB, Tag.REL, Tag.MARK, Tag.CC):
            return
        if tag in VERBAL and tag not in (Tag.BE, Tag.GET, Tag.HAVE):
            return
        phrase = ending_at(t, place) if t.words[place] not in NOUNS else None
        place = min(place, phrase.start) - 1 if phrase else place - 1


def _in_its_clause(t: Tagged, group: Group, subject: NounPhrase | None, verdict: Verdict) -> Verdict:
    """What opens the clause: “if”, “fears that”, “denied that”."""
    if group.start > 0 and t.words[group.start - 1] in _SUBORDINATE:
        return verdict.under("possible", group.start - 1)
    first = subject.start if subject is not None and subject.start <= group.start else group.start
    while first > 0 and t.tags[first] is Tag.PRON and t.tags[first - 1] is Tag.PRON:
        first -= 1  # that he himself had done it
    place, verdict = _before_clause(t, first - 1, verdict)
    if place < 0:
        return verdict
    if t.words[place] in _SUBORDINATE:
        return verdict.under("possible", place)
    if t.words[place] == "that" and place > 0:
        place -= 1
        while place > 0 and t.tags[place] is Tag.PRON:
            place -= 1
    return _hung_on(t, place, verdict)


def _before_clause(t: Tagged, place: int, verdict: Verdict) -> tuple[int, Verdict]:
    """Past adverbs, marks and dates that stand between a clause and what it hangs on."""
    for _ in range(3):
        if place > 0 and t.tags[place] is Tag.COMMA and t.words[place - 1] in HEDGES:
            place -= 1
        if place >= 0 and (t.tags[place] in (Tag.ADV, Tag.QUOTE) or t.dates[place] is not None):
            kind = HEDGES.get(t.words[place], "actual")
            # “nearly 300” are people; before the verb itself “nearly” has been heard already.
            verdict = verdict if kind == "negative" else verdict.under(kind, place)
            place -= 1
    return place, verdict


def _is_nobody_s(t: Tagged, verb: int) -> bool:
    """Whether nobody denies it: “nobody disputes”, “no one denies”, “neither confirm nor deny”."""
    if t.words[verb - 1] == "nor":
        return True
    subject = subject_of(t, group_at(t, verb))
    return subject is not None and of_none(t, subject) is not None


def _is_unproved(t: Tagged, place: int) -> bool:
    """“no evidence that”, “did not accept that”, “it is not true that”."""
    word, before = t.words[place], t.words[max(0, place - 3) : place]
    if word == "evidence":
        return "no" in before
    if word in _UNTRUE:
        return word != "true" or "not" in before
    return word in _ESTABLISH and own(t, group_at(t, place)).polarity == NEGATIVE


def _hung_on(t: Tagged, place: int, verdict: Verdict) -> Verdict:
    """The clause hangs on the verb or the noun at *place*: “denied that”, “rejected allegations that”."""
    word = t.words[place]
    if _is_unproved(t, place):
        return verdict.negated(place)
    if t.tags[place] not in VERBAL and NOUNS.get(word) in _BEFORE_THAT:
        before, verdict = before_noun(t, place, verdict.under(NOUNS[word], place))
        governed = before >= 0 and t.words[before] in VERBS and t.tags[before] in VERBAL
        return verdict.under(VERBS[t.words[before]], before) if governed else verdict
    if word in ("ensure", "guarantee"):
        return verdict.under("called_for", place)
    if word not in _OPENS_A_CLAUSE:
        return verdict
    kind = VERBS.get(word, "actual")
    if t.tags[place] in VERBAL and kind.startswith("not_") and _is_nobody_s(t, place):
        return verdict  # nobody disputes that
    verdict = verdict.under(kind, place)
    if t.tags[place] in VERBAL and own(t, group_at(t, place)).polarity == NEGATIVE:
        verdict = verdict.negated(place)
    return verdict
