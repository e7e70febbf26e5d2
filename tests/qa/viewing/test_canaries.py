"""No byte that a reader gets holds a word that is withheld, whatever they ask and wherever they look."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from corpus.conditions import Conditions, PersonNaming
from corpus.corrections.corrections import Corrections
from corpus.errors import DocumentOnRequest, DocumentUnknown, OnRecordError, UsageError
from qa.access.roles import Caller, Role, called_by
from qa.adding.restrict import conditions_from
from qa.api.plain_text import fault_text, plain_text
from qa.api.tools import TOOLS, call
from qa.archive import Archive
from qa.citing.rendering import FORMATS
from qa.citing.saved import saved_citation
from qa.cli.main import cli
from qa.page.failures import failure
from qa.page.interviews.adding import Adding
from qa.page.interviews.manager import ArchiveManager
from qa.page.server.blocks import _calls
from qa.page.server.served import CALLS
from qa.page.words.messages import Words
from qa.viewing.names import NOBODY, protected_names
from tests.qa.conftest import hashed_words
from tests.qa.page.parsed import parsed
from tests.qa.viewing.conftest import CANARIES, LATER, Clock

READER = Caller("rita", Role.READER)
OWNER = Caller("", Role.OWNER)
QUESTION = "What about the ferry?"
NAMES = ("interview-", "okoro", "papers", "strand", "closed-tape", "embargoed-tape", "bodil-quartzvein")
"""Names of documents that a reader may try: those that are shown, and the real ones."""


def held(given: object) -> list[str]:
    """The canaries in what a reader gets, also in escaped or packed form."""
    text = given if isinstance(given, str) else json.dumps(given, ensure_ascii=False, default=str)
    return [word for word in CANARIES if word in text.lower()]


def ids(archive: Archive) -> list[str]:
    return [document.id for document in archive.documents()]


def found_by(archive: Archive) -> str:
    """The words of every passage that a search finds."""
    return " ".join(quote.text for quote in archive.search(QUESTION, top=100)).lower()


# Who finds what


def test_the_owner_finds_every_canary_and_is_told_what_readers_do_not_see(kept: Archive) -> None:
    words = found_by(kept)
    assert all(word in words for word in ("zebrafink", "quokkamoss", "narwhalin", "tapirwool", "okapistern"))
    marks = {quote.citation.title: quote.citation.restriction for quote in kept.search(QUESTION, top=100)}
    assert marks["closed-tape"] == "closed"
    assert marks["embargoed-tape"] == "closed until 2040-01-01"
    assert marks["The harbour master's papers"] == "on request"
    assert [each.access for each in kept.documents()] == [
        *("open in part", "closed", "closed until 2040-01-01", "open in part", "on request", "open in part")
    ]


def test_a_reader_finds_what_is_open_and_nothing_else(readers: Archive) -> None:
    quotes = readers.search(QUESTION, top=100)
    assert sorted(quote.text.split(".")[0] for quote in quotes) == [
        "A net for the ferry lasted two summers and no longer",
        "I began on the ferry in 1961, when my uncle broke his leg",
        "The ferry danced in a storm, and the goats were sick",
        "The flour came with the ferry each Monday before noon",
        "We ate herring on the ferry, every day of the week",
    ]
    assert {quote.citation.speaker for quote in quotes} == {"Marta Holm", "IDA STRAND", "BENEDICT OKORO"}
    for quote in quotes:
        text = readers.document(quote.citation.document_id)[1].text
        assert quote.text == text[quote.start : quote.end]
        assert not held(quote.to_json())


def test_a_question_with_a_protected_name_is_withheld_as_a_whole(readers: Archive) -> None:
    asked = {quote.text: quote.citation for quote in readers.search(QUESTION, top=100)}
    began = asked["I began on the ferry in 1961, when my uncle broke his leg."]
    assert (began.prompting_question, began.interviewers) == (None, ())
    storm = asked["The ferry danced in a storm, and the goats were sick."]
    assert (storm.prompting_question, storm.interviewers) == ("What was the ferry like in a storm?", ("S. M.",))


def test_a_word_beside_a_withheld_sentence_of_the_same_turn_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "mill"
    folder.mkdir()
    said = "I worked at the harbour with Mrs. Berg. The mill was cold. Berg kept bees."
    text = f"Bo Aas: Where did you work?\n\nAna Lind: {said}\n\nBo Aas: And then?\n\nAna Lind: I kept goats.\n"
    (folder / "lind.txt").write_text(text, encoding="utf-8")
    rules = '[files."lind.txt"]\nprotected = ["Bodil Berg"]\nattribution = { "Bodil Berg" = "anonymous" }\n'
    (folder / "onrecord.toml").write_text(rules, encoding="utf-8")
    Archive(tmp_path / "archive", make_embedder=hashed_words).add([folder])
    readers = Archive(tmp_path / "archive", make_embedder=hashed_words, as_reader=True)
    (mention,) = readers.mentions("mill").mentions
    assert mention.quote.text == "The mill was cold."
    assert "berg" not in f"{mention.before} {mention.after}".lower()


def test_withheld_passages_take_no_places_of_others(readers: Archive) -> None:
    assert len(readers.search(QUESTION, top=3)) == 3
    assert len(readers.search(QUESTION, top=5)) == 5


def test_after_the_embargo_its_interview_is_open_to_readers(readers: Archive, clock: Clock, kept: Archive) -> None:
    assert "quokkamoss" not in found_by(readers)
    assert "embargoed-tape" not in ids(readers)
    clock.day = LATER
    assert "quokkamoss engine of the ferry cost nine hundred" in found_by(readers)
    assert "embargoed-tape" in ids(readers)
    assert "PER HOLT QUOKKAMOSS" in readers.speakers()
    assert {line.id: line.standing for line in kept.inventory()}["embargoed-tape"] == ""
    clock.day = clock.day.replace(year=2039, month=12, day=31)
    assert "quokkamoss" not in found_by(readers)


def test_opening_a_closed_interview_shows_it_with_the_next_question(kept: Archive, readers: Archive) -> None:
    assert "zebrafink" not in found_by(readers)
    generations = list((kept.path / "generations").iterdir())
    kept.restrict(["closed-tape"], conditions_from({"access": "open", "embargo": None}))
    assert "zebrafink" in found_by(readers)
    assert list((kept.path / "generations").iterdir()) == generations, "nothing is indexed again"


def test_counts_are_those_of_what_a_reader_sees(readers: Archive, kept: Archive) -> None:
    assert [(each.id, each.turns, each.passages) for each in readers.documents() if each.id == "papers"] == [
        ("papers", 0, 0)
    ]
    assert readers.themes().passages == len(readers.search(QUESTION, top=100)) == 5
    assert sum(each.words for each in readers.voices().people) < sum(each.words for each in kept.voices().people)
    assert len(readers.voices().dates) == 3
    coverage = readers.ask("Who talks about the ferry?").coverage
    assert coverage is None or coverage.searched == 3


def test_what_an_owner_measured_is_not_what_a_reader_is_told(kept: Archive) -> None:
    whole = {line.title: (line.words, line.standing) for line in kept.inventory()}
    with called_by(READER):
        seen = {line.title: (line.words, line.standing) for line in kept.inventory()}
    assert whole["The net maker"] == (71, "open in part")
    assert seen == {
        "The net maker": (50, ""),
        "The harbour master's papers": (0, "on request"),
        "The baker": (32, ""),
        "Marta Holm on the ferry": (55, ""),
    }
    assert {line.title: (line.words, line.standing) for line in kept.inventory()} == whole


def test_a_closed_turn_does_not_say_who_speaks_and_a_withheld_name_does(readers: Archive) -> None:
    _, document = readers.document("strand")
    assert [turn.speaker for turn in document.turns] == [
        *("INTERVIEWER", "IDA STRAND", None, None, "INTERVIEWER", "IDA STRAND")
    ]
    assert "IDA STRAND:" not in document.text[document.turns[1].end : document.turns[3].end]
    named = next(each for each in readers.documents() if each.title == "Marta Holm on the ferry")
    assert [turn.speaker for turn in readers.document(named.id)[1].turns] == ["S. M.", "Marta Holm"] * 4


# Every surface


def test_the_python_interface_gives_a_reader_no_canary(readers: Archive) -> None:
    given: list[object] = [
        *(readers.documents(), readers.inventory(), readers.speakers(), readers.voices(), readers.starters(50)),
        *(readers.themes(), list(readers.passages()), readers.conditions(), readers.edition()),
        *(readers.ask(each).to_json() for each in _questions()),
        readers.similar("okoro", 0, 10_000, 20),
        *(readers.people(), *(readers.person(each.name).to_json() for each in readers.people())),
        *(readers.over_time(each.name, "the ferry").to_json() for each in readers.people()),
    ]
    assert not held([repr(each) for each in given])
    for name in ids(readers):
        if name != "papers":
            shown, document = readers.document(name)
            assert not held(repr((shown, document)))


def _questions() -> list[str]:
    return [
        *(QUESTION, "Who talks about the ferry?", "What questions were asked about the ferry?"),
        *("Which questions did Sigrid Moe ask about the ferry?", "Who was the captain?", "When did you begin?"),
    ]


@pytest.mark.parametrize("way", ["join", "correct"])
def test_a_new_name_of_a_protected_person_is_protected_too(kept: Archive, readers: Archive, way: str) -> None:
    if way == "join":
        kept.name_person(["Bodil Quartzvein"], "Bodil Narwhalsen")
    else:
        kept.correct("bodil-quartzvein", Corrections(names=(("Bodil Quartzvein", "Bodil Narwhalsen"),)))
    assert "Bodil Narwhalsen" in kept.speakers()
    assert {"Marta Holm"} == {name for name in readers.speakers() if "Holm" in name or "Bodil" in name}
    told = repr([readers.documents(), [each.to_json() for each in readers.search(QUESTION, top=100)]])
    assert "Narwhalsen" not in told
    assert not held(told)


def test_a_change_that_would_open_a_protected_name_is_refused(kept: Archive, readers: Archive) -> None:
    kept.correct("bodil-quartzvein", Corrections(names=(("Bodil Quartzvein", "B. Q."),)))
    told = repr(readers.documents()) + repr(readers.speakers())
    assert not held(told)
    with pytest.raises(OnRecordError, match="Readers can't join names"):
        readers.name_person(["Marta Holm"], "Ida Strand")


def test_the_rule_of_one_person_does_not_stand_for_another(tmp_path: Path) -> None:
    file = tmp_path / "twins.txt"
    file.write_text(
        "INTERVIEWER: Who sang on the ferry?\n\nBODIL: I sang on the ferry.\n\n"
        "INTERVIEWER: Who danced on the ferry?\n\nIDA STRAND: I danced on the ferry all night.\n\n"
        "INTERVIEWER: And who slept?\n\nBODIL: Nobody slept on the ferry.\n\n"
        "INTERVIEWER: Nobody at all?\n\nIDA STRAND: Only the goats slept.\n",
        encoding="utf-8",
    )
    archive = Archive(tmp_path / "twins.archive", make_embedder=hashed_words)
    archive.add([file])
    archive.correct("twins", Corrections(names=(("BODIL", "Marta Holm"),)))
    archive.restrict(["twins"], conditions_from({}, names=["Marta Holm=anonymous", "Ida Strand=anonymous"]))
    with pytest.raises(OnRecordError, match=r"“Marta Holm” is protected .* under the name “BODIL”"):
        archive.correct("twins", Corrections(), forget=True)
    archive.correct("twins", Corrections(names=(("Marta Holm", "Marta Sund"),)))
    assert Archive(archive.path, make_embedder=hashed_words, as_reader=True).speakers() == ()


@pytest.mark.parametrize("name", ["closed-tape", "embargoed-tape", "papers", "bodil-quartzvein"])
def test_a_withheld_interview_is_unknown_by_any_name(readers: Archive, name: str) -> None:
    for look in (readers.document, readers.original, readers.recording):
        with pytest.raises(DocumentUnknown) as refused:
            look(name)
        assert isinstance(refused.value, DocumentOnRequest) is (name == "papers")
        assert not held([str(refused.value).replace(name, "")])
    with pytest.raises(DocumentUnknown):
        readers.ask(QUESTION, document=name)


def test_whom_to_ask_for_an_interview_on_request_is_said_where_its_keeper_says_so(
    kept: Archive, readers: Archive
) -> None:
    with pytest.raises(DocumentOnRequest, match="Ask the person who keeps this archive for it"):
        readers.document("papers")
    kept.set_contact("  Ida Holm,\nida@harbour.example ")
    with pytest.raises(DocumentOnRequest, match=r"Ask for it here: Ida Holm, ida@harbour\.example") as refused:
        readers.document("papers")
    shown = parsed(failure(Words("es"), refused.value))
    assert [each.text for each in shown.all("p")] == [
        "Esta entrevista solo se puede leer previa solicitud.",
        "Solicítela aquí: Ida Holm, ida@harbour.example",
    ]
    with pytest.raises(UsageError, match="at most 200"):
        kept.set_contact("x" * 201)
    kept.set_contact("")
    assert (kept.contact(), readers.contact()) == ("", "")


def test_files_and_recordings_of_an_interview_that_is_open_in_part_are_withheld(
    readers: Archive, kept: Archive, tapes: Path
) -> None:
    (tapes / "strand.mp3").write_bytes(b"ID3")
    assert kept.recording("strand") == tapes / "strand.mp3"
    assert readers.recording("strand") is None
    with pytest.raises(OnRecordError, match="more than you may see"):
        readers.original("strand")
    assert b"narwhalin" in kept.original("strand")


def test_a_protected_name_finds_nobody(readers: Archive) -> None:
    named = readers.ask("What did Bodil Quartzvein say about a storm?")
    other = readers.ask(f"What did {NOBODY} say about a storm?")
    assert named.question == named.searched == "What did Bodil Quartzvein say about a storm?"
    assert [quote.score for quote in named.quotes] == [quote.score for quote in other.quotes]
    assert named.people == ()
    with pytest.raises(OnRecordError, match="Nobody called") as refused:
        readers.ask(QUESTION, speaker="Quartzvein")
    assert "Marta" not in refused.value.remedy


@pytest.mark.parametrize(
    "question",
    [
        "Who is {}?",
        "Tell me about {}",
        "Did {} know the ferry?",
        "Did {} know what a crossing with the ferry cost?",
    ],
)
def test_a_protected_name_is_answered_like_one_that_nobody_has(readers: Archive, question: str) -> None:
    of_bodil, of_nobody = (readers.ask(question.format(name)) for name in ("Bodil Quartzvein", "Ottmar Pellwicz"))
    assert of_bodil.outcome == of_nobody.outcome != "answered"
    assert of_bodil.confidence == of_nobody.confidence
    texts = [[quote.text for quote in (*each.quotes, *each.nearest)] for each in (of_bodil, of_nobody)]
    assert texts[0] == texts[1]
    assert texts[0]


def test_the_view_of_a_person_is_by_the_pseudonym_and_the_real_name_is_nobodys(readers: Archive) -> None:
    one = readers.person("Marta Holm")
    assert not held(one.to_json())
    assert {quote.citation.speaker for quote in one.typical} <= {"Marta Holm"}
    with pytest.raises(OnRecordError, match="Nobody called") as refused:
        readers.person("Bodil Quartzvein")
    assert "Marta" not in refused.value.remedy


def test_initials_behind_a_name_in_a_title_go_with_it() -> None:
    rule = PersonNaming("pseudonym", "Marta Holm")
    names = protected_names({1: ["Ida Strand"]}, {1: Conditions(attribution=(("Ida Strand", rule),))})
    assert names.replaced("Interview with Ida Strand (IS), nets", 1) == "Interview with Marta Holm, nets"
    assert names.replaced("Ida Strand [I. S.] (1984)", 1) == "Marta Holm (1984)"


def test_a_pseudonym_is_a_name_like_any_other(readers: Archive) -> None:
    assert {quote.citation.speaker for quote in readers.ask(QUESTION, speaker="Marta Holm").quotes} == {
        "Marta Holm"
    }
    assert readers.ask("What did Marta Holm say about a storm?").people == ("Marta Holm",)


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_the_tools_give_a_reader_no_canary(kept: Archive, tool: Any) -> None:
    quoted = {"citations": [saved_citation(each) for each in kept.search(QUESTION, top=100)]}
    assert quoted["citations"]
    with called_by(READER):
        for given in _arguments(tool.name, kept):
            try:
                row = call(tool, kept, given)
            except OnRecordError as error:
                echoed = json.dumps(given).lower()
                told = held(fault_text(error))
                assert not set(told).difference(held(echoed))
                continue
            assert not held(row), given
            assert not held(plain_text(tool.name, row)), given


def _arguments(name: str, archive: Archive) -> Iterator[dict[str, Any]]:
    if name == "show":
        yield from ({"document": each} for each in (*ids(archive), *NAMES))
    elif name == "verify":
        yield {"text": "“A net for the ferry lasted two summers and no longer,” said Ida Strand."}
        yield {"text": "“My own brother stole the anchor of the ferry,” he said."}
    elif name == "documents":
        yield from ({}, {"find": "ferry"}, {"most": 100})
    else:
        field = "question" if name == "ask" else "query"
        yield from ({field: each, "top": 20} for each in _questions())


def test_verify_tells_a_reader_nothing_of_what_is_withheld(readers: Archive, kept: Archive) -> None:
    saved = [saved_citation(quote) for quote in kept.search(QUESTION, top=100)]
    closed = next(each for each in saved if "zebrafink" in each.exact)
    report = readers.verify([closed])
    assert [each.status for each in report.citations] == ["missing"]
    assert report.citations[0].place is None
    draft = "“My own brother stole the anchor of the ferry, and nobody saw it at all,” said Ida Strand."
    assert not held(readers.check_draft(draft).to_json())
    assert kept.verify([closed]).citations[0].notes == ("Not for readers as it is: closed.",)


def test_what_a_reader_cites_is_sound_for_the_owner_too(readers: Archive, kept: Archive) -> None:
    saved = [saved_citation(quote) for quote in readers.search(QUESTION, top=100)]
    assert {each.status for each in readers.verify(saved).citations} == {"verified"}
    assert {each.status for each in kept.verify(saved).citations} == {"verified"}
    draft = "“The ferry danced in a storm, and the goats were sick,” said Marta Holm."
    assert [each.status for each in kept.check_draft(draft).quotations] == ["exact"]


@pytest.mark.parametrize(
    "name", [name for name, role in CALLS.items() if role is Role.READER and name != "page_waiting"]
)
def test_the_page_gives_a_reader_no_canary(kept: Archive, name: str) -> None:
    calls = _calls(kept, Adding(ArchiveManager(kept)))
    with called_by(OWNER):
        calls["page_start"]({"language": "en"})  # what an owner's page caches must not reach a reader
        calls["page_rows"]({"language": "en", "filter": "", "order": ""})
        calls["page_overview"]({"language": "en", "width": 800})
        calls["page_themes"]({"language": "en", "width": 800})
    for request in _requests(kept):
        with called_by(READER):
            reply = calls[name]({"language": "en", **request})
        echoed = json.dumps(request).lower()
        assert not [word for word in held(reply) if word not in echoed], (name, request)


def _requests(archive: Archive) -> list[dict[str, Any]]:
    """Requests for all calls at once: each reads the fields that it knows."""
    places = [{"document": each.id, "sha256": each.sha256, "start": 0, "end": 900} for each in archive.documents()]
    with called_by(READER):
        seen = archive.search(QUESTION, top=20)
        places += [
            {
                "document": each.citation.document_id,
                "sha256": each.citation.sha256,
                "start": each.start,
                "end": each.end,
            }
            for each in seen
        ]
        themes = archive.themes()
    asked = {
        "question": QUESTION,
        "asked": QUESTION,
        "history": [],
        "questions": [{"question": QUESTION, "asked": ""}],
    }
    drawn = {"width": 800, "theme": 0, "edition": themes.edition, "shown": []}
    listed = {"filter": "", "order": "title", "root": "*", "of": "speaker", "typed": "a"}
    other = {"text": "“We ate herring on the ferry,” she said.", "style": "chicago", "given": {}, "format": "html"}
    people = {"name": "Marta Holm", "about": "the ferry", "find": "", "first": 0, "beside": "person:IDA STRAND"}
    rest = asked | drawn | listed | other | people
    whole = [{**rest, "document": each["document"]} for each in places]  # opens without a place
    return [
        *({**rest, **place} for place in places),
        *whole,
        {**rest, "of": "document", "typed": "ferry"},
        {**rest, "of": "speaker", "typed": "quartz", "settle": True},
        {**rest, "shown": [[each["document"], each["start"], each["end"]] for each in places]},
        {**rest, "given": {"title": "Other"}, "document": "okoro"},
        {**rest, "filter": "ferry", "order": "people"},
    ]


# Desks and exact words


def test_a_desk_shows_and_exports_only_what_its_owner_may_see_now(kept: Archive) -> None:
    desk = kept.desks("rita").create("Ferry")
    for quote in kept.search(QUESTION, top=100):  # kept before anything was withheld, for instance
        desk.keep(quote)
    assert len(held(desk.checked().to_json())) > 4
    with called_by(READER):
        own = kept.desks("rita").open(desk.id)
        assert {each.quote.citation.speaker for each in own.checked().shown if each.quote} == {
            "Marta Holm",
            "IDA STRAND",
            "BENEDICT OKORO",
        }
        assert not held(own.checked().to_json())
        page = _calls(kept, Adding(ArchiveManager(kept)))
        assert not held(page["page_desk"]({"language": "en", "desk": desk.id}))


@pytest.mark.parametrize("format", [*FORMATS, "desk"])
def test_a_file_of_a_desk_holds_what_readers_may_see_unless_everything_is_asked_for(
    kept: Archive, format: str
) -> None:
    desk = kept.desks().create("Ferry")
    for quote in kept.search(QUESTION, top=100):
        desk.keep(quote)
    made = desk.export(format)
    assert not held(_unpacked(made.data))
    assert (made.quotes, made.left_out) == (5, 10)
    assert "zebrafink" in held(_unpacked(desk.export(format, everything=True).data))


def _unpacked(data: bytes) -> str:
    """The content of a file, of all files in it if it is a ZIP archive."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return " ".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())


