"""`nine16 doubled`: posts that an earlier load kept twice, shown first, and made one when asked."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from nine16.cli.answer import Answer, AsJson
from nine16.model.counted import counted

if TYPE_CHECKING:
    from nine16.ingest.doubled import Double

_WHY = {
    "several": ("several accounts have a post of this title and time", "不止一个账号有同名同时的作品"),
    "accounts": ("it is not said whose it is: --account HANDLE", "没有说明是谁的：--account 账号"),
    "logs": ("viewers' logs name both, and logs are never rewritten", "两份都有观众日志，日志从不改写"),
    "videos": ("they show different videos", "两份对上了不同的视频"),
    "experiment": ("one experiment compares them with each other", "同一个实验拿这两份互相比较"),
}


def doubled(
    workspace: Path,
    /,
    *,
    join: Annotated[bool, Parameter(negative="")] = False,
    account: str | None = None,
    language: Literal["en", "zh"] = "en",
    json: AsJson = False,
) -> Answer:
    """Show posts that were kept twice, under two accounts or one and none; --join makes one of them.

    That comes of an export that an older version read once without its account. Captures, comments, answers, advertisements and experiments of both are kept; of two answers to one question the
    newer stands. Before it a copy of the records is made, which undoes it.

    Args:
        workspace: the workspace's folder.
        join: make one post of each; without it nothing is changed.
        account: whose those are that stand under two accounts.
        language: en or zh.
        json: answer as JSON.
    """
    from nine16.workspace import Workspace

    with Workspace.open(workspace) as opened:
        if not join:
            found = opened.doubled(account)
            able = sum(one.why_not is None for one in found)
            words = [_line(one, language, done=False) for one in found]
            words += [_next(len(found), able, workspace, account, language)]
            return Answer(plain_items=[_item(one, joined=False) for one in found], words=words, json=json)
        made = opened.make_one(account)
    items = [_item(one, joined=True) for one in made.joined] + [_item(one, joined=False) for one in made.left]
    words = [_line(one, language, done=True) for one in made.joined]
    words += [_line(one, language, done=False) for one in made.left]
    if made.copy is None:
        words += ["没有可合并的作品，未作改动" if language == "zh" else "nothing to join; nothing changed"]
    else:
        words += [_undo(made.copy, workspace, language)]
    return Answer(plain_items=items, words=words, json=json)


def _item(one: "Double", *, joined: bool) -> dict[str, object]:
    return {
        "keep": one.keep,
        "gone": one.gone,
        "channel": one.channel,
        "title": one.title,
        "account": one.account,
        "accounts": list(one.accounts),
        "why_not": one.why_not,
        "joined": joined,
    }


def _line(one: "Double", language: str, *, done: bool) -> str:
    """One upload, under whom its two posts stand, and what becomes of them."""
    en = " and ".join(account or "no account" for account in one.accounts)
    zh = "和".join(account or "无账号" for account in one.accounts)
    title = one.title or one.keep
    if one.why_not is not None:
        why_en, why_zh = _WHY[one.why_not]
        if language == "zh":
            return f"不能合并  {one.channel} {title}（{zh}）：{why_zh}（{one.keep}、{one.gone}）"
        return f"stays two  {one.channel} {title} ({en}): {why_en} ({one.keep}, {one.gone})"
    if language == "zh":
        return f"{'已合并' if done else '可合并'}  {one.channel} {title}（{zh}）：{one.gone} 并入 {one.account} 的 {one.keep}"
    return (
        f"{'joined' if done else 'can join'}  {one.channel} {title} ({en}): {one.gone} into {one.account}'s {one.keep}"
    )


def _next(found: int, able: int, workspace: Path, account: str | None, language: str) -> str:
    if not found:
        return "没有重复的作品" if language == "zh" else "no post is kept twice"
    command = f"nine16 doubled {workspace} --join" + (f" --account {account}" if account else "")
    if language == "zh":
        if not able:
            return f"{counted(found, 'post', 'zh')}存了两份，都不能合并，未作改动"
        return (
            f"{counted(found, 'post', 'zh')}存了两份，{able} 条可以合并；现在还没有改动。"
            f"两份的数据、评论、你确认过的内容和实验都会保留。合并：{command}"
        )
    are = "is" if found == 1 else "are"
    if not able:
        return f"{counted(found, 'post')} {are} kept twice; none can be joined, nothing changed"
    return (
        f"{counted(found, 'post')} {are} kept twice, {able} can be joined; nothing has changed yet. "
        f"Captures, comments, what you confirmed and experiments of both are kept. To join: {command}"
    )


def _undo(copy: Path, workspace: Path, language: str) -> str:
    records = workspace / "records.sqlite"
    if language == "zh":
        return f"合并前的记录在 {copy}；要撤销，先确认没有别的 nine16 在运行，删掉 {records}-wal 和 {records}-shm，再用它替换 {records}"
    return (
        f"the records as they were are in {copy}; to undo, with no other nine16 running, delete {records}-wal and "
        f"{records}-shm and put it in the place of {records}"
    )
