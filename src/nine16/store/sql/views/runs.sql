-- Every run as it counts: of all rows with one key, the one with the largest to_ms.
select
  p.post_id,
  r.view_id,
  r.view_key,
  r.seq,
  arg_max(r.video_id, r.to_ms) as video_id,
  arg_max(r.viewer_id, r.to_ms) as viewer_id,
  arg_max(r.channel, r.to_ms) as channel,
  min(r.started_at) as started_at,
  min(r.from_ms) as from_ms,
  max(r.to_ms) as to_ms,
  max_by(r.end_reason, r.to_ms * 2 + case r.end_reason when '' then 0 else 1 end) as end_reason,
  arg_max(r.rate, r.to_ms) as rate,
  arg_max(r.muted, r.to_ms) as muted
from ev_playback as r
join post_keys as p on p.post_key = r.post_key
group by p.post_id, r.view_id, r.view_key, r.seq
