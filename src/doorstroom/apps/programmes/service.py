"""The door of programmes: packs in the database."""

from .actions import (
    close_expired_programmes,
    copy_as_experiment,
    edit_pack,
    end_programme,
    load_pack,
    may_organise,
    name_organiser,
    note_alignment,
    reopen_programme,
    take_in_pack,
    take_over_file,
)
from .models import Alignment, Programme, ProgrammeStatus, ProgrammeVersion, VersionOrigin
from .queries import (
    alignment_of,
    keeps_own_version,
    pack_of,
    pack_version,
    programmes_taking,
    rhythm_of,
    rhythms,
)

__all__ = [
    "Alignment",
    "Programme",
    "ProgrammeStatus",
    "ProgrammeVersion",
    "VersionOrigin",
    "alignment_of",
    "close_expired_programmes",
    "copy_as_experiment",
    "edit_pack",
    "end_programme",
    "keeps_own_version",
    "load_pack",
    "may_organise",
    "name_organiser",
    "note_alignment",
    "pack_of",
    "pack_version",
    "programmes_taking",
    "reopen_programme",
    "rhythm_of",
    "rhythms",
    "take_in_pack",
    "take_over_file",
]
