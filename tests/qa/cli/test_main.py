from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import qa.session.models
from qa.archive import Archive
from qa.cli.main import cli
from tests.qa.conftest import LIND, hashed_words


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where commands find their archive; nothing is there yet. The reference embedder spares loading a model."""
    monkeypatch.setattr(qa.session.models, "sentence_encoder", hashed_words)
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(tmp_path / "archive"))
    return tmp_path / "archive"


@pytest.fixture
def filled(archive: Path, interviews: Path) -> Path:
    Archive(archive, make_embedder=hashed_words).add([interviews])
    return archive


def run(*arguments: str | Path, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


def test_adding_tells_what_was_added_and_rejected(archive: Path, interviews: Path) -> None:
    (interviews / "empty.txt").write_bytes(b"")
    result = run("add", interviews)
    assert result.exit_code == 0
    assert result.stdout.startswith("2 added (5 passages indexed, ")
    assert f"rejected   {interviews / 'empty.txt'}" in result.stdout
    assert result.stdout.endswith("The archive has 2 documents with 5 passages.\n")


def test_a_rejected_file_fails_the_command_only_when_strict(archive: Path, interviews: Path) -> None:
    (interviews / "empty.txt").write_bytes(b"")
    assert run("add", interviews).exit_code == 0
    assert run("add", interviews, "--strict").exit_code == 1


def test_adding_nothing_readable_fails_and_makes_nothing(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    result = run("add", tmp_path / "folder", tmp_path / "missing.txt")
    assert result.exit_code == 1
    assert "There is no file or folder at" in result.stdout
    assert "This folder contains no files." in result.stdout
    assert result.stdout.endswith("No file could be read, so nothing was added.\n")
    assert not archive.exists()


def test_stopping_an_addition_tells_what_becomes_of_it(
    archive: Path, interviews: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("index.testing.HashedWordsEmbedder.embed_passages", interrupted)
    stopped = run("add", interviews)
    assert (stopped.exit_code, stopped.stderr.splitlines()[-1]) == (
        130,
        "Stopped. The archive is whole. The same command goes on about where it was.",
    )
    assert run("list").exit_code != 0


def test_a_dry_run_names_every_file_and_makes_nothing(archive: Path, interviews: Path) -> None:
    result = run("add", interviews, "--dry-run")
    assert result.stdout == f"would add     {interviews / 'lind.txt'}\nwould add     {interviews / 'okoro.txt'}\n"
    assert not archive.exists()


def test_paths_can_come_from_standard_input(archive: Path, interviews: Path) -> None:
    result = run("add", "-", "--json", stdin=f"{interviews / 'lind.txt'}\n\n{interviews / 'okoro.txt'}\n")
    assert json.loads(result.stdout)["added"] == [str(interviews / "lind.txt"), str(interviews / "okoro.txt")]


def test_an_answer_as_json_has_the_promised_shape(filled: Path, interviews: Path) -> None:
    result = run("ask", "Who took over the oven of the bakery?", "--json", "--top", "2")
    answer = json.loads(result.stdout)
    assert {"question", "outcome", "confidence", "quotes", "nearest", "timings_ms"} <= answer.keys()
    quote = (answer["quotes"] or answer["nearest"])[0]
    assert quote.keys() == {
        *("rank", "text", "start", "end", "highlights", "speaker", "prompting_question", "turn", "document"),
        *("location", "before", "after", "score", "confidence", "strength", "also", "interviewers"),
        *("version_of", "differences", "kind"),
    }
    assert quote["document"].keys() == {
        "id",
        "title",
        "date",
        "path",
        "sha256",
        "participants",
        "place",
        "needs_review",
    }
    text = (interviews / "okoro.txt").read_text(encoding="utf-8")
    assert text[quote["start"] : quote["end"]] == quote["text"]
    assert quote["location"] == {"page": None, "seconds": None}


def test_an_answer_for_people_names_speaker_question_and_place(filled: Path) -> None:
    result = run("ask", "Who took over the oven?", "--nearest")
    assert "BENEDICT OKORO".casefold() in result.stdout.casefold()
    assert "In reply to: Who took over the oven?" in result.stdout
    assert "My sister took over the oven. She still bakes bread there every night." in result.stdout
    assert "[okoro " in result.stdout


def test_nothing_found_has_an_exit_code_of_its_own(filled: Path) -> None:
    result = run("ask", "quantum chromodynamics lattice?")
    assert result.exit_code == 3
    assert result.stdout.startswith("Nothing in this archive answers that.")


def test_a_follow_up_that_finds_nothing_says_that_it_was_searched_with_the_earlier_questions(filled: Path) -> None:
    together = "It was searched for together with the earlier questions."
    result = run("ask", "And the lattice?", "--follow-up-to", "quantum chromodynamics lattice?")
    assert result.exit_code == 3
    assert together in result.stdout
    assert together not in run("ask", "quantum chromodynamics lattice?").stdout


def test_a_failure_is_printed_on_standard_error_with_its_remedy(archive: Path) -> None:
    result = run("ask", "Is anybody there?")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        f"onrecord: There is no archive at {archive}.",
        "  → Create one with `onrecord add FOLDER`, or name another with --archive.",
    ]


def test_a_failure_is_an_object_where_json_is_asked_for(archive: Path) -> None:
    result = run("list", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["error"]["type"] == "ArchiveMissing"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("ask", "a"), "too short to search for"),
        (("ask", "x" * 10_000), "10,000 characters"),
        (("ask", "What happened?", "--since", "May"), "is not a date"),
        (("show", "lind", "--at", "7"), "is not a place"),
        (("show", "lind", "--at", "7:9999"), "is not a span of this document"),
        (("ask",), "Give a QUESTION"),
        (("correct", "lind"), "No corrections were given"),
        (("correct", "lind", "--date", "May"), "“May” is not a date"),
        (("correct", "lind", "--asks", "Zed"), "“Zed” matches nobody"),
        (("ask", "Why?", "--from", "-"), "Give a QUESTION"),
    ],
)
def test_wrong_usage_exits_with_2(filled: Path, arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_many_questions_give_one_object_a_line_in_order(filled: Path, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text(
        'What did a crossing cost?\n\n{"question": "What happened then?", "document": "okoro"}\n', encoding="utf-8"
    )
    result = run("ask", "--from", questions, "--json")
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert result.exit_code == 0
    assert (first["question"], second["question"]) == ("What did a crossing cost?", "What happened then?")
    assert {quote["document"]["id"] for quote in second["quotes"] + second["nearest"]} == {"okoro"}


def test_a_question_that_fails_does_not_stop_the_others(filled: Path) -> None:
    result = run(
        "ask", "--from", "-", stdin='{"question": "Why?", "speaker": "Nobody"}\nWhat did a crossing cost?\n'
    )
    failed, asked = (json.loads(line) for line in result.stdout.splitlines())
    assert result.exit_code == 1
    assert failed["error"]["type"] == "SpeakerUnknown"
    assert "outcome" not in failed
    assert asked["outcome"] in ("answered", "not_found")


def test_reading_a_file_shows_its_turns(interviews: Path) -> None:
    result = run("read", interviews / "lind.txt", "--json")
    reading = json.loads(result.stdout)
    assert reading.keys() >= {"path", "title", "date", "sha256", "length", "participants", "turns", "warnings"}
    assert [(turn["number"], turn["role"]) for turn in reading["turns"]] == [
        (1, "question"),
        (2, "answer"),
        (3, "question"),
        (4, "answer"),
    ]
    assert all(LIND[turn["start"] : turn["end"]] == turn["text"] for turn in reading["turns"])


def test_reading_shows_text_as_text_whatever_it_holds(tmp_path: Path) -> None:
    file = tmp_path / "hostile.txt"
    file.write_text(
        "Q: What is [bold red]this[/]?\n\nA: \x1b[31mRed\x1b[0m and \u202ereversed [link=x]y[/link].\n"
    )
    shown = run("read", file).stdout
    assert "What is [bold red]this[/]?" in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[link=x]y[/link]" in shown


def test_a_narrow_terminal_gets_the_documents_one_below_the_other(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [document["id"] for document in json.loads(run("list", "--json").stdout)["documents"]]
    monkeypatch.setenv("COLUMNS", "200")
    assert run("list").stdout.startswith("ID ")
    monkeypatch.setenv("COLUMNS", "60")
    lines = [line.rstrip() for line in run("list").stdout.splitlines()]
    assert [line for line in lines if line and not line.startswith((" ", "!"))] == ids
    assert all(len(line) <= 60 for line in lines if line.startswith("   "))


def test_listing_as_json_has_the_promised_shape(filled: Path, interviews: Path) -> None:
    documents = json.loads(run("list", "--json").stdout)["documents"]
    assert [document["path"] for document in documents] == [
        str(interviews / "lind.txt"),
        str(interviews / "okoro.txt"),
    ]
    assert documents[0].keys() == {
        *("id", "title", "date", "path", "sha256", "participants", "turns", "passages", "warnings"),
        *("needs_review", "reviewed", "access"),
    }


def test_a_file_whose_speakers_may_be_wrong_needs_review_when_it_is_added_listed_and_read(
    archive: Path, tmp_path: Path
) -> None:
    said = "".join(
        f"{name}: The {thing} was here. We saw it in the morning, before the others came down.\n\n"
        for thing in ("boat", "net", "lamp", "engine")
        for name in ("Ada Lind", "Bo Berg", "Cy Dahl", "Di Moe")
    )
    talk = tmp_path / "talk.txt"
    talk.write_text(said, encoding="utf-8")
    reason = "It is unclear who asks and who answers. Check the roles."
    added = run("add", str(talk))
    assert reason in added.stdout + added.stderr
    assert "needs review" in run("list").stdout
    assert [each["needs_review"] for each in json.loads(run("list", "--json").stdout)["documents"]] == [True]
    shown = run("read", str(talk)).stdout
    assert "(needs review)" in shown
    assert reason in shown
    assert json.loads(run("read", str(talk), "--json").stdout)["needs_review"] is True
    quotes = json.loads(run("ask", "What was seen in the morning?", "--json").stdout)
    assert all(quote["document"]["needs_review"] for quote in quotes["quotes"] + quotes["nearest"])


def test_showing_a_place_gives_its_words_and_whose_they_are(filled: Path) -> None:
    start = LIND.index("Nobody paid")
    shown = json.loads(run("show", "lind", "--at", f"{start}:{start + 22}", "--json").stdout)
    assert shown["text"] == "Nobody paid for goats."
    assert shown["before"].endswith("nothing for a child. ")
    assert [turn["role"] for turn in shown["turns"]] == ["answer"]


def test_correcting_tells_what_is_kept_and_shows_in_the_list(filled: Path) -> None:
    result = run("correct", "lind", "--name", "A=Ana Lind", "--title", "The ferry", "--asks", "Q")
    assert result.stdout == "Corrected in lind: title, A, Q.\n"
    assert [document.title for document in Archive(filled).documents()] == ["okoro", "The ferry"]
    report = json.loads(run("correct", "lind", "--layout", "plain", "--json").stdout)
    assert report == {
        "document_id": "lind",
        "corrections": {
            "title": "The ferry",
            "layout": "plain",
            "names": {"A": "Ana Lind"},
            "roles": {"Q": "asks"},
        },
        "from_source": True,
        "warnings": [],
    }


def test_correcting_without_the_source_says_so(filled: Path, interviews: Path) -> None:
    (interviews / "lind.txt").unlink()
    assert "the stored text was corrected" in run("correct", "lind", "--place", "Oslo").stdout
    result = run("correct", "lind", "--forget")
    assert result.exit_code == 1
    assert "Restore the file, or correct only" in result.stderr


def test_reading_applies_the_corrections_beside_a_file_and_says_so(interviews: Path) -> None:
    sidecar = interviews / "lind.txt.onrecord.toml"
    sidecar.write_text('title = "The ferry"\n', encoding="utf-8")
    result = run("read", interviews / "lind.txt")
    assert result.stderr == f"Applied corrections from {sidecar}.\n"
    assert "Title:      The ferry" in result.stdout
    read = json.loads(run("read", interviews / "lind.txt", "--json").stdout)
    assert (read["title"], read["corrected_by"]) == ("The ferry", [str(sidecar)])
    assert json.loads(run("read", interviews / "okoro.txt", "--json").stdout)["corrected_by"] == []


def test_reading_a_zip_says_how_to_name_a_file_in_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "talks.zip", "w") as package:
        package.writestr("lind.txt", LIND)
        package.writestr("other.txt", LIND)
    result = run("read", tmp_path / "talks.zip")
    assert result.exit_code == 1
    assert f"{tmp_path}/talks.zip/lind.txt, {tmp_path}/talks.zip/other.txt" in result.stderr
    assert "Nobody paid for goats." in " ".join(run("read", tmp_path / "talks.zip" / "lind.txt").stdout.split())


@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
def test_a_file_whose_name_is_not_utf_8_is_reported_in_words_and_as_json(
    dry: tuple[str, ...], archive: Path, interviews: Path
) -> None:
    file = os.fsencode(interviews) + b"/caf\xe9.txt"
    try:
        Path(os.fsdecode(file)).write_text(LIND, encoding="utf-8")
    except OSError:
        pytest.skip("this file system has only UTF-8 names")
    assert r"caf\udce9.txt is not UTF-8" in run("add", interviews, *dry).stdout
    [rejection] = json.loads(run("add", interviews, *dry, "--json").stdout)["rejected"]
    assert os.fsencode(rejection["path"]) == file


def test_an_over_long_path_is_rejected_like_any_other(archive: Path, interviews: Path) -> None:
    result = run("add", interviews, "x" * 5_000)
    assert result.exit_code == 0
    assert "File name too long" in result.stdout


def test_removing_names_what_is_gone(filled: Path) -> None:
    assert run("remove", "lind").stdout == "Removed lind.\n"
    assert [document.id for document in Archive(filled).documents()] == ["okoro"]


def test_the_status_of_a_sound_archive_is_fine_and_of_a_damaged_one_is_not(filled: Path) -> None:
    assert run("status").stdout.endswith("All checks passed.\n")
    assert "\nSearch      exact: every passage is compared with a question\n" in run("status").stdout
    vectors = filled / "generations" / "000001" / "parts" / "000001" / "passages.faiss"
    vectors.write_bytes(vectors.read_bytes()[:-1] + b"\xff")
    result = run("status")
    assert result.exit_code == 1
    assert "passages.faiss" in result.stdout
    assert run("rebuild").exit_code == 0
    assert run("status").exit_code == 0


def test_every_command_has_help_with_an_example() -> None:
    for name in cli.commands:
        assert f"Example: onrecord {name}" in run(name, "--help").stdout


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from qa.cli.main import cli; cli(['--help'], standalone_mode=False); "
        "heavy = {'torch', 'numpy', 'gradio', 'faiss', 'sentence_transformers', 'rich'}; "
        "print(sorted(heavy & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_remedy_for_a_damaged_index_names_the_archive_that_was_asked(filled: Path) -> None:
    (index,) = filled.glob("generations/*/parts/*/passages.faiss")
    index.write_bytes(index.read_bytes()[:100])
    failed = run("ask", "Who took over the oven?", "--archive", filled)
    assert failed.exit_code == 1
    assert f"`onrecord rebuild --archive {filled}`" in failed.stderr
