-- What each viewer did before an experiment began: views, seconds seen, and views with each kind of action.
-- since and until are instants of ours. viewer is below nought where nobody is named.
with earlier as (
  select post_id, view_key, viewer, reach_ms
  from views
  where first_at >= {since} and first_at < {until} and viewer >= 0
)
select viewer, '' as kind, count(*) as views, sum(reach_ms) / 1000.0 as total
from earlier
group by viewer
union all
select e.viewer, a.kind, count(*) as views, cast(count(*) as double) as total
from earlier as e
join acts as a on a.post_id = e.post_id and a.view_key = e.view_key
group by e.viewer, a.kind
