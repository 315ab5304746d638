"""Template tags of Doorstroom: `{% load doorstroom %}`."""
