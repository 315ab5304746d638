"""PostgreSQL: a server of our own, or any server from version 15 on."""

from doorstroom.adapters.postgres.binaries import (
    SYSTEM_HOME,
    Binaries,
    RunAs,
    find_binaries,
    probe,
    system_user,
)
from doorstroom.adapters.postgres.folder import DataFolder, default_data_dir, scratch_folder
from doorstroom.adapters.postgres.problems import StartProblem
from doorstroom.adapters.postgres.provision import (
    APP_ROLE,
    OWNER_ROLE,
    SILENT_ROLES,
    create_database,
    provision,
)
from doorstroom.adapters.postgres.server import EmbeddedServer, temporary_server
from doorstroom.adapters.postgres.state import read_state, refresh_statistics, write_state
from doorstroom.adapters.postgres.urls import Urls, from_url, to_url

__all__ = [
    "APP_ROLE",
    "OWNER_ROLE",
    "SILENT_ROLES",
    "SYSTEM_HOME",
    "Binaries",
    "DataFolder",
    "EmbeddedServer",
    "RunAs",
    "StartProblem",
    "Urls",
    "create_database",
    "default_data_dir",
    "find_binaries",
    "from_url",
    "probe",
    "provision",
    "read_state",
    "refresh_statistics",
    "scratch_folder",
    "system_user",
    "temporary_server",
    "to_url",
    "write_state",
]
