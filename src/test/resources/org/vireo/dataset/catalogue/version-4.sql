CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE image (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,    -- relative, parts joined by /
    bytes INTEGER NOT NULL,
    modified INTEGER NOT NULL,    -- milliseconds since 1970
    present INTEGER NOT NULL,     -- 0 if the file vanished; its labels are kept
    readable INTEGER NOT NULL,
    width INTEGER NOT NULL,       -- after orientation; 0 if unreadable
    height INTEGER NOT NULL,
    orientation INTEGER NOT NULL, -- EXIF, 1 to 8
    traits TEXT NOT NULL,         -- ImageTrait names, joined by commas
    split TEXT NOT NULL,
    split_origin TEXT NOT NULL,
    state TEXT NOT NULL,
    edited INTEGER NOT NULL,      -- 1 if a person changed the annotations
    label TEXT,                   -- the label file they were imported from
    label_bytes INTEGER,
    label_modified INTEGER,
    tail INTEGER,                 -- hash of size and last bytes, finds copies
    looks INTEGER                 -- perceptual hash, when a split needed it
);
CREATE INDEX image_split ON image (split, state);
CREATE TABLE category (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- from 1, never used again
    name TEXT NOT NULL UNIQUE,
    position INTEGER NOT NULL
);
CREATE TABLE annotation (
    id INTEGER PRIMARY KEY,
    image INTEGER NOT NULL REFERENCES image ON DELETE CASCADE,
    position INTEGER NOT NULL,
    category INTEGER NOT NULL REFERENCES category,
    x1 REAL NOT NULL, y1 REAL NOT NULL, x2 REAL NOT NULL, y2 REAL NOT NULL,
    crowd INTEGER NOT NULL,
    area REAL NOT NULL,
    source TEXT NOT NULL,
    score REAL
);
CREATE INDEX annotation_image ON annotation (image, position);
CREATE INDEX annotation_category ON annotation (category);
CREATE TABLE label_set (          -- label files that speak of many images
    path TEXT PRIMARY KEY,
    bytes INTEGER NOT NULL,
    modified INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE problem (
    id INTEGER PRIMARY KEY,
    stage TEXT NOT NULL,          -- who found it: see ProblemStage
    kind TEXT NOT NULL,
    file TEXT NOT NULL,
    place TEXT NOT NULL,
    what TEXT NOT NULL,
    done TEXT NOT NULL,
    UNIQUE (file, kind, place, what)
);
ALTER TABLE image ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
ALTER TABLE category ADD COLUMN color TEXT;
CREATE TABLE suggestion (         -- a detector's boxes, not yet looked at
    id INTEGER PRIMARY KEY,
    image INTEGER NOT NULL REFERENCES image ON DELETE CASCADE,
    category INTEGER NOT NULL REFERENCES category,
    x1 REAL NOT NULL, y1 REAL NOT NULL, x2 REAL NOT NULL, y2 REAL NOT NULL,
    score REAL NOT NULL
);
CREATE INDEX suggestion_image ON suggestion (image);
CREATE INDEX suggestion_category ON suggestion (category);
CREATE TABLE edit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    what TEXT NOT NULL,
    undone INTEGER NOT NULL,
    before TEXT,                  -- all classes, if it changed them
    after TEXT
);
CREATE TABLE edit_image (
    edit INTEGER NOT NULL REFERENCES edit ON DELETE CASCADE,
    image INTEGER NOT NULL REFERENCES image ON DELETE CASCADE,
    before TEXT NOT NULL,         -- see Labeling.text
    after TEXT NOT NULL,
    PRIMARY KEY (edit, image)
) WITHOUT ROWID;
CREATE INDEX edit_image_image ON edit_image (image);
CREATE TABLE exported (
    image INTEGER PRIMARY KEY REFERENCES image ON DELETE CASCADE,
    digest INTEGER NOT NULL       -- of all that was written of it
);
ALTER TABLE image ADD COLUMN suggested_by TEXT;
PRAGMA user_version = 4;
INSERT INTO setting VALUES ('scan_complete', 'yes'), ('split_rule', 'layout');
INSERT INTO category (id, name, position, color) VALUES (1, 'dog', 1, 'FF0000'), (2, 'cat', 2, NULL);
INSERT INTO image (id, path, bytes, modified, present, readable, width, height, orientation, traits,
    split, split_origin, state, edited, label, tail, looks, revision, suggested_by)
VALUES (1, 'a.jpg', 1000, 5, 1, 1, 640, 480, 6, 'GREY,ALPHA', 'TRAINING', 'HAND', 'LABELED', 1,
        NULL, 4711, -3, 2, 'a run'),
    (2, 'b.jpg', 1000, 5, 1, 1, 640, 480, 1, '', 'VALIDATION', 'RULE', 'CHECKED_EMPTY', 0,
        'b.xml', 4711, NULL, 0, NULL);
INSERT INTO annotation VALUES (1, 1, 0, 1, 1.5, 2, 30, 40.25, 1, 99, 'ACCEPTED', 0.75);
INSERT INTO suggestion VALUES (1, 1, 2, 1, 2, 3, 4, 0.5);
INSERT INTO edit VALUES (1, 'draw box', 0, NULL, NULL);
INSERT INTO edit_image VALUES (1, 1, 'UNLABELED' || char(10) || '1.0 2.0 3.0 4.0 2 0.5',
    'LABELED' || char(10) || '1.5 2.0 30.0 40.25 1 true 99.0 ACCEPTED 0.75'
    || char(10) || '1.0 2.0 3.0 4.0 2 0.5');
INSERT INTO problem VALUES (1, 'USE', 'GREY', 'a.jpg', '', 'has one channel', 'It is used');
INSERT INTO exported VALUES (1, 12);
