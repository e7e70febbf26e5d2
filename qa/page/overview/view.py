"""The pictures of the overview, each with a table of the same numbers. Pure.

A picture is drawn for the width it is shown at, so that text stays legible on a phone. Colour is never the only
difference: quoted passages are filled, related ones are outlined, and all have names.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.html import Html, element
from qa.overview.dates import Period, counted, is_dated, periods, span_of_years
from qa.overview.overview import SpeakerTotals, Themes, Voices
from qa.overview.themes import Theme
from qa.page.overview.charts import ChartRow, Column, bars, columns, is_stacked, most_columns
from qa.page.overview.drawing import plain
from qa.page.words.messages import Words

NARROWEST, WIDEST = 240, 960
"""Limits for the width of a picture, in pixels."""
MOST_PEOPLE = 20
"""Speakers drawn by name; the others are counted together."""
_SMALL_COLUMNS = 24
"""Periods in the small columns of a topic."""


def figure(
    name: str, title: str, about: str, drawn: Html, *tables: Html, say: Words, address: str | None = None
) -> Html:
    """Return a picture with its title, description, table, and buttons that save it as `name`.

    Its title is a link to its `address`, if it has one.
    """
    save = [
        element("button", label, type="button", class_="or-quiet", data_do="save-picture", data_as=kind)
        for kind, label in (("svg", say("save-svg")), ("png", say("save-png")))
    ]
    table = element(
        "details",
        element("summary", say("as-table")),
        element("div", *tables, class_="or-table", tabindex="0", role="region", aria_label=title),
    )
    linked = element("a", title, href=address, title=say("picture-link")) if address else title
    head = element("figcaption", element("h2", linked), element("p", about, class_="or-advice"))
    tools = element("div", table, *save, class_="or-picture-tools")
    return element("figure", head, drawn, tools, class_="or-picture", data_name=name)


def table_of(heads: Sequence[str], rows: Sequence[Sequence[Html | str]], caption: str) -> Html:
    """Return a table whose first column names its rows."""
    head = element("tr", *(element("th", each, scope="col") for each in heads))
    body = [
        element("tr", element("th", first, scope="row"), *(element("td", each) for each in rest))
        for first, *rest in rows
    ]
    hidden = element("caption", caption, class_="or-unseen")
    return element("table", hidden, element("thead", head), element("tbody", *body))


def people_figure(say: Words, voices: Voices, width: float) -> Html:
    """Return the chart of the people who speak most, with the number of all others."""
    first, others = _shown_people(voices.people)
    rows = [_person_row(say, each) for each in first]
    if others:
        total = sum(each.words for each in others)
        name = say("other-people", number=len(others))
        rows.append(ChartRow(name, 0, say.number(total), f"{name}: {say('words-said', number=total)}", {}))
    named = sum(1 for each in voices.people if each.name)
    about = say("people-about", people=named, words=sum(each.words for each in voices.people))
    table = table_of(
        (say("person"), say("words"), say("interviews-head"), say("years")),
        [_person_cells(say, each) for each in first]
        + ([(rows[-1].name, rows[-1].value, "", "")] if others else []),
        say("people-title"),
    )
    drawn = bars(say("people-title"), rows, width)
    return figure("people", say("people-title"), about, drawn, table, say=say, address=_address("people"))


def _shown_people(people: Sequence[SpeakerTotals]) -> tuple[Sequence[SpeakerTotals], Sequence[SpeakerTotals]]:
    """Return the speakers drawn by name and the others; a single other is drawn too."""
    return (people, ()) if len(people) <= MOST_PEOPLE + 1 else (people[:MOST_PEOPLE], people[MOST_PEOPLE:])


def _person_row(say: Words, voice: SpeakerTotals) -> ChartRow:
    name = voice.name or say("no-speaker")
    facts = f"{plain(name)}: {say('words-said', number=voice.words)}, {say('interviews', number=voice.interviews)}"
    picks = {"data_do": "limit-speaker", "data_speaker": voice.name} if voice.name else {}
    label = f"{facts}. {say('limit-to-person')}" if voice.name else facts
    return ChartRow(name, voice.words, say.number(voice.words), label, picks)


def _person_cells(say: Words, voice: SpeakerTotals) -> tuple[Html | str, ...]:
    name: Html | str = element("bdi", plain(voice.name)) if voice.name else say("no-speaker")
    if voice.name:
        name = element(
            "button", name, type="button", class_="or-link", data_do="limit-speaker", data_speaker=voice.name
        )
    return name, say.number(voice.words), say.number(voice.interviews), span_of_years(voice.years)


def years_figure(say: Words, dates: Sequence[str | None], width: float) -> Html:
    """Return the chart of interviews by date, with a column for each period."""
    found = periods(dates, most_columns(width))
    counts = counted(dates, found)
    undated = sum(not is_dated(date) for date in dates)
    chosen = [
        Column(
            period, (count,), f"{period_name(period)}: {say('interviews', number=count)}. {say('limit-to-years')}"
        )
        for period, count in zip(found, counts, strict=True)
    ]
    rows = [
        (_period_button(say, period), say.number(count))
        for period, count in zip(found, counts, strict=True)
        if count
    ]
    if undated:
        rows.append((Html(say("undated")), say.number(undated)))
    table = table_of((say("years"), say("interviews-head")), rows, say("years-title"))
    drawn = columns(say("years-title"), chosen, width) if chosen else Html("")
    return figure(
        "years",
        say("years-title"),
        say("years-about", dated=len(dates) - undated, undated=undated),
        drawn,
        table,
        say=say,
        address=_address("years"),
    )


def period_name(period: Period) -> str:
    """Return the name of a period: `1999`, `1999-05`, `1990–99`."""
    if period.since == period.until:
        return period.since
    same = period.since[:2] == period.until[:2]
    return f"{period.since}\u2013{period.until[2:] if same else period.until}"


def _period_button(say: Words, period: Period) -> Html:
    return element(
        "button",
        period_name(period),
        type="button",
        class_="or-link",
        title=say("limit-to-years"),
        data_do="limit-years",
        data_since=period.since,
        data_until=period.until,
    )


def themes_figure(say: Words, themes: Themes, dates: Sequence[str | None], width: float) -> Html:
    """Return the chart of topics, with small columns that show their dates."""
    found = periods(dates, _SMALL_COLUMNS)
    rows = [_theme_row(say, number, theme, found) for number, theme in enumerate(themes.themes)]
    table = table_of(
        (say("theme"), say("passages-head"), say("interviews-head")),
        [_theme_cells(say, number, theme) for number, theme in enumerate(themes.themes)],
        say("themes-title"),
    )
    # A single period shows nothing.
    spans = (found[0].since, found[-1].until) if len(found) > 1 and not is_stacked(width) else None
    about = say(
        "themes-about",
        looked_at=themes.looked_at,
        passages=themes.passages,
        is_sample="no" if themes.looked_at == themes.passages else "yes",
        has_columns="yes" if spans else "no",
    )
    drawn = bars(say("themes-title"), rows, width, spans)
    return figure("themes", say("themes-title"), about, drawn, table, say=say, address=_address("themes"))


def _address(picture: str) -> str:
    """Return the address that opens the overview at a picture."""
    return f"#overview?picture={picture}"


def theme_name(say: Words, theme: Theme) -> str:
    """Return the name of a topic: its typical phrases and words."""
    return ", ".join(map(plain, theme.words)) or say("no-theme")


def _theme_row(say: Words, place: int, theme: Theme, found: Sequence[Period]) -> ChartRow:
    name = theme_name(say, theme)
    counts = say("passages", number=theme.passages), say("interviews", number=theme.interviews)
    label = f"{name}: {', '.join(counts)}. {say('show-theme')}"
    when = [0] * len(found)
    for year, count in theme.years.items():
        at = next((place for place, period in enumerate(found) if f"{year:04}" in period), None)
        if at is not None:
            when[at] += count
    return ChartRow(
        name,
        theme.passages,
        say.number(theme.passages),
        label,
        {"data_do": "theme", "data_theme": str(place), "data_name": name},
        when,
    )


def _theme_cells(say: Words, place: int, theme: Theme) -> tuple[Html, str, str]:
    name = element(
        "button",
        element("bdi", theme_name(say, theme)),
        type="button",
        class_="or-link",
        data_do="theme",
        data_theme=str(place),
        data_name=theme_name(say, theme),
    )
    return name, say.number(theme.passages), say.number(theme.interviews)
