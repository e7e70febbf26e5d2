"""`onrecord export` writes what was asked or saved, in one format or many, and says what cannot be done."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import qa.answering.answer
import qa.session.models
import qa.strength
from qa.archive import Archive
from qa.citing.reading import read_citations
from qa.citing.rendering import FORMATS
from qa.cli.export import export_command
from qa.cli.main import cli
from tests.qa.conftest import OKORO, hashed_words

QUESTION = "Who took over the oven of the bakery?"
WORDS = "My sister took over the oven. She still bakes bread there every night."


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, interviews: Path) -> Path:
    """The archive that commands find, of two interviews. The reference embedder spares loading a model."""
    monkeypatch.setattr(qa.session.models, "sentence_encoder", hashed_words)
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(tmp_path / "archive"))
    Archive(tmp_path / "archive", make_embedder=hashed_words).add([interviews])
    return tmp_path / "archive"


@pytest.fixture
def saved(archive: Path, tmp_path: Path) -> Path:
    """A saved answer with two quotes."""
    asked = run("ask", QUESTION, "--json", "--top", "2", "--reader", "none")
    answer = json.loads(asked.stdout)
    answer["quotes"] = answer["quotes"] or answer["nearest"]
    path = tmp_path / "answer.json"
    path.write_text(json.dumps(answer), encoding="utf-8")
    return path


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


def test_the_formats_of_the_command_are_those_there_are() -> None:
    (option,) = [each for each in export_command.params if each.name == "formats"]
    assert tuple(option.type.choices) == (*FORMATS, "all")  # type: ignore[attr-defined]


def test_a_saved_answer_goes_to_standard_output(saved: Path) -> None:
    result = run("export", saved, "--format", "text", "--quote", "1")
    assert result.stdout.startswith(f"{QUESTION}\n\n“{WORDS}”\nBENEDICT OKORO, “")
    assert result.stderr == ""


def test_a_saved_answer_may_come_from_standard_input(saved: Path) -> None:
    result = run("export", "-", "--format", "csv", stdin=saved.read_bytes())
    assert result.exit_code == 0
    assert f'"{WORDS}"' in result.stdout


def test_the_format_is_what_the_files_name_ends_in(saved: Path, tmp_path: Path) -> None:
    for name, each in FORMATS.items():
        path = tmp_path / "out" / f"quotes{each.suffix}"
        result = run("export", saved, "-o", path)
        assert result.exit_code == 0, result.output
        assert result.stderr == f"{each.label}: {path}\n"
        assert path.exists(), name


def test_many_formats_come_from_one_file_and_read_back_as_the_same(saved: Path, tmp_path: Path) -> None:
    result = run("export", saved, "--format", "all", "-o", tmp_path / "out", "--json")
    told = json.loads(result.stdout)
    assert told["citations"] == 2
    assert [Path(each["path"]).name for each in told["files"]] == [
        f"answer{each.suffix}" for each in FORMATS.values()
    ]
    wanted = read_citations(saved)
    for each in told["files"]:
        if FORMATS[each["format"]].carries:
            found = read_citations(Path(each["path"]))
            assert [(one.exact, one.start, one.sha256) for one in found] == [
                (one.exact, one.start, one.sha256) for one in wanted
            ]


def test_citations_are_turned_from_one_format_into_another(saved: Path, tmp_path: Path) -> None:
    run("export", saved, "-o", tmp_path / "quotes.ris")
    run("export", tmp_path / "quotes.ris", "-o", tmp_path / "quotes.csv")
    assert read_citations(tmp_path / "quotes.csv") == read_citations(saved)


def test_quotes_are_picked_by_rank_and_headed_as_asked(saved: Path) -> None:
    picked = json.loads(run("export", saved, "--quote", "2", "--title", "Bread").stdout)
    assert picked["title"] == "Bread"
    assert [quote["text"] for quote in picked["quotes"]] == [read_citations(saved)[1].exact]


def test_a_question_is_asked_and_exported_in_one_go(archive: Path) -> None:
    result = run(
        "export", "--question", QUESTION, "--speaker", "benedict okoro", "--format", "json", "--reader", "none"
    )
    exported = json.loads(result.stdout)
    assert exported["title"] == QUESTION
    assert exported["quotes"][0]["text"] == WORDS


def test_less_likely_quotes_are_exported_only_if_a_number_is_asked_for(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("--question", QUESTION, "--reader", "none", "--format", "json")
    monkeypatch.setattr(qa.answering.answer, "FILLER", 0.0)
    listed = json.loads(run("ask", QUESTION, "--reader", "none", "--json").stdout)["quotes"]
    assert len(listed) > 2
    monkeypatch.setattr(qa.strength, "POSSIBLE", sorted(each["confidence"] for each in listed)[-2])
    likely = [each["text"] for each in listed if each["rank"] == 1 or each["confidence"] >= qa.strength.POSSIBLE]
    assert len(likely) == 2
    assert [each["text"] for each in json.loads(run("export", *asked).stdout)["quotes"]] == likely
    assert len(json.loads(run("export", *asked, "--top", "3").stdout)["quotes"]) == 3


def test_a_question_that_nothing_answers_exports_nothing(archive: Path, tmp_path: Path) -> None:
    result = run("export", "--question", "quantum lattices?", "--reader", "none", "-o", tmp_path / "quotes.docx")
    assert result.exit_code == 3
    assert result.stderr.endswith("Nothing in this archive answers that, so nothing was exported.\n")
    assert not (tmp_path / "quotes.docx").exists()
    result = run("export", "--question", "quantum lattices?", "--reader", "none", "--json")
    assert (result.exit_code, json.loads(result.stdout)) == (3, {"citations": 0, "files": []})


def test_a_project_takes_transcripts_along_only_from_an_archive_that_was_named(saved: Path, archive: Path) -> None:
    def source(*more: str | Path) -> str:
        result = run("export", saved, "--format", "refi-qda", "--json", "--quote", "1", *more)
        data = base64.b64decode(json.loads(result.stdout)["files"][0]["base64"])
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            (name,) = [each for each in package.namelist() if each.startswith("sources/")]
            return package.read(name).decode("utf-8")

    assert source("--archive", archive) == OKORO
    extract = source()
    assert WORDS in extract
    assert len(extract) < len(OKORO)


def test_json_of_a_text_format_holds_the_text(saved: Path) -> None:
    (file,) = json.loads(run("export", saved, "--format", "bibtex", "--json").stdout)["files"]
    assert (file["format"], file["suffix"], file["media_type"]) == ("bibtex", ".bib", "application/x-bibtex")
    assert file["text"].startswith("@misc{")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("export",), "Give a FILE of saved answers, or --question TEXT."),
        (("export", "ANSWER", "--question", "Why?"), "Give a FILE of saved answers, or --question TEXT."),
        (("export", "ANSWER", "--speaker", "Ana"), "--speaker needs --question"),
        (("export", "ANSWER", "--quote", "7"), "There is no quote 7."),
        (("export", "ANSWER", "--format", "pdf"), "'pdf' is not one of"),
        (("export", "ANSWER", "-o", "quotes.pages"), "No format has the ending .pages."),
        (
            ("export", "ANSWER", "--format", "ris", "--format", "bibtex"),
            "Can't print several formats at once.",
        ),
        (("export", "ANSWER", "--format", "all", "-o", "quotes.md"), "Can't write several formats into one file"),
        (("export", "ANSWER", "--format", "text", "--style", "turabian"), "There is no style “turabian”"),
    ],
)
def test_an_invalid_call_is_reported(saved: Path, arguments: tuple[str, ...], told: str) -> None:
    result = run(*(str(saved) if each == "ANSWER" else each for each in arguments))
    assert result.exit_code == 2
    assert told in result.stderr


def test_a_file_without_citations_is_reported(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text("> Words.\n", encoding="utf-8")
    result = run("export", tmp_path / "draft.md", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["error"]["message"] == f"{tmp_path / 'draft.md'} contains no citations."


def test_a_path_that_cannot_be_written_is_reported(saved: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    result = run("export", saved, "-o", tmp_path / "file" / "quotes.md")
    assert result.exit_code == 2
    assert "quotes.md cannot be written: " in result.stderr
