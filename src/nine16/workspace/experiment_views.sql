-- Views of the posts of an experiment since its start, in the order of time, each with its viewer's id as logged.
-- posts is a list of quoted ids, since and until are instants; all three are ours.
with named as (
  select post_id, view_key, max(viewer_id) as viewer_id
  from runs
  where post_id in ({posts})
  group by post_id, view_key
)
select v.post_id, v.view_key, v.viewer, coalesce(n.viewer_id, '') as viewer_id, v.reach_ms, v.ended
from views as v
left join named as n on n.post_id = v.post_id and n.view_key = v.view_key
where v.post_id in ({posts}) and v.first_at >= {since} and v.first_at < {until}
order by v.first_at, v.view_key
