"""Edit costs and weights are learned from pairs of names: the same pairs teach the same, and it is what they say."""

import numpy as np
import pytest

from tanuq.names.comparing.costs import PAIRS, empty, learned_costs, log_odds, read_counts
from tanuq.names.comparing.layout import CHINESE, ENOUGH, EVIDENCE, MEASURES, SHORT_EVIDENCE
from tanuq.names.encoding.alphabets import Script
from tanuq.names.encoding.symbols import numbers_of
from tanuq.names.learning.__main__ import write_counts, write_weights
from tanuq.names.learning.corpora import Pair, is_for_testing, training_pairs
from tanuq.names.learning.edits import learned_counts
from tanuq.names.learning.weights import fitted
from tanuq.names.likeness.scoring import learned

LATIN_CYRILLIC = (Script.LATIN, Script.CYRILLIC)
PLANTED = [
    Pair(latin, cyrillic) for latin, cyrillic in (("zazo", "хахо"), ("zoza", "хоха"), ("oza", "оха"), ("azo", "ахо"))
]
TOKENS = {
    "arabic": "Zuqarim\tزقريم\t3\nVelosha\tفيلوشا\t2\n",
    "chinese": "Grewat\t格雷瓦特\t1\nNinpalo\t宁帕洛\t1\n",
    "russian": "Bretkin\tБреткин\t4\nTarkuze\tТаркузе\t2\n",
}
KEPT_FOR_TESTING = ["Velosha", "Grewat"]
LEGISLATORS = (
    "person\tscript\tname\np1\tLatin\tAda Lin\np1\tCyrillic\tАда Лин\np2\tLatin\tBo Rey\np2\tCyrillic\tБо Рей\n"
)


@pytest.fixture
def folder(tmp_path):
    """A folder as the training reads it, with invented rows."""
    (tmp_path / "wikidata_tokens").mkdir()
    for language, rows in TOKENS.items():
        (tmp_path / "wikidata_tokens" / f"en_{language}.tsv").write_text(rows, encoding="utf-8")
    (tmp_path / "legislators_dev.tsv").write_text(LEGISLATORS, encoding="utf-8")
    return tmp_path


def test_the_substitution_that_is_planted_in_the_pairs_is_found():
    counts = learned_counts(PLANTED * 20)[LATIN_CYRILLIC]
    row = counts[numbers_of(Script.LATIN)["z"]]
    assert int(row.argmax()) == numbers_of(Script.CYRILLIC)["х"]


def test_letters_that_stand_for_each_other_speak_for_one_name_and_others_against_it():
    counts = learned_counts(PLANTED * 20)[LATIN_CYRILLIC]
    odds = log_odds(counts / counts.sum())
    latin, cyrillic = numbers_of(Script.LATIN), numbers_of(Script.CYRILLIC)
    assert odds[latin["z"], cyrillic["х"]] > 0 > odds[latin["z"], cyrillic["о"]]


def test_the_same_pairs_teach_the_same_to_the_last_letter(folder, tmp_path):
    for out in ("once.tsv", "twice.tsv"):
        write_counts(learned_counts(list(training_pairs(folder))[:200]), tmp_path / out)
    assert (tmp_path / "once.tsv").read_bytes() == (tmp_path / "twice.tsv").read_bytes()


def test_no_row_that_is_kept_for_testing_is_learned_from(folder):
    latin = [row.split("\t")[0] for rows in TOKENS.values() for row in rows.splitlines()]
    learned_from = {pair.left for pair in training_pairs(folder)}
    assert [token for token in latin if token not in learned_from] == KEPT_FOR_TESTING


def test_the_rows_kept_for_testing_are_always_the_same():
    assert [token for token in ("Zuqarim", "Velosha", "Grewat", "Bretkin") if is_for_testing(token)] == KEPT_FOR_TESTING


def test_evidence_is_weighed_for_a_name_and_what_contradicts_against_it():
    chance = np.random.default_rng(5)
    same = chance.random(2_000) < 0.5
    found = np.zeros((2_000, len(MEASURES)))
    found[:, 0] = 1.0
    found[:, ENOUGH] = np.where(same, 10, 2) + chance.normal(0, 3, 2_000)
    found[:, MEASURES.index("missing")] = np.where(same, 0, 1) + chance.random(2_000)
    weights = fitted(found, same)
    assert weights[ENOUGH] > 0 > weights[MEASURES.index("missing")]


def test_no_weight_that_is_kept_has_a_sign_against_sense():
    _, _, weights = learned()
    for_one_name = {EVIDENCE, ENOUGH, CHINESE, SHORT_EVIDENCE}
    assert [
        MEASURES[place]
        for place, weight in enumerate(weights)
        if place and (weight < 0 if place in for_one_name else weight > 0)
    ] == []


def test_weights_are_written_with_their_measures(tmp_path):
    write_weights(np.arange(len(MEASURES)) / 2, tmp_path / "weights.tsv")
    rows = [row.split("\t") for row in (tmp_path / "weights.tsv").read_text(encoding="utf-8").splitlines()[2:]]
    assert rows == [[measure, f"{place / 2:.4f}"] for place, measure in enumerate(MEASURES)]


def test_there_are_counts_for_every_two_scripts():
    counts = read_counts()
    assert {pair: table.shape for pair, table in counts.items()} == {pair: empty(*pair).shape for pair in PAIRS}


def test_every_cost_is_a_number():
    assert np.isfinite(learned_costs().odds).all()


@pytest.mark.parametrize("letter", "abdegiklmnoprstz")
def test_a_letter_stands_for_itself_more_often_than_for_any_other(letter):
    row = read_counts()[Script.LATIN, Script.LATIN][numbers_of(Script.LATIN)[letter]]
    assert int(row.argmax()) == numbers_of(Script.LATIN)[letter]
