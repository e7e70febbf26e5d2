from __future__ import annotations

import json
import shutil
import socket
from itertools import pairwise
from pathlib import Path

import pytest
import torch
from transformers import BertForSequenceClassification, BertModel

import index.reader.choose
from corpus.errors import ModelError
from index.reader.base import Reader
from index.reader.choose import open_reader
from index.reader.cross_encoder import CrossEncoderReader
from index.reader.extractive import ExtractiveReader
from index.reader.window import shortened
from index.testing import MatchingWordsReader
from tests.index import tiny_models
from tests.index.reader_contract import BEFORE, DANCE, MINE, QUESTION, MarkingReaderContract, ReaderContract


@pytest.fixture(scope="module")
def cross_encoder_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_models.cross_encoder_in(tmp_path_factory.mktemp("readers") / "my-cross-encoder")


@pytest.fixture(scope="module")
def extractive_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_models.extractive_reader_in(tmp_path_factory.mktemp("readers") / "my-reader")


@pytest.fixture(scope="module")
def cross_encoder(cross_encoder_folder: Path) -> CrossEncoderReader:
    return CrossEncoderReader(cross_encoder_folder)


@pytest.fixture(scope="module")
def extractive(extractive_folder: Path) -> ExtractiveReader:
    return ExtractiveReader(extractive_folder)


