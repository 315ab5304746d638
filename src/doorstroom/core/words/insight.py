"""Words for figures: what counts, and how far a number may be read."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "target.placement_started": "Telt: iedereen met een begonnen plek.",
    "target.outcome": "Telt: iedereen met een bestemming ({outcomes:term.destination}).",
    "target.sustained": (
        "Telt: iedereen met een bestemming ({outcomes:term.destination}) die na "
        "{months:maand|maanden} nog staat."
    ),
    "count.fewer_than_ten": "minder dan 10",
    "count.more_than": "meer dan {count:number}",
    "forecast.range": (
        "Gaat het zoals in de afgelopen {days:dag|dagen}, dan komen er dit jaar nog "
        "{low:number} tot {high:number} bij. Dat is een rekensom, geen belofte."
    ),
    "funnel.signed_up": "aangemeld",
    "funnel.intake": "intake gedaan",
    "funnel.placed": "begonnen op een plek",
    "funnel.outcome": "bestemming bereikt",
    "funnel.month_1": "na 1 maand nog steeds",
    "funnel.month_3": "na 3 maanden nog steeds",
    "funnel.month_6": "na 6 maanden nog steeds",
    "funnel.month_12": "na 12 maanden nog steeds",
    "funnel.month_24": "na 24 maanden nog steeds",
}
