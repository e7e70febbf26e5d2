"""Families whose turns open with a label on the line of the speech: names, letters, codes, in several styles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.transcripts.family import Block, Family, traits
from benchmarks.transcripts.known import KnownInterview
from benchmarks.transcripts.setting import NAMELESS, Naming, Setting

SPACED = frozenset({"en", "de", "fr", "es", "pt", "ru", "tr", "az"})
"""Languages whose names have first and last names in letters that have capitals."""

_LABELLED = "text labelled turns-open"


@dataclass(frozen=True, slots=True)
class WrittenLabel:
    """How a label looks: marks around it (`inner` marks enclose the colon as well), and what follows it.

    `colon` is `None` where the file's usual one is taken. `namings` are those to choose from, one a file.
    """

    namings: tuple[Naming, ...] = ("full",)
    opening: str = ""
    closing: str = ""
    colon_inside: bool = False
    colon: str | None = None
    gap: str | None = None
    case: Callable[[str], str] = str
    lead: str = ""

    def written(self, setting: Setting, number: int, naming: Naming) -> str:
        """Return what opens the turn with that number."""
        label = setting.label(number, naming, self.case) + setting.in_label(number)
        colon, gap = setting.punctuation(number) or (setting.colon, setting.gap)
        colon, gap = colon if self.colon is None else self.colon, gap if self.gap is None else self.gap
        if not colon.strip():
            opening = f"{self.opening}{label}{self.closing}{colon}"
        elif self.colon_inside:
            opening = f"{self.opening}{label}{colon}{self.closing}"
        else:
            opening = f"{self.opening}{label}{self.closing}{colon}"
        return f"{setting.before(number)}{self.lead}{opening}{gap}"


def labelled(
    style: WrittenLabel, joint: str = "\n\n", later: WrittenLabel | None = None
) -> Callable[[Setting], list[Block]]:
    """Return a renderer of turns that open with a label of that style; paragraphs are joined with `joint`.

    With `later`, labels have that style from the middle of the interview on.
    """

    def render(setting: Setting) -> list[Block]:
        naming = setting.rng.choice(style.namings)
        blocks: list[Block] = []
        for number in range(len(setting.interview.turns)):
            own = later if later and number * 2 >= len(setting.interview.turns) else style
            opening = "" if number in setting.unlabelled else own.written(setting, number, naming)
            words = setting.say(number, joint)
            if setting.label_on_each_paragraph:
                words = words.replace(joint, joint + setting.label_again(opening))
            blocks.append(Block(opening + words, number))
        return blocks

    return render


def _family(
    name: str,
    style: WrittenLabel,
    more_traits: str = "",
    *,
    suffix: str = ".txt",
    joint: str = "\n\n",
    languages: frozenset[str] = frozenset(),
    prepare: Callable[[KnownInterview], KnownInterview | None] = lambda interview: interview,
    later: WrittenLabel | None = None,
) -> Family:
    nameless = set(style.namings) <= NAMELESS
    kinds = "nameless" if nameless else "named"
    if not nameless or "word" in style.namings:
        kinds += " changeable"
    if set(style.namings) <= {"letter", "word", "role"}:
        kinds += " swappable"
    if not set(style.namings) & {"full", "word", "role"}:
        kinds += " short-labels"
    colon = " colon" if style.colon is None else ""
    spread = " spread" if joint == "\n\n" else " tight"
    return Family(
        name=name,
        suffix=suffix,
        traits=traits(f"{_LABELLED} {kinds}{colon}{spread} {more_traits}"),
        render=labelled(style, joint, later),
        joint=joint,
        languages=languages,
        prepare=prepare,
    )


def _turkic_capitals(label: str) -> str:
    return label.replace("i", "İ").upper()


def two_people(interview: KnownInterview) -> KnownInterview | None:
    """Return the interview if one person asks and one answers."""
    return interview if interview.is_pair else None


_MARKDOWN = "markdown"
_NAMES: tuple[Naming, ...] = ("full", "first", "surname")

FAMILIES: tuple[Family, ...] = (
    _family("plain-colon", WrittenLabel(("full", "first", "surname", "titled"))),
    _family("plain-colon-tight", WrittenLabel(("full", "first", "surname", "titled")), joint="\n"),
    _family("bold-colon-inside", WrittenLabel(_NAMES, "**", "**", True), _MARKDOWN, suffix=".md"),
    _family("bold-colon-outside", WrittenLabel(_NAMES, "**", "**"), _MARKDOWN, suffix=".md"),
    _family("bold-underscores", WrittenLabel(_NAMES, "__", "__", True), _MARKDOWN, suffix=".md"),
    _family("italic-label", WrittenLabel(_NAMES, "*", "*", True), _MARKDOWN, suffix=".md"),
    _family("bold-no-colon", WrittenLabel(("full",), "**", "**", colon=""), _MARKDOWN, suffix=".md"),
    _family("caps-colon", WrittenLabel(("full", "surname"), case=str.upper, gap="  "), languages=SPACED),
    _family(
        "caps-turkic",
        WrittenLabel(("full", "surname"), case=_turkic_capitals),
        languages=frozenset({"tr", "az"}),
    ),
    _family("half-bold", WrittenLabel(_NAMES, colon=":**"), _MARKDOWN, suffix=".md"),
    _family(
        "bold-then-plain",
        WrittenLabel(_NAMES, "**", "**", True),
        _MARKDOWN,
        suffix=".md",
        later=WrittenLabel(_NAMES),
    ),
    _family("colon-then-dash", WrittenLabel(_NAMES), languages=SPACED, later=WrittenLabel(_NAMES, colon=" –")),
    _family("caps-stop", WrittenLabel(("surname", "titled"), case=str.upper, colon="."), languages=SPACED),
    _family("caps-dash", WrittenLabel(("surname", "full"), case=str.upper, colon=" –"), languages=SPACED),
    _family(
        "bold-caps-stop",
        WrittenLabel(("surname", "full"), "**", "**", case=str.upper, colon="."),
        _MARKDOWN,
        suffix=".md",
        languages=SPACED,
    ),
    _family(
        "bold-caps-colon",
        WrittenLabel(("surname", "full"), "**", "**", True, case=str.upper),
        _MARKDOWN,
        suffix=".md",
        languages=SPACED,
    ),
    _family("qa-letters", WrittenLabel(("letter",)), prepare=two_people),
    _family("qa-letters-tight", WrittenLabel(("letter",)), joint="\n", prepare=two_people),
    _family("qa-words", WrittenLabel(("word",)), prepare=two_people),
    _family("qa-stop", WrittenLabel(("letter",), colon="."), prepare=two_people),
    _family(
        "qa-bold", WrittenLabel(("letter", "word"), "**", "**", True), _MARKDOWN, suffix=".md", prepare=two_people
    ),
    _family("role-labels", WrittenLabel(("role",)), prepare=two_people),
    _family("initials-unexplained", WrittenLabel(("initials",)), languages=SPACED),
    _family("name-dash", WrittenLabel(_NAMES, colon=" –"), languages=SPACED),
    _family("name-space", WrittenLabel(("full",), colon=""), languages=SPACED),
    _family("qa-colon-column", WrittenLabel(("letter",), colon="      :", gap="       "), prepare=two_people),
    _family(
        "letter-hyphen",
        WrittenLabel(("letter",), colon="-"),
        prepare=two_people,
        languages=frozenset({"es", "pt"}),
    ),
    _family("letter-dash", WrittenLabel(("letter",), colon=" –"), prepare=two_people),
    _family("name-tab", WrittenLabel(_NAMES, colon="\t", gap="")),
    _family("square-label", WrittenLabel(_NAMES, "[", "]")),
    _family("angle-label", WrittenLabel(_NAMES, "<", ">")),
    _family("round-label", WrittenLabel(("full", "surname"), "(", ")", colon="")),
    _family("cart-label", WrittenLabel(("full", "surname"), lead=">> ")),
    _family("diarised", WrittenLabel(("code", "number"))),
    _family("square-codes", WrittenLabel(("code", "number"), "[", "]", colon="")),
    _family("star-label", WrittenLabel(_NAMES, lead="* "), _MARKDOWN, suffix=".md"),
    _family("dash-label", WrittenLabel(_NAMES, lead="- ")),
)
