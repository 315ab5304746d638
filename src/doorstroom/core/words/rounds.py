"""Sentences about a round: what is wrong with a row, what was decided and how.

``rounds.bad.*`` says what is wrong with a cell, ``rounds.fix.*`` what to do about it.
"""

from __future__ import annotations

from typing import Final

WHERE: Final[dict[str, str]] = {
    "rounds.where.file": "{file}:",
    "rounds.where.line": "{file}, regel {line}:",
    "rounds.where.cell": "{file}, regel {line}, kolom {column}, “{value}”:",
}

# What is wrong, and what to do. One line each: together they are read in a list.
_FAULTS: Final[dict[str, tuple[str, str]]] = {
    "no_folder": ("Deze map is er niet.", "Controleer de naam van de map."),
    "file_missing": (
        "Dit bestand is er niet.",
        (
            "Zet het in de map, als CSV of XLSX. Een leeg voorbeeld maakt u met: "
            "doorstroom match template MAP"
        ),
    ),
    "two_files": ("Er staan twee bestanden voor hetzelfde: {files:and}.", "Haal er één weg."),
    "cannot_open": ("Het bestand gaat niet open ({detail}).", "Sluit het in andere programma’s."),
    "empty_file": ("Het bestand is leeg.", "De eerste regel noemt de kolommen."),
    "no_header": ("De eerste regel noemt geen kolommen.", "Zet de namen van de kolommen bovenaan."),
    "column_twice": ("De kolom {name} staat er twee keer.", "Haal er één weg."),
    "column_missing": ("De kolom {column} ontbreekt.", "Voeg de kolom toe en vul haar in."),
    "column_almost": (
        "De kolom {column} ontbreekt.",
        "Er is wel een kolom “{found}”. Is dat dezelfde? Noem haar dan {column}.",
    ),
    "not_utf8": (
        "Het bestand is niet in UTF-8 opgeslagen.",
        "Kies bij het opslaan: CSV UTF-8. Of lever XLSX.",
    ),
    "utf16": (
        "Het bestand is in UTF-16 opgeslagen.",
        "Kies bij het opslaan: CSV UTF-8. Of lever XLSX.",
    ),
    "no_csv": ("Dit is geen CSV-bestand.", "Sla het op als CSV UTF-8, of noem het .xlsx."),
    "no_xlsx": ("Dit is geen XLSX-bestand dat te lezen is.", "Sla het opnieuw op als XLSX of CSV."),
    "nul": ("Hier staat een onleesbaar teken.", "Sla het bestand opnieuw op als CSV UTF-8."),
    "delimiter": (
        "Dit scheidingsteken kan niet.",
        "Scheid kolommen met een komma, een puntkomma of een tab.",
    ),
    "quotes": (
        "De aanhalingstekens kloppen niet.",
        "Een cel die begint met een aanhalingsteken, eindigt er ook mee.",
    ),
    "cell_too_long": ("Een cel is veel te lang.", "Staat er ergens een los aanhalingsteken?"),
    "which_sheet": (
        "Het bestand heeft meer bladen en geen daarvan heet {name}.",
        "Noem het blad met de rijen {name}.",
    ),
    "too_few_cells": (
        "De regel heeft {cells} cellen, de eerste regel {columns}.",
        "Vul de regel aan. Een cel mag leeg zijn.",
    ),
    "too_many_cells": (
        "De regel heeft {cells} cellen, de eerste regel {columns}.",
        (
            "Staat er een komma in een getal of een tekst? Zet die cel tussen "
            "aanhalingstekens, of scheid kolommen met een puntkomma."
        ),
    ),
    "empty": ("Deze cel mag niet leeg zijn.", "Vul haar in."),
    "formula": ("Hier staat een formule.", "Plak de uitkomst als waarde."),
    "spreadsheet_error": ("Hier staat een fout van het rekenblad.", "Vul de waarde zelf in."),
    "id": (
        "In een kenmerk kan dit teken niet: {wrong}",
        "Gebruik alleen letters zonder accent, cijfers en . _ : -",
    ),
    "one_code": ("Hier kan maar één code staan.", "Maak er twee rijen van."),
    "unprintable": ("Hier staat een onzichtbaar teken.", "Typ de cel opnieuw."),
    "whole": ("Dit is geen heel getal.", "Schrijf een getal van {lowest} tot en met {highest}."),
    "range": ("Dit getal kan niet.", "Schrijf een getal van {lowest} tot en met {highest}."),
    "number": ("Dit is geen getal.", "Schrijf graden met een punt, zoals 52.5051."),
    "decimal_comma": (
        "Een komma in een getal kan hier ook de kolommen scheiden.",
        "Schrijf een punt, of scheid de kolommen met een puntkomma.",
    ),
    "degrees": ("Deze graden bestaan niet.", "Schrijf een getal van -{most} tot en met {most}."),
    "half_a_position": (
        "Van deze plaats is maar één coördinaat gegeven.",
        "Vul latitude en longitude allebei in, of geen van beide.",
    ),
    "swapped": (
        "Latitude en longitude lijken omgewisseld: zo ligt deze rij niet in Nederland.",
        "Nederland ligt rond latitude 52 en longitude 5. Wissel de twee cellen om.",
    ),
    "no_position": (
        "Van deze rij is niet bekend waar die is.",
        "Vul een postcode in, of latitude en longitude.",
    ),
    "postcode": ("Dit is geen postcode.", "Schrijf vier cijfers, zoals 1441 of 1441 AB."),
    "postcode_unknown": (
        "Deze postcode kennen wij niet.",
        "Controleer de vier cijfers, of vul latitude en longitude in.",
    ),
    "date": ("Dit is geen datum.", "Schrijf 2026-12-01 of 1-12-2026."),
    "no_such_day": ("Deze dag bestaat niet.", "Controleer dag en maand."),
    "year": ("Dit jaar kan niet.", "Schrijf een jaar van {lowest} tot en met {highest}."),
    "future": (
        "Deze dag is nog niet geweest.",
        "Controleer de datum, of kies een latere dag met --as-of.",
    ),
    "clock": ("Dit is geen tijd.", "Schrijf uren en minuten, zoals 08:30."),
    "choice": ("Dit woord kan hier niet.", "Kies uit {values:or}. Bedoelt u {near}?"),
    "weekday": (
        "Deze dag kennen wij niet: {part}",
        "Schrijf mon, tue, wed, thu, fri, sat of sun, met | ertussen. Bedoelt u {near}?",
    ),
    "twice": ("Dit kenmerk komt vaker voor.", "Geef elke rij een eigen kenmerk."),
    "twice_minutes": ("Deze reis staat er vaker.", "Laat één rij staan."),
    "hours_crossed": (
        "Het minimum is hoger dan het maximum ({highest}).",
        "Controleer hours_min en hours_max.",
    ),
    "limits_crossed": (
        "Het minimum is hoger dan het maximum ({highest}).",
        "Controleer minimum en maximum.",
    ),
    "minimum_of_class_only": ("Alleen een klas heeft een minimum.", "Maak de cel leeg."),
    "two_employers": (
        "Deze begeleider staat bij twee bedrijven: {employers:and}.",
        "Geef elke begeleider een eigen kenmerk.",
    ),
    "unknown_candidate": (
        "Deze kandidaat staat niet in het bestand met kandidaten.",
        "Controleer het kenmerk, of haal de rij weg.",
    ),
    "unknown_place": (
        "Deze plek staat niet in het bestand met plekken.",
        "Controleer het kenmerk, of haal het weg.",
    ),
    "place_left_out": (
        "De rij van deze plek is zelf niet bruikbaar.",
        "Verbeter eerst de rij van de plek.",
    ),
    "promised_place": (
        "De plek {id} is aan {promised} mensen beloofd en er is ruimte voor {room}.",
        "Verhoog capacity, of maak fixed_place_id bij iemand leeg.",
    ),
    "promised_supervisor": (
        "Bij begeleider {id} is aan {promised} mensen een plek beloofd; het maximum is {room}.",
        "Verhoog het maximum, of maak fixed_place_id bij iemand leeg.",
    ),
    "promised_employer": (
        "Bij bedrijf {id} is aan {promised} mensen een plek beloofd; het maximum is {room}.",
        "Verhoog het maximum, of maak fixed_place_id bij iemand leeg.",
    ),
    "promised_coach": (
        "Coach {id} heeft {promised} mensen met een beloofde plek; het maximum is {room}.",
        "Verhoog het maximum, of maak fixed_place_id bij iemand leeg.",
    ),
    "promised_programme": (
        "In programma {id} is aan {promised} mensen een plek beloofd; het maximum is {room}.",
        "Verhoog het maximum, of maak fixed_place_id bij iemand leeg.",
    ),
    "promised_class": (
        "In klas {id} is aan {promised} mensen een plek beloofd; het maximum is {room}.",
        "Verhoog het maximum, of maak fixed_place_id bij iemand leeg.",
    ),
}

FAULTS: Final[dict[str, str]] = {
    f"rounds.{part}.{code}": sentence
    for code, sentences in _FAULTS.items()
    for part, sentence in zip(("bad", "fix"), sentences, strict=True)
}

MESSAGES: Final[dict[str, str]] = WHERE | FAULTS
