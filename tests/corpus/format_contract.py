"""The contract that every `Format` keeps: subclass `FormatContract` and give its three members."""

from __future__ import annotations

import random
from typing import ClassVar

import pytest

from corpus.document import SourceText
from corpus.errors import SourceError
from corpus.formats.base import Format


class FormatContract:
    """Subclasses (named `Test…`) set `reader`, a sample it reads, and texts that must be in the result."""

    reader: ClassVar[Format]
    name: ClassVar[str]
    sample: ClassVar[bytes]
    expected: ClassVar[tuple[str, ...]]

    def test_the_sample_gives_its_words(self) -> None:
        text = self._read(self.sample).text
        for words in self.expected:
            assert words in text

    def test_the_same_bytes_always_give_the_same_result(self) -> None:
        assert self._read(self.sample) == self._read(self.sample)

    def test_locations_are_in_order_and_inside_the_text(self) -> None:
        source = self._read(self.sample)
        starts = [location.start for location in source.locations]
        assert starts == sorted(set(starts))
        assert all(0 <= start <= len(source.text) for start in starts)

    def test_utterances_are_in_order_inside_the_text_and_do_not_overlap(self) -> None:
        source = self._read(self.sample)
        at = 0
        for utterance in source.utterances:
            assert at <= utterance.start <= utterance.end <= len(source.text)
            at = utterance.end

    def test_suffixes_are_lower_case_with_the_dot_and_the_name_has_one_of_them(self) -> None:
        assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in self.reader.suffixes)
        assert self.name.endswith(self.reader.suffixes)

    @pytest.mark.parametrize("share", [0.0, 0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
    def test_a_truncated_file_is_read_or_refused_with_a_source_error(self, share: float) -> None:
        self._read_or_refused(self.sample[: int(len(self.sample) * share)])

    @pytest.mark.parametrize("seed", range(8))
    def test_random_bytes_are_read_or_refused_with_a_source_error(self, seed: int) -> None:
        self._read_or_refused(random.Random(seed).randbytes(2000))

    @pytest.mark.parametrize("seed", range(8))
    def test_a_file_with_changed_bytes_is_read_or_refused_with_a_source_error(self, seed: int) -> None:
        chance = random.Random(seed)
        data = bytearray(self.sample)
        for _ in range(1 + len(data) // 200):
            data[chance.randrange(len(data))] = chance.randrange(256)
        self._read_or_refused(bytes(data))

    def test_nothing_at_all_is_refused_as_empty_or_unreadable(self) -> None:
        with pytest.raises(SourceError) as refusal:
            self._read(b"")
        assert refusal.value.message

    def _read(self, data: bytes) -> SourceText:
        return self.reader.read(data, self.name)

    def _read_or_refused(self, data: bytes) -> None:
        try:
            source = self._read(data)
        except SourceError as refusal:
            assert refusal.message  # noqa: PT017  either outcome is right; any other exception is not
        else:
            assert isinstance(source.text, str)
