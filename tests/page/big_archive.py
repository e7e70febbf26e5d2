"""A made-up archive of thousands of interviews, made in seconds: no model, no files read.

Nothing in it was ever said. The same number always gives the same archive: each interview is about one of
`THEMES`, given by people of whom some speak in many of them, in a year from 1951 on that is not always known.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from corpus.document import Document, Turn
from index.testing import HashedWordsEmbedder
from qa.archive import Archive

INTERVIEWS = 5_000

THEMES = {
    "harbour": "harbour trawler net herring quay captain tide anchor lighthouse storm rope deck",
    "mine": "mine shaft lamp pony seam coal pit cage foreman dust gallery whistle",
    "bakery": "bakery oven flour dough bread yeast loaf apron baker crust sugar counter",
    "railway": "railway engine signal station track carriage ticket platform guard timetable tunnel smoke",
    "school": "school teacher lesson slate bell pupil desk exam chalk book playground uniform",
    "hospital": "hospital nurse ward fever doctor bandage medicine patient surgeon bed midwife clinic",
    "orchard": "orchard apple ladder cider harvest blossom frost basket orchardist tree pruning jam",
    "weaving": "weaving loom thread wool dye pattern shuttle mill cloth spinner bobbin carpet",
    "music": "music fiddle dance song choir stage tune drum wedding singer accordion band",
    "flood": "flood river dam bridge bank water boat rescue mud cellar sandbag rain",
}
"""What the interviews are about: a name and the words that are used."""

_FIRST_NAMES = "Ada Bruno Carla Dilan Edda Farid Greta Hamid Ines Jonas Kaya Lina Mirza Nadia Otto Petra"
_LAST_NAMES = "Abel Brandt Castro Duarte Eker Falk Grant Haas Ivers Jansen Kern Lund Moreau Novak Okafor Prins"
_ELSEWHERE = ("Ülviyyə Məmmədzadə", "ليلى الحداد", "王小明", "Þóra Jónsdóttir")
_ASKED = (
    "What do you remember of the {0} and the {1}?",
    "Who looked after the {0} when the {1} was gone?",
    "Why did the {0} matter so much to your {1}?",
    "How did people speak of the {0} before the {1}?",
)
_SAID = (
    "I remember the {0} and the {1} before the {2} came.",
    "My mother kept the {0} beside the {1}, and nobody touched the {2}.",
    "We had no {0} in those days, so we carried the {1} to the {2} ourselves.",
    "The {0} was old, older than the {1}, and it still smelled of {2}.",
    "Without the {0} there was no {1}, and without that no {2}.",
)


def big_archive(folder: Path, interviews: int = INTERVIEWS) -> Archive:
    """An archive of so many made-up interviews in `folder`, found by their words alone."""
    archive = opened(folder)
    archive.add_documents(made_up(interviews))
    return archive


def opened(folder: Path) -> Archive:
    """The archive in `folder`, opened as another program would."""
    return Archive(folder, make_embedder=lambda model: HashedWordsEmbedder())


def made_up(interviews: int = INTERVIEWS) -> Iterator[Document]:
    """So many interviews that nobody gave."""
    random = Random(interviews)
    people = [f"{first} {last}" for first in _FIRST_NAMES.split() for last in _LAST_NAMES.split()]
    for number in range(1, interviews + 1):
        theme = random.choice(list(THEMES))
        # The square makes few people speak often and many seldom, as in real archives.
        person = people[int(len(people) * random.random() ** 2)] if number % 50 else random.choice(_ELSEWHERE)
        yield _interview(number, theme, person, random)


def _interview(number: int, theme: str, person: str, random: Random) -> Document:
    words, text = THEMES[theme].split(), ""
    turns: list[Turn] = []
    for _ in range(random.randint(1, 4)):
        asked = random.choice(_ASKED).format(*random.sample(words, 2))
        said = " ".join(random.choice(_SAID).format(*random.sample(words, 3)) for _ in range(random.randint(1, 5)))
        for role, speaker, spoken in (("question", "Interviewer", asked), ("answer", person, said)):
            text += f"{speaker}: "
            end = len(text) + len(spoken)
            turns.append(Turn(len(turns) + 1, role, speaker, len(text), end))  # type: ignore[arg-type]
            text += f"{spoken}\n\n"
    return Document(
        path=f"/made-up/{theme}-{number:05}.txt",
        text=text,
        turns=tuple(turns),
        title=f"{person} on the {theme}, no. {number}",
        date=f"{random.randint(1951, 2023)}-{random.randint(1, 12):02}" if random.random() < 0.9 else None,
        participants=(person, "Interviewer"),
        warnings=("The interviewer's name is not told.",) if number % 40 == 0 else (),
    )
