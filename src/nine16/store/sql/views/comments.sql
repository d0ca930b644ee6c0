-- Comments below posts and across them. author is a pseudonym; set_aside says why one does not count.
select
  post_id,
  comment_id,
  importer,
  kind,
  "text",
  cast("at" as timestamptz) as "at",
  at_s,
  "second",
  author,
  likes,
  reply_to,
  set_aside,
  superseded = 1 as superseded
from rec_comments
