"""What the page on the chat tells people to type and write works."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

import qa.session.models
from corpus.sources.recordings import MEDIA_TYPES
from qa.archive import Archive
from qa.cli.main import cli
from qa.judgements import Judgements
from qa.page.words.messages import ENGLISH
from qa.strength import GOOD, POSSIBLE, STRONG, strength_of
from tests.qa.conftest import LIND, hashed_words

PAGE = (Path(__file__).parent.parent / "docs" / "page.md").read_text(encoding="utf-8")


def block(language: str, after: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", PAGE[PAGE.index(after) :], flags=re.DOTALL)
    assert found
    return found[1]


@pytest.fixture
def workdir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """A folder with an archive of one interview, which has a recording of another name."""
    (tmp_path / "lind.txt").write_text(LIND, encoding="utf-8")
    (tmp_path / "tapes").mkdir()
    (tmp_path / "tapes" / "tape 2.mp3").write_bytes(b"sound")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(qa.session.models, "sentence_encoder", hashed_words)
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(tmp_path / "archive"))
    archive = Archive(tmp_path / "archive", make_embedder=hashed_words)
    archive.add([tmp_path / "lind.txt"])
    return archive


def test_the_example_names_a_recording(workdir: Archive, tmp_path: Path) -> None:
    (tmp_path / "onrecord.toml").write_text(block("toml", "A recording has the name"), encoding="utf-8")
    assert workdir.recording("lind") == (tmp_path / "tapes" / "tape 2.mp3").resolve()


def test_the_endings_of_recordings_are_those_that_are_found() -> None:
    sentence = PAGE[PAGE.index("and ends in") : PAGE.index("One of another name")]
    assert re.findall(r"`(\.\w+)`", sentence) == list(MEDIA_TYPES)


def test_judgements_are_listed_made_a_dataset_and_measured(workdir: Archive) -> None:
    question = "When did you begin to work on the ferry?"
    (quote,) = (each for each in workdir.passages() if "in 1961" in each.text)
    Judgements(workdir.path).add(question, quote, "good")
    outputs = []
    for line in block("sh", "## Judgements").splitlines():
        reader = ["--reader", "none"] if " evaluate " in line else []
        result = CliRunner().invoke(cli, [*shlex.split(line, comments=True)[1:], *reader])
        assert result.exit_code == 0, (line, result.output)
        outputs.append(result.stdout)
    assert outputs[0].startswith(f"good   {question}")
    assert "recall@1" in outputs[2]


def _typed(line: str, given: str = "") -> str:
    """What a line prints that is typed in a terminal, with pipes."""
    for part in line.split(" #")[0].split(" | "):
        result = CliRunner().invoke(cli, shlex.split(part)[1:], input=given)
        assert result.exit_code == 0, (part, result.output)
        given = result.stdout
    return given


def test_exact_words_are_found_as_shown(workdir: Archive) -> None:
    ferry, crossing = map(_typed, block("sh", "## Exact words").splitlines())
    assert "“ferry”: 1 mention in 1 interview; 1 more by interviewers." in ferry
    assert "“A crossing”: 1 mention in 1 interview." in crossing


def test_a_desk_is_filled_and_exported_as_shown(
    workdir: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_READER", "none")
    for line in block("sh", "## The desk").splitlines():
        _typed(line)
    (quote, *_) = workdir.desks().open("Ferries").quotes()
    assert (quote.state, quote.kept.tags, quote.kept.note) == ("same", ("work",), "Compare with her brother.")
    assert workdir.verify(tmp_path / "ferries.docx").is_sound
    assert workdir.desks("anna").load((tmp_path / "ferries.desk.json").read_bytes(), "x").name == "Ferries"


def test_the_labels_of_quotes_are_those_of_the_chat() -> None:
    said = {ENGLISH("match", strength=strength_of(share)).lower() for share in (STRONG, GOOD, POSSIBLE, 0.0)}
    assert said == {"strong match", "good match", "possible match", "less likely"}
    assert all(words in " ".join(PAGE.lower().split()) for words in said)
