-- What logs counted, by post, local day and figure: views, effective views, completed ones, and actions by kind.
-- {zone} is the workspace's, checked when it was opened.
select post_id, day, 'views' as name, count(*) as n
from views
group by post_id, day
union all
select post_id, day, 'played_3s' as name, count(*) filter (where reach_ms >= 3000) as n
from views
group by post_id, day
union all
select post_id, day, 'completed' as name, count(*) filter (where ended = 'completed') as n
from views
group by post_id, day
union all
select post_id, cast(timezone('{zone}', "at") as date) as day, kind as name, count(*) as n
from actions
where "at" is not null
group by post_id, day, kind
