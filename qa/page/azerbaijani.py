"""The words of the page in Azerbaijani."""

from __future__ import annotations

from dataclasses import dataclass

from qa.page.wording import Wording


@dataclass(frozen=True, slots=True)
class AzerbaijaniWording(Wording):
    """See `Wording`. A noun stays singular behind a number."""

    code: str = "az"
    language_name: str = "Azərbaycanca"


AZERBAIJANI = AzerbaijaniWording()
