"""Who may start in a programme: yes, no, or unknown and which fact to ask."""

from doorstroom.core.eligibility.decide import decide
from doorstroom.core.eligibility.facts import FACT_NAMES, Facts, Residence, Statement
from doorstroom.core.eligibility.programme import Eligibility, eligible
from doorstroom.core.eligibility.verdict import Answer, Reason, Verdict, every, explain, some

__all__ = [
    "FACT_NAMES",
    "Answer",
    "Eligibility",
    "Facts",
    "Reason",
    "Residence",
    "Statement",
    "Verdict",
    "decide",
    "eligible",
    "every",
    "explain",
    "some",
]
