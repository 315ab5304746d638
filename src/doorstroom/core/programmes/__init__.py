"""Programme packs: a programme as data, read from TOML and checked."""
