"""Judgements that cannot all be true: A is B, B is C, but A is not C. They are named, never resolved here."""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tanuq.casebook.models import Judgement
from tanuq.casebook.queries.linking import Verdict, existing, judged_same_as, verdicts, verdicts_within
from tanuq.casebook.record import Record


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two accounts judged to be different people, and the judgements by which they are nevertheless one."""

    apart: Verdict
    chain: tuple[Verdict, ...]
    """From one account to the other, each judged the same; the shortest way."""

    @property
    def accounts(self) -> tuple[str, ...]:
        """The accounts along the chain, from one end to the other."""
        found = [self.apart.first]
        for step in self.chain:
            found.append(step.second if step.first == found[-1] else step.first)
        return tuple(found)

    @property
    def entries(self) -> tuple[str, ...]:
        """The entries of which one must be wrong, the one that says "different" first."""
        return (self.apart.entry, *(step.entry for step in self.chain))

    def in_words(self) -> str:
        """The contradiction in one line: the accounts, and the entries of which one must be wrong."""
        accounts, entries = self.accounts, ", ".join(entry[:12] for entry in self.entries)
        return f"{' = '.join(accounts)}, but {accounts[0]} ≠ {accounts[-1]} (entries {entries})"


def contradicted_by(record: Record, entry: str) -> tuple[Disagreement, ...]:
    """The contradictions in which the judgement with this hash has a part.

    Only judgements on accounts that judgements join to its own can contradict it: no others are read.
    """
    ends = Judgement.objects.filter(entry=entry).values_list("first", "second").first()
    if ends is None:
        return ()
    del record
    return tuple(found for found in _among(verdicts_within(_joined_to(ends))) if entry in found.entries)


def _joined_to(accounts: Iterable[str]) -> set[str]:
    """These accounts and all that judgements "same" join to them, at whatever distance."""
    reached: set[str] = set()
    edge = set(accounts)
    while edge:
        reached |= edge
        edge = judged_same_as(edge) - reached
    return reached


def disagreements(record: Record) -> tuple[Disagreement, ...]:
    """Every judgement "different" that judgements "same" contradict, in the order of its accounts."""
    return _among(verdicts(record))


def _among(judged: Sequence[Verdict]) -> tuple[Disagreement, ...]:
    apart = [verdict for verdict in judged if verdict.verdict == "different"]
    same = [verdict for verdict in judged if verdict.verdict == "same"]
    if not (apart and same):
        return ()
    known = existing(number for one in same for number in (one.first, one.second))
    ways = _ways([one for one in same if known.issuperset((one.first, one.second))])
    found = ((verdict, _shortest(ways, verdict.first, verdict.second)) for verdict in apart)
    return tuple(Disagreement(verdict, chain) for verdict, chain in found if chain)


def _ways(same: Sequence[Verdict]) -> Mapping[str, list[tuple[str, Verdict]]]:
    ways: defaultdict[str, list[tuple[str, Verdict]]] = defaultdict(list)
    for verdict in same:
        ways[verdict.first].append((verdict.second, verdict))
        ways[verdict.second].append((verdict.first, verdict))
    return ways


def _shortest(ways: Mapping[str, list[tuple[str, Verdict]]], start: str, end: str) -> tuple[Verdict, ...]:
    came: dict[str, tuple[str, Verdict] | None] = {start: None}
    queue = deque([start])
    while queue and end not in came:
        here = queue.popleft()
        for there, verdict in ways.get(here, ()):
            if there not in came:
                came[there] = (here, verdict)
                queue.append(there)
    chain: list[Verdict] = []
    step = came.get(end)
    while step is not None:
        chain.append(step[1])
        step = came[step[0]]
    return tuple(reversed(chain))
