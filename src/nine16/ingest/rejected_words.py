"""Why rows and cells of a file were not kept, in words a shop operator knows; the code stays beside them for look-ups."""

import re

from nine16.model.finding import Words

_WHY = {
    # logs (docs/reference/views.md lists them)
    "missing_key": Words("no id of the view or of the action", "没有观看编号或动作编号"),
    "unreadable_time": Words("the time cannot be read", "时间读不出来"),
    "unreadable_number": Words("a number cannot be read", "数字读不出来"),
    "unreadable_truth": Words("a yes or no cannot be read", "是或否读不出来"),
    "unreadable_row": Words("the row cannot be read", "整行读不出来"),
    "unknown_video": Words("the video is not in the library", "视频不在片库里"),
    "unknown_post": Words("the post does not exist, or no post is named", "作品不存在，或没写是哪条作品"),
    "several_posts": Words("several posts show the video: name the post", "这条视频发过几条作品，请写明是哪条"),
    "video_of_another_post": Words("the post named shows another video", "写的作品用的是另一条视频"),
    "unmeasured_video": Words("the length of the video is not known yet", "还不知道视频多长"),
    "negative_time": Words("the second is below 0", "秒数小于 0"),
    "from_not_before_to": Words("the stretch ends before it begins", "结束不晚于开始"),
    "past_end": Words("past the end of the video", "超出视频结尾"),
    "unknown_end_reason": Words("ends in a way that no table knows", "结束方式不在表里"),
    "unknown_kind": Words("an action that no table knows", "动作类型不在表里"),
    "conflict": Words("its id says something else in another row", "同一编号前后说法不同"),
    # exports
    "total_row": Words("a total, not a post", "合计行，不是作品"),
    "repeated_header": Words("the headings once more", "重复的表头"),
    "more_cells_than_headings": Words("more cells than headings", "单元格比表头多"),
    "fewer_cells_than_headings": Words("fewer cells than headings", "单元格比表头少"),
    "same_key": Words("two rows about one thing that differ", "同一对象的两行内容不同"),
    "repeated_row": Words("said in a row above", "与前面的行重复"),
    "names_no_post": Words("does not say which post it is about", "没写是哪条作品"),
    "period_ends_before_it_begins": Words("the period ends before it begins", "时段的结束早于开始"),
    "same_post": Words("two rows about one post and one period", "同一作品同一时段有两行"),
    "same_second": Words("one second stands there twice", "同一秒写了两次"),
    "same_period": Words("two rows about one period", "同一时段有两行"),
    "part_of_the_audience": Words("a curve of only a part of the viewers", "只是部分观众的曲线"),
    "another_curve": Words("a further curve beside the one that was read", "已读的曲线之外的另一条"),
    "part_of_all": Words("a part of what another row has in all", "别的行的一部分"),
    "not_a_video": Words("not a video", "不是视频"),
    "visible_to_author_only": Words("only its author can see it", "仅自己可见"),
    "restated": Words("told otherwise by an earlier reading, which is kept aside", "与之前读到的不同，旧的已另存"),
    "another_table": Words("another table of the file, not read", "文件里的另一张表，没有读"),
    "differs between parts": Words("should be the same in each part and is not", "各部分应相同却不同"),
    "set aside, kept": Words("kept, not counted as what viewers say", "已保留，不算观众发言"),
    # cells
    "unreadable": Words("cannot be read, left empty", "读不出来，留空"),
    "censored": Words("the platform hides it, left empty", "平台没有给出具体数字，留空"),
    "no_currency": Words("an amount without a currency, left empty", "金额没写币种，留空"),
}
_BARE = frozenset({"restated", "another_table"})
"""What follows the colon repeats what the words say."""
_LACKING = {
    "title": Words("no title", "没有标题"),
    "platform_id": Words("no id of the post", "没有作品编号"),
    "published_at": Words("no time of publication", "没有发布时间"),
    "day": Words("no day", "没有日期"),
    "period": Words("no period", "没有时段"),
    "order_id": Words("no order number", "没有订单号"),
    "creator": Words("no creator", "没有达人"),
    "text": Words("no text", "没有文字"),
    "channel": Words("no channel", "没有渠道"),
    "post": Words("no post", "没有作品"),
    "second": Words("no second", "没有秒数"),
    "at_s": Words("no second", "没有秒数"),
    "at_share": Words("no position in the video", "没有视频位置"),
    "position": Words("no position in the video", "没有视频位置"),
    "figures": Words("no figures", "没有数字"),
}
_ASIDE = {
    "mode": Words("placed or scripted text", "定位或代码弹幕"),
    "art": Words("a drawing in letters", "字符画"),
    "repeated": Words("one line over and over", "刷屏"),
}
_EXAMPLES_ZH = (
    (r"rows (\d+) and (\d+) share (.+) and differ otherwise", r"第 \1 行和第 \2 行的 \3 相同，其余不同"),
    (r"row (\d+) repeats row (\d+)", r"第 \1 行与第 \2 行相同"),
    (r"row (\d+) and another speak of one period", r"第 \1 行和另一行是同一时段"),
    (r"row (\d+): second (\d+) stands twice", r"第 \1 行：第 \2 秒写了两次"),
    (r"row (\d+): second (\S+) of (\S+) s", r"第 \1 行：第 \2 秒，视频长 \3 秒"),
    (r"row (\d+): this capture said otherwise before; that is kept aside", r"第 \1 行：这份导出之前不是这样写的"),
    (r"(.+) is (\w+): --as \2 reads it", r"\1 是 \2，用 --as \2 读取"),
    (
        r"(\d+) rows: the platform lists no more, older posts may be missing",
        r"\1 行：平台最多列这么多，更早的作品可能缺失",
    ),
    (r"(.+): (\d+) rows", r"\1：\2 行"),
    (r"row (\d+): (.*)", r"第 \1 行：\2"),
    (r"row (\d+)", r"第 \1 行"),
)


def why_rejected(reason: str, language: str) -> str:
    """A reason as a person reads it, the code in brackets after it; a code that no table knows stands alone.

    Args:
        reason: as an account of a load gives it: `past_end`, `no_title`, `unreadable: HEADING`.
        language: en or zh.

    Example:
        >>> why_rejected("past_end", "en"), why_rejected("unreadable: 点赞量", "zh")
        ('past the end of the video (past_end)', '点赞量：读不出来，留空（unreadable）')
    """
    code, _, about = reason.partition(": ")
    words = _WHY.get(code) or _LACKING.get(code.removeprefix("no_"))
    if words is None:
        return reason
    said = words.zh if language == "zh" else words.en
    if about and code not in _BARE:
        aside = _ASIDE.get(about)
        named = about if aside is None else aside.zh if language == "zh" else aside.en
        said = f"{named}：{said}" if language == "zh" else f"{named}: {said}"
    return f"{said}（{code}）" if language == "zh" else f"{said} ({code})"


def example_rejected(example: str, language: str) -> str:
    """The first case of a reason; what the file itself holds is never translated.

    Example:
        >>> example_rejected("row 4: 合计, 12", "zh"), example_rejected("row 4: 合计, 12", "en")
        ('第 4 行：合计, 12', 'row 4: 合计, 12')
    """
    if language == "zh":
        for pattern, chinese in _EXAMPLES_ZH:
            found = re.fullmatch(pattern, example, flags=re.DOTALL)
            if found is not None:
                return found.expand(chinese)
    return example
