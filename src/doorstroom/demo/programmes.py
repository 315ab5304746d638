"""The packs, each with the organisation that takes its sign-ups in."""

from __future__ import annotations

from doorstroom.adapters.packs import shipped_packs
from doorstroom.apps.programmes.service import load_pack, name_organiser

from .world import World

# Of "doorstroom" the source names no organiser; the demo takes its example.
ORGANISERS: dict[str, str] = {
    "van-school-naar-werk-purmerend": "jongerenloket-purmerend",
    "meet-and-greet-twente": "jongeren-offensief-twente",
    "wspr-jong-rijnmond": "wspr-jong",
    "speeddates-friesland": "leerwerkloket-friesland",
    "zij-instroom-eindhoven": "leerwerkloket-eindhoven",
    "doorstroom": "matchpoind",
    "perspectiefjaar-hengelo": "gemeente-hengelo",
    "rmc-volgen-hengelo": "doorstroompunt-hengelo",
    "kansrijk-praktijkleren-alblasserdam": "gemeente-alblasserdam",
}


def make_programmes(world: World) -> None:
    for pack in shipped_packs():
        organiser = world.organisations[ORGANISERS[pack.id]]
        programme = load_pack(pack, organiser=organiser, actor=world.founder())
        world.programmes[pack.id] = name_organiser(
            programme, organiser=organiser, actor=world.founder()
        )
