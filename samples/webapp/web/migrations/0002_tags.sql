CREATE TABLE tags (
  note_id bigint NOT NULL REFERENCES notes (id) ON DELETE CASCADE,
  tag text NOT NULL CHECK (tag = lower(tag)),
  PRIMARY KEY (note_id, tag)
);
CREATE INDEX tags_by_tag ON tags (tag);
