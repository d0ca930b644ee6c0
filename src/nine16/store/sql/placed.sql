-- Actions with the second of the video they were taken in; null where the log does not say.
-- From `acted` (post_key, view_key, kind, world_ms, at_ms, event_id) and `posts`.
-- An action after the end (loading lets it be a little late) belongs to the last second.
-- (No least(): engines differ on what it makes of a null.)
select
  a.post_key,
  a.view_key,
  a.kind,
  a.world_ms,
  a.at_ms,
  a.event_id,
  case
    when a.at_ms is null then null
    when a.at_ms < p.duration_ms then cast(floor(a.at_ms / 1000) as integer)
    else cast(ceil(p.duration_ms / 1000) as integer) - 1
  end as second
from acted as a
join posts as p on p.post_key = a.post_key
