"""What Django asks of the database, with our way of asking."""

from __future__ import annotations

from django.db.backends.postgresql import operations


class DatabaseOperations(operations.DatabaseOperations):
    compiler_module = "doorstroom.adapters.postgres.backend.compiler"
