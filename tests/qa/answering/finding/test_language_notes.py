from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.document import Document, Turn
from corpus.errors import ArchiveMismatch
from index.generation.files import READABLE
from index.generation.paths import generation_folder
from index.language import _NAMES
from index.models.packaged import E5_LANGUAGES
from index.testing import HashedWordsEmbedder
from qa.answering.finding.candidates import meaning_of, search_archive
from qa.answering.finding.language_notes import answer_notes, archive_notes, is_foreign, spoken_language
from qa.archive import Archive
from qa.cli.printing import print_answer
from qa.cli.reports import report_lines, status_lines
from tests.qa.conftest import LIND, to_format_4

VEGA = """\
Entrevista con Rosa Vega

P: ¿Cuándo cerraron las minas del valle?

R: Las cerraron en 1987, después de la huelga. Mi marido era minero y se quedó sin trabajo.

P: ¿Y qué hicieron ustedes?

R: Nos fuimos a la costa, porque mi hermana tenía allí una panadería. Trabajábamos de noche.
"""
ENGLISH = frozenset({"en"})


class EnglishEmbedder(HashedWordsEmbedder):
    languages = ENGLISH


@pytest.fixture
def bilingual_archive(tmp_path: Path) -> Archive:
    """An interview in English and one in Spanish, with a model that knows English."""
    folder = tmp_path / "interviews"
    folder.mkdir()
    (folder / "lind.txt").write_text(LIND, encoding="utf-8")
    (folder / "vega.txt").write_text(VEGA, encoding="utf-8")
    archive = Archive(tmp_path / "archive", make_embedder=lambda model: EnglishEmbedder())
    archive.add([folder])
    return archive


def test_the_language_of_a_document_is_that_of_its_answers() -> None:
    asked = "Cuéntenos por favor cómo era la vida en el valle cuando usted era niña, y quién trabajaba allí."
    said = "The valley was quiet, and they all worked in the mine."
    turns = (Turn(1, "question", "A", 0, len(asked)), Turn(2, "answer", "B", len(asked), len(asked) + len(said)))
    assert spoken_language(Document("a.txt", asked + said, turns)) == "en"
    assert spoken_language(Document("a.txt", asked)) == "es"


def test_a_model_of_unknown_languages_knows_any() -> None:
    assert [is_foreign("es", known) for known in (ENGLISH, {"en", "es"}, ())] == [True, False, False]


def test_an_archive_in_the_languages_of_its_model_has_no_notes() -> None:
    assert archive_notes({"en": 90, "es": 9}, ENGLISH) == ()
    assert archive_notes({"es": 9}, ()) == ()
    assert archive_notes({}, ENGLISH) == ()


def test_an_archive_that_its_model_does_not_understand_says_so_with_the_remedy() -> None:
    (note,) = archive_notes({"es": 1200, "en": 90, "ca": 10}, ENGLISH)
    assert note.startswith("1,210 of 1,300 passages are in Catalan and Spanish, but the model knows English only")
    assert note.endswith("Run `onrecord rebuild --model e5` to compare meaning in these languages too.")


def test_a_language_that_no_packaged_model_knows_needs_another_model() -> None:
    (note,) = archive_notes({"yo": 5, "es": 5}, ENGLISH)
    assert "onrecord rebuild --model FOLDER" in note
    (note,) = archive_notes({"yo": 5, "es": 5}, E5_LANGUAGES)
    assert note.startswith("5 of 10 passages are in Yoruba, but the model knows 93 other languages only:")


def test_the_default_model_knows_nearly_all_recognised_languages() -> None:
    assert not any(is_foreign(code, E5_LANGUAGES) for code in ("en", "az", "ru", "zh", "ca", "no", "th"))
    assert [code for code in _NAMES if is_foreign(code, E5_LANGUAGES)] == ["yo", "zu"]


def test_an_answer_says_why_meaning_is_not_compared() -> None:
    assert answer_notes("en", {"en": 2, "es": 1}, ENGLISH) == ()
    assert answer_notes("es", {"es": 2}, ()) == ()
    assert answer_notes("es", {"en": 2}, ENGLISH)[0].startswith("The question seems to be in Spanish, but")
    assert answer_notes("en", {"en": 1, "es": 2}, ENGLISH)[0].startswith("Most of this archive is in Spanish, but")


def test_a_question_finds_inflected_words_of_its_own_language(bilingual_archive: Archive) -> None:
    answer = bilingual_archive.ask("¿Cuándo cerró la mina en que trabajaba el marido?")
    best = (answer.quotes or answer.nearest)[0]
    assert "huelga" in best.text
    assert best.text[best.highlights[0][0] - best.start :].startswith("Las cerraron")
    assert answer.notes[0].startswith("The question seems to be in Spanish")
    assert answer.to_json()["notes"] == list(answer.notes)


