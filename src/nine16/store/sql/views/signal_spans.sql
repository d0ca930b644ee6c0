-- Stretches that signals find (shots, silences ...): what is true in each, as JSON.
select v.video_id, m.signal, m.at_s as from_s, m.to_s, cast(m.facts as json) as facts
from measured as m
join measured_files as f on f.file = m.filename
join rec_videos as v on v.content_hash = f.content_hash
where m.what = 'span'
