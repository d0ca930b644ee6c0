-- Every post.
select * replace (cast(published_at as timestamptz) as published_at)
from rec_posts
