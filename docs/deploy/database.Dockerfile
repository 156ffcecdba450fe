# PostgreSQL 18 with the two extensions that a store needs.
FROM postgres:18-bookworm
ARG TEXTSEARCH=v1.0.0
RUN apt-get update \
    && apt-get install -y --no-install-recommends postgresql-18-pgvector postgresql-server-dev-18 \
        build-essential ca-certificates git \
    && git clone --depth 1 --branch "$TEXTSEARCH" https://github.com/timescale/pg_textsearch /tmp/textsearch \
    && make -C /tmp/textsearch && make -C /tmp/textsearch install \
    && apt-get purge -y build-essential postgresql-server-dev-18 git && apt-get autoremove -y \
    && rm -rf /tmp/textsearch /var/lib/apt/lists/*
