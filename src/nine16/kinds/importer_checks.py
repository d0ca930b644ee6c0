"""An importer whose parts contradict each other is refused when it is read, with the key that is wrong."""

from nine16.errors import WrongInput, unknown_name
from nine16.kinds.column import check_column
from nine16.kinds.importer_said import Importer

FILE_NAME_GROUPS = frozenset({"title", "id", "account", "day", "from", "to"})
_NEEDS = {"second": ("at_s",), "comment": ("text",), "order": ("order_id",)}
"""Fields without which a row of that grain says nothing."""
_NO_POST = frozenset({"log", "account", "order"})


def check_importer(importer: Importer, *, where: str) -> None:
    """Refuse what contradicts itself.

    Raises:
        WrongInput: naming the file and what does not go together.
        NotFound: a name that no column carries, with the nearest one.
    """
    if importer.grain != "log":
        for column in importer.columns.values():
            check_column(column, columns=importer.columns, where=f"{where} [columns.{column.name}]")
    _check_headings(importer, where=where)
    _check_names(importer, where=where)
    if (importer.grain == "log") == (importer.log is None):
        raise WrongInput("grain and log disagree", where=where, hint='A log says log = "playback" or "actions".')
    if importer.grain != "log" and importer.channel is None and importer.channel_from is None:
        raise WrongInput(
            "an importer of posts lacks 'channel'",
            where=where,
            hint='E.g. channel = "douyin", or channel = "column:channel" where every row names it.',
        )
    dated = any("datetime" in column.parsers for column in importer.columns.values())
    if dated and importer.zone is None and importer.grain != "log":
        raise WrongInput(
            "a datetime needs formats, and the importer a zone",
            where=where,
            hint='E.g. zone = "Asia/Shanghai", or zone = "workspace" where the platform writes the reader\'s own time.',
        )
    _check_grain(importer, where=where)
    _check_file_name(importer, where=where)


def _check_headings(importer: Importer, *, where: str) -> None:
    spelled = [heading.text for column in importer.columns.values() for heading in column.headings]
    twice = sorted({text for text in spelled if spelled.count(text) > 1})
    if twice:
        raise WrongInput(f"two columns claim the heading {twice[0]!r}", where=where, hint="Give it to one of them.")
    claimed: dict[tuple[str, str, str], str] = {}
    for column in importer.columns.values():
        if column.to in ("nothing", "row", "part"):
            continue
        place = (column.to, column.field, column.audience or importer.audience)
        if place in claimed:
            raise WrongInput(
                f"[columns.{claimed[place]}] and [columns.{column.name}] are both '{column.field}' of one audience",
                where=where,
                hint="Give them different fields, or list the headings under one of them.",
            )
        claimed[place] = column.name


def _check_names(importer: Importer, *, where: str) -> None:
    named = [*importer.key, *importer.part, *(name for group in importer.needed_any for name in group)]
    for identity in importer.identities:
        named += [term.removeprefix("1 - ") for term in identity.chain]
        named += [*identity.sum_of, *([identity.equals] if identity.equals else [])]
    named += [importer.channel_from] if importer.channel_from else []
    for name in named:
        if name not in importer.columns:
            raise unknown_name("column", name, importer.columns, where=where)
    for name in (*importer.key, *importer.part):
        if importer.columns[name].to == "nothing" and importer.grain != "log":
            raise WrongInput(
                f"'{name}' tells rows apart and goes nowhere",
                where=where,
                hint=f'Give [columns.{name}] to = "part" and a parser.',
            )
    for column in importer.columns.values():
        if column.to == "part" and column.name not in importer.part:
            raise WrongInput(
                f"[columns.{column.name}] goes to part and 'part' does not name it",
                where=where,
                hint=f'Write part = ["{column.name}"], or to = "nothing".',
            )


def _check_grain(importer: Importer, *, where: str) -> None:
    targets = {column.to for column in importer.columns.values()}
    fields = {column.field for column in importer.columns.values() if column.to == importer.grain}
    for field in _NEEDS.get(importer.grain, ()):
        if field not in fields:
            raise WrongInput(
                f"an importer of grain {importer.grain} lacks the column '{field}'",
                where=where,
                hint=f'Write [columns.{field}] with to = "{importer.grain}".',
            )
    if importer.grain == "period" and "period" not in targets and importer.window != "file":
        raise WrongInput(
            "grain period needs a column of the period",
            where=where,
            hint='Write [columns.day] with to = "period", or window = "file" where the file\'s name says it.',
        )
    if not importer.key and importer.grain != "account":
        raise WrongInput("'key' is empty", where=where, hint='Name the columns that tell rows apart: key = ["title"].')
    only = {"second": "second", "retention": "retention", "comment": "comment", "order": "order"}
    for target, grain in only.items():
        if target in targets and importer.grain != grain:
            raise WrongInput(
                f'a column with to = "{target}" in an importer of grain {importer.grain}',
                where=where,
                hint=f'Say grain = "{grain}", or send the column elsewhere.',
            )
    if importer.grain in _NO_POST and "post" in targets:
        raise WrongInput(
            f'a column with to = "post" in an importer of grain {importer.grain}',
            where=where,
            hint="Rows of this grain name no post.",
        )


def _check_file_name(importer: Importer, *, where: str) -> None:
    if importer.file_name is None:
        return
    for group in importer.file_name.groupindex:
        if group not in FILE_NAME_GROUPS:
            raise unknown_name("group of a file's name", group, FILE_NAME_GROUPS, where=f"{where} file_name")
