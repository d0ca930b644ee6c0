-- What each viewer bought and gave back, in one window, by currency. Refunds are rows of their own.
-- orders is a list of kinds that count as orders; where limits posts; since and until are instants.
select
  viewer_id,
  currency,
  count(*) as lines,
  sum(case when kind = 'refund' then -abs(value_minor) else value_minor end) as minor
from actions
where viewer_id is not null
  and value_minor is not null
  and (kind = 'refund' or kind in ({orders}))
  and "at" >= {since}
  and "at" < {until}
  and {where}
group by viewer_id, currency
