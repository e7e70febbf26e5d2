"""Noises of what is said: retold dialogue, prose like labels, numbers, brackets, interjections, notes, links."""

from __future__ import annotations

from random import Random

from benchmarks.transcripts.family import traits
from benchmarks.transcripts.known import KnownInterview, KnownTurn
from benchmarks.transcripts.marks import aside, ends_of_sentences, said
from benchmarks.transcripts.noise import Noise
from benchmarks.transcripts.wording import Wording


def _long_answers(talk: KnownInterview) -> list[int]:
    """Return the numbers of answers with more than one sentence, or else of all."""
    answers = [number for number, turn in enumerate(talk.turns) if turn.role == "answer"]
    return [n for n in answers if ends_of_sentences(said(0, talk.turns[n].words))] or answers


def _with_paragraph(talk: KnownInterview, rng: Random, paragraph: str) -> KnownInterview:
    """Return the interview with a paragraph more in one answer: before its last one, or behind the only one."""
    chosen = rng.choice(_long_answers(talk))

    def longer(number: int, words: str) -> str:
        if number != chosen:
            return words
        parts = words.split("\n\n")
        return "\n\n".join([*parts[:-1], paragraph, parts[-1]] if len(parts) > 1 else [*parts, paragraph])

    return talk.reworded(longer)


def _retold(talk: KnownInterview, wording: Wording, rng: Random) -> KnownInterview:
    return _with_paragraph(talk, rng, rng.choice(("\n", "\n\n", " ")).join(wording.retold))


def _retold_with_dashes(talk: KnownInterview, wording: Wording, rng: Random) -> KnownInterview:
    """Let one answer go on with a talk that is retold behind dashes, right below a colon."""
    chosen, dash = rng.choice(_long_answers(talk)), rng.choice(("- ", "— ", "– "))
    lead = wording.retold[2].rstrip(".。")
    lines = f"\n{lead}:" + "".join(f"\n{dash}{line}" for line in wording.retold[:2])
    return talk.reworded(lambda number, words: f"{words}{lines}" if number == chosen else words)


def _like_labels(talk: KnownInterview, wording: Wording, rng: Random) -> KnownInterview:
    return _with_paragraph(talk, rng, rng.choice(wording.like_labels))


def _bracketed(talk: KnownInterview, wording: Wording, rng: Random) -> KnownInterview:
    return _with_paragraph(talk, rng, wording.bracketed)


def _numbers(talk: KnownInterview, wording: Wording, rng: Random) -> KnownInterview:
    """Add two exchanges whose answers are a number, a time or an address, before a question."""
    turns = list(talk.turns)
    places = [n for n in range(2, len(turns)) if turns[n].role == "question" and turns[n - 1].role == "answer"]
    for question, answer in rng.sample(wording.numbers, 2):
        at = rng.choice(places or [len(turns)])
        asker = next(turn.person for turn in turns if turn.role == "question")
        guest = next(turn.person for turn in turns[at - 1 :: -1] if turn.role == "answer")
        turns[at:at] = [KnownTurn(asker, question, "question"), KnownTurn(guest, answer, "answer")]
        places = [place for place in places if place <= at]
    return talk.with_turns(turns)


def _hashes(talk: KnownInterview, _: Wording, rng: Random) -> KnownInterview:
    """Let two answers begin with a hash sign."""
    chosen = rng.sample(_long_answers(talk), min(2, len(_long_answers(talk))))
    return talk.reworded(lambda number, words: f"#{words}" if number in chosen else words)


def _editorial(talk: KnownInterview, wording: Wording, rng: Random) -> KnownInterview:
    """Put editors' brackets and stage directions into half of the answers: inside, at the start, at the end."""
    notes = [
        f"[{wording.laughter}]",
        f"({wording.laughter})",
        f"[{wording.unclear} 00:12]",
        "[sic]",
        "(..)",
        "[...]",
    ]

    def edited(number: int, words: str) -> str:
        if talk.turns[number].role != "answer" or rng.random() < 0.5:
            return words
        note = rng.choice(notes)
        places = ends_of_sentences(said(0, words))
        where = rng.choice(("start", "inside", "end"))
        if where == "start":
            return aside(f"{note} ", loose=True) + words
        if where == "end" or not places:
            return words + aside(f" {note}", loose=True)
        at = rng.choice(places) - 1
        return words[:at] + aside(f" {note}", loose=True) + words[at:]

    return talk.reworded(edited)


def _interjections(talk: KnownInterview, wording: Wording, rng: Random) -> KnownInterview:
    """Put words of the interviewer into answers, in brackets with a label."""
    asker = talk.who("question")[0] if talk.who("question") else None
    if not asker:
        return talk
    label = rng.choice((wording.question_letter, asker.initials, asker.name, wording.interviewer))
    form = rng.choice(("({}: {})", "[{}: {}]", "//{}: {}//", "<{}: {}>", "/{}: {}/"))

    def interrupted(number: int, words: str) -> str:
        places = ends_of_sentences(said(0, words))
        if talk.turns[number].role != "answer" or not places:
            return words
        at = rng.choice(places) - 1
        return words[:at] + aside(" " + form.format(label, wording.mumble)) + words[at:]

    return talk.reworded(interrupted)


def _links(talk: KnownInterview, wording: Wording, rng: Random) -> KnownInterview:
    """Put a Markdown link into one answer."""
    return _with_paragraph(talk, rng, f"[{wording.link}](https://www.example.org/a_(b)?c=1) — {wording.note}")


def _emphasis(talk: KnownInterview, _: Wording, rng: Random) -> KnownInterview:
    """Emphasise the second word of some answers."""

    def emphasised(number: int, words: str) -> str:
        parts = words.split(" ")
        if talk.turns[number].role != "answer" or len(parts) < 5 or rng.random() < 0.5:
            return words
        mark = rng.choice(("**", "*", "_"))
        return " ".join([parts[0], f"{mark}{parts[1]}{mark}", *parts[2:]])

    return talk.reworded(emphasised)


def _overlaps(talk: KnownInterview, _: Wording, rng: Random) -> KnownInterview:
    """Let questions and answers break off with a dash or dots, as in quick talk."""

    def broken(number: int, words: str) -> str:
        if rng.random() < 0.7 or len(words) < 20:
            return words
        return words.rstrip(".!。") + rng.choice((" –", "—", "...", "…", " --")) if words[-1] in ".!。" else words

    return talk.reworded(broken)


_FREE = traits("structured-lines unmarked")

NOISES = (
    Noise("number-answers", not_with=traits("respondents"), talk=_numbers),
    Noise(
        "retold-dialogue", needs=traits("text"), not_with=traits("structured-lines unmarked dashes"), talk=_retold
    ),
    Noise("retold-with-dashes", needs=traits("text spread"), not_with=_FREE, talk=_retold_with_dashes),
    Noise("prose-like-labels", needs=traits("text"), not_with=_FREE, talk=_like_labels),
    Noise("bracketed-paragraph", needs=traits("text"), not_with=_FREE, talk=_bracketed),
    Noise("hash-at-start", needs=traits("text own-line"), talk=_hashes),
    Noise("editorial-notes", talk=_editorial),
    Noise(
        "interjections", needs=traits("text labelled"), not_with=traits("structured-lines"), talk=_interjections
    ),
    Noise("links", needs=traits("text markdown"), talk=_links),
    Noise("emphasis-in-answers", needs=traits("text markdown"), talk=_emphasis),
    Noise("broken-off", not_with=traits("unmarked latin"), talk=_overlaps),
)
