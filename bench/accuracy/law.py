"""Words that law and platforms name: how many sentences that break a rule are found, how many others are flagged.

    python bench/accuracy/law.py [--quick] [--misses] [--dev]

Reads `law_sentences/held_out.toml`, written and committed before any list existed (by the hand that wrote the lists),
`cases.toml`, words quoted from published penalties, and `harmless.toml`, ordinary commerce; nothing is tuned on these.
`--dev` shows what the lists are tuned on instead. Each sentence is shown once as a caption and once as a title on every channel of its language's
markets; it is found when the rule it stands under speaks.
"""

import argparse
import math
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from bars import Bars

from nine16.kinds.rule import Rule, rules
from nine16.model.candidate import Candidate
from nine16.model.channel import Channel
from nine16.model.finding import Finding
from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts
from nine16.settings import Settings

HERE = Path(__file__).parent / "law_sentences"
CHANNELS = {"zh": ("douyin", "taobao_main"), "en": ("alibaba_main", "tiktok")}
READS_WORDS = [
    "superlatives",
    "guarantees",
    "medical_claims",
    "cosmetics_claims",
    "contact_details",
    "watermarks",
    "advertising_disclosure",
    "ai_disclosure",
    "state_authority",
    "disparagement",
    "cited_figures",
    "patents",
    "superstition",
    "tobacco",
    "children",
    "green_claims",
]
VIDEO = VideoFacts(20.0, 1080, 1920, 30.0, 0, has_sound=True)


def full_width(text: str) -> str:
    """`text` with its Latin letters, digits and signs as wide as Chinese ones."""
    return "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in text)


HIDDEN = {
    "zh": {"full width": full_width, "spaced out": " ".join, "dotted": "·".join},
    "en": {"full width": full_width, "in capitals": str.upper},
}
"""Ways of writing the same words so that a plain search misses them."""


def found_in(text: str, language: str, asked: dict[str, Rule]) -> dict[str, list[Finding]]:
    """Which rules speak, on any channel of the language, with the sentence as a caption or as a title."""
    told: dict[str, list[Finding]] = {}
    for name in CHANNELS[language]:
        channel = Channel(name, name, name)
        caption = {"text": Measured(spans=(Span(1.0, 3.0, {"text": text}),)), "transcript": Measured()}
        for candidate in (
            Candidate(VIDEO, None, caption, channel),
            Candidate(VIDEO, None, {}, channel, title=text),
        ):
            for rule_name, rule in asked.items():
                spoken = rule.check(candidate, None, Settings())
                if spoken:
                    told.setdefault(rule_name, []).extend([spoken] if isinstance(spoken, Finding) else spoken)
    return told


def interval(hits: int, n: int) -> str:
    """Wilson's 95 % interval of a share."""
    if not n:
        return "n = 0"
    share, z = hits / n, 1.96
    middle, half = share + z * z / (2 * n), z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    low, high = (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)
    return f"{hits} of {n}, 95 %: {max(0, low):.3f} to {min(1, high):.3f}"


def rows_of_cases(bars: Bars, asked: dict[str, Rule], *, names: Sequence[str], show: bool) -> None:
    """Words of published cases: found by the rule they broke, and by any rule."""
    right, any_rule, n = 0, 0, 0
    tables = [tomllib.loads((HERE / f"{name}.toml").read_text("utf-8")) for name in names]
    for language, kinds in ((language, kinds) for table in tables for language, kinds in table.items()):
        for rule, text in ((rule, text) for rule, texts in kinds["breaks"].items() for text in texts):
            told = found_in(text, language, asked)
            right, any_rule, n = right + (rule in told), any_rule + bool(told), n + 1
            if show and rule not in told:
                print("missed ", rule, text, sorted(told))
    bars.row("published cases: found by the rule they broke", right / n, note=f"{interval(right, n)}; no bar was set")
    bars.row("published cases: found by any rule", any_rule / n, note=interval(any_rule, n))


def row_of_harmless(bars: Bars, asked: dict[str, Rule]) -> None:
    """Sentences of ordinary commerce: how many are flagged."""
    table = tomllib.loads((HERE / "harmless.toml").read_text("utf-8"))
    said = [(text, language) for language, texts in table.items() for text in texts]
    flagged = sum(bool(found_in(text, language, asked)) for text, language in said)
    bars.row(
        "ordinary commerce: flagged without cause", flagged / len(said), 0.05, "<=", note=interval(flagged, len(said))
    )


def main() -> None:
    """Measure, print the table, fail on a missed bar."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true", help="without the ways of hiding a word")
    parser.add_argument("--dev", action="store_true", help="the sentences that the lists are tuned on; no bars")
    parser.add_argument("--misses", action="store_true", help="print what was missed or flagged; only with --dev")
    given = parser.parse_args()
    show = given.misses and given.dev
    sentences = tomllib.loads((HERE / ("dev.toml" if given.dev else "held_out.toml")).read_text("utf-8"))
    asked = {name: rules()[name] for name in READS_WORDS}
    bars = Bars("Words that law and platforms name" + (" (sentences that the lists are tuned on)" if given.dev else ""))
    found_all, breaking_all, flagged_all, near_all = 0, 0, 0, 0
    for language, kinds in sentences.items():
        breaking = [(rule, text) for rule, texts in kinds["breaks"].items() for text in texts]
        near = [text for texts in kinds["nearly"].values() for text in texts]
        missed = [(rule, text) for rule, text in breaking if rule not in found_in(text, language, asked)]
        flagged = [(text, told) for text in near if (told := found_in(text, language, asked))]
        found = len(breaking) - len(missed)
        bars.row(f"{language}: found", found / len(breaking), note=interval(found, len(breaking)))
        bars.row(f"{language}: flagged without cause", len(flagged) / len(near), note=interval(len(flagged), len(near)))
        found_all, breaking_all = found_all + found, breaking_all + len(breaking)
        flagged_all, near_all = flagged_all + len(flagged), near_all + len(near)
        for rule, text in missed if show else ():
            print("missed ", rule, text)
        for text, told in flagged if show else ():
            print("flagged", text, {name: spoken[0].measured for name, spoken in told.items()})
        for hidden, hide in {} if given.quick or given.dev else HIDDEN[language].items():
            still = sum(rule in found_in(hide(text), language, asked) for rule, text in breaking)
            bars.row(f"{language}: found when {hidden}", still / len(breaking), note=interval(still, len(breaking)))
    note = interval(found_all, breaking_all)
    bars.row("both: found", found_all / breaking_all, None if given.dev else 0.9, ">=", note=note)
    note = interval(flagged_all, near_all)
    bars.row("both: flagged without cause", flagged_all / near_all, None if given.dev else 0.05, "<=", note=note)
    rows_of_cases(bars, asked, names=("cases_dev", "cases_dev_later") if given.dev else ("cases",), show=show)
    if not given.dev:
        row_of_harmless(bars, asked)
    bars.close()


if __name__ == "__main__":
    main()
