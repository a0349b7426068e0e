"""What is kept of recovery codes: slow, salted hashes."""

from argon2.low_level import Type, hash_secret_raw

from tanuq.office.recovery_codes import hashed


def test_a_code_is_kept_as_argon2id_makes_it() -> None:
    kept = hashed(["12345678"])
    made = hash_secret_raw(b"12345678", bytes.fromhex(kept["salt"]), 2, 19 * 1024, 1, hash_len=32, type=Type.ID)
    assert (kept["hashes"], len(kept["salt"])) == ([made.hex()], 32)


def test_the_same_code_of_two_members_is_kept_differently() -> None:
    assert hashed(["12345678"])["hashes"] != hashed(["12345678"])["hashes"]
