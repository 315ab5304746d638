"""What can be learned in the demo region: courses, start moments and trainings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from doorstroom.apps.learning.service import NewClass, NewCourse, add_class, add_course

from .world import World


@dataclass(frozen=True, slots=True)
class Taught:
    """A course at an organisation, with start moments as (key, starts, apply by) in days."""

    organisation: str
    course: NewCourse
    starts: tuple[tuple[str, int, int | None], ...]
    seats: int = 12
    minimum: int = 0
    months: int = 12
    days: tuple[str, ...] = ("fri",)
    site: str = ""


def _entree(title: str, crebo: str, sector: str, *, free: bool | None = None) -> NewCourse:
    return NewCourse(
        title=title,
        form="bbl",
        qualification=crebo,
        level=1,
        sector=sector,
        gives="diploma",
        months=12,
        free=free,
    )


def _training(title: str, gives: str, sector: str) -> NewCourse:
    return NewCourse(title=title, form="training", sector=sector, gives=gives, months=1)


TAUGHT: tuple[Taught, ...] = (
    Taught("mbo-purmerend", _entree("Entree horeca en voeding", "25742", "voeding"),
           (("entree-horeca", -75, -100), ("entree-horeca-2", 72, 38))),
    Taught("mbo-purmerend", _entree("Entree logistiek", "25743", "logistiek"),
           (("entree-logistiek", -320, -350), ("entree-logistiek-2", 72, 38))),
    Taught("mbo-purmerend",
           NewCourse("Logistiek medewerker", "bol", "25774", 2, "logistiek", "diploma", 24),
           (("logistiek-2", -75, -110), ("logistiek-2b", 72, 38)), seats=24, months=24,
           days=("mon", "tue", "wed")),
    Taught("werkom", _training("VCA", "vca", "techniek"),
           (("vca", -40, -50), ("vca-2", 20, 12)), seats=8, months=1),
    Taught("werkom", _training("Heftruck", "heftruck", "logistiek"),
           (("heftruck", 27, 18),), seats=6, months=1),
    Taught("werkom", _training("HACCP", "haccp", "voeding"),
           (("haccp", -33, -40), ("haccp-2", 34, 25)), seats=8, months=1),
    Taught("werkom", _training("Persoonlijke ontwikkeling", "training", ""),
           (("sterker", 12, None),), seats=10, months=2),
    # One day a week, two classrooms in the building of Peute.
    Taught("da-vinci-college", _entree("Entree, één dag per week in Alblasserdam", "25743",
                                       "logistiek", free=True),
           (("kansrijk-1", -410, -440), ("kansrijk-2", -58, -80), ("kansrijk-3", 70, 42)),
           seats=16, minimum=8, site="peute"),
    Taught("da-vinci-college", _entree("Entree winkel, één dag per week in Alblasserdam", "25748",
                                       "retail", free=True),
           (("kansrijk-winkel", -58, -80),), seats=16, minimum=8, days=("thu",), site="peute"),
    Taught("mbo-eindhoven",
           NewCourse("Jaaropleiding installatie op maat", "bought", None, 0, "techniek",
                     "mbo-certificaat", 12),
           (("zij-instroom-1", -140, -170), ("zij-instroom-2", 86, 48)), seats=12, minimum=10,
           days=("mon", "tue")),
    Taught("roc-van-twente", _entree("Entree techniek", "25744", "techniek"),
           (("twente-entree", -75, -110), ("twente-entree-2", 72, 38)), seats=20),
    Taught("roc-van-twente",
           NewCourse("Monteur elektrotechnische installaties", "bbl", "25737", 2, "techniek",
                     "diploma", 24),
           (("twente-monteur", -440, -470), ("twente-monteur-2", 72, 38)), seats=20, months=24),
    Taught("entree-deventer", _entree("Entree procestechniek", "25747", "productie"),
           (("deventer-entree", -75, -110), ("deventer-entree-2", 72, 38))),
    Taught("entree-deventer",
           NewCourse("Module meubels maken", "module", "25747", 1, "productie",
                     "mbo-certificaat", 4),
           (("deventer-module", 30, 16),), months=4),
)  # fmt: skip


def make_courses(world: World) -> None:
    for taught in TAUGHT:
        organisation = world.organisations[taught.organisation]
        course = add_course(organisation, course=taught.course, actor=world.founder())
        for key, starts, apply_by in taught.starts:
            starts_on = world.day(starts)
            new = NewClass(
                name=f"{taught.course.title}, {starts_on:%d-%m-%Y}",
                starts_on=starts_on,
                ends_on=world.day(starts + 30 * taught.months),
                apply_by=world.day(apply_by) if apply_by is not None else None,
                intake_on=world.day(apply_by + 5) if apply_by is not None else None,
                seats=taught.seats,
                minimum=taught.minimum,
                days=taught.days,
                start_time=time(9),
                end_time=time(15, 30),
                site=world.sites.get(taught.site),
            )
            world.classes[key] = add_class(course, new=new, actor=world.founder())
