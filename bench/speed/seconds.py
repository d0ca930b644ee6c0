"""How fast playback logs become seconds: by differences against exploding, the whole build, one stored post.

Run `.venv/bin/python bench/speed/seconds.py`; `--quick` takes as many rows (a tenth measures only what starting
costs) and holds processor time over two cores to the limit, not the clock on the wall.
The log is drawn like a real one: runs of 10 s mean in videos of 10 to 60 s, the open run sent again
every 5 s, several runs a view and views a viewer, one viewer in twenty unknown, rows out of order.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from nine16.model.video import Video, VideoFacts
from nine16.store.folder import Folder
from nine16.store.reading import seconds as stored_seconds

sys.path.insert(0, str(Path(__file__).parents[1]))
from bars import Bars

POSTS = 1_000
ROWS = 10_000_000
THREADS = 2

_DRAW_RUNS = """
create table drawn as
with views as (
  select
    i,
    cast(hash(i, 1) % {posts} as integer) as post,
    10 + hash(hash(i, 1) % {posts}) % 51 as length_s,
    hash(i, 2) % {viewers} as viewer,
    1 + cast(hash(i, 3) % 10 >= 7 as integer) + cast(hash(i, 4) % 10 >= 8 as integer) as runs,
    timestamptz '2026-03-01 00:00:00+00' + to_milliseconds(cast(hash(i, 5) % 7257600000 as bigint)) as begun
  from range({views}) as r (i)
),

spread as (
  select v.*, s.seq, hash(i, 10 + s.seq) / 18446744073709551615.0 as u, hash(i, 20 + s.seq) / 18446744073709551615.0 as w
  from views as v
  join range(3) as s (seq) on s.seq < v.runs
),

placed as (
  select *, case when seq = 0 then 0 else cast(floor(w * (length_s - 1) * 1000) as integer) end as from_ms
  from spread
)

select
  i, post, length_s, viewer, seq, runs, begun, from_ms,
  cast(least(length_s * 1000, from_ms + 50 + floor(-ln(greatest(u, 1e-9)) * 13000)) as integer) as to_ms
from placed
"""

_DRAW_ROWS = """
copy (
  select
    md5(cast(i as varchar)) as view_id,
    seq,
    'video_' || post as video_id,
    case when viewer % 20 = 0 then null else 'u' || substr(md5(cast(viewer as varchar)), 1, 16) end as viewer_id,
    'player' as channel,
    begun + to_milliseconds(seq * 30000) as started_at,
    from_ms,
    to_ms,
    case
      when not closed then ''
      when to_ms >= length_s * 1000 then 'ended'
      when seq < runs - 1 then 'seek'
      else 'left'
    end as end_reason
  from (
    select *, true as closed from drawn
    union all
    select d.* replace (cast(d.from_ms + 5000 * k.n as integer) as to_ms), false as closed
    from drawn as d
    join range(1, 13) as k (n) on d.from_ms + 5000 * k.n < d.to_ms
  )
  order by hash(i, seq, to_ms) % 64
) to '{file}' (format parquet, compression zstd)
"""

_DRAW_ACTIONS = """
copy (
  select
    'e' || i || '-' || k.n as event_id,
    md5(cast(i as varchar)) as view_id,
    'video_' || post as video_id,
    'player' as channel,
    begun + to_milliseconds(cast(to_ms as bigint)) as "at",
    case when hash(i, 31) % 10 = 0 then null else from_ms + cast(hash(i, 32) % (to_ms - from_ms) as integer) end as at_ms,
    (['like', 'like', 'comment', 'collect', 'product_click', 'follow', 'cart_add', 'order'])[1 + cast(hash(i, k.n) % 8 as integer)] as kind
  from drawn
  join range(2) as k (n) on hash(i, 40 + k.n) % 20 = 0
  where seq = 0
) to '{file}' (format parquet, compression zstd)
"""

_EXPLODED = """
with plays as (
  select post_key, unnest(range(cast(ceil(from_ms / 1000) as bigint), cast(ceil(to_ms / 1000) as bigint))) as second
  from runs
)
select g.post_key, g.second, coalesce(p.plays, 0) as plays
from grid as g
left join (select post_key, second, count(*) as plays from plays group by post_key, second) as p
  on p.post_key = g.post_key and p.second = g.second
"""

_BY_DIFFERENCES = """
with starts as (
  select post_key, cast(ceil(from_ms / 1000) as integer) as second, count(*) as n from runs group by 1, 2
),

ends as (
  select post_key, cast(ceil(to_ms / 1000) as integer) as second, count(*) as n from runs group by 1, 2
)

select
  g.post_key,
  g.second,
  sum(coalesce(s.n, 0) - coalesce(e.n, 0)) over (partition by g.post_key order by g.second) as plays
