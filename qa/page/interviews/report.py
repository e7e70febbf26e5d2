"""Reports of jobs: the progress, what was added, what was rejected and why, and what needs review."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from qa.html import Html, element, joined
from qa.page.failures import failure
from qa.page.interviews.jobs import State
from qa.page.interviews.view import confirmation
from qa.page.words.below import said
from qa.page.words.messages import Words
from qa.reports import AddPlan, AddReport, Rejection
from qa.values import clock

_MOST_LISTED = 200


def progress(words: Words, state: State) -> dict[str, object]:
    """Return the progress of a job as the page shows it."""
    left = state.seconds_left
    return {
        "id": state.id,
        "running": state.is_running,
        "title": _doing(words, state),
        "name": PurePath(state.name).name or state.subject,
        "share": round(state.share, 4),
        "left": clock(left + 0.5) if left is not None else "",
    }


def _doing(words: Words, state: State) -> str:
    """Return what is being done, and how much of it is done."""
    done, total = state.done, state.total
    if state.kind == "removing":
        return words("working-removing")
    if state.kind == "correcting":
        return words("working-correcting")
    if state.stage == "read":
        return words("working-reading", place=done + 1, total=total)
    if state.stage == "embed":
        return words("working-indexing", done=done, total=total)
    return words("working-looking", place=done + 1, total=total) if total else words("working-beginning")


def report(words: Words, state: State) -> Html:
    """Return the report of a finished job.

    The context of a job is the files that were rejected before it started, or the root of a source.
    """
    rejected = state.context if isinstance(state.context, tuple) else ()
    if state.failure:
        body = joined([failure(words, state.failure), _rejected(words, rejected)])
    elif isinstance(state.outcome, AddReport):
        body = _added(words, state.outcome, rejected)
    elif isinstance(state.outcome, AddPlan):
        return _plan(words, state.outcome, state.subject, str(state.context))
    elif state.outcome is None:
        body = element("p", words("stopped-work"), class_="or-verdict")
    elif state.kind == "removing" and isinstance(state.outcome, tuple):
        body = element("p", words("was-removed", number=len(state.outcome)), class_="or-verdict")
    else:
        return Html("")
    return _closable(words, body)


def _closable(words: Words, body: Html) -> Html:
    close = element("button", words("dismiss"), type="button", class_="or-quiet", data_do="dismiss-report")
    return element("section", body, close, class_="or-work-report")


def _added(words: Words, did: AddReport, earlier: Sequence[Rejection]) -> Html:
    plan = did.plan
    rejected = (*plan.rejected, *earlier)
    parts = [
        element("p", _counts(words, len(plan.added), len(plan.changed), len(rejected)), class_="or-verdict"),
        _rejected(words, rejected),
        _remarks(words, did),
        _files(words("added-title"), words, plan.added),
        _files(words("changed-title"), words, plan.changed),
        _files(words("removed-title"), words, plan.removed),
        _files(words("missing-title"), words, plan.missing),
    ]
    if plan.unchanged:
        parts.append(element("p", words("unchanged", number=len(plan.unchanged)), class_="or-hint"))
    parts += [element("p", note, class_="or-hint", dir="auto") for note in did.notes]
    return joined(parts)


def _counts(words: Words, added: int, changed: int, rejected: int) -> str:
    """Return how many interviews were added, read again and rejected, in one line."""
    parts = [words("was-added", number=added)] if added else []
    if changed:
        parts.append(words("was-reread", number=changed))
    if rejected:
        parts.append(words("was-rejected", number=rejected))
    if not (added or changed):
        parts.insert(0, words("nothing-added"))
    return ", ".join(parts) + "."


def _rejected(words: Words, rejected: Sequence[Rejection]) -> Html:
    if not rejected:
        return Html("")
    items = [
        element(
            "li",
            element("strong", element("bdi", PurePath(each.path).name)),
            element("span", said(words, each.reason)),
        )
        for each in rejected[:_MOST_LISTED]
    ]
    return element(
        "details",
        _count(words("rejected-title"), words, len(rejected)),
        _list(words, items, len(rejected)),
        open=True,
    )


def _remarks(words: Words, did: AddReport) -> Html:
    if not did.remarks:
        return Html("")
    items = []
    for remark in did.remarks[:_MOST_LISTED]:
        name = element("strong", element("bdi", PurePath(remark.path).name))
        look = element(
            "button",
            words("how-read"),
            type="button",
            class_="or-link",
            data_do="how-read",
            data_document=remark.document_id,
        )
        items.append(
            element("li", name, element("span", said(words, " ".join(remark.warnings)), dir="auto"), look)
        )
    count = len(did.remarks)
    return element("details", _count(words("remarks-title"), words, count), _list(words, items, count), open=True)


def _files(title: str, words: Words, paths: Sequence[str]) -> Html:
    if not paths:
        return Html("")
    items = [element("li", element("bdi", PurePath(path).name, title=path)) for path in paths[:_MOST_LISTED]]
    return element("details", _count(title, words, len(paths)), _list(words, items, len(paths)))


def _count(title: str, words: Words, number: int) -> Html:
    return element("summary", f"{title}: {words.number(number)}")


def _list(words: Words, items: Sequence[Html], all: int) -> Html:
    more = [element("li", words("and-more", number=all - len(items)))] if all > len(items) else []
    return element("ul", *items, *more)


def _plan(words: Words, plan: AddPlan, subject: str, root: str) -> Html:
    """Return what an update would do, and the button that does it."""
    parts = [
        element("p", words("plan-title"), class_="or-verdict"),
        element("p", element("bdi", subject), class_="or-hint"),
    ]
    lists = (
        (words("plan-added"), plan.added),
        (words("plan-changed"), plan.changed),
        (words("missing-title"), plan.missing),
    )
    parts += [_files(title, words, paths) for title, paths in lists]
    parts.append(_rejected(words, plan.rejected))
    if plan.unchanged:
        parts.append(element("p", words("unchanged", number=len(plan.unchanged)), class_="or-hint"))
    if plan.is_empty and not plan.missing:
        parts.append(element("p", words("plan-nothing")))
    else:
        parts.append(_do_it(words, plan, root))
    return _closable(words, joined(parts))


def _do_it(words: Words, plan: AddPlan, root: str) -> Html:
    prune = element("input", type="checkbox", data_part="prune")
    label = element("label", prune, f" {words('plan-prune')}", class_="or-prune") if plan.missing else Html("")
    do = element(
        "button", words("plan-do"), type="button", class_="or-ask-button", data_do="reread", data_root=root
    )
    return element("div", label, do, class_="or-buttons")


def replacing(words: Words, names: Sequence[str]) -> Html:
    """Return the confirmation for replacing files that were uploaded under the same names."""
    items = [element("li", element("bdi", name)) for name in names[:_MOST_LISTED]]
    body = joined([element("p", words("replace-advice")), _list(words, items, len(names))])
    return confirmation(words, words("replace-title"), body, words("replace-do"), words("replace-not"))
