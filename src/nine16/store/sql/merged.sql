-- The union of the runs of views with several: disjoint stretches. (Of views with one run it is the run.)
-- From `runs` and `visits`.
with several as (
  select r.post_key, r.view_key, r.from_ms, r.to_ms
  from runs as r
  join visits as v on v.post_key = r.post_key and v.view_key = r.view_key
  where v.runs > 1
),

-- A run opens a new stretch if it begins after everything before it has ended.
opened as (
  select
    post_key,
    view_key,
    from_ms,
    to_ms,
    case when from_ms <= max(to_ms) over (
      partition by post_key, view_key
      order by from_ms, to_ms
      rows between unbounded preceding and 1 preceding
    ) then 0 else 1 end as opens
  from several
),

numbered as (
  select
    post_key,
    view_key,
    from_ms,
    to_ms,
    sum(opens) over (
      partition by post_key, view_key
      order by from_ms, to_ms
      rows between unbounded preceding and current row
    ) as stretch
  from opened
)

select post_key, view_key, min(from_ms) as from_ms, max(to_ms) as to_ms
from numbered
group by post_key, view_key, stretch