from grid as g
left join starts as s on s.post_key = g.post_key and s.second = g.second
left join ends as e on e.post_key = g.post_key and e.second = g.second
"""


def draw(engine: duckdb.DuckDBPyConnection, rows: int) -> None:
    """Draw runs that make about so many rows of a log."""
    views = int(rows / 3.75)  # measured: 1.5 runs a view, each sent 2.5 times
    engine.execute(_DRAW_RUNS.format(posts=POSTS, views=views, viewers=views // 2))


def by_differences_or_exploding(engine: duckdb.DuckDBPyConnection, rounds: int) -> tuple[float, float, float]:
    """Seconds both ways on the same deduplicated runs: median seconds of each, and the mean length of a run."""
    engine.execute(f"set threads = {THREADS}")
    engine.execute("create table runs as select cast(post as bigint) as post_key, from_ms, to_ms from drawn")
    engine.execute(
        "create table grid as select p.post_key, n.n as second from (select distinct post as post_key, length_s from drawn)"
        " as p join range(61) as n (n) on n.n < p.length_s"
    )
    mean = engine.execute("select avg(to_ms - from_ms) / 1000 from runs").fetchone()
    differs = engine.execute(
        f"select count(*) from ({_EXPLODED}) as a join ({_BY_DIFFERENCES}) as b using (post_key, second)"
        " where a.plays <> b.plays"
    ).fetchone()
    if differs != (0,):
        message = f"the two ways differ in {differs} seconds"
        raise AssertionError(message)
    exploding: list[float] = []
    differences: list[float] = []
    for _ in range(rounds):
        for query, spent in ((_EXPLODED, exploding), (_BY_DIFFERENCES, differences)):
            begun = time.process_time()  # by turns, so that a busy machine slows both
            engine.execute(f"create or replace table answer as {query}")
            spent.append(time.process_time() - begun)
    return statistics.median(exploding), statistics.median(differences), mean[0] if mean else 0.0


def make_workspace(place: Path, engine: duckdb.DuckDBPyConnection) -> int:
    """A workspace with the drawn log taken in and nothing built; returns its rows."""
    log, actions = place / "log.parquet", place / "actions.parquet"
    engine.execute(_DRAW_ROWS.format(file=log))
    engine.execute(_DRAW_ACTIONS.format(file=actions))
    folder = Folder.create(place / "shop")
    lengths = engine.execute("select distinct post, length_s from drawn").fetchall()
    for post, length_s in lengths:
        facts = VideoFacts(float(length_s), 1080, 1920, 30.0, 0, has_sound=True)
        folder.records.add_video(Video(f"video_{post}", f"hash_{post}", "drawn.mp4", facts))
    account = folder.events.load(log)
    if account.rejected:
        raise AssertionError(account.rejected)
    folder.events.load(actions, "actions")
    return account.kept


def build(path: Path) -> None:
    """In a process of its own: build everything, and print what it took."""
    folder = Folder.open(path)
    wall, cpu = time.perf_counter(), time.process_time()
    account = folder.events.build()
    taken = {
        "wall_s": time.perf_counter() - wall,
        "cpu_s": time.process_time() - cpu,
        "rss_mb": _largest_memory_mb(),
        "rows": account.rows,
        "posts": len(account.posts),
    }
    print(json.dumps(taken))


def _largest_memory_mb() -> float:
    """Peak resident memory of this process alone; `ru_maxrss` would carry over that of the process that started it."""
    status = Path("/proc/self/status").read_text("ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def stored(path: Path, rounds: int) -> float:
    """Median time in ms from a question for one post's seconds to the answer."""
    folder = Folder.open(path)
    posts = [post.post_id for post in folder.records.posts()]
    spent = []
    for number in range(rounds):
        begun = time.perf_counter()
        found = stored_seconds(folder, posts[number * 37 % len(posts)])
        spent.append((time.perf_counter() - begun) * 1000)
        if found is None:
            raise AssertionError(posts[number])
    return statistics.median(spent)


def main() -> None:
    """Measure, print the table, fail on a missed bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="judge processor time, not the clock on the wall")
    parser.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.build is not None:
        build(given.build)
        return
    bars = Bars("playback logs to seconds")
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        with duckdb.connect(config={"threads": THREADS, "memory_limit": "3GB"}) as engine:
            draw(engine, ROWS)
            exploding, differences, mean_s = by_differences_or_exploding(engine, 5)
            bars.row(
                f"exploding over differences, runs of {mean_s:.1f} s mean", exploding / differences, 3, ">=", unit="x",
                note=f"median CPU {exploding:.2f} s and {differences:.2f} s",
            )  # fmt: skip
            kept = make_workspace(place, engine)
        answer = subprocess.run(
            [sys.executable, __file__, "--build", str(place / "shop")], check=True, capture_output=True, text=True
        )
        taken = json.loads(answer.stdout)
        what = f"build of {kept:,} rows, {taken['posts']} posts"
        # On a busy machine wall measures the neighbours: then CPU over two cores is held to the bar instead.
        free = not given.quick and os.getloadavg()[0] < THREADS
        bars.row(f"{what}: wall", taken["wall_s"], 10 if free else None, "<=", unit="s")
        bars.row(f"{what}: CPU over two cores", taken["cpu_s"] / THREADS, None if free else 10, "<=", unit="s")
        bars.row("its largest memory", taken["rss_mb"], 2_000, "<=", unit="MB")
        bars.row("a stored post's seconds", stored(place / "shop", 21), 50, "<=", unit="ms")
    bars.close()


if __name__ == "__main__":
    main()
