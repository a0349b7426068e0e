"""The articles of the reading benchmark are annotated in words that stand in them."""

import json
from pathlib import Path

import pytest
from benchmarks.reading.annotating import annotation_of, marked_files
from benchmarks.reading.corpus import FOLDER

ANNOTATIONS = sorted(FOLDER.glob("*/*.json"))


def called(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", ANNOTATIONS, ids=called)
def test_the_words_of_an_annotation_stand_at_its_offsets(path):
    text = path.with_suffix(".txt").read_text("utf-8")
    proposals = json.loads(path.read_text("utf-8"))["proposals"]
    assert [text[one["start"] : one["end"]] for one in proposals] == [one["text"] for one in proposals]


@pytest.mark.parametrize("path", ANNOTATIONS, ids=called)
def test_the_fields_of_an_annotation_lie_within_the_text(path):
    length = len(path.with_suffix(".txt").read_text("utf-8"))
    told = [field for one in json.loads(path.read_text("utf-8"))["proposals"] for field in one["fields"].values()]
    anchored = [(field["start"], field["end"]) for field in told if field["start"] is not None]
    assert [span for span in anchored if not 0 <= span[0] < span[1] <= length] == []


@pytest.mark.parametrize("path", marked_files(), ids=called)
def test_the_annotation_kept_is_the_one_that_its_marks_give(path):
    assert json.loads(path.with_suffix(".json").read_text("utf-8")) == annotation_of(path).as_json()


def test_no_article_is_in_both_splits():
    texts = [path.read_text("utf-8") for path in FOLDER.glob("*/*.txt")]
    assert len(set(texts)) == len(texts)