@pytest.fixture(params=["cross_encoder_folder", "extractive_folder"])
def copied_folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of either model, for a test to damage."""
    return Path(shutil.copytree(request.getfixturevalue(request.param), tmp_path / "copied"))


class TestCrossEncoder(ReaderContract):
    @pytest.fixture
    def reader(self, cross_encoder: CrossEncoderReader) -> Reader:
        return cross_encoder

    def test_a_reading_is_about_the_whole_passage(self, reader: Reader) -> None:
        (reading,) = reader.read(QUESTION, [MINE])
        assert (reading.start, reading.end, reading.span) == (0, len(MINE), 0.0)

    @pytest.mark.parametrize("before", [0, 1, 7, 29])
    def test_a_long_passage_counts_as_its_best_part(self, reader: Reader, before: int) -> None:
        line = BEFORE[: len(BEFORE) // 30]
        passage = line * before + "The mine closed in 1987. " + line * (29 - before)
        with_answer, without = reader.read(QUESTION, [passage, line * 30])
        assert with_answer.answered > without.answered + 0.2
        assert with_answer.end == len(passage)

    def test_the_parts_of_a_long_passage_overlap_and_leave_nothing_out(
        self, cross_encoder: CrossEncoderReader
    ) -> None:
        words = [f"sea{number}" for number in range(200)]
        parts = list(cross_encoder._parts(" ".join(words), 50))
        assert parts[0].split()[0] == words[0]
        assert parts[-1].split()[-1] == words[-1]
        assert [word for word in words if not any(word in part.split() for part in parts)] == []
        for part, following in pairwise(parts):
            assert len(set(part.split()) & set(following.split())) == 16

    def test_answered_is_the_logistic_function_of_the_models_output(
        self, reader: Reader, cross_encoder_folder: Path
    ) -> None:
        from sentence_transformers import CrossEncoder

        expected = CrossEncoder(str(cross_encoder_folder), device="cpu").predict(
            [(QUESTION, MINE), (QUESTION, DANCE)]
        )
        found = [each.answered for each in reader.read(QUESTION, [MINE, DANCE])]
        assert found == pytest.approx([float(each) for each in expected], abs=0.02)


class TestExtractiveReader(MarkingReaderContract):
    @pytest.fixture
    def reader(self, extractive: ExtractiveReader) -> Reader:
        return extractive

    def test_the_answer_is_marked_by_its_words(self, reader: Reader) -> None:
        (reading,) = reader.read(QUESTION, [MINE])
        assert MINE[reading.start : reading.end] == "in 1987"
        assert reading.span > 0.5

    @pytest.mark.parametrize("before", range(0, 30, 3))
    def test_an_answer_is_found_wherever_it_stands_in_a_long_passage(self, reader: Reader, before: int) -> None:
        line = BEFORE[: len(BEFORE) // 30]
        passage = line * before + "The mine closed in 1987. " + line * (29 - before)
        (reading,) = reader.read(QUESTION, [passage])
        assert reading.start == len(line) * before + len("The mine closed ")
        assert passage[reading.start : reading.end] == "in 1987"
        assert reading.answered > 0.5

    def test_the_first_token_marks_a_question_without_an_answer(self, reader: Reader) -> None:
        (reading,) = reader.read(QUESTION, [DANCE])
        assert reading.answered < 0.5

    def test_answered_is_all_of_the_probability_but_that_of_no_answer(self, extractive: ExtractiveReader) -> None:
        from index.reader.extractive import _reading, _Window

        window = _Window(0, None, (2, 3), ((0, 1), (2, 3)), 0)
        starts, ends = torch.tensor([1.0, 9.0, 0.0, 2.0]), torch.tensor([1.0, 9.0, 0.0, 1.0])
        reading = _reading(window, starts, ends)
        spans = torch.tensor([0.0, 1.0, 3.0]).exp()
        assert (reading.start, reading.end) == (2, 3)
        assert reading.span == pytest.approx(float(spans[2] / spans.sum()))
        null = torch.tensor(2.0).exp()
        assert reading.answered == pytest.approx(float(spans.sum() / (spans.sum() + null)))

    def test_weights_that_are_missing_are_named(self, extractive_folder: Path, tmp_path: Path) -> None:
        folder = Path(shutil.copytree(extractive_folder, tmp_path / "headless"))
        tokenizer = tiny_models.tokenizer_in(folder)
        BertModel(tiny_models.config(tokenizer)).save_pretrained(folder)
        with pytest.raises(ModelError, match=r"lacks weights: qa_outputs\.bias"):
            ExtractiveReader(folder)


def test_the_architecture_of_a_folder_decides_its_reader(
    cross_encoder_folder: Path, extractive_folder: Path
) -> None:
    assert isinstance(open_reader(str(cross_encoder_folder)), CrossEncoderReader)
    assert isinstance(open_reader(str(extractive_folder)), ExtractiveReader)


def test_without_a_name_our_own_reader_reads_and_none_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.reader.choose, "TrainedReader", lambda light: MatchingWordsReader())
    assert isinstance(open_reader(None), MatchingWordsReader)
    assert open_reader("none") is None


@pytest.mark.parametrize(
    ("config", "found"),
    [
        ("", "is damaged"),
        ("[]", "does not name"),
        ('{"architectures": []}', "does not name"),
        ('{"architectures": ["BertModel"]}', "is a BertModel"),
        ('{"architectures": ["LlamaForCausalLM"]}', "is a LlamaForCausalLM"),
    ],
)
def test_another_model_is_refused_by_what_it_is(tmp_path: Path, config: str, found: str) -> None:
    (tmp_path / "config.json").write_text(config)
    with pytest.raises(ModelError, match=rf"{found}.*ForQuestionAnswering"):
        open_reader(str(tmp_path))


def test_what_is_no_folder_or_has_no_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"is not a folder with a model.*never downloaded"):
        open_reader("cross-encoder/ms-marco-MiniLM-L6-v2")
    with pytest.raises(ModelError, match=r"config\.json cannot be read"):
        open_reader(str(tmp_path))


def test_a_cross_encoder_with_several_outputs_is_refused(tmp_path: Path) -> None:
    tokenizer = tiny_models.tokenizer_in(tmp_path)
    BertForSequenceClassification(tiny_models.config(tokenizer, num_labels=3)).save_pretrained(tmp_path)
    with pytest.raises(ModelError, match="has 3 outputs instead of one"):
        open_reader(str(tmp_path))


@pytest.mark.parametrize("damage", ["model.safetensors", "tokenizer.json"])
def test_a_damaged_model_is_one_error_with_the_remedy(copied_folder: Path, damage: str) -> None:
    (copied_folder / damage).write_bytes(b"{ damaged")
    with pytest.raises(ModelError, match=r"cannot be loaded.*weights in safetensors files"):
        open_reader(str(copied_folder))


def test_pickled_weights_are_never_loaded(copied_folder: Path) -> None:
    (copied_folder / "model.safetensors").unlink()
    torch.save({}, copied_folder / "pytorch_model.bin")
    with pytest.raises(ModelError, match=r"pytorch_model\.bin were not loaded: they are a pickle file"):
        open_reader(str(copied_folder))


def test_a_program_that_comes_with_a_model_is_not_run(copied_folder: Path) -> None:
    config = json.loads((copied_folder / "config.json").read_text())
    config |= {"model_type": "unheard-of", "auto_map": {"AutoConfig": "own.Config"}}
    (copied_folder / "config.json").write_text(json.dumps(config))
    (copied_folder / "own.py").write_text("raise SystemExit('the program was run')")
    with pytest.raises(ModelError, match="cannot be loaded"):
        open_reader(str(copied_folder))


def test_the_fingerprint_names_the_folder_and_changes_with_the_model(copied_folder: Path) -> None:
    before, again = open_reader(str(copied_folder)), open_reader(str(copied_folder))
    assert before is not None
    assert again is not None
    assert before.fingerprint == again.fingerprint
    assert "/1 copied sha256:" in before.fingerprint
    config = json.loads((copied_folder / "config.json").read_text())
    (copied_folder / "config.json").write_text(json.dumps(config | {"layer_norm_eps": 1e-5}))
    changed = open_reader(str(copied_folder))
    assert changed is not None
    assert changed.fingerprint != before.fingerprint


def test_loading_and_reading_never_open_a_connection(copied_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    reader = open_reader(str(copied_folder))
    assert reader is not None
    assert len(reader.read(QUESTION, [MINE])) == 1


def test_a_long_question_loses_its_middle(extractive: ExtractiveReader) -> None:
    question = "the sea , the boats , the fish , " * 9 + "and the mine ?"
    assert shortened(question, extractive._tokenizer, 6) == "the sea and the mine ?"
    assert shortened("the mine ?", extractive._tokenizer, 6) == "the mine ?"
