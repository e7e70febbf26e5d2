"""A server answers its first questions with light models, and loads PyTorch when nobody waits for it."""

from __future__ import annotations

from threading import Event, Thread

import pytest

from corpus.errors import ArchiveMissing, ModelError
from qa.cli import serve


class Archive:
    """Notes what is called. `failing` calls raise an error."""

    def __init__(self, *failing: str) -> None:
        self.calls: list[str] = []
        self._failing = failing

    def starters(self, limit: int) -> tuple[str, ...]:
        self._note("starters")
        return ("Who heard the trawlers?",)[:limit]

    def ask(self, question: str) -> None:
        self._note("ask")

    def warm_up(self) -> None:
        self._note("warm up")

    def use_pytorch(self) -> None:
        self._note("PyTorch")

    def _note(self, call: str) -> None:
        self.calls.append(call)
        if call == "starters" and call in self._failing:
            raise ArchiveMissing("There is no archive.", "Add files.")
        if call in self._failing:
            raise ModelError("It is broken.", "Reinstall it.")


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "_CALM_SECONDS", 0)


def test_pytorch_is_loaded_last_once_questions_can_be_asked() -> None:
    archive, ready = Archive(), Event()
    warming = Thread(target=serve._warm_up, args=(archive, ready))
    warming.start()
    warming.join(0.2)
    assert warming.is_alive()
    assert archive.calls == ["starters", "ask", "warm up"]
    ready.set()
    warming.join(10)
    assert archive.calls[3:] == ["PyTorch"]


@pytest.mark.parametrize(
    ("failing", "calls"),
    [
        ("starters", ["starters", "warm up", "PyTorch"]),
        ("ask", ["starters", "ask", "warm up", "PyTorch"]),
        ("warm up", ["starters", "ask", "warm up", "PyTorch"]),
        ("PyTorch", ["starters", "ask", "warm up", "PyTorch"]),
    ],
)
def test_a_failure_is_left_to_the_first_question_and_the_rest_is_still_prepared(
    failing: str, calls: list[str]
) -> None:
    archive, ready = Archive(failing), Event()
    ready.set()
    serve._warm_up(archive, ready)  # type: ignore[arg-type]  # it has the methods that are called
    assert archive.calls == calls
