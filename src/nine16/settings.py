"""One table of settings: the flags, environment names, TOML keys and the docs page come from it."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from nine16.errors import WrongInput, unknown_name

Value = int | float | str


@dataclass(frozen=True, slots=True)
class Setting:
    """One knob: its TOML key is `section.name`, its environment name `NINE16_SECTION_NAME`."""

    section: str
    name: str
    default: Value
    low: float | None
    high: float | None
    says: str

    @property
    def key(self) -> str:
        """The key as written in `nine16.toml`, dotted."""
        return f"{self.section}.{self.name}"

    @property
    def environment(self) -> str:
        """The name of the environment variable that overrides the file."""
        return f"NINE16_{self.section}_{self.name}".upper()

    def read(self, raw: object, *, where: str) -> Value:
        """`raw` as this setting's type and inside its range, or an error naming file, key, value and range."""
        kind = type(self.default)
        try:
            if isinstance(raw, bool) or (kind is int and isinstance(raw, float) and not raw.is_integer()):
                raise TypeError  # noqa: TRY301 - true is no number, and 3.7 views would silently become 3
            value = kind(str(raw)) if isinstance(raw, str) or kind is str else kind(raw)  # type: ignore[call-overload]  # pyrefly: ignore - kind is int, float or str
        except (TypeError, ValueError):
            raise WrongInput(f"{self.key} = {raw!r} is not {kind.__name__}", where=where, hint=self.says) from None
        if not isinstance(value, str) and not (
            (self.low is None or value >= self.low) and (self.high is None or value <= self.high)
        ):
            raise WrongInput(
                f"{self.key} = {value} is out of range",
                where=where,
                hint=f"Give {self.low} to {self.high}: {self.says}",
            )
        return value


TABLE: tuple[Setting, ...] = (
    Setting("media", "max_duration_s", 3_600.0, 1, 86_400, "longest video that is measured, in seconds"),
    Setting("media", "max_pixels", 8_192 * 8_192, 1, 2**28, "most pixels in one picture that is decoded"),
    Setting("media", "max_streams", 32, 1, 1_024, "most streams a file may hold"),
    Setting("media", "max_memory_mb", 4_096, 256, 65_536, "most address space of the process that decodes, in MB"),
    Setting("media", "max_cpu_s", 1_800.0, 1, 86_400, "most processor time for one file, in seconds"),
    Setting("media", "max_wall_s", 3_600.0, 1, 86_400, "most waiting time for one file, in seconds"),
    Setting("media", "max_files", 64, 16, 4_096, "most files the process that decodes may hold open"),
    Setting("media", "max_answer_mb", 512, 1, 16_384, "most memory for what is told of one file, in MB"),
    Setting("media", "processes", 0, 0, 256, "files measured side by side; 0 = as many as there are processors"),
    Setting(
        "speech", "model", "", None, None, "folder of a faster-whisper model that recognises speech; empty = none does"
    ),
    Setting(
        "speech", "language", "", None, None, "language spoken, e.g. zh: preferred among subtitles, told to recognition"
    ),
    Setting("speech", "max_transcript_mb", 4, 1, 256, "largest subtitle file that is read, in MB"),
    Setting("speech", "max_lines", 20_000, 1, 1_000_000, "most lines of a subtitle file or stream"),
    Setting("speech", "max_tokens", 224, 16, 448, "most pieces of words recognised in one stretch of up to 30 s"),
    Setting(
        "evaluate", "enough_views", 100, 1, 1_000_000, "fewest viewers still watching for a share to be shown as sure"
    ),
    Setting("evaluate", "enough_half_width", 0.05, 0.001, 0.5, "widest half interval for a share to be shown as sure"),
    Setting("evaluate", "confidence", 0.95, 0.5, 0.999, "share of intervals that should hold the truth"),
    Setting("evaluate", "usual_posts", 30, 5, 1_000, "how many of the account's last posts are 'usual'"),
    Setting("evaluate", "usual_least", 8, 3, 100, "fewest comparable posts before a place among the usual is given"),
    Setting("evaluate", "baseline_posts", 20, 5, 1_000, "fewest posts before expected leaving is learned from others"),
    Setting("evaluate", "most_findings", 5, 1, 50, "most findings about the audience of one post"),
    Setting(
        "evaluate",
        "remake_s",
        60.0,
        0,
        86_400,
        "factors of a changed library that took longer than this are not worked out anew for a finding",
    ),
    Setting(
        "captions",
        "chinese_per_s",
        9.0,
        1,
        30,
        "Chinese characters an adult reads in a second (Netflix Timed Text Style Guide, Simplified Chinese)",
    ),
    Setting(
        "captions",
        "latin_per_s",
        20.0,
        1,
        60,
        "Latin characters an adult reads in a second, spaces included (Netflix Timed Text Style Guide, English)",
    ),
    Setting(
        "evaluate",
        "processes",
        0,
        0,
        256,
        "processes that evaluate hundreds of posts side by side; 0 = as many as there are processors",
    ),
    Setting("advice", "most", 3, 1, 20, "most pieces of advice of each kind: repeat, stop, try"),
    Setting(
        "advice", "least_posts", 3, 1, 100, "fewest of the account's posts that show what it should repeat or stop"
    ),
    Setting("forms", "least_certainty", 0.6, 0.3, 0.99, "weight (chance, once checked) from which a kind is suggested"),
    Setting("events", "past_end_ms", 500, 0, 10_000, "how far past the end a run may reach before it is rejected"),
    Setting("events", "completed_ms", 250, 0, 10_000, "how close to the end counts as completed"),
    Setting("events", "open_run_min", 30, 1, 1_440, "minutes after which a run still open is closed as left"),
    Setting("tables", "max_mb", 256, 1, 16_384, "largest export that is read, in MB"),
    Setting("tables", "max_unpacked_mb", 1_024, 1, 65_536, "most that a ZIP or XLSX may unpack to, in MB"),
    Setting("tables", "max_entries", 2_000, 1, 100_000, "most entries a ZIP or XLSX may hold"),
    Setting("tables", "max_rows", 200_000, 1, 2_000_000, "most rows of an export"),
    Setting("tables", "max_columns", 1_000, 1, 16_384, "most columns of an export"),
    Setting("tables", "max_memory_mb", 2_048, 256, 65_536, "most address space of the process that reads XLSX, in MB"),
    Setting("tables", "max_wall_s", 60.0, 1, 3_600, "most waiting time for reading one XLSX, in seconds"),
)
"""Every setting there is; `nine16 settings` and the docs page print it."""

