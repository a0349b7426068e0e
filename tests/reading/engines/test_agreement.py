"""What the proposals of several engines come to together."""

from typing import Any

from tanuq.reading.engines.agreement import ALONE, combined, is_of_models_alone
from tanuq.reading.proposal import Field, Kind, Proposal

TEXT = "Ambassador Alice Wells said that police had arrested Serik Omar in May."
RULES, MODEL = "rules 1", "endpoint qwen 12345678"


def proposal(
    words: str,
    engine: str = RULES,
    kind: Kind = Kind.ACT,
    score: float = 0.8,
    reasons: tuple[str, ...] = (),
    **fields: Any,
) -> Proposal:
    start = TEXT.index(words)
    placed = {name: value if isinstance(value, Field) else Field(value) for name, value in fields.items()}
    return Proposal(kind, start, start + len(words), engine, placed, reasons, score)


def at(words: str) -> Field:
    return Field(words, TEXT.index(words), TEXT.index(words) + len(words))


def test_proposals_of_one_kind_that_overlap_become_one_with_both_engines() -> None:
    (one,) = combined(TEXT, [proposal("arrested")], [proposal("had arrested", MODEL)])
    assert (one.engine, TEXT[one.start : one.end]) == (f"{RULES} + {MODEL}", "arrested")


def test_agreement_raises_the_score() -> None:
    (one,) = combined(TEXT, [proposal("arrested", score=0.8)], [proposal("arrested", MODEL, score=0.3)])
    assert one.score == 0.86


def test_a_disagreement_is_shown_and_not_resolved() -> None:
    (one,) = combined(TEXT, [proposal("arrested", type="arrest")], [proposal("arrested", MODEL, type="detention")])
    assert one.value("type") == "arrest"
    assert one.reasons == (f"the engines differ on type: “arrest” ({RULES}), “detention” ({MODEL})",)


def test_a_disagreement_raises_no_score() -> None:
    first, second = proposal("arrested", score=0.8, type="arrest"), proposal("arrested", MODEL, score=0.3, type="death")
    assert combined(TEXT, [first], [second])[0].score == 0.3


def test_two_engines_that_name_one_speaker_by_different_cues_agree() -> None:
    first = proposal("arrested", score=0.8, speaker=at("Wells"), cue=at("said"))
    second = proposal("arrested", MODEL, score=0.5, speaker=at("Wells"), cue=at("had"))
    (one,) = combined(TEXT, [first], [second])
    assert (one.score, len(one.reasons)) == (0.9, 1)


def test_a_shorter_name_is_no_disagreement() -> None:
    full, short = at("Ambassador Alice Wells"), at("Wells")
    (one,) = combined(TEXT, [proposal("arrested", speaker=full)], [proposal("arrested", MODEL, speaker=short)])
    assert one.reasons == ()


def test_a_date_of_which_a_model_gives_only_the_words_is_no_disagreement() -> None:
    rules = proposal("arrested", date=Field("2019-05", TEXT.index("May"), TEXT.index("May") + 3))
    (one,) = combined(TEXT, [rules], [proposal("arrested", MODEL, date=at("May"))])
    assert (one.value("date"), one.reasons) == ("2019-05", ())


def test_two_values_of_one_date_are_a_disagreement() -> None:
    start = TEXT.index("May")
    values = [Field(value, start, start + 3) for value in ("2019-05", "2018-05")]
    (one,) = combined(TEXT, [proposal("arrested", date=values[0])], [proposal("arrested", "second 1", date=values[1])])
    assert len(one.reasons) == 1


def test_two_numbers_read_from_the_same_words_are_a_disagreement() -> None:
    first, second = Field(5, 68, 71), Field(6, 68, 71)
    (one,) = combined(TEXT, [proposal("May", value=first)], [proposal("May", MODEL, value=second)])
    assert len(one.reasons) == 1


def test_a_field_that_only_the_second_has_is_added() -> None:
    (one,) = combined(TEXT, [proposal("arrested")], [proposal("arrested", MODEL, date=at("May"))])
    assert one.fields["date"] == at("May")


def test_numbers_of_entities_are_not_compared_and_not_taken_over() -> None:
    (one,) = combined(TEXT, [proposal("arrested")], [proposal("arrested", MODEL, patient_entity=7)])
    assert "patient_entity" not in one.fields


def test_what_marks_other_words_is_told() -> None:
    (one,) = combined(TEXT, [proposal("arrested")], [proposal("had arrested", MODEL)])
    assert one.reasons == (f"{MODEL} marks “had arrested”",)


def test_proposals_of_two_kinds_stay_two() -> None:
    assert len(combined(TEXT, [proposal("arrested")], [proposal("arrested", MODEL, Kind.PROCEEDING)])) == 2


def test_two_proposals_of_one_engine_are_never_joined() -> None:
    both = [proposal("arrested", article="7"), proposal("arrested", article="9")]
    assert len(combined(TEXT, both)) == 2


def test_each_is_joined_with_the_one_that_it_is_most_like() -> None:
    both = [proposal("arrested", article="7"), proposal("arrested", article="9")]
    joined = combined(TEXT, both, [proposal("arrested", MODEL, article="9")])
    assert {one.value("article"): one.engine for one in joined} == {"7": RULES, "9": f"{RULES} + {MODEL}"}


def test_three_engines_are_all_listed() -> None:
    readings = [[proposal("arrested", engine)] for engine in (RULES, "spacy 1", MODEL)]
    assert combined(TEXT, *readings)[0].engine == f"{RULES} + spacy 1 + {MODEL}"


def test_what_rules_find_too_is_no_longer_a_models_alone() -> None:
    (one,) = combined(TEXT, [proposal("arrested")], [proposal("arrested", MODEL, reasons=(ALONE,))])
    assert (ALONE in one.reasons, is_of_models_alone(one)) == (False, False)


def test_what_two_models_propose_is_still_of_models_alone() -> None:
    first, second = (proposal("arrested", f"endpoint {name} 1", reasons=(ALONE,)) for name in "ab")
    (one,) = combined(TEXT, [first], [second])
    assert (one.reasons, is_of_models_alone(one)) == ((ALONE,), True)


def test_the_order_is_that_of_the_text() -> None:
    found = combined(TEXT, [proposal("May")], [proposal("arrested", MODEL)])
    assert [TEXT[one.start : one.end] for one in found] == ["arrested", "May"]


def test_proposals_that_nest_without_end_are_joined_all_the_same() -> None:
    text = "x" * 40_000
    nested = [Proposal(Kind.STATEMENT, at, len(text) - at, RULES) for at in range(20_000)]
    assert len(combined(text, nested, [Proposal(Kind.STATEMENT, 5, 10, MODEL)])) == 20_000


def test_nothing_comes_to_nothing() -> None:
    assert combined(TEXT) == combined(TEXT, [], []) == ()
