-- Why a row of an action log cannot count; null where it can. The first reason that holds is given.
-- From `typed` (rows with their types), `pairs` (the post each triple of names speaks of) and
-- `known_kinds` (the table of action kinds).
select
  t._row as row,
  p.post_key,
  t.event_id,
  t.view_id,
  t.video_id,
  t.viewer_id,
  t.channel,
  t."at",
  t.at_ms,
  t.kind,
  t.product_id,
  t.quantity,
  t.value_minor,
  t.currency,
  t.order_id,
  p.bucket,
  case
    when t.unreadable is not null then t.unreadable
    when t.event_id is null then 'missing_key'
    when p.reason is not null then p.reason
    when t."at" is null then 'unreadable_time'
    when t.at_ms < 0 then 'negative_time'
    when t.at_ms > p.duration_ms + $past_end_ms then 'past_end'
    when k.kind is null then 'unknown_kind'
  end as reason
from typed as t
join pairs as p
  on p.video_id = coalesce(t.video_id, '')
  and p.channel = coalesce(t.channel, '')
  and p.post_id = coalesce(t.post_id, '')
left join known_kinds as k on k.kind = t.kind
