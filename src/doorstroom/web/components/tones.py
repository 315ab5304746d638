"""The tones of components: which colour and which picture go with what is said."""

ALERTS = {
    "info": ("info", "info"),
    "wait": ("warning", "clock"),
    "loss": ("error", "warning"),
    "good": ("ok", "check"),
}
VERDICTS = {
    "yes": ("good", "check"),
    "no": ("plain", "cross"),
    "unknown": ("wait", "question"),
}
TONES = frozenset({"plain", "wait", "loss", "good"})
KINDS = frozenset({"primary", "secondary", "subtle"})