@pytest.mark.parametrize("word", [word for word in CANARIES if "-" not in word])
def test_exact_words_that_are_withheld_are_said_nowhere(kept: Archive, word: str) -> None:
    with called_by(READER):
        found = kept.mentions(word, questions=True)
        assert (found.total, found.asked, found.mentions) == (0, 0, ())
        assert not set(held(kept.mentions("ferry", questions=True).to_json()))
    found = kept.mentions(word, questions=True)
    assert found.total + found.asked > 0


# The command line


@pytest.fixture
def run(kept: Archive, monkeypatch: pytest.MonkeyPatch, clock: Clock) -> Callable[..., str]:
    """Runs a command on the archive and gives all that it prints."""
    opened = Archive

    def open_archive(path: str, *, as_reader: bool = False, **_: Any) -> Archive:
        from tests.qa.conftest import hashed_words

        return opened(path, make_embedder=hashed_words, today=clock, as_reader=as_reader)

    monkeypatch.setattr(Archive, "open", open_archive)

    def command(*words: str) -> str:
        name, *rest = words
        result = CliRunner().invoke(cli, [name, "--archive", str(kept.path), *rest])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result.output

    return command


@pytest.mark.parametrize(
    "words",
    [
        ["ask", QUESTION, "--top", "50"],
        ["ask", QUESTION, "--top", "50", "--json"],
        ["ask", QUESTION, "--nearest"],
        ["list"],
        ["list", "--json"],
        ["show", "okoro"],
        ["show", "strand", "--json"],
        ["show", "strand", "--at", "0:390"],
        ["show", "strand", "--at", "0:390", "--json"],
    ],
    ids=" ".join,
)
def test_a_command_as_reader_prints_no_canary_and_the_owner_sees_them(
    run: Callable[..., str], words: list[str]
) -> None:
    assert run(*words, "--as-reader")
    assert not held(run(*words, "--as-reader"))
    assert held(run(*words))


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_holds_what_readers_may_see_unless_everything_is_asked_for(
    run: Callable[..., str], tmp_path: Path, name: str
) -> None:
    saved = tmp_path / "answer.json"
    saved.write_text(run("ask", QUESTION, "--top", "50", "--json"), encoding="utf-8")
    for source in (["--question", QUESTION, "--top", "50"], [str(saved)]):
        folder = tmp_path / f"out{len(source)}"
        run("export", *source, "--format", name, "-o", str(folder))
        (file,) = folder.iterdir()
        assert not _packed(file), source
        assert "storm" in _text(file).lower(), "what is open is exported"
        assert "Marta Holm" in _text(file) or name == "refi-qda"
    run("export", str(saved), "--everything", "--format", name, "-o", str(tmp_path / "all"))
    (file,) = (tmp_path / "all").iterdir()
    assert "zebrafink" in _packed(file)
    assert "closed until 2040-01-01" in _text(file)