OTHER_SECTIONS = frozenset({"workspace", "records", "actions"})
"""Sections of `nine16.toml` that are no settings: the folder's format and zone, where records are, own action kinds."""

_BY_KEY = {setting.key: setting for setting in TABLE}


class Settings(Mapping[str, Value]):
    """The values in force, by dotted key: defaults, then `nine16.toml`, then the environment.

    Example:
        >>> Settings()["evaluate.enough_views"]
        100
    """

    def __init__(self, given: Mapping[str, object] | None = None, *, where: str = "settings") -> None:
        """Check `given` (dotted keys) and fill the rest with defaults."""
        self._values: dict[str, Value] = {setting.key: setting.default for setting in TABLE}
        for key, raw in (given or {}).items():
            if key not in _BY_KEY:
                raise unknown_name("setting", key, _BY_KEY, where=where)
            self._values[key] = _BY_KEY[key].read(raw, where=where)

    def __getitem__(self, key: str) -> Value:
        """The value in force; a near key is offered for one that does not exist."""
        if key not in self._values:
            raise unknown_name("setting", key, _BY_KEY)
        return self._values[key]

    def __iter__(self):  # noqa: ANN204 - the Mapping protocol says it
        """Keys in table order."""
        return iter(self._values)

    def __len__(self) -> int:
        """How many settings there are."""
        return len(self._values)

    def number(self, key: str) -> float:
        """A numeric setting as a float."""
        return float(self[key])

    def whole(self, key: str) -> int:
        """A counting setting as an int."""
        return int(self[key])


def read_settings(file: Path | None = None, *, environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from `file` (a `nine16.toml`; sections as tables) and the environment, which wins.

    Raises:
        WrongInput: naming file, key, value and range.
    """
    given: dict[str, object] = {}
    where = "settings"
    if file is not None and file.exists():
        where = str(file)
        try:
            tables = tomllib.loads(file.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as reason:
            raise WrongInput(f"cannot read settings: {reason}", where=where, hint="Mend the TOML.") from None
        sections = {setting.section for setting in TABLE}
        for section, values in tables.items():
            if section not in sections | OTHER_SECTIONS:
                raise unknown_name("section of settings", section, sections | OTHER_SECTIONS, where=where)
            if section in sections and isinstance(values, dict):
                given.update({f"{section}.{name}": value for name, value in values.items()})
    settings = Settings(given, where=where)
    names = os.environ if environment is None else environment
    over = {setting.key: names[setting.environment] for setting in TABLE if setting.environment in names}
    return Settings({**dict(settings), **over}, where="environment") if over else settings
