-- One row per view, from its runs: how far it went, how long it ran, how its last run ended.
-- From `runs`. heard_ms: when a run still open was last heard of (its beginning plus what it has played).
select
  post_key,
  view_key,
  min(viewer_key) as viewer_key,
  min(started_ms) as first_ms,
  max(to_ms) as furthest_ms,
  cast(sum(to_ms - from_ms) as bigint) as watched_ms,
  max(seq * 8 + end_code) as last_mark,
  max(case when end_code = 0 then started_ms + to_ms - from_ms end) as heard_ms,
  count(*) as runs
from runs
group by post_key, view_key
