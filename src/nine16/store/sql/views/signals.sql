-- What each second of a video shows: one row per video, signal and second.
select v.video_id, m.signal, m.row as second, m.value
from measured as m
join measured_files as f on f.file = m.filename
join rec_videos as v on v.content_hash = f.content_hash
where m.what = 'second'
