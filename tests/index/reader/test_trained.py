from __future__ import annotations

import socket
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

import index.reader.trained
from corpus.errors import ModelError
from index.models.bert_files import bert_shape
from index.models.packaged import minilm_folder
from index.reader.network import ReaderNetwork, padded
from index.reader.pairs import FROZEN
from index.reader.trained import TrainedReader, _batches, _best_span

QUESTION = "Who was in charge of the harbour?"
SAID = "The harbour was run by Anna Berg. She was strict, but fair. We sold fish there every morning."
WEIGHTS = Path(index.reader.trained.__file__).parents[1] / "weights" / "reader.safetensors"


@pytest.fixture(scope="module", params=["torch", "numpy"])
def trained_reader(request: pytest.FixtureRequest) -> TrainedReader:
    """The packaged reader, in either library."""
    return TrainedReader(light=request.param == "numpy")


def test_both_libraries_read_alike() -> None:
    passages = [SAID, SAID[34:], "Yes.", "We sold fish there every morning. " * 60]
    asked = ["Who ran it?", "", "Was it Anna Berg?", ""]
    ours, light = (TrainedReader(light=light).read(QUESTION, passages, asked) for light in (False, True))
    for one, other in zip(ours, light, strict=True):
        assert (one.start, one.end) == (other.start, other.end)
        assert one.answered == pytest.approx(other.answered, abs=0.02)  # bfloat16 where the processor has it
        assert one.span == pytest.approx(other.span, abs=0.05)


def test_a_passage_without_the_sentence_that_answers_answers_less(trained_reader: TrainedReader) -> None:
    whole, cut = trained_reader.read(QUESTION, [SAID, SAID[34:]])
    assert whole.answered > cut.answered + 0.3


def test_the_answer_is_marked_by_its_words(trained_reader: TrainedReader) -> None:
    (reading,) = trained_reader.read(QUESTION, [SAID])
    assert SAID[reading.start : reading.end] == "Anna Berg"
    assert reading.span > 0.3


def test_an_answer_in_the_middle_of_a_long_passage_is_marked_and_tells(trained_reader: TrainedReader) -> None:
    around = "Every winter we mended nets and sang old songs about the boats. " * 40
    (alone,) = trained_reader.read(QUESTION, [SAID])
    reading, without = trained_reader.read(QUESTION, [around + SAID + " " + around, around])
    assert (reading.start, reading.end) == (alone.start + len(around), alone.end + len(around))
    assert reading.answered > without.answered + 0.1


def test_readings_do_not_depend_on_what_else_is_read(trained_reader: TrainedReader) -> None:
    others = ["We sold fish. " * count for count in (1, 3, 9, 27)]
    (alone,) = trained_reader.read(QUESTION, [SAID])
    among = trained_reader.read(QUESTION, [*others, SAID, *others])[4]
    assert (among.start, among.end) == (alone.start, alone.end)
    assert among.answered == pytest.approx(alone.answered, abs=0.03)


def test_a_very_long_question_is_read_without_its_middle(trained_reader: TrainedReader) -> None:
    first, last = "well " * 32, "so " * 56 + QUESTION  # 32 and 64 tokens
    (whole,) = trained_reader.read(first + "you know " * 200 + last, [SAID])
    (without_middle,) = trained_reader.read(first + last, [SAID])
    (without_end,) = trained_reader.read(first + "you know " * 200, [SAID])
    assert whole == without_middle != without_end


def test_reading_leaves_the_number_of_threads_as_it_was(trained_reader: TrainedReader) -> None:
    before = torch.get_num_threads()
    trained_reader.read(QUESTION, [SAID] * 3)
    assert torch.get_num_threads() == before


def test_frozen_parameters_are_those_of_the_packaged_model_and_not_in_the_file() -> None:
    from safetensors.torch import load_file

    inside = load_file(WEIGHTS)
    parameters = dict(ReaderNetwork(bert_shape(minilm_folder())).named_parameters())
    assert set(parameters) - set(inside) == set(FROZEN)
    assert set(inside) <= set(parameters)
    assert WEIGHTS.stat().st_size < 50_000_000


def test_missing_weights_are_one_error_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.reader.trained, "_WEIGHTS", tmp_path / "reader.safetensors")
    with pytest.raises(ModelError, match=r"cannot be read.*Reinstall onrecord"):
        TrainedReader()


def test_damaged_weights_are_refused_before_they_are_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = tmp_path / "reader.safetensors"
    content = bytearray(WEIGHTS.read_bytes())
    content[-1] ^= 1
    damaged.write_bytes(content)
    monkeypatch.setattr(index.reader.trained, "_WEIGHTS", damaged)
    with pytest.raises(ModelError, match="not those of this version"):
        TrainedReader()


def test_a_file_that_holds_no_weights_is_one_error(tmp_path: Path) -> None:
    (tmp_path / "own.safetensors").write_bytes(b"{ damaged")
    with pytest.raises(ModelError, match="cannot be used"):
        TrainedReader(tmp_path / "own.safetensors")


def test_a_missing_library_is_one_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tokenizers", None)
    with pytest.raises(ModelError, match="library to run the reader is missing"):
        TrainedReader(WEIGHTS)


def test_loading_and_reading_never_open_a_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert len(TrainedReader().read(QUESTION, [SAID])) == 1


def test_batches_hold_every_window_once_and_give_each_thread_one() -> None:
    lengths = [300, 20, 290, 25, 310, 30]
    batches = _batches(lengths, threads=2)
    assert sorted(at for batch in batches for at in batch) == [0, 1, 2, 3, 4, 5]
    assert len(batches) >= 2
    assert batches[0][0] == 4
    assert _batches([], threads=2) == []


def test_the_best_span_never_ends_before_it_starts() -> None:
    starts, ends = np.array([0, 0, 5, 1], np.float32), np.array([9, 0, 1, 2], np.float32)
    assert _best_span(starts, ends)[:2] == (0, 0)
    assert _best_span(starts, np.array([5, 0, 1, 2], np.float32))[:2] == (2, 3)


def test_only_tokens_of_the_passage_can_be_answers() -> None:
    ids, types, mask = padded([((7, 8), (9, 10)), ((7,), (9,))])
    assert ids.tolist() == [[101, 7, 8, 102, 9, 10, 102], [101, 7, 102, 9, 102, 0, 0]]
    assert types.tolist() == [[0, 0, 0, 0, 1, 1, 0], [0, 0, 0, 1, 0, 0, 0]]
    assert mask.tolist() == [[1] * 7, [1, 1, 1, 1, 1, 0, 0]]
