"""What the body of each kind of entry must hold: checked before it is written, and when it comes from elsewhere."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from tanuq.casebook.authorship import BY, is_member
from tanuq.casebook.numbers import SUBJECT_LETTERS, is_task
from tanuq.casebook.scans import LATEST_MOMENT, SCANNED
from tanuq.ledger.authorship import SUCCEEDS
from tanuq.ledger.entries import ADMISSION
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.kinds import Kind
from tanuq.vocabulary.lists import controlled_list

VERDICTS = ("same", "different", "unsure")
TASK_STATES = ("open", "done")
RELEASE_MANNERS = ("edition", "correction", "withdrawal")

# What the projection reads, and its type. Anything more is kept and left alone: a newer tanuq may have written it.
_REQUIRED: dict[str, dict[str, type | tuple[type, ...]]] = {
    "member.removed": {"member": str, "reason": str},
    "source.received": {"evidence": str},
    "source.described": {"source": str},
    "evidence.derived": {"evidence": str, "derivative": str, "purpose": str},
    "evidence.scanned": {"evidence": str, "scanner": str, "signatures": str, "signatures_at": int, "found": str},
    "consent.given": {"source": str, "purpose": str},
    "consent.withdrawn": {"source": str, "purpose": str},
    "custody.noted": {"source": str, "what": str},
    "list.mapped": {
        "list": str,
        "root": str,
        "source": str,
        "table": str,
        "columns": list,
        "key": (int, type(None)),
        "rows": int,
    },
    "account.given": {"source": str, "claims": list},
    "claim.retracted": {"entries": list},
    "proposal.refused": {"source": str, "text": str, "engine": str, "property": str, "start": int, "end": int},
    "proposal.decided": {
        "source": str,
        "text": str,
        "kind": str,
        "start": int,
        "end": int,
        "engine": str,
        "exact": str,
        "ruling": str,
    },
    "identity.judged": {"accounts": list, "verdict": str, "reason": str},
    # A run has no "run"; what names one accepts links that it proposed.
    "identity.linked": {"run": str, "pairs": str, "count": int, "threshold": (int, float)},
    "value.preferred": {"account": str, "property": str, "value": str, "reason": str},
    "review.decided": {"account": str, "level": str, "reason": str},
    "release.proposed": {"manner": str, "content": str, "previous": str, "day": str, "people": int, "note": str},
    "release.made": {"proposal": str, "content": str},
    "task.noted": {"task": str, "account": str, "text": str, "state": str},
    "body.erased": {"entry": str},
}
_ADMITTED: dict[str, type | tuple[type, ...]] = {"member": str, "name": str, "login": str, "roles": list}
_HEX = frozenset("0123456789abcdef")
_HASH_LENGTH = 64
_HASHES = ("evidence", "derivative", "regions", "table", "entry", "pairs", "content", "proposal")
_SUBJECTS = frozenset({Kind.PERSON, *SUBJECT_LETTERS})
_CONSENTS = frozenset({"consent.given", "consent.withdrawn"})
_VISIBILITIES = frozenset(visibility.value for visibility in Visibility)


def fault_of(kind: str, body: Mapping[str, Any]) -> str:
    """What keeps this body from being read, in words; "" where nothing does.

    >>> fault_of("custody.noted", {"source": "S-1"})
    'custody.noted lacks “what”'
    """
    for name, wanted in _required(kind, body).items():
        if name not in body:
            return f"{kind} lacks “{name}”"
        if not isinstance(body[name], wanted):
            return f"“{name}” of {kind} has the wrong type"
    # Older versions wrote under "by" who asked for a consent, in words: see `authorship.who`.
    members = ("member",) if kind in _CONSENTS else (BY, "member")
    if not all(_is_member(body[name]) for name in members if name in body):
        return f"{kind} names a member by something that is no member's number"
    check = _CHECKS.get(kind)
    fault = check(body) if check is not None else ""
    return fault or _fault_inside(kind, body)


def _required(kind: str, body: Mapping[str, Any]) -> dict[str, type | tuple[type, ...]]:
    # The first entry of a key that succeeds another is of this kind, too: it speaks of a copy, not of a member.
    if kind == ADMISSION and SUCCEEDS not in body:
        return _ADMITTED
    return _REQUIRED.get(kind, {})


def is_day(value: object) -> bool:
    """Whether *value* is one day of the calendar as ISO 8601 writes it.

    >>> is_day("2026-11-30"), is_day("2026-11-31"), is_day("20261130")
    (True, False, False)
    """
    if not isinstance(value, str) or len(value) != len("2026-11-30"):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_member(value: object) -> bool:
    return isinstance(value, str) and is_member(value)


def _fault_of_admission(body: Mapping[str, Any]) -> str:
    whole = all(isinstance(role, str) for role in body.get("roles", ())) and all(map(_is_hash, body.get("lifts", ())))
    return "" if whole else "member.admitted has a role that is no word, or lifts something that is no entry"


def _fault_of_review(body: Mapping[str, Any]) -> str:
    known = any(term.code == body["level"] for term in controlled_list("review_level"))
    return "" if known else "review.decided has an unknown level"


def _fault_of_task(body: Mapping[str, Any]) -> str:
    if not is_task(body["task"]) or body["state"] not in TASK_STATES or not body["text"].strip():
        return "task.noted has a number that no task bears, no text, or an unknown state"
    if body.get("due") and not is_day(body["due"]):
        return "task.noted is due on something that is no day"
    return "" if not body.get("for") or _is_member(body["for"]) else "task.noted is for something that is no member"


def _fault_of_scan(body: Mapping[str, Any]) -> str:
    known = 0 <= body["signatures_at"] <= LATEST_MOMENT
    return "" if known else "evidence.scanned tells of signatures that were made at no moment"


def _fault_of_proposal(body: Mapping[str, Any]) -> str:
    whole = body["manner"] in RELEASE_MANNERS and is_day(body["day"]) and body["people"] >= 0
    if not whole:
        return "release.proposed has an unknown manner, no day, or fewer people than none"
    answers = body.get("acknowledged", [])
    if not isinstance(answers, list) or not all(map(_is_answer, answers)):
        return "release.proposed acknowledges something that is not [code, number, reason]"
    return ""


def _is_answer(answer: object) -> bool:
    return isinstance(answer, list) and len(answer) == 3 and all(isinstance(part, str) for part in answer)


_CHECKS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    ADMISSION: _fault_of_admission,
    "release.proposed": _fault_of_proposal,
    "review.decided": _fault_of_review,
    SCANNED: _fault_of_scan,
    "task.noted": _fault_of_task,
}


def _fault_inside(kind: str, body: Mapping[str, Any]) -> str:
    hashes = [body[name] for name in _HASHES if name in body]
    hashes += [body["text"]] if kind in {"proposal.refused", "proposal.decided"} else []
    hashes += [body[name] for name in ("root", "run", "model", "previous") if body.get(name)]
    hashes += body["entries"] if kind == "claim.retracted" else []
    if not all(_is_hash(value) for value in hashes):
        return f"{kind} names something that is no SHA-256"
    if not _visibility_is_known(body.get("visibility", Visibility.TEAM)):
        return f"{kind} has an unknown visibility"
    match kind:
        case "list.mapped":
            whole = all(_is_pair_of_words(column) for column in body["columns"])
            return "" if whole else "list.mapped has a column that is not [title, property]"
        case "account.given":
            return _fault_of_account(body)
        case "claim.retracted":
            whole = isinstance(body.get("claims", []), list) and all(map(_is_place, body.get("claims", [])))
            return "" if whole else "claim.retracted names a claim that is not [entry, place]"
        case "identity.judged":
            pair = len(body["accounts"]) == 2 and all(isinstance(name, str) for name in body["accounts"])
            return "" if pair and body["verdict"] in VERDICTS else "identity.judged is no verdict on two accounts"
        case "identity.linked":
            return _fault_of_links(body)
    return ""


def _fault_of_links(body: Mapping[str, Any]) -> str:
    if not 0 <= body["threshold"] <= 1:
        return "identity.linked has a threshold that is no probability"
    below = body.get("below", 1)
    if type(below) not in {int, float} or not body["threshold"] <= below <= 1:
        return "identity.linked ends at what is no probability from its threshold upwards"
    return ""


def _is_hash(value: object) -> bool:
    return isinstance(value, str) and len(value) == _HASH_LENGTH and _HEX.issuperset(value)


def _is_pair_of_words(column: object) -> bool:
    return isinstance(column, list) and len(column) == 2 and all(isinstance(word, str) for word in column)


def _fault_of_account(body: Mapping[str, Any]) -> str:
    if not all(_is_claim(claim) for claim in body["claims"]):
        return "account.given holds a claim without property and value"
    if body.get("kind", Kind.PERSON) not in _SUBJECTS or not isinstance(body.get("subject", ""), str):
        return "account.given is about a kind of subject that is not known here"
    if not isinstance(body.get("account", ""), str):
        return "account.given adds to something that is no number of an account"
    if "instead" in body and not _is_place(body["instead"]):
        return "account.given puts something right that is not [entry, place]"
    return ""


def _is_place(place: object) -> bool:
    if not isinstance(place, list) or len(place) != 2:
        return False
    return _is_hash(place[0]) and type(place[1]) is int and place[1] >= 0


def _is_anchor(anchor: object) -> bool:
    if anchor is None:
        return True
    if not isinstance(anchor, dict) or not isinstance(anchor.get("text", ""), str):
        return False
    marks = [anchor[name] for name in ("start", "end", "since", "until") if name in anchor]
    return all(mark is None or (type(mark) is int and mark >= 0) for mark in marks)


def _is_claim(claim: object) -> bool:
    if not isinstance(claim, dict) or not _is_anchor(claim.get("anchor")):
        return False
    texts = all(isinstance(claim.get(name), str) for name in ("property", "value"))
    words = isinstance(claim.get("written", ""), str)
    return texts and words and _visibility_is_known(claim.get("visibility", Visibility.TEAM))


def _visibility_is_known(value: object) -> bool:
    return value in _VISIBILITIES
