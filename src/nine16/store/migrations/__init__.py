"""How records came to look as they do; `Database.migrate` runs these steps."""
