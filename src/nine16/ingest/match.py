"""Which video file belongs to which post: proposed with a score and its reasons, joined only where confirmed."""

from dataclasses import replace
from pathlib import Path

from nine16.ingest.known_posts import AD_MATERIAL
from nine16.ingest.likeness import Library
from nine16.ingest.match_table import Choice, read_choices, write_proposals
from nine16.ingest.proposal import Proposal
from nine16.model.post import Post
from nine16.store.folder import Folder
from nine16.store.turns import POSTS, turn

LEAST_SCORE = 0.3
"""Below it a likeness is chance: nothing is proposed."""


def candidates(folder: Folder) -> list[Proposal]:
    """One proposal for every post without a video, the surest first.

    Two posts of one account are never proposed the same video: the more like one gets it. Materials of ads may show
    the video of a post, and of each other.
    """
    videos = folder.records.videos()
    posts = [post for post in folder.records.posts() if post.video_id is None and post.form != "pictures"]
    taken = {
        (post.channel, post.account, post.video_id)
        for post in folder.records.posts()
        if post.video_id and post.form != AD_MATERIAL
    }
    library = Library(videos, folder.records.posts(), zone=folder.zone)
    ranked: dict[str, list[tuple[float, str, tuple[str, ...]]]] = {}
    for post in posts:
        found = [(library.likeness(post, video), video.video_id) for video in videos]
        likely = [(like.score, video_id, like.reasons) for like, video_id in found if like.score >= LEAST_SCORE]
        ranked[post.post_id] = sorted(likely, key=lambda each: (-each[0], each[1]))
    proposals: dict[str, Proposal] = {}
    # Greedy by score is enough: a person confirms every row.
    pairs = sorted(
        ((score, post, video_id, reasons) for post in posts for score, video_id, reasons in ranked[post.post_id]),
        key=lambda pair: (-pair[0], pair[1].post_id, pair[2]),
    )
    for score, post, video_id, reasons in pairs:
        place = (post.channel, post.account, video_id)
        # An account posts a video once; ads show the same one again, and in many materials.
        is_ad = post.form == AD_MATERIAL
        if post.post_id not in proposals and (is_ad or place not in taken):
            taken |= set() if is_ad else {place}
            proposals[post.post_id] = Proposal(post.post_id, video_id, score, reasons)
    named = []
    for post in posts:
        if post.post_id in proposals:
            mine = _with_rival(proposals[post.post_id], ranked[post.post_id])
            named.append(_with_other_post(mine, post, posts, ranked))
    empty = [Proposal(post.post_id, None, 0.0, ()) for post in posts if post.post_id not in proposals]
    return sorted(named, key=lambda proposal: -proposal.score) + empty


def write_table(folder: Folder, path: Path, *, language: str = "en") -> list[Proposal]:
    """Write every proposal as a row of an XLSX or CSV table, to be confirmed in bulk.

    Columns: post, title, published, duration_s, video, score, reasons, confirm. In `confirm`: yes, no, or the
    id of another video; empty says nothing. The reasons are in `language`, the columns' names always these.

    Raises:
        WrongInput: the path ends neither in .xlsx nor in .csv.
    """
    proposals = candidates(folder)
    posts = {post.post_id: post for post in folder.records.posts()}
    rows = [(proposal, posts[proposal.post_id]) for proposal in proposals]
    write_proposals(path, rows, folder.records.videos(), zone=folder.zone, language=language)
    return proposals


def read_table(folder: Folder, path: Path) -> list[tuple[str, str]]:
    """Join the posts and videos that the table confirms; returns (post, video) for each newly joined.

    Either every confirmed row is applied or, if one is wrong, none.

    Raises:
        WrongInput: rows name a post or video that does not exist, or claim one twice; every such row is named.
        UnreadableFile: the table cannot be read.
    """
    with turn(folder.path, POSTS):
        posts = {post.post_id: post for post in folder.records.posts()}
        videos = {video.video_id for video in folder.records.videos()}
        choices = read_choices(path, posts, videos, settings=folder.settings)
        new = [choice for choice in choices if posts[choice.post_id].video_id is None]
        with folder.records.together() as records:
            for choice in new:
                records.put_post(_joined(posts[choice.post_id], choice))
    return [(choice.post_id, choice.video_id) for choice in new]


def _joined(post: Post, choice: Choice) -> Post:
    return replace(post, video_id=choice.video_id)


def _with_rival(proposal: Proposal, ranked: list[tuple[float, str, tuple[str, ...]]]) -> Proposal:
    rivals = [(score, video_id) for score, video_id, _ in ranked if video_id != proposal.video_id]
    if not rivals or rivals[0][0] < 0.7 * proposal.score:
        return proposal
    return replace(proposal, reasons=(*proposal.reasons, f"but {rivals[0][1]} is near ({rivals[0][0]:.2f})"))


def _with_other_post(
    proposal: Proposal, post: Post, posts: list[Post], ranked: dict[str, list[tuple[float, str, tuple[str, ...]]]]
) -> Proposal:
    for other in posts:
        if (
            AD_MATERIAL not in (post.form, other.form)
            and other.post_id != post.post_id
            and (other.channel, other.account) == (post.channel, post.account)
        ):
            score = next((score for score, video_id, _ in ranked[other.post_id] if video_id == proposal.video_id), 0.0)
            if score >= 0.9 * proposal.score:
                why = f"but the post '{(other.title or other.post_id)[:30]}' is as like it ({score:.2f})"
                return replace(proposal, reasons=(*proposal.reasons, why))
    return proposal
