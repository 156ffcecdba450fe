-- The list of snapshots. {schema} is the store's schema; each snapshot has a schema of its own, {schema}_<n>.
CREATE TABLE {schema}.snapshot (
    n        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name     text NOT NULL UNIQUE,
    live     boolean NOT NULL,
    replaced timestamptz,          -- when another became live
    format   text NOT NULL,        -- of its tables
    card     text NOT NULL         -- JSON: what it says of itself
);
CREATE UNIQUE INDEX one_is_live ON {schema}.snapshot (live) WHERE live;