def _text(file: Path) -> str:
    """The text of a file, of all parts of one that is packed."""
    import zipfile

    if not zipfile.is_zipfile(file):
        return file.read_text("utf-8")
    with zipfile.ZipFile(file) as pack:
        return "\n".join(f"{name}\n{pack.read(name).decode('utf-8')}" for name in pack.namelist())


def _packed(file: Path) -> list[str]:
    return held(f"{file.name} {_text(file)}")


@pytest.mark.parametrize("format", ["tei", "ohms", "webvtt", "site"])
def test_what_is_published_holds_no_canary(readers: Archive, kept: Archive, format: Any) -> None:
    if format == "webvtt":
        with pytest.raises(OnRecordError, match="has no times"):
            readers.publish([], format)
        return
    files = readers.publish([], format)
    assert "storm" in repr(files)
    assert not held([repr(name) + data.decode() for name, data in files.items()])
    assert "zebrafink" in held([data.decode() for data in kept.publish([], format).values()])


def test_an_export_says_what_it_leaves_out(run: Callable[..., str], tmp_path: Path) -> None:
    saved = tmp_path / "answer.json"
    saved.write_text(run("ask", QUESTION, "--top", "50", "--json"), encoding="utf-8")
    quotes = json.loads(saved.read_text(encoding="utf-8"))["quotes"]
    (rank,) = [each["rank"] for each in quotes if "zebrafink" in each["text"].lower()]
    told = run("export", str(saved), "--format", "text")
    assert f"Left out quote {rank}: closed." in told
    assert "--everything" in told


