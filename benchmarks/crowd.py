"""Asks one server as fifty people do, over the page, HTTP and MCP, and prints one table.

    python -m benchmarks.crowd [--against CHECKOUT...] [--rounds 2] [--reader none] [--think 30]

Each round starts a server on a copy of the sample, and
- lets fifty people ask for a minute, each after pauses of `--think` seconds on average;
- sends 200 questions of these people at one moment;
- sends 200 questions of one person at one moment, and meanwhile asks as another one.

Every reply is compared with the one to the same question asked alone: `lost` counts those that never came,
`refused` those that said to try again later, and `wrong` all others. With `--against`, the server of another
checkout takes turns with this one. The people and their pauses are the same in every round.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import math
import os
import random
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from benchmarks.soak import _free_port as free_port

ROOT = Path(__file__).parent.parent
QUESTIONS = ROOT / "tests" / "qa" / "sample_questions.jsonl"
PEOPLE = 50
AT_ONCE = 200
SURFACES = ("page", "page", "api", "mcp")
REFUSALS = ('"isError":true', '"outcome":"failed"')
COLUMNS = ("server", "case", "questions", "p50 s", "p95 s", "most s", "lost", "refused", "wrong")
SPANS = (
    re.compile(r'"rank":\d+,.*?"start":(\d+),"end":(\d+)'),
    re.compile(r'data-start="(\d+)" data-end="(\d+)"'),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question that was asked: how long it took in seconds, and what came back."""

    seconds: float
    came: str
    """`right`, `wrong`, `refused` or `lost`."""


class Crowd:
    """People who ask the server at an address."""

    def __init__(self, client: httpx.AsyncClient, token: str, questions: Sequence[str]) -> None:
        self._client, self._token, self._questions = client, token, questions
        self._component = 0
        self._alone: dict[tuple[str, str], str] = {}

    async def learn(self) -> None:
        """Ask each question alone, on each surface, to know the right replies."""
        config = (await self._client.get("/config", headers=self._headers("person-0"))).json()
        named = [each for each in config["components"] if "page_ask" in (each["props"].get("server_fns") or ())]
        self._component = named[0]["id"]
        for surface in dict.fromkeys(SURFACES):
            for question in self._questions:
                reply = await self._send("person-0", surface, question)
                reply.raise_for_status()
                self._alone[surface, question] = _comparable(reply.text)

    async def steady(self, seconds: float, think: float, chance: random.Random) -> list[Asked]:
        """Let all people ask, each after random pauses."""
        seeds = [chance.random() for _ in range(PEOPLE)]

        async def person(number: int) -> list[Asked]:
            own = random.Random(seeds[number])
            found: list[Asked] = []
            end = time.perf_counter() + seconds
            await asyncio.sleep(own.uniform(0, think))
            while time.perf_counter() < end:
                found.append(await self.ask(f"person-{number}", own.choice(SURFACES), own.choice(self._questions)))
                await asyncio.sleep(own.expovariate(1 / think))
            return found

        return [each for found in await asyncio.gather(*map(person, range(PEOPLE))) for each in found]

    async def burst(self, people: Sequence[str], number: int = AT_ONCE) -> list[Asked]:
        """Let people ask at one moment."""
        return list(
            await asyncio.gather(
                *(
                    self.ask(
                        people[each % len(people)],
                        SURFACES[each % len(SURFACES)],
                        self._questions[each % len(self._questions)],
                    )
                    for each in range(number)
                )
            )
        )

    async def flood(self) -> list[Asked]:
        """Let one person flood the server, and return what another one sees meanwhile."""
        flood = asyncio.create_task(self.burst(["person-1"]))
        await asyncio.sleep(0.5)
        found: list[Asked] = []
        while not flood.done() and len(found) < 10:
            found.append(await self.ask("person-2", SURFACES[len(found) % 4], self._questions[len(found)]))
        await flood
        return found

    async def ask(self, person: str, surface: str, question: str) -> Asked:
        """Ask a question and judge the reply."""
        began = time.perf_counter()
        try:
            reply = await self._send(person, surface, question)
        except httpx.HTTPError:
            return Asked(time.perf_counter() - began, "lost")
        spent = time.perf_counter() - began
        if reply.status_code in (429, 503) or any(each in reply.text for each in REFUSALS):
            return Asked(spent, "refused")
        is_right = _comparable(reply.text) == self._alone[surface, question]
        return Asked(spent, "right" if is_right else "wrong")

    async def _send(self, person: str, surface: str, question: str) -> httpx.Response:
        path, body = "/api/ask", dict[str, Any](question=question)
        if surface == "page":
            data: dict[str, Any] = {"language": "en", "question": question}
            path = "/gradio_api/component_server/"
            body = {"data": data, "fn_name": "page_ask", "component_id": self._component, "session_hash": person}
        elif surface == "mcp":
            call = {"name": "ask", "arguments": {"question": question}}
            path, body = "/mcp", {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}
        return await self._client.post(path, json=body, headers=self._headers(person))

    def _headers(self, person: str) -> dict[str, str]:
        return {
            "Accept": "application/json, text/event-stream",
            "Authorization": f"Bearer {self._token}",
            "X-User": person,
        }


