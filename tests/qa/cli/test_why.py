"""Why a file is read as it is: `onrecord read FILE --why`."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import get_args

from click.testing import CliRunner

from corpus.document import RoleRule
from corpus.turns import layouts
from qa.cli.main import cli
from qa.cli.why import LAYOUT_WORDS, ROLE_WORDS

TALK = """Title: The ferry
Date: 1999-05-03

Interviewer: When did you begin?

Bodil Berg: In 1961, when my uncle broke his leg.

Interviewer: Did you like it?

Bodil Berg: Not before noon. In the evening it was beautiful.

## After the break

Interviewer: Who came after you?

Bodil Berg: My niece did.

© 1999 The Ferry Archive. All rights reserved.
"""


def read(path: Path, *options: str) -> str:
    result = CliRunner().invoke(cli, ["read", str(path), "--why", *options])
    assert result.exit_code == 0
    return " ".join(result.output.split())


def written(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(TALK, encoding="utf-8")
    return path


def test_each_turn_names_the_label_that_opened_it_and_why_its_speaker_asks_or_answers(tmp_path: Path) -> None:
    said = read(written(tmp_path))

    assert (
        "1. Interviewer (question) Opened by “Interviewer:” (found by labels before what is said). "
        "Asks because the label says so. When did you begin?" in said
    )
    assert (
        "2. Bodil Berg (answer) Opened by “Bodil Berg:” (found by labels before what is said). "
        "Answers because the roles of the others are known, and these leave this one." in said
    )


def test_lines_in_no_turn_are_listed_with_the_reason(tmp_path: Path) -> None:
    left_out = json.loads(read(written(tmp_path), "--json"))["left_out"]

    assert [(line["text"], line["reason"]) for line in left_out] == [
        ("Title: The ferry", "It describes the interview."),
        ("Date: 1999-05-03", "It describes the interview."),
        ("## After the break", "It looks like a heading, a stage direction, or words of a page or a program."),
        (
            "© 1999 The Ferry Archive. All rights reserved.",
            "It looks like a heading, a stage direction, or words of a page or a program.",
        ),
    ]


def test_a_corrected_role_is_explained_by_its_correction(tmp_path: Path) -> None:
    path = written(tmp_path)
    (tmp_path / "onrecord.toml").write_text('roles = { Interviewer = "other" }\n', encoding="utf-8")

    assert "Neither asks nor answers because a correction says so." in read(path)


def test_bold_labels_of_a_page_are_shown_without_marks(tmp_path: Path) -> None:
    path = tmp_path / "talk.html"
    turns = ("<p><b>Ana:</b> Why?</p><p><b>Bo:</b> Because I was late.</p>",) * 4
    path.write_text(f"<html><body>{''.join(turns)}</body></html>", encoding="utf-8")

    assert "Opened by “Ana:” (found by labels before what is said)." in read(path)


def test_every_layout_and_every_rule_has_plain_words() -> None:
    folder = Path(str(layouts.__file__)).parent
    source = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    named = set(re.findall(r'(?:LayoutResult|reading_of)\(\s*"([a-z ,]+)"', source))
    assert len(named) > 10
    assert named <= LAYOUT_WORDS.keys()
    assert ROLE_WORDS.keys() == set(get_args(RoleRule))
