"""The table of stays holds for each clearance what the claims of that clearance say, after whatever was done."""

import tempfile
from pathlib import Path

from django.db import connection
from hypothesis import HealthCheck, given, settings
from office_work import Office, Step, steps
from recordmaking import claim, give, make_workspace, map_rows, receive_text, take_back

from tanuq.casebook.claims import decode
from tanuq.casebook.models import Account, Origin, Stay
from tanuq.casebook.projection.stays import stay_rows
from tanuq.casebook.record import Record
from tanuq.casebook.stays import Mark, fate_in, said_in, stays_in
from tanuq.casebook.stays_packed import Packed, packed, tie_of, unpacked
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.days import LAST

MEMORY = Path("/dev/shm")  # noqa: S108
SCRATCH = tempfile.TemporaryDirectory(prefix="tanuq-", dir=MEMORY if MEMORY.is_dir() else None)
HELD = (("name", "name"), ("held", "detention_place"), ("since", "detention_date"), ("released", "release_date"))
Seen = tuple[str, str, str, tuple[int, ...]]


def kept(clearance: Visibility) -> list[Seen]:
    """What the table holds for a clearance, account by account."""
    numbers = dict(Account.objects.values_list("id", "number"))
    rows = Stay.objects.filter(floor__lte=clearance.strictness, ceiling__gte=clearance.strictness)
    found = [(row, unpacked([bytes(row.packed)])[0].tolist()) for row in rows]
    return sorted((numbers[row.account], row.area, row.words, (*days[3:], days[2])) for row, days in found)


def plain(clearance: Visibility) -> list[Seen]:
    """The same, read from all claims."""
    found: list[Seen] = []
    for account in Account.objects.all():
        said = said_in(claim for claim in decode(account.claims) if claim.visibility <= clearance)
        marks = Mark.LISTED if account.row else Mark(0)
        fate, tie = fate_in(said), tie_of(account.number)
        stays = stays_in(said)
        found += [
            (
                account.number,
                *stay.site,
                (*stay.stretch.first, *stay.stretch.last, fate.freed, fate.held, fate.marks | stay.marks | marks, tie),
            )
            for stay in stays
        ]
        if not stays and any(fate):
            found.append((account.number, "", "", (0, 0, 0, 0, fate.freed, fate.held, fate.marks | marks, tie)))
    return sorted(found)


@given(steps)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_clearance_is_shown_the_stays_that_its_claims_tell_of_after_every_step(todo: list[Step]) -> None:
    with Record.open(make_workspace(Path(tempfile.mkdtemp(dir=SCRATCH.name)) / "office")) as record:
        office = Office(record, "office")
        for step in todo:
            office.do([step])
            record.catch_up()
            assert [kept(clearance) for clearance in Visibility] == [plain(clearance) for clearance in Visibility]
        record.rebuild()
        assert [kept(clearance) for clearance in Visibility] == [plain(clearance) for clearance in Visibility]


def test_a_row_of_a_list_has_its_stay(record: Record) -> None:
    entry = map_rows(record, [("Rosa", "Sarzhaz", "2017-05", "2018")], columns=HELD, key=None)
    ((_, area, words, days),) = kept(Visibility.TEAM)
    assert ((area, words), days) == (("", "sarzhaz"), plain(Visibility.TEAM)[0][3])
    assert kept(Visibility.PARTNER) == []
    take_back(record, entry)
    record.catch_up()
    assert not Stay.objects.exists()


def test_a_corrected_row_has_the_stay_that_it_gives_now(record: Record) -> None:
    first = map_rows(record, [("Rosa", "Sarzhaz", "2017-05", "2018")], columns=HELD)
    map_rows(record, [("Rosa", "Bole City prison", "2017-05", "2018")], columns=HELD, root=first.hash)
    assert [(area, words) for _, area, words, _ in kept(Visibility.TEAM)] == [("652701", "prison")]


def test_a_date_that_a_viewer_may_not_see_does_not_bound_their_stay(record: Record) -> None:
    source = receive_text(record, "told", "public")
    place = claim("detention_place", "Sarzhaz", visibility="public")
    give(record, source, place, claim("detention_date", "2017-05", visibility="restricted"))
    (public,), (restricted,) = kept(Visibility.PUBLIC), kept(Visibility.RESTRICTED)
    assert (public[3][:4], restricted[3][:4] == public[3][:4]) == ((1, LAST, 1, LAST), False)


def test_claims_of_one_visibility_are_one_row(record: Record) -> None:
    give(record, receive_text(record, "told"), claim("detention_place", "Sarzhaz"), claim("detention_date", "2017"))
    assert Stay.objects.count() == 1


def test_whatever_tells_neither_of_a_place_nor_of_freedom_has_no_row() -> None:
    assert stay_rows([], Mark.LISTED) == []


def test_a_whole_place_is_read_from_an_index_alone(record: Record) -> None:
    asked = Stay.objects.filter(area="652701", words="prison", floor__lte=2, ceiling__gte=2)
    plan = asked.values_list("packed", flat=True).explain() if connection.vendor == "sqlite" else "SQLite alone says so"
    assert "USING COVERING INDEX stay_by_site" in plan or connection.vendor != "sqlite"


def test_what_is_packed_is_unpacked_as_it_was() -> None:
    stay = Packed(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
    assert unpacked([packed(stay), packed(stay)]).tolist() == [tuple(stay), tuple(stay)]


def test_a_stay_knows_where_its_account_comes_from(record: Record) -> None:
    give(record, receive_text(record, "told"), claim("detention_place", "Sarzhaz"))
    stay = unpacked([bytes(Stay.objects.get().packed)])[0]
    assert (stay["account"], stay["origin"]) == (Account.objects.get().id, Origin.objects.get().id)
