"""An article that was read, and a desk to decide at. Everybody in it is invented."""

from dataclasses import dataclass

from tanuq.casebook.claims import Claim, decode
from tanuq.casebook.models import Account, SubjectAccount
from tanuq.casebook.queries.desk import desk_source
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Entry
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility
from tanuq.reading.on_record.accepting import Done, accept
from tanuq.reading.on_record.choosing import NOTHING_CHOSEN, Choice
from tanuq.reading.on_record.desk import ReadDesk, desk_of
from tanuq.reading.on_record.reading import Kept

ARTICLE = """Aygul Qadir was arrested in Ghulja on 3 May 2017, the office of the group said in a statement on Monday.

“They took her from the market and nobody has seen her since that day,” Memet Qadir told reporters in Almaty on Monday.

A court in Almaty sentenced Serik Omarov to five years in prison. He pleaded guilty to the charges before the judges.

Kazakhstan has not deported Serik Omarov. The ministry declined to deport him after many weeks of talks about it.

Omarov applied for asylum two years ago. Aygul Qadir remains in detention, and Aygul Qadir has no lawyer of her own.
"""
TEAM = Viewer(Visibility.TEAM)


@dataclass
class ReadArticle:
    """The record with the article in it, read."""

    record: Record
    source: str

    @property
    def desk(self) -> ReadDesk:
        """The desk as it stands now."""
        return desk_of(self.record, TEAM, desk_source(self.record, TEAM, self.source))

    def found(self, kind: str, words: str, nth: int = 1) -> Kept:
        """The proposal of a *kind* in these words of the article, or in the second such words."""
        there = [one for one in self.desk.read.kept if one.proposal.kind == kind and self.desk.words(one) == words]
        assert len(there) >= nth, [(one.proposal.kind, self.desk.words(one)) for one in self.desk.read.kept]
        return there[nth - 1]

    def accept(self, kind: str, words: str, nth: int = 1, choice: Choice = NOTHING_CHOSEN) -> Done:
        """Accept it."""
        return accept(self.desk, self.found(kind, words, nth).key, choice)

    def claims(self) -> list[Claim]:
        """All claims of persons, in the order in which their accounts were begun."""
        return [claim for account in Account.objects.order_by("id") for claim in decode(account.claims)]

    def told(self) -> list[Claim]:
        """All claims of subjects that are no persons."""
        return [claim for account in SubjectAccount.objects.order_by("id") for claim in decode(account.claims)]

    def entry(self, done: Done) -> Entry:
        """The entry of what was done, as the ledger holds it."""
        return self.record.ledger.entry(done.entry.hash)
