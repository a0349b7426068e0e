"""Claims are packed without loss, and the same claims always give the same text."""

from hypothesis import given
from hypothesis import strategies as st

from tanuq.casebook.claims import Anchor, Claim, claim_from_body, decode, encode
from tanuq.policy.visibility import Visibility

anchors = st.one_of(
    st.just(Anchor()),
    st.integers(0, 2000).map(lambda column: Anchor(column=column)),
    st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)).map(lambda span: Anchor(start=span[0], end=span[1])),
)
text = st.text(st.characters(exclude_categories=["Cs"]))
claims = st.builds(
    Claim,
    property=st.sampled_from(("name", "birth_date", "note")),
    value=text,
    written=text,
    anchor=anchors,
    about=text,
    certainty=text,
    visibility=st.sampled_from(Visibility),
    problem=text,
)


@given(st.lists(claims, max_size=4))
def test_what_is_packed_comes_back_whole(given_claims: list[Claim]) -> None:
    assert decode(encode(given_claims)) == given_claims


def test_a_claim_takes_no_more_room_than_it_needs() -> None:
    assert encode([Claim("name", "Ana", "Ana", Anchor(column=1))]) == '[["name","Ana",null,1]]'


def test_a_property_of_a_newer_tanuq_is_kept_as_a_note() -> None:
    body = {"property": "shoe_size", "value": "39", "written": "39"}
    assert claim_from_body(body, Visibility.TEAM).property == "note"


def test_a_claim_is_no_milder_than_its_source() -> None:
    body = {"property": "name", "value": "Ana", "visibility": "public"}
    assert claim_from_body(body, Visibility.PARTNER).visibility is Visibility.PARTNER


def test_somebody_may_decide_that_a_claim_is_public_where_its_source_is() -> None:
    body = {"property": "name", "value": "Ana", "visibility": "public"}
    assert claim_from_body(body, Visibility.PUBLIC).visibility is Visibility.PUBLIC
