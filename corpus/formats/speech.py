"""The one writer of text from formats that mark speech themselves: captions, tables, transcribers' JSON, TEI."""

from __future__ import annotations

from corpus.document import Location, Role, SourceText, Utterance

TIME_STEP_SECONDS = 1.0
"""Times within one speaker's span are kept when they are at least this far apart."""


class SpeechWriter:
    """Joins segments of speech into one text, with who said each and when.

    A blank line parts segments of different speakers. Segments of one speaker, or of nobody known, are parted
    by what the caller says.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._locations: list[Location] = []
        self._utterances: list[Utterance] = []

    def prose(self, text: str) -> None:
        """Add a paragraph that nobody says (a heading, a note)."""
        if text := text.strip():
            self._append(text, "\n\n")

    def segment(
        self,
        text: str,
        *,
        label: str | None = None,
        role: Role | None = None,
        seconds: float | None = None,
        joint: str = "\n",
        apart: bool = False,
    ) -> None:
        """Add what `label` says from `seconds` on; `joint` parts it from a segment before by the same speaker.

        A segment that stands `apart` may be said by somebody else with the same label or none.
        """
        text = text.strip()
        if not text:
            return
        last = self._utterances[-1] if self._utterances else None
        same = last is not None and (last.label, last.role) == (label, role)
        goes_on = last is not None and same and last.end == self._length and not apart
        start = self._append(text, joint if goes_on else "\n\n")
        if last is not None and goes_on:
            self._utterances[-1] = Utterance(last.start, self._length, label, role)
        else:
            self._utterances.append(Utterance(start, self._length, label, role))
        self._note_time(start, seconds, is_new=not goes_on)

    def finish(self, *, says_who: bool = True) -> SourceText:
        """Return the text, without utterances if `says_who` is false, so that turns are searched for."""
        utterances = tuple(self._utterances) if says_who else ()
        return SourceText("".join(self._pieces), tuple(self._locations), utterances)

    @property
    def has_labels(self) -> bool:
        """Return whether any segment so far has a speaker or a role."""
        return any(utterance.label or utterance.role for utterance in self._utterances)

    def _note_time(self, start: int, seconds: float | None, *, is_new: bool) -> None:
        if seconds is None:
            return
        last = self._locations[-1].seconds if self._locations else None
        # Word times are finer than anybody jumps in a recording; cues shorter than a second are too.
        if last is None or is_new or abs(seconds - last) >= TIME_STEP_SECONDS:
            self._locations.append(Location(start, seconds=seconds))

    def _append(self, text: str, joint: str) -> int:
        if self._pieces:
            self._pieces.append(joint)
            self._length += len(joint)
        start = self._length
        self._pieces.append(text)
        self._length += len(text)
        return start
