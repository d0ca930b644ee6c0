"""Sentences of an experiment that begins with a finding, and of what its result says of it; English and Chinese."""

from collections.abc import Mapping

OF_FINDING: Mapping[str, tuple[str, str]] = {
    "tried_planned": (
        "An experiment is planned for it, {arm} against {first}; nobody has looked at a result yet.",
        "已为此计划实验：{arm} 对比 {first}，还没有人看过结果。",
    ),
    "tried_nothing": (
        "An experiment tries it, {arm} against {first}; there is no result yet.",
        "正在做实验验证：{arm} 对比 {first}，还没有结果。",
    ),
    "tried_split": (
        "An experiment tried it, {arm} against {first}, and its result cannot be trusted: who saw what does not fit the plan.",
        "做过实验验证：{arm} 对比 {first}，但结果不可信，实际谁看了哪个版本与计划不符。",
    ),
    "tried_going": (
        "An experiment tries it, {arm} against {first}: {n} of {planned} {counted} are there.",
        "正在做实验验证：{arm} 对比 {first}，计划 {planned} {counted}，已有 {n}。",
    ),
    "tried_causes": (
        "An experiment tried it: {effect}. Chance chose who saw what, so the version itself causes the difference.",
        "已做实验验证：{effect}。谁看哪个版本由随机决定，因此差别由版本本身造成。",
    ),
    "tried_causes_seen": (
        "An experiment tried it: {effect}. If the other system did choose by chance who saw what, the version itself causes the difference.",
        "已做实验验证：{effect}。只要另一系统确实是随机分配观众，差别就由版本本身造成。",
    ),
    "tried_causes_posts": (
        "An experiment tried it: {effect}. A coin chose which posts got it, so it causes the difference; the platform still chose who saw each post, which is weaker than drawing viewers.",
        "已做实验验证：{effect}。哪条作品采用由抛硬币决定，因此差别由它造成；但谁看到哪条仍由平台决定，比随机分观众更弱。",
    ),
    "tried_none": (
        "An experiment tried it, {arm} against {first}: no difference in {what} worth knowing ({low} to {high}).",
        "已做实验验证：{arm} 对比 {first}，{what}没有值得在意的差别（{low} 至 {high}）。",
    ),
    "tried_undecided": (
        "An experiment tried it, {arm} against {first}, and could not decide: the difference in {what} lies between {low} and {high}.",
        "做过实验验证：{arm} 对比 {first}，未能判定，{what}的差别在 {low} 与 {high}之间。",
    ),
    "tried_so_far": (
        "An experiment tries it, {arm} against {first}: so far the difference in {what} lies between {low} and {high}; it is not decided.",
        "正在做实验验证：{arm} 对比 {first}，目前{what}的差别在 {low} 与 {high}之间，尚未判定。",
    ),
    "another_edit": (
        "Another edit of these seconds, {edit}: {says}",
        "对这几秒的另一种改法（{edit}）：{says}",
    ),
    "another_cut": (
        "Another cut of these seconds: {says}",
        "对这几秒的另一种剪法：{says}",
    ),
    "edit_cut_out": (
        "cut out from {from_s} to {to_s} s",
        "剪掉 {from_s} 至 {to_s} 秒",
    ),
    "edit_move": (
        "what comes from {from_s} to {to_s} s moved to {to_at_s} s",
        "把 {from_s} 至 {to_s} 秒的画面移到第 {to_at_s} 秒",
    ),
    "edit_speed": (
        "from {from_s} to {to_s} s at {times} times the speed",
        "{from_s} 至 {to_s} 秒改为 {times} 倍速",
    ),
    "trying": (
        "Tries {reference}: {message}",
        "验证 {reference}：{message}",
    ),
    "already_proven": (
        "Proven already, by {experiment}: {edit}. {says} So do that first.",
        "已有实验证明（{experiment}）：{edit}。{says}这个改法可以先用上。",
    ),
    "still_open": (
        "Not proven yet, and tried here against the version that is proven ({first}): {edit}.",
        "还没有证明的改法，这次拿它和已证明的版本（{first}）比：{edit}。",
    ),
    "still_open_alone": (
        "Not proven yet, and tried here: {edit}.",
        "还没有证明的改法，这次验证它：{edit}。",
    ),
    "tried_before": (
        "Known of these seconds, from {experiment}: {says}",
        "这几秒已有的实验（{experiment}）：{says}",
    ),
    "render": (
        "To make: a cut of {original}: {edit}. Save it as {file}.",
        "需要剪出：{original} 的一个版本：{edit}。存成 {file}。",
    ),
    "render_unsaid": (
        "To make: a cut of {original}, saved as {file}; the finding has no edit that says how.",
        "需要剪出：{original} 的一个版本，存成 {file}；这条发现没有给出具体改法。",
    ),
    "then_add": (
        "Then add it: {command}",
        "然后加入素材库：{command}",
    ),
    "both_shown": (
        "Write the viewers' ids into viewers.txt, one a line, and show each viewer the arm that this prints, both arms on the same channel: {command}",
        "把观众编号写进 viewers.txt，每行一个，再按下面命令的分组给每位观众播放对应版本，两个版本用同一个渠道：{command}",
    ),
    "pairs_of_posts": (
        "This channel's player is not yours, so viewers cannot be drawn: make pairs of posts, one as before and one with the same edit. A coin says which of two gets it: {command} and after it the names of the videos, two or more, as nine16 list prints them.",
        "这个渠道的播放器不归你，无法给观众分组：请成对发布作品，一条照旧、一条按同样的改法。哪条用新改法由抛硬币决定：{command}，后面接上 nine16 list 列出的视频编号，至少两个。",
    ),
    "then_look": (
        "How it stands, whenever you like: {command}",
        "随时查看结果：{command}",
    ),
    "least_of_finding": (
        "The least effect, {effect}, is what is sure of the finding: what the edit could bring back.",
        "最小差别 {effect} 取自这条发现中可以确定的部分：改动可能挽回的量。",
    ),
    "pairs_left": ("{n} posts are not counted: {why}.", "{n} 条作品未计入：{why}。"),
}
