-- Facts that signals find about a whole video, as JSON.
select v.video_id, m.signal, cast(m.facts as json) as facts
from measured as m
join measured_files as f on f.file = m.filename
join rec_videos as v on v.content_hash = f.content_hash
where m.what = 'facts'
