"""Why nothing can be said of a factor, in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason."""

    en: str
    zh: str

    def of(self, **what: object) -> "Reason":
        """The reason with its figures.

        Example:
            >>> Reason("{n} videos", "{n} 个视频").of(n=3).en
            '3 videos'
        """
        return Reason(self.en.format(**what), self.zh.format(**what))

    @property
    def both(self) -> Mapping[str, str]:
        """en, zh."""
        return {"en": self.en, "zh": self.zh}


reasons: Mapping[str, Reason] = {
    "not_known": Reason("no second with viewers has it", "没有一个有观众的秒测到它"),
    "no_log": Reason(
        "no post has a log, or a table by second, of who watched and who left", "没有一条作品有逐秒的观看与离开记录"
    ),
    "never_varies": Reason("it never varies in this library", "在这批作品里它从不变化"),
    "not_within": Reason("it never varies within a post", "在每条作品内部它从不变化"),
    "same_seconds": Reason(
        "it comes at the same seconds in every post: it cannot be told from the second itself",
        "它在每条作品里都出现在相同的秒，无法与该秒本身分开",
    ),
    "alike": Reason("it moves as {other} does: the two cannot be told apart", "它与 {other} 同步变化，无法分开"),
    "few_videos": Reason(
        "not enough data: it varies in {n} of at least {least} videos needed",
        "数据不足：只在 {n} 个视频里有变化，至少需要 {least} 个",
    ),
    "one_video": Reason(
        "not enough data: almost all that is known of it comes from one or two videos",
        "数据不足：几乎全部信息来自一两个视频",
    ),
    "few_events": Reason(
        "not enough data: done {n} of at least {least} times needed",
        "数据不足：共发生 {n} 次，至少需要 {least} 次",
    ),
    "few_stayed": Reason(
        "not enough data: all but {n} did it, at least {least} who did not are needed",
        "数据不足：除 {n} 次外全都发生了，至少需要 {least} 次没有发生",
    ),
    "none_with": Reason(
        "nobody did it in the {n} seconds with it: no ratio can be given",
        "在有它的 {n} 个秒里没有人这样做，无法给出倍数",
    ),
    "none_without": Reason(
        "nobody did it in the {n} seconds without it: no ratio can be given",
        "在没有它的 {n} 个秒里没有人这样做，无法给出倍数",
    ),
    "all_with": Reason(
        "everybody did it in the {n} seconds with it: no ratio can be given",
        "在有它的 {n} 个秒里所有人都这样做，无法给出倍数",
    ),
    "all_without": Reason(
        "everybody did it in the {n} seconds without it: no ratio can be given",
        "在没有它的 {n} 个秒里所有人都这样做，无法给出倍数",
    ),
    "unsettled": Reason("the data leave it open by more than any ratio can tell", "数据无法确定，任何倍数都不可靠"),
}
