"""Noises above, below and between turns: headers, front matter, prose, headings, notes, sessions, boilerplate."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from benchmarks.transcripts.family import Block, traits
from benchmarks.transcripts.known import UNNAMED, KnownInterview
from benchmarks.transcripts.marks import aside
from benchmarks.transcripts.noise import Noise
from benchmarks.transcripts.setting import Setting


def written_date(talk: KnownInterview) -> str:
    """Return the interview's date in words of its language."""
    year, month, day = (*map(int, talk.date.split("-")), 1, 1)[:3]
    return format_date(date(year, month, day), "long", locale=talk.language)


def _header_lines(setting: Setting) -> None:
    """Write fields above the turns: they look like labels in capitals."""
    talk, wording = setting.interview, setting.wording
    fields = [(wording.date_field, written_date(talk)), (wording.place_field, talk.place)]
    fields += [(wording.interviewer, each.name) for each in talk.who("question") if each.name != UNNAMED]
    fields += [(wording.interviewee, each.name) for each in talk.who("answer")]
    case = setting.rng.choice((str, str.upper))
    setting.front.append("\n".join(f"{case(name)}: {value}" for name, value in fields))


def _date_line(setting: Setting) -> None:
    setting.front.append(written_date(setting.interview))


def _front_matter(setting: Setting) -> None:
    talk = setting.interview
    speakers = [each.name for each in talk.people if each.role == "answer"]
    lines = ["---", f'title: "{talk.title}"', f"date: {talk.date}", "tags: [harbour, oral-history]", "speakers:"]
    setting.above = "\n".join([*lines, *(f"  - {name}" for name in speakers), "---"])


def _intro_prose(setting: Setting) -> None:
    setting.front.append(_introduced(setting))


def _introduced(setting: Setting) -> str:
    guest = next((each.name for each in setting.interview.people if each.role == "answer"), "")
    return setting.wording.intro.format(name=guest, place=setting.interview.place)


def _colon_prose(setting: Setting) -> None:
    """End the prose above the turns with a colon, as if it were a label."""
    setting.front.append(_introduced(setting).rstrip(".。") + ":")


def _no_title(setting: Setting) -> None:
    setting.show_title = False


def _title_with_name(setting: Setting) -> None:
    guests = ", ".join(each.name for each in setting.interview.people if each.role == "answer")
    setting.front.append(setting.wording.interview_with.format(name=guests))


def _dated_heading(setting: Setting) -> None:
    """Write who is interviewed and when in one heading."""
    guests = ", ".join(each.name for each in setting.interview.people if each.role == "answer")
    heading = f"{setting.wording.interview_with.format(name=guests)}, {written_date(setting.interview)}"
    setting.front.append(f"## {heading}" if setting.markdown else heading)


def _ending(setting: Setting) -> None:
    setting.back.append(setting.rng.choice(("[{}]", "{}", "– {} –", "## {}")).format(setting.wording.ending))


def _boilerplate(setting: Setting) -> None:
    setting.front.insert(0, setting.wording.boilerplate[0])
    setting.back += list(setting.wording.boilerplate[1:])


def _blog(setting: Setting) -> None:
    """End the page as a blog without comments does."""
    setting.back += _BLOGS.get(setting.interview.language, _BLOGS["en"])


def _between(blocks: list[Block], number: int, added: Block) -> list[Block]:
    """Return the blocks with one more before the turn of that number."""
    at = next((at for at, block in enumerate(blocks) if block.number == number), len(blocks))
    return [*blocks[:at], added, *blocks[at:]]


def _questions(setting: Setting) -> list[int]:
    """Return the numbers of the questions behind the first two exchanges."""
    return [n for n, turn in enumerate(setting.interview.turns) if n > 2 and turn.role == "question"]


def _headings(blocks: list[Block], setting: Setting) -> list[Block]:
    markdown = setting.rng.choice(("## {}", "### {}", "**{}**"))
    plain = setting.rng.choice(("{}", "#{}", "{}:", "* * *\n\n{}"))
    places = _questions(setting)
    form = markdown if setting.markdown else plain
    upper = not setting.markdown and setting.rng.random() < 0.5
    words = list(setting.wording.headings)
    for number in sorted(setting.rng.sample(places, min(len(words), len(places))), reverse=True):
        heading = words.pop()
        blocks = _between(blocks, number, Block(form.format(heading.upper() if upper else heading)))
    return blocks


def _parts_presented(blocks: list[Block], setting: Setting) -> list[Block]:
    """Head a part of the talk by a field with a name, as minutes do: somebody who never speaks."""
    for number in _questions(setting)[:1]:
        blocks = _between(
            blocks, number, Block(setting.rng.choice(("Presenter: {}", "Scribe: {} (SN)")).format(_SCRIBE))
        )
    return blocks


