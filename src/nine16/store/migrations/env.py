"""Runs the steps on the connection that `Database.migrate` hands over."""

from alembic import context

from nine16.store.tables import metadata

if hasattr(context, "config"):  # Alembic is running this file, not merely something importing it
    context.configure(
        connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=False
    )
    context.run_migrations()
