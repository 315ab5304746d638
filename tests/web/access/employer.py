"""The employer's addresses: for employers only; what is not theirs does not exist."""

HOME = {"employer": 200}
THING = {"employer": 404}

ROWS = {
    "employer:home": HOME,
    "employer:proposal": THING,
    "employer:answer": THING,
    "employer:agreement": THING,
    "employer:person": THING,
    "employer:overview": THING,
    "employer:missing": THING,
    "employer:present": THING,
    "employer:review_words": THING,
    "employer:own_side": THING,
    "employer:stop": THING,
    "employer:follow_up": THING,
    "employer:place": THING,
    "employer:place_act": THING,
}
