"""The account of a load as a person reads it, in both languages."""

import re
import shlex
from typing import Literal

from nine16.ingest.load_account import Ask, LoadAccount, OfAd
from nine16.ingest.rejected_words import example_rejected, why_rejected
from nine16.ingest.whose import GIVEN, ITS_POSTS, ONLY_ONE, Whose
from nine16.model.counted import counted
from nine16.model.plain import plain
from nine16.report.section import channel_in_words

Language = Literal["en", "zh"]

_SHOWN = 12
_AS_OF = {"given": "由你给出", "file name": "据文件名", "file time": "据文件时间", "earlier load": "据上次读取"}
_ASKED_ZH = (
    (r"(\d+) posts have this title \((.+)\); none was chosen", r"有 \1 条作品是这个标题（\2），没有替你选"),
    ("the file names it by title only and no post has that title", "文件只写了标题，没有作品是这个标题"),
    (
        "an ad showed it and no post is known for it: nine16 match joins it with its video",
        "广告投过，但不知道是哪条作品：用 nine16 match 对上视频",
    ),
    (r"the file names no video; its own name, '(.*)', stands in", r"文件没写是哪条视频，先用文件名“\1”代替"),
)


def account_words(account: LoadAccount, *, language: Language) -> list[str]:
    """What was read, what was not and why, and what somebody should look at.

    Args:
        account: of one file.
        language: en or zh.
    """
    zh = language == "zh"
    lines = [_head(account, zh=zh)]
    period = account.period
    if period is not None and period.as_of is not None:
        known_from = period.as_of_known_from or ""
        lines.append(
            f"  数据截至 {plain(period.as_of)}（{_AS_OF.get(known_from, known_from)}）"
            if zh
            else f"  as of {plain(period.as_of)} ({known_from})"
        )
    if account.posts_matched or account.posts_new:
        lines.append(
            f"  作品：已有 {account.posts_matched} 条，新增 {account.posts_new} 条"
            if zh
            else f"  posts: {account.posts_matched} known, {account.posts_new} new"
        )
    lines += _of_accounts(account.accounts, zh=zh)
    lines += _not_kept(account, language)
    gap, joint = ("：", "、") if zh else (": ", ", ")
    if account.missing:
        lines.append(f"  {'文件里没有' if zh else 'not in the file'}{gap}{joint.join(account.missing)}")
    if account.unknown:
        lines.append(f"  {'不认识的列' if zh else 'not known'}{gap}{joint.join(account.unknown)}")
    return lines + _of_ads(account.ads, language) + _to_settle(account.ask, zh=zh)


def _head(account: LoadAccount, *, zh: bool) -> str:
    if zh:
        return f"{account.file}：{account.importer}，共 {account.rows} 行，新读入 {account.kept} 行，{account.unchanged} 行没有变化"
    rows = counted(account.rows, "row")
    return f"{account.file}: {account.importer}, {rows}, {account.kept} kept, {account.unchanged} unchanged"


def _of_accounts(accounts: tuple[Whose, ...], *, zh: bool) -> list[str]:
    """Whose the file was found to be where nobody said it, and who else has the same posts."""
    lines = []
    for each in accounts:
        if each.known_from == ITS_POSTS:
            of = list(dict.fromkeys(handle or "" for handle in each.each or (each.account,)))
            named = ("、" if zh else ", ").join(
                handle or ("未注明的账号" if zh else "no named account") for handle in of
            )
            lines.append(
                f"  账号：{named}（没有指定；文件里 {each.rows} 条作品有 {each.known} 条已在其中）"
                if zh
                else f"  account: {named} (none was said; {each.known} of the file's {each.rows} posts are known there)"
            )
        if each.known_from == ONLY_ONE and each.account is not None:
            lines.append(
                f"  账号：{each.account}（{channel_in_words(each.channel, 'zh')}只登记了这一个；文件是别的账号的，就加 --account 再导入一次）"
                if zh
                else f"  account: {each.account} (the only one known on {channel_in_words(each.channel, 'en')}; if the file is another's, load it "
                "again with --account HANDLE)"
            )
        for other, posts in each.taken_from:
            lines.append(
                f"  注意：其中 {posts} 条作品原先记在 {other} 名下，只因当时渠道上只有这一个账号；现在归 {each.account}"
                if zh
                else f"  note: {counted(posts, 'post')} of these stood under {other} only because no other account of the "
                f"channel was known; from now on {each.account}'s"
            )
        for other, posts in each.also_of if each.known_from == GIVEN else ():
            lines.append(
                f"  注意：其中 {posts} 条作品，账号 {other} 在同一时间也有同名的，两边各算一条"
                if zh
                else f"  note: {counted(posts, 'post')} of these {other} has too, with the same title and time; "
                "both are kept"
            )
    return lines


