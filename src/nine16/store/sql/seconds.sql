-- The seconds of each post by differences: count what starts and what ends in each second, join both
-- to the full grid (a second in which nothing changes is a row too), and cumulate. No run is exploded.
-- From `runs`, `spans`, `views`, `posts` and `numbers` (n = 0, 1, 2 ...).
-- A stretch [from, to) covers the instant of t (t * 1000 ms) from t = ceil(from / 1000) up to,
-- not including, ceil(to / 1000).
with grid as (
  select p.post_key, n.n as second
  from posts as p
  join numbers as n on n.n * 1000 < p.duration_ms
),

run_starts as (
  select post_key, cast(ceil(from_ms / 1000) as integer) as second, count(*) as n
  from runs
  group by post_key, cast(ceil(from_ms / 1000) as integer)
),

run_ends as (
  select post_key, cast(ceil(to_ms / 1000) as integer) as second, count(*) as n
  from runs
  group by post_key, cast(ceil(to_ms / 1000) as integer)
),

span_starts as (
  select post_key, cast(ceil(from_ms / 1000) as integer) as second, count(*) as n
  from spans
  group by post_key, cast(ceil(from_ms / 1000) as integer)
),

span_ends as (
  select post_key, cast(ceil(to_ms / 1000) as integer) as second, count(*) as n
  from spans
  group by post_key, cast(ceil(to_ms / 1000) as integer)
),

-- A view ends in second t if its furthest lies in (t, t + 1] s.
view_ends as (
  select
    post_key,
    cast(ceil(furthest_ms / 1000) as integer) - 1 as second,
    count(*) as n,
    sum(case when ended = 0 then 1 else 0 end) as departed,
    sum(case when ended = 0 then at_end else 0 end) as departed_watching,
    sum(case when ended = 1 then 1 else 0 end) as completed,
    sum(case when ended = 2 then 1 else 0 end) as censored
  from views
  group by post_key, cast(ceil(furthest_ms / 1000) as integer)
),

joined as (
  select
    g.post_key,
    g.second,
    coalesce(rs.n, 0) as run_starts,
    coalesce(re.n, 0) as run_ends,
    coalesce(ss.n, 0) as span_starts,
    coalesce(se.n, 0) as span_ends,
    coalesce(ve.n, 0) as view_ends,
    coalesce(ve.departed, 0) as departed,
    coalesce(ve.departed_watching, 0) as departed_watching,
    coalesce(ve.completed, 0) as completed,
    coalesce(ve.censored, 0) as censored
  from grid as g
  left join run_starts as rs on rs.post_key = g.post_key and rs.second = g.second
  left join run_ends as re on re.post_key = g.post_key and re.second = g.second
  left join span_starts as ss on ss.post_key = g.post_key and ss.second = g.second
  left join span_ends as se on se.post_key = g.post_key and se.second = g.second
  left join view_ends as ve on ve.post_key = g.post_key and ve.second = g.second
),

cumulated as (
  select
    post_key,
    second,
    sum(run_starts) over so_far - sum(run_ends) over so_far as plays,
    sum(span_starts) over so_far - sum(span_ends) over so_far as watching,
    -- Every view ends in some second of the grid: those that end here or later have reached further than t.
    sum(view_ends) over from_here as reached,
    departed,
    departed_watching,
    completed,
    censored
  from joined
  window
    so_far as (partition by post_key order by second rows between unbounded preceding and current row),
    from_here as (partition by post_key order by second rows between current row and unbounded following)
)

select
  post_key,
  second,
  cast(plays as bigint) as plays,
  cast(watching as bigint) as watching,
  cast(reached - watching as bigint) as skipped,
  cast(departed as bigint) as departed,
  cast(departed_watching as bigint) as departed_watching,
  cast(completed as bigint) as completed,
  cast(censored as bigint) as censored
from cumulated
