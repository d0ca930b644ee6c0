-- What a build remembers of each post: its views, those without a viewer, and since when a run is open.
-- From `views`.
select
  post_key,
  count(*) as views,
  sum(case when viewer < 0 then 1 else 0 end) as viewers_unknown,
  min(case when ended = 2 then heard_ms end) as open_since_ms
from views
group by post_key