def _not_kept(account: LoadAccount, language: Language) -> list[str]:
    lines = []
    for each in account.rejected:
        why, example = why_rejected(each.reason, language), example_rejected(each.example, language)
        if language == "zh":
            said = f"未读入 {each.count} 行：{why}" if each.is_row else f"{why}：{each.count} 处"
            lines.append(f"  {said}，例如{'' if example.startswith('第') else ' '}{example}")
        else:
            rows = counted(each.count, "row")
            lines.append(f"  {f'not kept: {rows}, {why}' if each.is_row else f'{why}: {each.count}'}, e.g. {example}")
    if any(each.reason == "unknown_video" for each in account.rejected):
        lines.append(
            "    下一步：nine16 add WORKSPACE VIDEO --id 编号（就是日志里的 video_id），再读一次这个文件"
            if language == "zh"
            else "    next: nine16 add WORKSPACE VIDEO --id ID (the log's video_id), then load this file again"
        )
    for broken in account.identities:
        if not broken.broken:
            continue
        example = example_rejected(broken.example or "", language)
        lines.append(
            f"  对不上：“{broken.says_zh}”，{broken.checked} 行里有 {broken.broken} 行不符，例如{example}"
            if language == "zh"
            else f"  does not add up: '{broken.says}' fails in {broken.broken} of {broken.checked}, e.g. {example}"
        )
    return lines


def _of_ads(ads: tuple[OfAd, ...], language: Language) -> list[str]:
    lines = [_ad_in_words(each, language) for each in ads[:_SHOWN]]
    if len(ads) > _SHOWN:
        more = counted(len(ads) - _SHOWN, "material", language)
        lines.append(
            f"  另有 {more}（nine16 ads 列出）" if language == "zh" else f"  and {more} more (nine16 ads lists them)"
        )
    return lines


def _ad_in_words(each: OfAd, language: Language) -> str:
    titled = each.title not in (None, each.material)
    back = f"nine16 ads WORKSPACE --forget {shlex.quote(each.material)}"
    if language == "zh":
        named = f"{each.material}（{each.title}）" if titled else each.material
        known = f"  广告素材 {named} 投的是 {each.post_id}"
        return f"{known}，之前说过" if each.how == "known" else f"{known}，已记住；撤回用 {back}"
    named = f"{each.material} ({each.title})" if titled else each.material
    known = f"  ad material {named} showed {each.post_id}"
    return f"{known}, as said before" if each.how == "known" else f"{known}: remembered; {back} takes it back"


def _to_settle(asks: tuple[Ask, ...], *, zh: bool) -> list[str]:
    lines = []
    for ask in asks[:_SHOWN]:
        if zh:
            title = f"（{ask.title}）" if ask.title else ""
            lines.append(f"  待确认：{ask.post_id}{title}：{_asked_zh(ask.why)}")
        else:
            title = f" ({ask.title})" if ask.title else ""
            lines.append(f"  to settle: {ask.post_id}{title}: {ask.why}")
    if len(asks) > _SHOWN:
        more = len(asks) - _SHOWN
        lines.append(
            f"  待确认：另有 {more} 条（--json 全部列出）" if zh else f"  to settle: {more} more (--json lists them)"
        )
    return lines


def _asked_zh(why: str) -> str:
    for pattern, chinese in _ASKED_ZH:
        found = re.fullmatch(pattern, why, flags=re.DOTALL)
        if found is not None:
            return found.expand(chinese)
    return why
