"""Importers: how one platform's export becomes evidence, one TOML each, found by their place."""
