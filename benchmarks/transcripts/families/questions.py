"""Families in which whole questions are set off (bold, headings, numbers, list items), also with respondents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks.transcripts.family import Block, Family, traits
from benchmarks.transcripts.known import KnownInterview, KnownTurn, asks
from benchmarks.transcripts.marks import aside, said
from benchmarks.transcripts.setting import Setting
from benchmarks.transcripts.texts import folded

Question = Callable[[Setting, int, int], str]
"""Returns a question as written, from the number of its turn and its number among the questions."""


def alternating(interview: KnownInterview) -> KnownInterview | None:
    """Return the interview if two people alternate in it, each question one paragraph."""
    return interview if interview.is_pair and interview.alternates else None


def asking(interview: KnownInterview) -> KnownInterview | None:
    """Return the exchanges of two people that begin with a question mark and whose answers ask nothing."""
    if not interview.is_pair or not interview.alternates:
        return None

    def fits(question: KnownTurn, answer: KnownTurn) -> bool:
        return asks(question.words) and not any(asks(each) for each in answer.paragraphs)

    return interview.exchanges(fits)


def set_off(
    question: Question, answer: Callable[[Setting, int], str] = Setting.say
) -> Callable[[Setting], list[Block]]:
    """Return a renderer of questions that are set off, with answers below them."""

    def render(setting: Setting) -> list[Block]:
        blocks: list[Block] = []
        for number, turn in enumerate(setting.interview.turns):
            if turn.role == "question":
                asked = sum(each.role == "question" for each in setting.interview.turns[:number]) + 1
                blocks.append(Block(question(setting, number, asked), number))
            else:
                blocks.append(Block(answer(setting, number), number))
        return blocks

    return render


def around(before: str, behind: str = "") -> Question:
    """Return questions between two marks; `{n}` in them is the question's number."""
    return lambda s, number, asked: before.format(n=asked) + s.say(number) + behind


def _wrapped(mark: str) -> Question:
    def question(setting: Setting, number: int, _: int) -> str:
        words = setting.interview.turns[number].words
        return (
            f"{mark}{said(number, folded(words, max(12, len(words) * 2 // 3), setting.interview.language))}{mark}"
        )

    return question


def _labelled_inside(setting: Setting, number: int, _: int) -> str:
    return f"**{setting.label(number, 'letter')}: {setting.say(number)}**"


def _named_inside(setting: Setting, number: int, _: int) -> str:
    return f"**{setting.label(number, 'full')}: {setting.say(number)}**"


def _letter_answer(setting: Setting, number: int) -> str:
    return f"{setting.label(number, 'letter')}: {setting.say(number)}"


def _named_answer(setting: Setting, number: int) -> str:
    return f"{setting.label(number, 'full')}: {setting.say(number)}"


def _bold_named_answer(setting: Setting, number: int) -> str:
    return f"**{setting.label(number, 'full')}:** {setting.say(number)}"


def _letter_heading(setting: Setting, number: int, _: int) -> str:
    return f"#### {setting.label(number, 'letter')}: {setting.say(number)}"


def _spoken_with(interview: KnownInterview) -> KnownInterview | None:
    return alternating(interview) if interview.spoken_with else None


def _numbered_together(setting: Setting) -> list[Block]:
    """Return numbered questions, each with its answer behind it in the same paragraph."""
    turns = range(0, len(setting.interview.turns) - 1, 2)
    return [Block(f"{n // 2 + 1}. {setting.say(n)} {setting.say(n + 1)}", n) for n in turns]


def _declined_title(setting: Setting) -> list[Block]:
    """Return bold questions below a title with the guest's name in another case, and prose that cites the name."""
    talk = setting.interview
    name = talk.who("answer")[0].name
    title = Block(f"## {talk.spoken_with}")
    return [title, Block(f"{name}, {talk.place}."), *set_off(around("**", "**"))(setting)]


def survey(interview: KnownInterview) -> KnownInterview | None:
    """Return the interview if several people answer each question."""
    return interview if "survey" in interview.kinds else None


def _respondents(
    question: Question, opening: Callable[[Setting, int, str], str]
) -> Callable[[Setting], list[Block]]:
    """Return a renderer of questions with the answers of several people, each labelled."""

    def render(setting: Setting) -> list[Block]:
        people = [each for each in setting.interview.people if each.role == "answer"]
        lettered = setting.rng.random() < 0.5

        def answer(setting: Setting, number: int) -> str:
            person = setting.interview.turns[number].person
            label = setting.label(number, "first")
            if lettered and person in people:
                label = setting.labels[number] = "ABCDEFGH"[people.index(person)]
                setting.label_is_right.add(number)
            setting.named.add(number)
            return opening(setting, number, label) + setting.say(number)

        return set_off(question, answer)(setting)

    return render


def _quoted(setting: Setting, number: int, _: int) -> str:
    """Return a question as a reply by e-mail quotes it: `> ` before every line."""
    words = setting.interview.turns[number].words
    lines = folded(words, 66, setting.interview.language).split("\n")
    return "> " + said(number, f"\n{aside('> ')}".join(lines))


