"""One piece on disk is an ordinary age file; nothing that was altered in it opens."""

import io
import random

import pyrage
import pytest

from tanuq.vault.sealing import Sealed, Unsealable, WrongKey, seal, unseal, unwrap, wrap

CONTENT = b"she was taken on 14 March 2017" * 20
WRAPPING_KEY = bytes(range(32))
SHA256 = "5a" * 32
SECRET = "AGE-SECRET-KEY-1INVENTED"


class Failing(io.RawIOBase):
    """A stream that fails after some bytes, with an error of its own."""

    def __init__(self, failure: BaseException, *, after: int = 0) -> None:
        self._failure = failure
        self._left = after

    def read(self, size: int = -1) -> bytes:
        if self._left <= 0:
            raise self._failure
        self._left -= size
        return b"x" * size

    def write(self, block: object) -> int:
        raise self._failure


def sealed_file(content: bytes = CONTENT) -> tuple[Sealed, bytes]:
    target = io.BytesIO()
    return seal(io.BytesIO(content), target), target.getvalue()


def opens(file: bytes, sealed: Sealed) -> bool:
    try:
        unseal(io.BytesIO(file), io.BytesIO(), sealed)
    except Unsealable:
        return False
    return True


def test_plain_age_opens_a_piece_with_its_one_secret() -> None:
    sealed, file = sealed_file()

    assert pyrage.decrypt(file, [pyrage.x25519.Identity.from_str(sealed.secret)]) == CONTENT


def test_the_same_bytes_never_look_the_same() -> None:
    assert sealed_file()[1][-100:] != sealed_file()[1][-100:]


def test_no_single_changed_bit_opens() -> None:
    sealed, file = sealed_file()
    accepted = []
    for position in range(len(file)):
        for bit in range(8):
            changed = bytearray(file)
            changed[position] ^= 1 << bit
            if opens(bytes(changed), sealed):
                accepted.append((position, bit))

    assert accepted == []


def test_no_shortened_file_opens() -> None:
    sealed, file = sealed_file()

    assert [length for length in range(len(file)) if opens(file[:length], sealed)] == []


def test_a_file_cut_between_two_chunks_does_not_open() -> None:
    sealed, file = sealed_file(random.Random(1).randbytes(3 * 65_536))  # noqa: S311

    assert not opens(file[: -(65_536 + 16)], sealed)


@pytest.mark.parametrize("tail", [b"\0", b"\n", b"x" * 100_000])
def test_nothing_may_follow_the_last_chunk(tail: bytes) -> None:
    sealed, file = sealed_file()

    assert not opens(file + tail, sealed)


def test_an_age_file_of_other_bytes_is_refused_though_its_key_fits() -> None:
    sealed, _ = sealed_file()
    identity = pyrage.x25519.Identity.from_str(sealed.secret)
    forged = pyrage.encrypt(CONTENT[:-1] + b"8", [identity.to_public()])

    with pytest.raises(Unsealable, match="its SHA-256 is another one"):
        unseal(io.BytesIO(forged), io.BytesIO(), sealed)


def test_no_more_is_given_out_than_the_piece_has() -> None:
    sealed, _ = sealed_file()
    identity = pyrage.x25519.Identity.from_str(sealed.secret)
    longer = pyrage.encrypt(CONTENT * 1000, [identity.to_public()])
    target = io.BytesIO()

    assert not opens(longer, sealed)
    with pytest.raises(Unsealable):
        unseal(io.BytesIO(longer), target, sealed)
    assert len(target.getvalue()) <= len(CONTENT)


@pytest.mark.parametrize("failure", [OSError(5, "I/O error"), KeyboardInterrupt(), ValueError("closed")])
def test_what_stops_the_source_is_raised_as_it_is(failure: BaseException) -> None:
    with pytest.raises(type(failure)) as raised:
        seal(Failing(failure, after=200_000), io.BytesIO())

    assert raised.value is failure


@pytest.mark.parametrize("failure", [OSError(28, "no space left"), KeyboardInterrupt(), BrokenPipeError()])
def test_what_stops_the_target_is_raised_as_it_is(failure: BaseException) -> None:
    sealed, file = sealed_file()

    with pytest.raises(type(failure)) as raised:
        unseal(io.BytesIO(file), Failing(failure), sealed)

    assert raised.value is failure


def test_a_file_that_the_disk_does_not_give_is_damaged() -> None:
    sealed, _ = sealed_file()

    with pytest.raises(Unsealable, match="I/O error"):
        unseal(Failing(OSError(5, "I/O error")), io.BytesIO(), sealed)


def test_an_interrupt_while_reading_is_not_taken_for_damage() -> None:
    sealed, _ = sealed_file()

    with pytest.raises(KeyboardInterrupt):
        unseal(Failing(KeyboardInterrupt()), io.BytesIO(), sealed)


def test_a_wrapped_secret_comes_back() -> None:
    assert unwrap(wrap(SECRET, WRAPPING_KEY, SHA256), WRAPPING_KEY, SHA256) == SECRET


def test_a_wrapped_secret_opens_with_no_other_key() -> None:
    with pytest.raises(WrongKey):
        unwrap(wrap(SECRET, WRAPPING_KEY, SHA256), bytes(32), SHA256)


def test_a_wrapped_secret_belongs_to_one_piece() -> None:
    with pytest.raises(WrongKey):
        unwrap(wrap(SECRET, WRAPPING_KEY, SHA256), WRAPPING_KEY, "5b" * 32)


def test_no_changed_bit_of_a_wrapped_secret_opens() -> None:
    wrapped = wrap(SECRET, WRAPPING_KEY, SHA256)
    for number in range(len(wrapped) * 8):
        changed = bytearray(wrapped)
        changed[number // 8] ^= 1 << number % 8

        with pytest.raises(WrongKey):
            unwrap(bytes(changed), WRAPPING_KEY, SHA256)


@pytest.mark.parametrize("wrapped", [b"", b"short", bytes(12)])
def test_a_shortened_wrapped_secret_does_not_open(wrapped: bytes) -> None:
    with pytest.raises(WrongKey):
        unwrap(wrapped, WRAPPING_KEY, SHA256)
