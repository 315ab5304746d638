"""The fixed vocabularies of packs and facts, as people read them."""

from __future__ import annotations

_VOCABULARIES: dict[str, dict[str, str]] = {
    "school": {
        "vo": "voortgezet onderwijs",
        "pro": "praktijkonderwijs",
        "vmbo": "vmbo",
        "vmbo-bb": "vmbo-basis",
        "vmbo-kb": "vmbo-kader",
        "vmbo-gl": "vmbo-gl",
        "vmbo-tl": "vmbo-tl (mavo)",
        "havo": "havo",
        "vwo": "vwo",
        "isk": "internationale schakelklas",
        "vso": "voortgezet speciaal onderwijs",
        "mbo": "mbo",
        "mbo-entree": "Entree (mbo 1)",
        "mbo-2": "mbo niveau 2",
        "mbo-3": "mbo niveau 3",
        "mbo-4": "mbo niveau 4",
        "vavo": "vavo",
        "ho": "hbo of universiteit",
        "other": "ander onderwijs",
        "unknown": "onderwijs, soort onbekend",
    },
    "situation": {
        "education": "onderwijs",
        "work": "werk",
        "benefit": "een uitkering",
        "day_activity": "dagbesteding",
        "none": "geen onderwijs en geen werk",
    },
    "qualification": {
        "no_start_qualification": "geen startkwalificatie",
        "no_vocational_training": "nog geen vakopleiding",
        "no_finished_education": "geen afgeronde opleiding",
    },
    "risk": {
        "drop_out": "een grote kans op uitval",
        "vulnerable_position": "een kwetsbare positie",
        "distance_to_work": "een afstand tot de arbeidsmarkt",
        "helped_by_internship": "baat bij een passende stage",
    },
    "destination": {
        "education": "onderwijs",
        "work": "werk",
        "day_activity": "dagbesteding",
    },
    "answer": {
        "yes": "ja",
        "no": "nee",
        "unknown": "nog niet bekend",
    },
    "region": {
        "doorstroompunt": "Doorstroompuntregio",
        "arbeidsmarktregio": "arbeidsmarktregio",
        "gemeenten": "gemeenten",
    },
}

MESSAGES: dict[str, str] = {
    f"term.{vocabulary}.{word}": text
    for vocabulary, words in _VOCABULARIES.items()
    for word, text in words.items()
}
