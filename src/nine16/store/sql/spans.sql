-- The union of each view's runs: disjoint stretches. Seven views of ten have one run: it is its own union.
-- From `runs` and `visits`.
with counted as (
  select r.post_key, r.view_key, r.from_ms, r.to_ms, v.runs
  from runs as r
  join visits as v on v.post_key = r.post_key and v.view_key = r.view_key
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
  from counted
  where runs > 1
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

select post_key, view_key, from_ms, to_ms
from counted
where runs = 1
union all
select post_key, view_key, min(from_ms) as from_ms, max(to_ms) as to_ms
from numbered
group by post_key, view_key, stretch
