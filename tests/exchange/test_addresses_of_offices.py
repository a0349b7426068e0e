"""The address of an office: age reads it, a wrong letter is noticed, and it belongs to the workspace."""

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st
from laptops import Laptop

from tanuq.exchange.addresses import Address, OfficeKey
from tanuq.exchange.errors import NameTaken, NoSuchOffice, NotAnAddress
from tanuq.exchange.offices import Offices
from tanuq.ledger.signing import SigningKey

ADDRESS = "age1t064cuac96lz905q7dpsvea02u86uf2k5eq4u6es6sr9xq92j37slzjpnt"
OTHER = Address.of_signer(SigningKey.from_seed(bytes(31) + b"\1").public)


@given(st.binary(min_size=32, max_size=32))
def test_age_itself_derives_the_same_address_from_the_private_half(seed: bytes) -> None:
    class Fixed:
        def derive(self, purpose: str) -> bytes:
            return seed

    key = OfficeKey.of(Fixed())  # type: ignore[arg-type]  # only the one method is needed
    assert str(pyrage.x25519.Identity.from_str(key.identity).to_public()) == key.address.text


def test_an_address_may_be_pasted_with_blanks_and_capital_letters() -> None:
    assert Address.written(f"  {ADDRESS[:30].upper()}\n{ADDRESS[30:].upper()} ") == Address(ADDRESS)


@pytest.mark.parametrize("at", range(4, len(ADDRESS)))
def test_one_wrong_letter_is_noticed(at: int) -> None:
    wrong = "q" if ADDRESS[at] != "q" else "p"
    with pytest.raises(NotAnAddress):
        Address.written(ADDRESS[:at] + wrong + ADDRESS[at + 1 :])


def test_the_address_is_the_same_each_time_the_workspace_is_opened(village: Laptop) -> None:
    with village.opened() as record:
        assert OfficeKey.of(record.store).address == village.address


def test_the_private_half_is_not_printed(village: Laptop) -> None:
    with village.opened() as record:
        assert "SECRET" not in repr(OfficeKey.of(record.store)).upper()


def test_an_office_is_found_by_its_name_whatever_the_capital_letters(village: Laptop) -> None:
    with village.opened() as record:
        Offices(record.store).add("Алматы", OTHER)
        assert Offices(record.store).named(" алматы ").address == OTHER


def test_an_office_that_is_added_twice_is_known_once(village: Laptop) -> None:
    with village.opened() as record:
        offices = Offices(record.store)
        assert offices.add("Almaty", OTHER) == offices.add("almaty", OTHER)
        assert len(offices.all()) == 1


def test_a_name_that_another_office_has_is_refused(village: Laptop) -> None:
    with village.opened() as record:
        Offices(record.store).add("Almaty", OTHER)
        with pytest.raises(NameTaken, match=OTHER.fingerprint):
            Offices(record.store).add("ALMATY", Address(ADDRESS))


def test_an_office_has_one_name(village: Laptop) -> None:
    with village.opened() as record:
        Offices(record.store).add("Almaty", OTHER)
        with pytest.raises(NameTaken, match="Almaty"):
            Offices(record.store).add("Astana", OTHER)


def test_an_office_that_was_forgotten_is_not_known(village: Laptop) -> None:
    with village.opened() as record:
        Offices(record.store).add("Almaty", OTHER)
        Offices(record.store).forget("Almaty")
        with pytest.raises(NoSuchOffice, match="None is known yet"):
            Offices(record.store).named("Almaty")
