-- What cuts show of their originals: one row per cut and stretch, in the order of the cut.
with stretches as (
  select
    video_id,
    cut_of,
    cast(time_map as json[]) as stretches
  from rec_videos
  where time_map is not null
),

each_stretch as (
  select
    video_id,
    cut_of,
    unnest(stretches) as stretch,
    unnest(range(len(stretches))) as place
  from stretches
)

select
  video_id,
  cut_of,
  cast(place as integer) as place,
  cast(stretch ->> '$.from_s' as double) as from_s,
  cast(stretch ->> '$.to_s' as double) as to_s,
  cast(stretch ->> '$.at_s' as double) as at_s,
  cast(stretch ->> '$.speed' as double) as speed
from each_stretch
