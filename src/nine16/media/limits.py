"""How much one file may cost: the named settings that stop a decoder, and how they are laid on."""

import mmap
import os
import resource
from dataclasses import dataclass

from nine16.errors import LimitReached
from nine16.settings import Settings

_LEAST_ROOM = 16 * 1024 * 1024
"""Bytes without which nothing can be decoded: five pictures of 1080 x 1920."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child process that reads one file may use; every field is the setting `media.<field>`."""

    max_duration_s: float
    max_pixels: int
    max_streams: int
    max_memory_mb: int
    max_cpu_s: float
    max_wall_s: float
    max_files: int
    max_answer_mb: int

    @staticmethod
    def of(settings: Settings) -> "Limits":
        """The limits that `settings` name.

        Example:
            >>> Limits.of(Settings({"media.max_cpu_s": 5})).max_cpu_s
            5.0
        """
        return Limits(
            max_duration_s=settings.number("media.max_duration_s"),
            max_pixels=settings.whole("media.max_pixels"),
            max_streams=settings.whole("media.max_streams"),
            max_memory_mb=settings.whole("media.max_memory_mb"),
            max_cpu_s=settings.number("media.max_cpu_s"),
            max_wall_s=settings.number("media.max_wall_s"),
            max_files=settings.whole("media.max_files"),
            max_answer_mb=settings.whole("media.max_answer_mb"),
        )

    def lay_on(self) -> None:
        """Hold this process to the limits, from now until it ends; the kernel keeps watch.

        Raises:
            MemoryError: what is loaded already leaves no room to decode in. Said at once: a decoder that gets no
                memory may call the file damaged.
        """
        memory = self.max_memory_mb * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        # The kernel counts whole seconds: SIGXCPU at the first, SIGKILL one later should it be ignored.
        cpu_s = max(1, -int(-self.max_cpu_s // 1))
        resource.setrlimit(resource.RLIMIT_CPU, (cpu_s, cpu_s + 1))
        resource.setrlimit(resource.RLIMIT_NOFILE, (self.max_files, self.max_files))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # a reader writes no file at all
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # nor a core file of somebody's video
        try:
            mmap.mmap(-1, _LEAST_ROOM).close()
        except OSError:
            raise MemoryError from None

    def reached(self, name: str, *, where: str, found: str | None = None) -> LimitReached:
        """The error for the limit called `name` (a field of this class), with what was found, if known."""
        value = getattr(self, name)
        return LimitReached(
            f"{found or 'reading this file was stopped'}: over media.{name} = {value:g}",
            where=where,
            hint=f"If you trust the file, raise media.{name} in nine16.toml or NINE16_MEDIA_{name.upper()}.",
        )


def processors() -> int:
    """How many processors this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
