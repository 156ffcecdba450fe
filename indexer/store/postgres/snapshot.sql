-- One snapshot's tables, in a schema of its own. Spans are half-open ranges [start, stop) of characters into
-- document.text. Columns bear the names of the fields of indexer/models.py; JSON columns hold tuples, records in them
-- as arrays. Nothing is changed once it is published.

CREATE TABLE {schema}.work (
    id text NOT NULL, title text NOT NULL, body text, publisher text, kind text NOT NULL, series text, session text,
    published text, url text, aliases text NOT NULL, authors text NOT NULL
);
CREATE TABLE {schema}.document (
    n int NOT NULL, id text NOT NULL, file text NOT NULL, format text NOT NULL, edition text NOT NULL,
    text text NOT NULL, pages int
);
CREATE TABLE {schema}.section (
    document int NOT NULL, n int NOT NULL, title text NOT NULL, level int NOT NULL, start int NOT NULL
);
CREATE TABLE {schema}.paragraph (
    "row" int NOT NULL, document int NOT NULL, id text NOT NULL, number text, start int NOT NULL, stop int NOT NULL,
    kind text NOT NULL, section text NOT NULL, page int, printed_page text, parts text NOT NULL, boxes text NOT NULL,
    machine boolean NOT NULL
);
CREATE TABLE {schema}.sentence (
    "row" int NOT NULL, document int NOT NULL, id text NOT NULL, paragraph int NOT NULL, start int NOT NULL,
    stop int NOT NULL
);
CREATE TABLE {schema}.note (
    document int NOT NULL, n int NOT NULL, id text NOT NULL, label text NOT NULL, start int NOT NULL,
    stop int NOT NULL, scope text, page int, boxes text NOT NULL
);
CREATE TABLE {schema}.marker (
    document int NOT NULL, n int NOT NULL, label text NOT NULL, at int NOT NULL, paragraph text NOT NULL,
    sentence text, note text, page int
);
CREATE TABLE {schema}.citation (
    document int NOT NULL, n int NOT NULL, note text, start int NOT NULL, stop int NOT NULL, kind text NOT NULL,
    title text, body text, series text, session text, date text, code text, refers_to text, url text,
    pinpoints text NOT NULL, rule text NOT NULL, paragraph text, sentence text,
    questions int4multirange -- the numbers of the questions that it names, of oral evidence
);
CREATE TABLE {schema}.attribution (
    document int NOT NULL, n int NOT NULL, start int NOT NULL, stop int NOT NULL, paragraph text NOT NULL,
    sentence text, who text, office text, body text, medium text NOT NULL, verb text NOT NULL
);
CREATE TABLE {schema}.furniture (
    document int NOT NULL, n int NOT NULL, text text NOT NULL, place text NOT NULL, page int, boxes text NOT NULL
);
CREATE TABLE {schema}.problem (
    document int NOT NULL, n int NOT NULL, kind text NOT NULL, detail text NOT NULL, ref text, page int
);
CREATE TABLE {schema}.link (
    document int NOT NULL, n int NOT NULL, citation int NOT NULL, state text NOT NULL,
    target text COLLATE "C", -- in the order of its bytes: all parts of a work stand side by side
    method text NOT NULL, words text NOT NULL, reason text NOT NULL, candidates text NOT NULL
);
CREATE TABLE {schema}.similar (a int NOT NULL, b int NOT NULL, score float8 NOT NULL);
CREATE TABLE {schema}.source (path text NOT NULL, document text, sha256 text NOT NULL, modified bigint NOT NULL,
    size bigint NOT NULL);
CREATE TABLE {schema}.failure (n int GENERATED ALWAYS AS IDENTITY, file text NOT NULL, reason text NOT NULL);
CREATE TABLE {schema}.extra (name text NOT NULL, value text NOT NULL);

-- What is searched: `terms` is ranked by BM25, `lexemes` matches. See lexemes.py.
CREATE TABLE {schema}.said (
    "row" int NOT NULL, document int NOT NULL, searched boolean NOT NULL, terms text NOT NULL, lexemes tsvector NOT NULL
) WITH (toast_tuple_target = 128); -- long values apart from the rows, so that counting what matches reads few pages
CREATE TABLE {schema}.paragraph_vector ("row" int NOT NULL, searched boolean NOT NULL, vector halfvec({dimension}) NOT NULL);
CREATE TABLE {schema}.sentence_vector ("row" int NOT NULL, searched boolean NOT NULL, vector halfvec({dimension}) NOT NULL);

-- What belongs to every row, one array a document: so it is read at once.
CREATE TABLE {schema}.outline (
    n int NOT NULL,
    kinds bytea NOT NULL,  -- of each paragraph, a byte
    owners bytea NOT NULL  -- of each sentence its paragraph, from 0 in the document, as 32-bit numbers
);

-- The words, numbered in the order of their bytes, and which each paragraph holds.
CREATE TABLE {schema}.word (
    n int NOT NULL, stem text COLLATE "C" NOT NULL, held_by int NOT NULL, vector bytea -- 8-bit numbers
);
CREATE TABLE {schema}.heading_word (stem text COLLATE "C" NOT NULL, held_by int NOT NULL); -- paragraphs below it
CREATE TABLE {schema}.paragraph_words ("row" int NOT NULL, words bytea NOT NULL); -- 32-bit numbers
CREATE TABLE {schema}.paragraph_pieces ("row" int NOT NULL, codes bytea NOT NULL);
ALTER TABLE {schema}.paragraph_words ALTER words SET STORAGE EXTERNAL;
ALTER TABLE {schema}.paragraph_pieces ALTER codes SET STORAGE EXTERNAL;
