from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import docx as word
import pytest
from click.testing import CliRunner, Result

from qa.adding.restrict import conditions_from
from qa.archive import Archive
from qa.cli.main import cli

SOUND = "“Nobody paid for goats,” said Ana Lind."


@pytest.fixture
def workdir(archive_of_two: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder beside an archive of two interviews, which is the default one. Nothing here loads a model."""
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(archive_of_two.path))
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(cli, [*map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


def written(file: Path, text: str) -> Path:
    file.write_text(text, encoding="utf-8")
    return file


def found_in(file: Path, *options: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("verify", file, "--json", *options).stdout)
    return found


def test_a_sound_draft_ends_with_0_and_one_that_is_not_with_3(workdir: Path) -> None:
    sound = run("verify", written(workdir / "a.md", SOUND))
    assert sound.exit_code == 0
    assert "1 quotation: 1 exact." in sound.stdout
    altered = run("verify", written(workdir / "b.md", SOUND.replace("goats", "sheep")))
    assert altered.exit_code == 3
    assert "[sheep → goats]" in altered.stdout


def test_where_readers_see_no_interview_a_quotation_is_not_found(workdir: Path, archive_of_two: Archive) -> None:
    archive_of_two.restrict(["lind", "okoro"], conditions_from({"access": "closed"}))
    result = run("verify", written(workdir / "a.md", SOUND), "--as-reader")
    assert result.exit_code == 3
    assert "1 quotation: 1 not in the archive." in result.stdout


def test_saved_answers_are_verified_as_citations(workdir: Path, archive_of_two: Archive) -> None:
    answer = archive_of_two.ask("Who took over the oven?")
    assert answer.quotes or answer.nearest
    rows = [quote.to_json() for quote in answer.quotes or answer.nearest]
    file = written(workdir / "answer.json", json.dumps({"question": "Who?", "quotes": rows}, ensure_ascii=False))
    found = found_in(file)
    assert {each["status"] for each in found["citations"]} == {"verified"}
    rows[0]["text"] = rows[0]["text"].replace("The", "A").replace("My", "Your")
    changed = written(
        workdir / "changed.json", json.dumps({"question": "Who?", "quotes": rows}, ensure_ascii=False)
    )
    result = run("verify", changed)
    assert result.exit_code == 3
    assert "altered" in result.stdout


def test_what_a_file_is_can_be_said(workdir: Path) -> None:
    file = written(workdir / "a.md", SOUND)
    assert "quotations" in found_in(file, "--as", "draft")
    refused = run("verify", file, "--as", "citations")
    assert refused.exit_code == 2
    assert "contains no citations" in refused.stderr


def test_a_report_is_written_where_it_is_wanted(workdir: Path) -> None:
    file = written(workdir / "a.md", SOUND)
    result = run("verify", file, "--html", workdir / "report.html")
    assert result.exit_code == 0
    assert "Nobody paid for goats" in (workdir / "report.html").read_text(encoding="utf-8")
    nowhere = run("verify", file, "--html", workdir / "none" / "report.html")
    assert (nowhere.exit_code, "There is no folder" in nowhere.stderr) == (2, True)


def test_a_missing_file_and_a_missing_archive_are_errors(workdir: Path) -> None:
    missing = run("verify", workdir / "none.md")
    assert missing.exit_code == 1
    assert "There is no file" in missing.stderr
    nowhere = run("verify", written(workdir / "a.md", SOUND), "--archive", workdir / "nowhere")
    assert nowhere.exit_code == 1
    assert "There is no archive" in nowhere.stderr


def test_text_of_a_draft_does_not_steer_the_terminal(workdir: Path) -> None:
    file = written(workdir / "a.md", "“Nobody \x1b[31mpaid\x1b[0m for [bold]sheep[/bold],” said Ana Lind.")
    result = run("verify", file)
    assert "\x1b" not in result.stdout
    assert "[bold]" in result.stdout


def test_standard_input_is_a_draft_or_citations_in_json(workdir: Path, archive_of_two: Archive) -> None:
    draft = CliRunner().invoke(cli, ["verify", "-"], input=SOUND)
    assert "1 quotation: 1 exact." in draft.stdout
    row = next(archive_of_two.passages()).to_json()
    saved = CliRunner().invoke(cli, ["verify", "-"], input=json.dumps({"question": "Who?", "quotes": [row]}))
    assert "1 citation: 1 verified." in saved.stdout


def test_comments_are_written_beside_the_draft_and_never_over_it(workdir: Path) -> None:
    article = workdir / "article.docx"
    document = word.Document()
    document.add_paragraph("“Nobody paid for geese,” said Ana Lind.")
    document.save(str(article))
    before = article.read_bytes()
    assert "is the draft itself" in run("verify", article, "--comments", article).output
    assert article.read_bytes() == before
    assert run("verify", article, "--comments", workdir / "checked.docx").exit_code == 3
    (comment,) = word.Document(str(workdir / "checked.docx")).comments
    assert comment.text.startswith("Altered")
    assert "is not a Word file" in run("verify", written(workdir / "a.md", SOUND), "--comments", "b.docx").output
