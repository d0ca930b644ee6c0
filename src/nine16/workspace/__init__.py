"""The one object that the command line, pages and notebooks share: a workspace, opened."""

from nine16.workspace.opened import Workspace

__all__ = ["Workspace"]