def test_a_saved_answer_is_published_as_readers_see_it_even_without_its_marks(
    run: Callable[..., str], tmp_path: Path
) -> None:
    row = json.loads(run("ask", QUESTION, "--top", "50", "--json"))
    for quote in row["quotes"]:
        quote.pop("restriction", None)
    saved = tmp_path / "answer.json"
    saved.write_text(json.dumps(row), encoding="utf-8")
    assert not held(run("export", str(saved), "--format", "markdown").split("quotation")[0])


def test_access_lists_and_changes_what_holds(run: Callable[..., str]) -> None:
    assert "embargoed-tape: closed until 2040-01-01, then open." in run("access")
    assert "okoro: open." in run("access", "okoro")
    told = run(
        "access", "okoro", "--until", "2050-06", "--turns", "2=closed", "--name", "Benedict Okoro=anonymous"
    )
    assert told == "okoro: closed until 2050-06, then open; turn 2 closed; Benedict Okoro: anonymous.\n"
    assert "okoro: open." in run("access", "okoro", "--clear")
    assert "no turns “99”" in run("access", "okoro", "--turns", "99=closed")
    assert "not a date" in run("access", "okoro", "--until", "next year")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Ida Strandd=anonymous", "Nobody here is called “Ida Strandd”"),
        ("Ida Strand=pseudonym: Benedict Okoro", "“Benedict Okoro” is the name of somebody in this archive"),
    ],
)
def test_a_rule_that_would_protect_nobody_or_name_somebody_else_is_refused(
    kept: Archive, run: Callable[..., str], name: str, told: str
) -> None:
    before = kept.conditions(["strand"])
    assert told in run("access", "strand", "--name", name)
    assert kept.conditions(["strand"]) == before


def test_an_export_without_its_archive_says_what_that_means(kept: Archive, tmp_path: Path) -> None:
    with called_by(READER):
        answer = kept.ask(QUESTION)
    (tmp_path / "saved.json").write_text(json.dumps(answer.to_json()), encoding="utf-8")
    arguments = ["export", str(tmp_path / "saved.json"), "--archive", str(tmp_path / "typo"), "--format", "text"]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 0
    assert f"There is no archive at {tmp_path / 'typo'}, so only the marks in the file count." in result.stderr