def _comparable(text: str) -> str:
    """Return the spans of the quotes in a reply. Its confidences can differ in the fourth digit."""
    plain = text.replace('\\"', '"').replace(": ", ":").replace(", ", ",")
    return repr([sorted(set(spans.findall(plain))) for spans in SPANS])


def _late(times: Sequence[float], share: float) -> float:
    return sorted(times)[max(0, math.ceil(share * len(times)) - 1)]


def main(given: argparse.Namespace) -> int:
    """Run all rounds, print the table, and return the exit code: 1 if a reply was lost or wrong."""
    checkouts = {"this": ROOT, **{each.name: each for each in given.against}}
    found: dict[tuple[str, str], list[Asked]] = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        users = folder / "people.toml"
        users.write_text("".join(f'["person-{n}"]\nrole = "reader"\npassword = ""\n' for n in range(PEOPLE)))
        shutil.copytree(ROOT / "qa" / "sample", folder / "interviews")
        for name, checkout in checkouts.items():
            _run(checkout, "add", str(folder / "interviews"), "--archive", str(folder / name))
        for _ in range(given.rounds):
            for name, checkout in checkouts.items():
                with served(checkout, folder / name, users, given.reader) as (address, token):
                    for case, asked in asyncio.run(_round(address, token, given.seconds, given.think)).items():
                        found.setdefault((name, case), []).extend(asked)
    print(f"| {' | '.join(COLUMNS)} |\n| --- | --- |{' ---: |' * (len(COLUMNS) - 2)}")
    for (name, case), asked in sorted(found.items(), key=lambda each: each[0][1]):
        times = [each.seconds for each in asked if each.came != "refused"] or [0.0]
        counts = [sum(each.came == came for each in asked) for came in ("lost", "refused", "wrong")]
        figures = [f"{_late(times, each):.2f}" for each in (0.5, 0.95, 1)]
        print(f"| {name} | {case} | {len(asked)} | {' | '.join([*figures, *map(str, counts)])} |", flush=True)
    return 1 if any(each.came in ("lost", "wrong") for asked in found.values() for each in asked) else 0


async def _round(address: str, token: str, seconds: float, think: float) -> dict[str, list[Asked]]:
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    limits = httpx.Limits(max_connections=400, max_keepalive_connections=400)
    async with httpx.AsyncClient(base_url=address, limits=limits, timeout=180) as client:
        crowd = Crowd(client, token, [json.loads(line)["question"] for line in lines])
        await crowd.learn()
        return {
            f"{PEOPLE} people, a question every {think:g} s": await crowd.steady(seconds, think, random.Random(1)),
            f"{AT_ONCE} questions of {PEOPLE} people at once": await crowd.burst(
                [f"person-{number}" for number in range(PEOPLE)]
            ),
            f"{PEOPLE} questions of {PEOPLE} people at once": await crowd.burst(
                [f"person-{number}" for number in range(PEOPLE)], PEOPLE
            ),
            f"one, beside {AT_ONCE} questions of another": await crowd.flood(),
        }


@contextmanager
def served(checkout: Path, archive: Path, users: Path, reader: str) -> Iterator[tuple[str, str]]:
    """Yield the address and the token of a server that runs the code of a checkout."""
    token, port = secrets.token_urlsafe(24), free_port()
    command = [sys.executable, "-m", "qa", "serve", "--archive", str(archive), "--port", str(port), "--no-browser"]
    command += ["--users", str(users), "--user-header", "X-User", *(["--reader", reader] if reader else [])]
    server = subprocess.Popen(
        command, cwd=checkout, env={**os.environ, "PYTHONPATH": str(checkout), "ONRECORD_TOKEN": token}
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, token)
        yield address, token
    finally:
        server.terminate()
        server.wait(30)


def _wait_for(address: str, token: str) -> None:
    headers = {"Authorization": f"Bearer {token}", "X-User": "person-0"}
    for _ in range(240):
        try:
            httpx.post(f"{address}/api/ask", json={"question": "Who?"}, headers=headers, timeout=60)
            return
        except httpx.HTTPError:
            time.sleep(0.5)
    raise SystemExit("The server did not answer within two minutes.")


def _run(checkout: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "qa", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    subprocess.run(command, check=True, cwd=checkout, env=environment, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Ask one server as many people do.")
    parser.add_argument("--against", type=Path, nargs="*", default=[], help="checkouts that take turns with this")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--reader", default="", help="`none` asks without the reader")
    parser.add_argument("--seconds", type=float, default=60, help="of the first case")
    parser.add_argument("--think", type=float, default=30, help="seconds between two questions of a person")
    sys.exit(main(parser.parse_args()))
