-- One row per run: of all rows with one key the largest to_ms counts, and its end_reason with it.
-- From `raw` (rows as loaded, in any order, from any file) and `posts` (post_key, duration_ms).
-- to_ms and the reason travel as one number, to_ms * 8 + code, so that one maximum finds both;
-- at equal to_ms a reason beats none (code 0: the run was still open).
with newest as (
  select
    post_key,
    view_key,
    seq,
    min(viewer_key) as viewer_key,
    min(started_ms) as started_ms,
    min(from_ms) as from_ms,
    max(to_ms * 8 + case end_reason
      when '' then 0
      when 'left' then 1
      when 'seek' then 2
      when 'pause' then 3
      when 'hidden' then 4
      when 'error' then 5
      when 'loop' then 6
      else 7
    end) as mark
  from raw
  group by post_key, view_key, seq
)

select
  n.post_key,
  n.view_key,
  n.seq,
  n.viewer_key,
  n.started_ms,
  n.from_ms,
  least(cast(floor(n.mark / 8) as integer), p.duration_ms) as to_ms,
  cast(n.mark % 8 as integer) as end_code
from newest as n
join posts as p on p.post_key = n.post_key
where n.from_ms < p.duration_ms
