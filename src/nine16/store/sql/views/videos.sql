-- Every video; facts are null while it has not been measured.
select
  video_id,
  content_hash,
  file_name,
  cut_of,
  cast(facts ->> '$.duration_s' as double) as duration_s,
  cast(facts ->> '$.width' as integer) as width,
  cast(facts ->> '$.height' as integer) as height,
  cast(facts ->> '$.fps' as double) as fps,
  cast(facts ->> '$.has_sound' as boolean) as has_sound
from rec_videos
