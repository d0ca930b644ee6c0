-- Every order line of the logs with what was given back of it, how far its viewer got, and when in the video it stands.
-- orders is a list of kinds that count as orders. A refund names its order; it is shared by that order's lines.
with lines as (
  select post_id, view_key, viewer_id, order_id, at_ms, value_minor, currency,
    sum(value_minor) over (partition by order_id, currency) as whole_minor
  from actions
  where kind in ({orders}) and value_minor is not null and currency is not null
), refunds as (
  select order_id, currency, sum(abs(value_minor)) as minor
  from actions
  where kind = 'refund' and order_id is not null and value_minor is not null
  group by order_id, currency
)
select l.post_id, l.currency, l.at_ms, case when coalesce(l.viewer_id, '') <> '' then hash(l.viewer_id) end as viewer, v.furthest_ms,
  l.value_minor - coalesce(r.minor * l.value_minor / nullif(l.whole_minor, 0), 0) as minor
from lines as l
left join refunds as r on r.order_id = l.order_id and r.currency = l.currency
left join views as v on v.post_id = l.post_id and v.view_key = l.view_key
