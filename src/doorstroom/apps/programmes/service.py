"""The door of programmes: packs in the database."""

from .actions import (
    close_expired_programmes,
    copy_as_experiment,
    edit_pack,
    end_programme,
    load_pack,
    name_organiser,
)
from .models import Programme, ProgrammeStatus, ProgrammeVersion
from .queries import pack_of, pack_version, programmes_taking

__all__ = [
    "Programme",
    "ProgrammeStatus",
    "ProgrammeVersion",
    "close_expired_programmes",
    "copy_as_experiment",
    "edit_pack",
    "end_programme",
    "load_pack",
    "name_organiser",
    "pack_of",
    "pack_version",
    "programmes_taking",
]