def _email_head(setting: Setting) -> Block:
    asker, guest = (setting.interview.who(role)[0].name for role in ("question", "answer"))
    title, date = setting.interview.title, setting.interview.date
    return Block(f"From: {guest}\nTo: {asker}\nDate: {date}\nSubject: Re: {title}")


_QUESTIONS = "text questions spread"
_MARKDOWN = f"{_QUESTIONS} markdown"


def _family(name: str, question: Question, more: str = "", **rest: Any) -> Family:
    answer = rest.pop("answer", Setting.say)
    plain = rest.pop("plain", False)
    return Family(
        name=name,
        suffix=".txt" if plain else ".md",
        traits=traits(f"{_QUESTIONS if plain else _MARKDOWN} {more}"),
        render=set_off(question, answer),
        **{"prepare": alternating, **rest},
    )


_LETTERED = "labelled nameless two-only"

FAMILIES: tuple[Family, ...] = (
    _family("bold-question", around("**", "**"), "one-line"),
    _family("bold-question-wrapped", _wrapped("**"), "one-line"),
    _family("italic-question", around("*", "*"), "one-line"),
    _family("italic-question-wrapped", _wrapped("_"), "one-line"),
    _family("bold-italic-question", around("***", "***"), "one-line"),
    _family("underscored-question", around("__", "__"), "one-line"),
    _family("heading-question-2", around("## "), "one-line heading-questions"),
    _family("heading-question-3", around("### "), "one-line heading-questions"),
    _family("heading-question-bold", around("### **", "**"), "one-line heading-questions"),
    _family("heading-question-letter", _letter_heading, "one-line heading-questions"),
    _family("numbered-heading-question", around("## {n}. "), "one-line heading-questions"),
    _family("bold-numbered-question", around("**{n}. ", "**"), "one-line"),
    _family("list-bold-question", around("{n}. **", "**"), "one-line"),
    _family("list-underscored-question", around("{n}. __", "__"), "one-line"),
    _family("dash-bold-question", around("- **", "**"), "one-line"),
    _family("bold-dash-question", around("**– ", "**"), "one-line"),
    _family("bold-labelled-question", _labelled_inside, f"one-line {_LETTERED}", answer=_letter_answer),
    _family("bold-named-question", _named_inside, "one-line labelled named two-only", answer=_named_answer),
    _family(
        "bold-question-named-answer",
        around("**", "**"),
        "one-line labelled named two-only",
        answer=_bold_named_answer,
    ),
    Family(
        "bold-question-declined-name",
        ".md",
        traits(f"{_MARKDOWN} one-line"),
        _declined_title,
        prepare=_spoken_with,
        languages=frozenset({"ru", "tr", "az"}),
    ),
    _family("quoted-question", around("> "), "one-line"),
    Family(
        "email-replies",
        ".txt",
        traits(f"{_QUESTIONS} one-line structured-lines"),
        lambda s: [_email_head(s), *set_off(_quoted)(s)],
        prepare=alternating,
    ),
    _family("numbered-question", around("{n}. "), prepare=asking, plain=True),
    _family("same-number-question", around("1. "), prepare=asking, plain=True),
    _family("sign-question", around("§ "), prepare=asking, plain=True),
    _family("bracket-numbered-question", around("{n}) "), prepare=asking, plain=True),
    Family(
        "numbered-one-line",
        ".txt",
        traits(f"{_QUESTIONS} one-line structured-lines"),
        _numbered_together,
        prepare=asking,
        languages=frozenset({"en", "de", "fr", "es", "pt", "ru", "tr", "az"}),
    ),
    _family("question-number-words", lambda s, n, k: f"{s.wording.question} {k}: {s.say(n)}", plain=True),
    _family("question-letter-number", lambda s, n, k: f"{s.wording.question_letter}{k}. {s.say(n)}", plain=True),
    Family(
        "respondents-plain",
        ".txt",
        traits(f"{_QUESTIONS} labelled respondents"),
        _respondents(around("{n}) "), lambda s, n, label: f"{label}: "),
        prepare=survey,
    ),
    Family(
        "respondents-bold",
        ".md",
        traits(f"{_MARKDOWN} labelled respondents one-line"),
        _respondents(around("**{n}. ", "**"), lambda s, n, label: f"**{label}:** "),
        prepare=survey,
    ),
    Family(
        "respondents-heading",
        ".md",
        traits(f"{_MARKDOWN} labelled respondents one-line heading-questions"),
        _respondents(around("## "), lambda s, n, label: f"**{label}:** "),
        prepare=survey,
    ),
    Family(
        "respondents-own-line",
        ".md",
        traits(f"{_MARKDOWN} labelled respondents one-line bare-names"),
        _respondents(around("**", "**"), lambda s, n, label: f"**{label}**\n\n"),
        prepare=survey,
    ),
)