def _stage_lines(blocks: list[Block], setting: Setting) -> list[Block]:
    wording = setting.wording
    for number in setting.rng.sample(_questions(setting), min(2, len(_questions(setting)))):
        words = setting.rng.choice((wording.laughter, wording.music, f"{wording.music}."))
        form = setting.rng.choice(("[{}]", "({})", "*{}*", "[{}]"))
        blocks = _between(blocks, number, Block(form.format(words)))
    return blocks


def _footnotes(blocks: list[Block], setting: Setting) -> list[Block]:
    """Put a note below one answer, behind a rule or not, with its mark in the answer."""
    places = _questions(setting)
    if not places:
        return blocks
    number = setting.rng.choice(places)
    mark, form = setting.rng.choice(
        (("[1]", "[1] {}"), ("¹", "¹ {}"), ("*", "__________\n* {}"), ("[^1]", "[^1]: {}"))
    )
    blocks = _between(blocks, number, Block(form.format(setting.wording.note)))
    for block in blocks:
        if block.number == number - 1:
            block.text = block.text[:-1] + aside(mark, loose=True) + block.text[-1]
    return blocks


def _sessions(blocks: list[Block], setting: Setting) -> list[Block]:
    """Begin a second session in the middle: an end line, then the header again with another date."""
    places = _questions(setting)
    if not places:
        return blocks
    talk, wording = setting.interview, setting.wording
    later = f"{int(talk.date[:4]) + 1}{talk.date[4:]}"
    lines = f"[{wording.ending} 1]\n\n{wording.date_field}: {later}\n{wording.place_field}: {talk.place}"
    return _between(blocks, places[len(places) // 2], Block(lines))


def _rules(blocks: list[Block], setting: Setting) -> list[Block]:
    rule = setting.rng.choice(("* * *", "---", "________________", "~"))
    for number in _questions(setting)[:2]:
        blocks = _between(blocks, number, Block(rule))
    return blocks


_BLOGS = {
    "en": ["No comments:", "Post a Comment"],
    "de": ["Keine Kommentare:", "Kommentar veröffentlichen"],
    "es": ["No hay comentarios:", "Publicar un comentario"],
    "fr": ["Aucun commentaire:", "Enregistrer un commentaire"],
    "pt": ["Nenhum comentário:", "Postar um comentário"],
    "ru": ["Комментариев нет:", "Отправить комментарий"],
    "tr": ["Hiç yorum yok:", "Yorum Gönder"],
}
_SCRIBE = "Signe Nord"
_TEXT = traits("text")
_RIGID = traits("structured-lines")

NOISES = (
    Noise("no-title", needs=_TEXT, not_with=_RIGID | traits("needs-title"), setting=_no_title),
    Noise("title-with-name", needs=_TEXT, not_with=_RIGID, setting=_title_with_name),
    Noise(
        "dated-heading",
        needs=_TEXT,
        not_with=_RIGID | traits("heading-questions unmarked"),
        setting=_dated_heading,
    ),
    Noise("front-matter", needs=_TEXT, not_with=_RIGID, setting=_front_matter),
    Noise("header-lines", needs=_TEXT, not_with=_RIGID, setting=_header_lines),
    Noise("date-line", needs=_TEXT, not_with=_RIGID, setting=_date_line),
    Noise("intro-prose", needs=_TEXT, not_with=_RIGID, setting=_intro_prose),
    Noise("intro-with-colon", needs=_TEXT | traits("labelled"), not_with=_RIGID, setting=_colon_prose),
    Noise("end-line", needs=_TEXT, not_with=_RIGID, setting=_ending),
    Noise("boilerplate", needs=_TEXT, not_with=_RIGID, setting=_boilerplate),
    Noise("blog-footer", needs=_TEXT, not_with=_RIGID, setting=_blog),
    Noise(
        "parts-presented",
        needs=_TEXT | traits("labelled turns-open named colon spread"),
        not_with=_RIGID | traits("timed"),
        blocks=_parts_presented,
    ),
    Noise("headings", needs=_TEXT, not_with=_RIGID | traits("heading-questions unmarked"), blocks=_headings),
    Noise("stage-lines", needs=_TEXT, not_with=_RIGID, blocks=_stage_lines),
    Noise("footnotes", needs=_TEXT, not_with=_RIGID, blocks=_footnotes),
    Noise("sessions", needs=_TEXT, not_with=_RIGID | traits("unmarked"), blocks=_sessions),
    Noise("rules", needs=_TEXT, not_with=_RIGID, blocks=_rules),
)
