-- Why a row of a playback log cannot count; null where it can. The first reason that holds is given.
-- From `typed` (rows with their types) and `pairs` (the post each triple of names speaks of).
select
  t._row as row,
  p.post_key,
  t.view_id,
  t.seq,
  t.video_id,
  t.viewer_id,
  t.channel,
  t.started_at,
  t.from_ms,
  t.to_ms,
  coalesce(t.end_reason, '') as end_reason,
  t.rate,
  t.muted,
  p.bucket,
  case
    when t.unreadable is not null then t.unreadable
    when t.view_id is null or t.seq is null then 'missing_key'
    when p.reason is not null then p.reason
    when t.started_at is null then 'unreadable_time'
    when t.from_ms is null or t.to_ms is null then 'unreadable_number'
    when t.from_ms < 0 or t.to_ms < 0 then 'negative_time'
    when t.from_ms >= t.to_ms then 'from_not_before_to'
    when t.to_ms > p.duration_ms + $past_end_ms or t.from_ms >= p.duration_ms then 'past_end'
    when coalesce(t.end_reason, '') not in ('', 'left', 'ended', 'seek', 'pause', 'loop', 'hidden', 'error')
      then 'unknown_end_reason'
  end as reason
from typed as t
join pairs as p
  on p.video_id = coalesce(t.video_id, '')
  and p.channel = coalesce(t.channel, '')
  and p.post_id = coalesce(t.post_id, '')
