-- What each view covered, as disjoint stretches. From `visits` and `merged`.
select post_key, view_key, furthest_ms - watched_ms as from_ms, furthest_ms as to_ms
from visits
where runs = 1
union all
select post_key, view_key, from_ms, to_ms
from merged
