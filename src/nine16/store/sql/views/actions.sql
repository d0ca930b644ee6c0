-- Every action as logged.
select
  p.post_id,
  a.event_id,
  a.view_id,
  a.view_key,
  a.video_id,
  a.viewer_id,
  a.channel,
  a."at",
  a.at_ms,
  a.kind,
  a.product_id,
  a.quantity,
  a.value_minor,
  a.currency,
  a.order_id
from ev_actions as a
join post_keys as p on p.post_key = a.post_key
