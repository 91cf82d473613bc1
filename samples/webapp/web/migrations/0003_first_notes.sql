WITH first AS (
  INSERT INTO notes (body)
  VALUES ('Migrations run as one-offs'), ('Dependencies start first')
  RETURNING id
)
INSERT INTO tags (note_id, tag) SELECT id, 'welcome' FROM first;
