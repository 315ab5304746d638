"""A person and a place that fit on every rule, to change one fact at a time."""

from datetime import date, time

from doorstroom.core.matching import Candidate, Holding, Offer, Recognition
from doorstroom.core.values.dates import PartialDate
from doorstroom.core.values.levels import Guidance
from doorstroom.core.values.places import Position
from doorstroom.core.values.travel import TravelMode
from doorstroom.core.values.weekdays import Weekdays
from doorstroom.core.values.windows import HoursRange, TimeWindow

TODAY = date(2026, 11, 23)
START = date(2026, 12, 1)

PERSON = Candidate(
    id="p1",
    birth=PartialDate(2006, 5, 1),
    position=Position(52.5051, 4.9564),
    mode=TravelMode.BIKE,
    max_minutes=30,
    kinds=frozenset({"bpv-bbl", "baan"}),
    wishes=("logistiek", "techniek"),
    open_to_other=False,
    hours=HoursRange(16, 32),
    days=Weekdays.parse("ma di do vr"),
    window=TimeWindow(time(7), time(18)),
    available_from=date(2026, 11, 30),
    level=1,
    admitted_to=2,
    holdings=(Holding("vog"), Holding("vca", date(2026, 12, 1))),
    holdings_complete=True,
    guidance=Guidance.LIGHT,
    programmes=frozenset({"van-school-naar-werk-purmerend"}),
    excluded_employers=frozenset({"e9"}),
    organisations=frozenset({"werkom"}),
)

PLACE = Offer(
    id="o1",
    employer_id="e1",
    kind="bpv-bbl",
    sector="logistiek",
    position=Position(52.5133, 4.9945),
    hours=24,
    days=Weekdays.parse("ma di do"),
    window=TimeWindow(time(8), time(16, 30)),
    starts_on=START,
    level=2,
    min_level=1,
    crebo="25372",
    min_age=18,
    requires=frozenset({"vog", "vca"}),
    guidance=Guidance.LIGHT,
    programmes=frozenset({"van-school-naar-werk-purmerend"}),
    needs_recognition=True,
    recognitions=(Recognition("25372", date(2024, 1, 1), date(2027, 12, 31)),),
    capacity=2,
    taken=1,
    supervisor_load=1,
    supervisor_cap=2,
)
