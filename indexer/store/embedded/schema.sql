-- One snapshot's rows. Spans are half-open ranges [start, stop) of characters into document.text.
-- Columns bear the names of the fields of indexer/models.py; JSON columns hold tuples, records in them as arrays.

CREATE TABLE work (
    id        TEXT PRIMARY KEY,
    title     TEXT NOT NULL,
    body      TEXT,
    publisher TEXT,
    kind      TEXT NOT NULL,
    series    TEXT,
    session   TEXT,
    published TEXT,
    url       TEXT,
    aliases   TEXT NOT NULL, -- JSON
    authors   TEXT NOT NULL -- JSON
) WITHOUT ROWID;

CREATE TABLE document (
    n       INTEGER PRIMARY KEY, -- from 0, in the order of the corpus
    id      TEXT NOT NULL UNIQUE REFERENCES work (id),
    file    TEXT NOT NULL,
    format  TEXT NOT NULL,
    edition TEXT NOT NULL,
    text    TEXT NOT NULL,
    pages   INTEGER
);

CREATE TABLE section (
    document INTEGER NOT NULL REFERENCES document (n),
    n        INTEGER NOT NULL,
    title    TEXT NOT NULL,
    level    INTEGER NOT NULL,
    start    INTEGER NOT NULL,
    PRIMARY KEY (document, n)
) WITHOUT ROWID;

CREATE TABLE paragraph (
    row          INTEGER PRIMARY KEY, -- from 0 over all documents: its row in paragraphs.faiss and in keywords/
    document     INTEGER NOT NULL REFERENCES document (n),
    id           TEXT NOT NULL,
    number       TEXT,
    start        INTEGER NOT NULL,
    stop         INTEGER NOT NULL,
    kind         TEXT NOT NULL,
    section      TEXT NOT NULL, -- JSON
    page         INTEGER,
    printed_page TEXT,
    parts        TEXT NOT NULL, -- JSON
    boxes        TEXT NOT NULL, -- JSON
    machine      INTEGER NOT NULL, -- 1 where it was read by machine from a picture
    UNIQUE (document, id)
);
CREATE INDEX paragraph_number ON paragraph (number);

CREATE TABLE sentence (
    row       INTEGER PRIMARY KEY, -- from 0 over all documents: its row in sentences.faiss
    document  INTEGER NOT NULL REFERENCES document (n),
    id        TEXT NOT NULL,
    paragraph INTEGER NOT NULL REFERENCES paragraph (row),
    start     INTEGER NOT NULL,
    stop      INTEGER NOT NULL,
    UNIQUE (document, id)
);

CREATE TABLE note (
    document INTEGER NOT NULL REFERENCES document (n),
    n        INTEGER NOT NULL,
    id       TEXT NOT NULL,
    label    TEXT NOT NULL,
    start    INTEGER NOT NULL,
    stop     INTEGER NOT NULL,
    scope    TEXT,
    page     INTEGER,
    boxes    TEXT NOT NULL, -- JSON
    PRIMARY KEY (document, n),
    UNIQUE (document, id)
) WITHOUT ROWID;

CREATE TABLE marker (
    document  INTEGER NOT NULL REFERENCES document (n),
    n         INTEGER NOT NULL,
    label     TEXT NOT NULL,
    at        INTEGER NOT NULL,
    paragraph TEXT NOT NULL,
    sentence  TEXT,
    note      TEXT,
    page      INTEGER,
    PRIMARY KEY (document, n)
) WITHOUT ROWID;
CREATE INDEX marker_label ON marker (label);

CREATE TABLE citation (
    document  INTEGER NOT NULL REFERENCES document (n),
    n         INTEGER NOT NULL, -- what link.citation counts
    note      TEXT, -- NULL in the running text
    start     INTEGER NOT NULL,
    stop      INTEGER NOT NULL,
    kind      TEXT NOT NULL,
    title     TEXT,
    body      TEXT,
    series    TEXT,
    session   TEXT,
    date      TEXT,
    code      TEXT,
    refers_to TEXT,
    url       TEXT,
    pinpoints TEXT NOT NULL, -- JSON
    rule      TEXT NOT NULL,
    paragraph TEXT,
    sentence  TEXT,
    PRIMARY KEY (document, n)
) WITHOUT ROWID;

CREATE TABLE attribution (
    document  INTEGER NOT NULL REFERENCES document (n),
    n         INTEGER NOT NULL,
    start     INTEGER NOT NULL,
    stop      INTEGER NOT NULL,
    paragraph TEXT NOT NULL,
    sentence  TEXT,
    who       TEXT,
    office    TEXT,
    body      TEXT,
    medium    TEXT NOT NULL,
    verb      TEXT NOT NULL,
    PRIMARY KEY (document, n)
) WITHOUT ROWID;

CREATE TABLE furniture (
    document INTEGER NOT NULL REFERENCES document (n),
    n        INTEGER NOT NULL,
    text     TEXT NOT NULL,
    place    TEXT NOT NULL,
    page     INTEGER,
    boxes    TEXT NOT NULL, -- JSON
    PRIMARY KEY (document, n)
) WITHOUT ROWID;

CREATE TABLE problem (
    document INTEGER NOT NULL REFERENCES document (n),
    n        INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    detail   TEXT NOT NULL,
    ref      TEXT,
    page     INTEGER,
    PRIMARY KEY (document, n)
) WITHOUT ROWID;

CREATE TABLE link (
    document   INTEGER NOT NULL REFERENCES document (n),
    n          INTEGER NOT NULL,
    citation   INTEGER NOT NULL,
    state      TEXT NOT NULL,
    target     TEXT,
    method     TEXT NOT NULL,
    words      TEXT NOT NULL,
    reason     TEXT NOT NULL,
    candidates TEXT NOT NULL, -- JSON
    PRIMARY KEY (document, n),
    FOREIGN KEY (document, citation) REFERENCES citation (document, n)
) WITHOUT ROWID;
CREATE INDEX link_target ON link (target);

CREATE TABLE similar (
    a     INTEGER NOT NULL REFERENCES paragraph (row),
    b     INTEGER NOT NULL REFERENCES paragraph (row),
    score REAL NOT NULL, -- cosine
    PRIMARY KEY (a, b),
    CHECK (a < b)
) WITHOUT ROWID;
CREATE INDEX similar_back ON similar (b, a);

CREATE TABLE source (
    path     TEXT PRIMARY KEY,
    document TEXT REFERENCES document (id),
    sha256   TEXT NOT NULL,
    modified INTEGER NOT NULL, -- nanoseconds since 1970
    size     INTEGER NOT NULL  -- bytes
) WITHOUT ROWID;

CREATE TABLE failure (
    file   TEXT NOT NULL,
    reason TEXT NOT NULL
);

CREATE TABLE extra (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL -- JSON
) WITHOUT ROWID;