def test_where_the_model_does_not_know_the_language_words_outweigh_meaning(bilingual_archive: Archive) -> None:
    """The vector says “crossing”, the words say “panadería”: who is right depends on what the model knows."""
    with bilingual_archive.opened() as parts:
        misled = meaning_of("A crossing cost four crowns", parts.embedder)

        def best(known: frozenset[str]) -> str:
            found = search_archive(
                "¿Dónde estaba la panadería de la hermana?", misled, parts.generation, None, known
            )
            (first,) = parts.snapshot.passages([int(found.candidates.ids[found.order[0]])]).values()
            return parts.generation.languages_of(np.array([first.id]))[0]

        assert (best(ENGLISH), best(frozenset({"en", "es"}))) == ("es", "en")


def test_a_passage_in_another_language_scores_for_words_what_the_nearest_in_the_questions_own_do(
    bilingual_archive: Archive,
) -> None:
    with bilingual_archive.opened() as parts:
        found = search_archive(
            "Where was the bakery?",
            meaning_of("Where was the bakery?", parts.embedder),
            parts.generation,
            None,
            frozenset({"en", "es"}),
        )
        languages = np.array(parts.generation.languages_of(found.candidates.ids))
    own, other = (found.candidates.keyword[languages == code] for code in ("en", "es"))
    assert len(other) > 0
    assert other.min() >= own.mean() - 1e-6


def test_an_english_question_has_no_note_in_an_english_archive(archive_of_two: Archive) -> None:
    assert archive_of_two.ask("What did a crossing cost?").notes == ()


def test_adding_and_status_tell_what_the_model_does_not_understand(
    bilingual_archive: Archive, tmp_path: Path
) -> None:
    status = bilingual_archive.status()
    assert dict(status.languages) == {"en": 2, "es": 2}
    assert status.notes[0].startswith("2 of 4 passages are in Spanish")
    (tmp_path / "more.txt").write_text(LIND.replace("goats", "sheep"), encoding="utf-8")
    assert bilingual_archive.add([tmp_path / "more.txt"]).notes[0].startswith("2 of 6 passages are in Spanish")


def test_people_read_the_notes_in_the_terminal(
    bilingual_archive: Archive, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = list(status_lines(bilingual_archive.status()))
    assert "Languages   English 2, Spanish 2 (passages)" in lines
    assert any(line.startswith("Note        2 of 4 passages are in Spanish") for line in lines)
    print_answer(bilingual_archive.ask("¿Cuándo cerraron las minas?"), nearest=False)
    assert capsys.readouterr().out.startswith("The question seems to be in Spanish")
    report = replace(bilingual_archive.add([]), notes=("Look out.",))
    assert "note       Look out." in report_lines(report)


def with_older_index(archive: Archive) -> Archive:
    """The same archive, as if an older version had made its index."""
    to_format_4(archive)
    manifest = generation_folder(archive.path, 1) / "manifest.json"
    content = json.loads(manifest.read_text())
    manifest.write_text(json.dumps({**content, "format_version": READABLE - 1}))
    return Archive(archive.path, make_embedder=lambda model: EnglishEmbedder())


def test_adding_unchanged_files_rebuilds_an_index_of_an_older_format(bilingual_archive: Archive) -> None:
    reopened = with_older_index(bilingual_archive)
    sources = [line.path for line in reopened.documents()]
    report = reopened.add(sources)
    assert (report.plan.is_empty, report.passages_embedded) == (True, 4)
    assert next(report_lines(report)).startswith("No file has changed. The index was of an older version")
    assert reopened.ask("What did a crossing cost?").searched == "What did a crossing cost?"
    assert reopened.add(sources).passages_embedded == 0


def test_adding_rebuilds_an_index_of_an_older_format(bilingual_archive: Archive, tmp_path: Path) -> None:
    reopened = with_older_index(bilingual_archive)
    with pytest.raises(ArchiveMismatch, match=r"older version.*onrecord rebuild"):
        reopened.ask("What did a crossing cost?")
    (tmp_path / "more.txt").write_text(LIND.replace("goats", "sheep"), encoding="utf-8")
    report = reopened.add([tmp_path / "more.txt"])
    assert (report.passages_embedded, report.passages_reused) == (5, 1)  # one text is there twice
    assert dict(reopened.status().languages) == {"en": 4, "es": 2}
    assert reopened.status().problems == ()
