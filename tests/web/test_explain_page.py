"""From a value to its words, bytes, entry, signature and checkpoint."""

from invented_archive import Archive
from page_reading import Page, select, words

from tanuq.casebook.record import Record


def test_each_claim_has_the_whole_chain(page: Page, archive: Archive) -> None:
    chains = select(page(f"/people/{archive.person}/explain/birth_date/"), ".chain")
    steps = [[words(step) for step in chain.iter("h3")] for chain in chains]
    assert steps == [
        [
            "Value",
            "Read from these words",
            "In this evidence",
            "Asserted by this entry of the ledger",
            "Signature good",
            steps[0][-1],
        ]
    ] * len(chains)


def test_the_chain_ends_at_a_checkpoint_once_one_is_saved(
    page: Page, archive: Archive, open_record: tuple[Record, Archive]
) -> None:
    def end() -> str:
        chain = select(page(f"/people/{archive.person}/explain/sex/"), ".chain")[0]
        return [words(step) for step in chain.iter("h3")][-1]

    before = end()
    open_record[0].ledger.checkpoint()
    assert (before, end()) == (
        "Covered by the signed state of now, not saved as a checkpoint",
        "Covered by this checkpoint",
    )


def test_the_chain_ends_at_the_head_of_the_ledger(
    page: Page, archive: Archive, open_record: tuple[Record, Archive]
) -> None:
    record = open_record[0]
    chain = select(page(f"/people/{archive.person}/explain/sentence_length/"), ".chain")[0]
    hashes = [code.text for code in select(chain, "code.whole")]
    assert hashes[-1] == record.ledger.head().root


def test_the_words_stand_in_their_surroundings(page: Page, archive: Archive) -> None:
    quotations = page(f"/people/{archive.person}/explain/taken_date/").iter("blockquote")
    assert "[2017 жылғы 12 мамырда]" in words(next(iter(quotations)))


def test_the_command_that_says_the_same_is_given(page: Page, archive: Archive) -> None:
    hint = select(page(f"/people/{archive.person}/explain/birth_date/"), ".hint code")[0]
    assert words(hint) == f"tanuq explain {archive.person} birth_date"


def test_a_value_leads_to_the_account_that_claims_it(page: Page, archive: Archive) -> None:
    links = select(page(f"/people/{archive.person}/explain/sex/"), ".chain a.id")
    assert [(words(link), link.get("href")) for link in links] == [(archive.row, f"/accounts/{archive.row}/")]
