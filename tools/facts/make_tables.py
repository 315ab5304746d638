"""Make the compact fact tables of the wheel from a folder of reference files.

    python tools/facts/make_tables.py REFERENCE_FOLDER [--out FOLDER]

The folder holds the public files that `docs/data.md` lists. Every table begins
with lines `# key: value` from `provenance.toml`: where its facts come from, of
which date they are, under which licence, and how far to trust them. The result
depends on the input files only.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

Row = dict[str, str]

HERE = Path(__file__).resolve().parent
DEFAULT_OUT = HERE.parents[1] / "src/doorstroom/adapters/facts/tables"

# Names that the school register writes otherwise than the statistics office.
OTHER_NAMES = {
    "HENGELO": "GM0164",
    "NUENEN C.A.": "GM0820",
    "LAREN": "GM0417",
    "MIDDELBURG": "GM0687",
    "RIJSWIJK": "GM0603",
    "STEIN": "GM0971",
}

# Labour market regions and single municipalities whose schools are carried.
SCHOOL_LABOUR_REGIONS = {"2", "7", "9", "22", "26", "33"}
SCHOOL_MUNICIPALITIES = {"GM0150", "GM1978"}
SPECIAL_SCHOOL_REGIONS = {"11", "12"}

QUALIFICATION_KINDS = {
    "entreeopleiding": "entree",
    "basisberoepsopleiding": "basis",
    "vakopleiding": "vak",
    "middenkader-/specialistenopleiding": "middenkader",
}
SPECIAL_SCHOOL_KINDS = {"PRO": "pro", "VO+PRO": "vo|pro", "VSO": "vso"}


def read(folder: Path, name: str) -> list[Row]:
    path = folder / name
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return list(csv.DictReader(stream))
    except FileNotFoundError:
        sys.exit(f"{path} is missing; docs/data.md says where it comes from.")


def certainty(mark: str) -> str:
    """One of: unchanged, registered, merged, check."""
    if mark.startswith("DUO-2026 (") or mark in {"herindeling-deels", "gesplitst-nakijken"}:
        return "check"
    return {"DUO-2026": "registered", "ongewijzigd": "unchanged", "herindeling": "merged"}[mark]


def region_names(rows: list[Row], number: str, name: str, mark: str) -> dict[str, str]:
    """One name per region number: that of the newest register, else the first."""
    names: dict[str, str] = {}
    for row in sorted(rows, key=lambda r: (not r[mark].startswith("DUO"), r["gm_code"])):
        plain = re.sub(r"\s*\((was|«).*\)$", "", row[name])
        names.setdefault(row[number], plain)
    return names


def municipalities(folder: Path) -> Iterator[Row]:
    rows = read(folder, "regions/gemeente2025_regios.csv")
    doorstroompunt = region_names(rows, "rmc_nr", "rmc_regio", "rmc_zekerheid")
    labour = region_names(rows, "amr_nr", "arbeidsmarktregio", "amr_zekerheid")
    for r in sorted(rows, key=lambda r: r["gm_code"]):
        yield {
            "code": r["gm_code"],
            "name": r["gemeente"],
            "province": r["provincie"],
            "doorstroompunt_nr": r["rmc_nr"],
            "doorstroompunt_region": doorstroompunt[r["rmc_nr"]],
            "doorstroompunt_certainty": certainty(r["rmc_zekerheid"]),
            "labour_nr": r["amr_nr"],
            "labour_region": labour[r["amr_nr"]],
            "labour_certainty": certainty(r["amr_zekerheid"]),
        }


def mergers(folder: Path) -> Iterator[Row]:
    for r in read(folder, "regions/herindelingen.csv"):
        yield {
            "old_name": r["oude_gemeente"],
            "new_name": r["nieuwe_gemeente"],
            "new_code": r["nieuwe_gm_code"],
        }


def postcodes(folder: Path) -> Iterator[Row]:
    """Only postcodes with addresses: nobody lives or works in a post-office box."""
    for r in sorted(read(folder, "geo/pc4.csv"), key=lambda r: r["pc4"]):
        if r["soort"].startswith("Adres"):
            yield {
                "pc4": r["pc4"],
                "lat": f"{float(r['lat']):.4f}",
                "lon": f"{float(r['lon']):.4f}",
                "place": r["woonplaats"],
                "gm_code": r["gm_code"],
                "doubtful": "" if r["coordinaat_bron"] == "beide" else "1",
            }


def qualifications(folder: Path) -> Iterator[Row]:
    for r in sorted(read(folder, "mbo/crebo_2016_2026.csv"), key=lambda r: r["crebo"]):
        yield {
            "crebo": r["crebo"],
            "name": r["naam"],
            "level": r["niveau"],
            "kind": QUALIFICATION_KINDS[r["soort"]],
            "dossier": r["dossier_crebo"],
            "dossier_name": r["dossier"],
            "sector": r["sectorkamer"],
        }


def schools(folder: Path) -> Iterator[Row]:
    regions = read(folder, "regions/gemeente2025_regios.csv")
    codes = {r["gemeente"].upper(): r["gm_code"] for r in regions} | OTHER_NAMES
    wanted = SCHOOL_MUNICIPALITIES | {
        r["gm_code"] for r in regions if r["amr_nr"] in SCHOOL_LABOUR_REGIONS
    }
    sites: dict[str, Row] = {}
    for r in read(folder, "schools/vo_vestigingen.csv"):
        code = codes[r["gemeente"]]
        if code in wanted:
            kinds = "|".join(kind.lower() for kind in r["onderwijstypen"].split("/"))
            sites[r["brin_vestiging"]] = {
                "brin": r["brin_vestiging"],
                "name": r["naam"],
                "kinds": kinds,
                "postcode": r["postcode"],
                "gm_code": code,
            }
    for r in read(folder, "schools/pro_vso_overijssel.csv"):
        if r["rmc_nr"] not in SPECIAL_SCHOOL_REGIONS:
            continue
        kinds = SPECIAL_SCHOOL_KINDS[r["soort"]]
        site = sites.get(r["brin_vestiging"])
        if site is None:
            sites[r["brin_vestiging"]] = {
                "brin": r["brin_vestiging"],
                "name": r["naam"],
                "kinds": kinds,
                "postcode": r["postcode"],
                "gm_code": r["gm_code"],
            }
        else:
            # The same site in both registers: the kinds of the first say what "vo" is.
            joined = {*site["kinds"].split("|"), *kinds.split("|")} - {"vo"}
            site["kinds"] = "|".join(sorted(joined))
            site["postcode"] = site["postcode"] or r["postcode"]
    yield from (sites[brin] for brin in sorted(sites))


def young_people(folder: Path) -> Iterator[Row]:
    rows = read(folder, "statistics/jongeren_per_gemeente_2020.csv")
    for r in sorted(rows, key=lambda r: r["gm_code"]):
        yield {
            "gm_code": r["gm_code"],
            "aged_10_19": r["leeftijd_10_19"],
            "aged_20_29": r["leeftijd_20_29"],
        }


TABLES = (municipalities, mergers, postcodes, qualifications, schools, young_people)


def table_text(about: dict[str, str], rows: list[Row]) -> str:
    text = io.StringIO()
    for key in ("title", "source", "date", "licence", "quality"):
        text.write(f"# {key}: {about[key]}\n")
    writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, help="folder with the reference files")
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT, help="where the tables go")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    provenance = tomllib.loads((HERE / "provenance.toml").read_text(encoding="utf-8"))
    for make in TABLES:
        name = make.__name__
        text = table_text(provenance[name], list(make(options.folder)))
        (options.out / f"{name}.csv").write_text(text, encoding="utf-8")
        sys.stdout.write(f"{name}.csv: {len(text.encode()):,} bytes\n")


if __name__ == "__main__":
    main()
