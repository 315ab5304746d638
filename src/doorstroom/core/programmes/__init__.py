"""Programme packs: a programme as data, read from TOML and checked.

A pack names its target group as rules, its route as stations, its guidance,
agreements, learning, targets and money. New programme = new file; no code.
"""

from doorstroom.core.programmes.pack import (
    Choice,
    Demo,
    Experiment,
    Figure,
    MoneyLine,
    Pack,
    Party,
    Period,
    Question,
    Region,
    SignUp,
    Source,
    StartCondition,
    Target,
    TargetGroup,
)
from doorstroom.core.programmes.parse import (
    pack_from_data,
    pack_to_data,
    parse_pack,
    rhythm_from_data,
)
from doorstroom.core.programmes.problems import PackErrors, PackProblem
from doorstroom.core.programmes.route import (
    Agreement,
    AlternativeRoute,
    Certificate,
    Course,
    Rhythm,
    Role,
    Stage,
    Station,
    Track,
    Training,
    ended_with,
)
from doorstroom.core.programmes.schema import pack_schema
from doorstroom.core.programmes.toml import pack_to_toml

__all__ = [
    "Agreement",
    "AlternativeRoute",
    "Certificate",
    "Choice",
    "Course",
    "Demo",
    "Experiment",
    "Figure",
    "MoneyLine",
    "Pack",
    "PackErrors",
    "PackProblem",
    "Party",
    "Period",
    "Question",
    "Region",
    "Rhythm",
    "Role",
    "SignUp",
    "Source",
    "Stage",
    "StartCondition",
    "Station",
    "Target",
    "TargetGroup",
    "Track",
    "Training",
    "ended_with",
    "pack_from_data",
    "pack_schema",
    "pack_to_data",
    "pack_to_toml",
    "parse_pack",
    "rhythm_from_data",
]
