-- A catalogue of format 6, as the version before collections and tags wrote it.
PRAGMA user_version = 6;
BEGIN TRANSACTION;
CREATE TABLE archive (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        generation INTEGER NOT NULL,          -- the derived files in service; 0: none yet
        digest TEXT NOT NULL,                 -- of what that generation indexes
        next_passage INTEGER NOT NULL,        -- passage ids are never used twice
        model TEXT                            -- as the user named it; NULL: the default model
    , seal TEXT NOT NULL DEFAULT '', manifest TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "archive" VALUES(1,1,'digest 1',4,'e5','741e70161e5d728c83987dbd0a727883efd72a44e4c612003efa9081a98d6ee4','');
CREATE TABLE calibrations (               -- how the confidence is fitted to this archive
        reader TEXT PRIMARY KEY,              -- fingerprint of the reader it holds for; empty: without one
        embedder TEXT NOT NULL,               -- fingerprint of the embedding model
        packaged TEXT NOT NULL,               -- fingerprint of the numbers that are stretched and shifted
        slope REAL NOT NULL CHECK (slope >= 0),
        constant REAL NOT NULL,
        threshold REAL NOT NULL CHECK (threshold BETWEEN 0 AND 1),
        risk REAL NOT NULL CHECK (risk BETWEEN 0 AND 1),
        questions INTEGER NOT NULL            -- that it was fitted to
    ) STRICT;
INSERT INTO "calibrations" VALUES('','e5 sha256:1','packaged',0.75,-0.25,0.4,0.1,120);
CREATE TABLE corrections (                -- what a person corrects in how a source is read
        path TEXT PRIMARY KEY,                -- the source's: they outlive each reading of it
        given TEXT NOT NULL                   -- JSON
    ) STRICT;
INSERT INTO "corrections" VALUES('/in/mine.txt','{"title": "The mine"}');
CREATE TABLE documents (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        path TEXT NOT NULL UNIQUE,            -- the source's identity
        root TEXT NOT NULL,                   -- the file or folder that was given to `add`
        source_sha256 TEXT NOT NULL,          -- of the source's bytes: decides whether there is work
        reader INTEGER NOT NULL,              -- version of the reader that read it
        title TEXT, date TEXT, place TEXT,
        text TEXT NOT NULL, sha256 TEXT NOT NULL,
        participants TEXT NOT NULL, locations TEXT NOT NULL, warnings TEXT NOT NULL,  -- JSON
        confidence REAL NOT NULL
    , sessions TEXT NOT NULL DEFAULT '[]', seal TEXT NOT NULL DEFAULT '', reviewed INTEGER NOT NULL DEFAULT 0, conditions TEXT NOT NULL DEFAULT '{}') STRICT;
INSERT INTO "documents" VALUES(1,'mine','/in/mine.txt','/in','bytes of mine',3,'The mine','1999-05','Bakı','What broke?
The valve. It froze.
And then?
We walked.','0b1d31e29886ab99f673e0e2a4338f0e2e789fdae37fe98ecb5a0d64af8caf6c','["Nəsimi Məmmədli", "Ana Sá"]','[[0, 1, null], [33, 2, 1.5]]','["“A” is a guess."]',0.75,'[]','9bf3eadeebd76be261254fe260834a2ca16ded53c8a46c13795138a195dbc184',1,'{}');
INSERT INTO "documents" VALUES(2,'notes','/in/notes.txt','/in','bytes of notes',3,NULL,NULL,NULL,'No speakers here.','03f7f353c5318f973426757e2fafa7579e3df82e4a4864cba3cca1c91e812eb2','[]','[]','[]',1.0,'[]','f7506bee91753471ca14bea99a75173385dd09166f57c2c5a99de9dc84abb483',0,'{}');
CREATE TABLE passages (
        id INTEGER PRIMARY KEY,
        document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        voice INTEGER NOT NULL REFERENCES voices ON DELETE CASCADE,
        turn INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
        sentences TEXT NOT NULL,              -- JSON: spans in the document's text
        sha256 TEXT NOT NULL                  -- of the words: checked each time they are shown
    ) STRICT;
INSERT INTO "passages" VALUES(1,1,1,2,12,32,'[[12, 22], [23, 32]]','96871890928b20075d75078a95421ae4f028f4e16a7e4f217e967d0c9ebc6814');
INSERT INTO "passages" VALUES(2,1,2,4,43,53,'[[43, 53]]','0b859d5e2cdaa47b183370f76f53fddaf24436bb16f2a94cd1f95c1314d9d4b5');
INSERT INTO "passages" VALUES(3,2,3,0,0,17,'[[0, 17]]','03f7f353c5318f973426757e2fafa7579e3df82e4a4864cba3cca1c91e812eb2');
CREATE TABLE turns (
        document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        number INTEGER NOT NULL, role TEXT NOT NULL, speaker TEXT, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
        PRIMARY KEY (document, number)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "turns" VALUES(1,1,'question',NULL,0,11);
INSERT INTO "turns" VALUES(1,2,'answer','Nəsimi Məmmədli',12,32);
INSERT INTO "turns" VALUES(1,3,'question',NULL,33,42);
INSERT INTO "turns" VALUES(1,4,'answer','Ana Sá',43,53);
CREATE TABLE voices (                     -- one speaker's share of one document (session): what filters select
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        speaker TEXT
    , session INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO "voices" VALUES(1,1,'Nəsimi Məmmədli',0);
INSERT INTO "voices" VALUES(2,1,'Ana Sá',0);
INSERT INTO "voices" VALUES(3,2,NULL,0);
CREATE INDEX voices_document ON voices (document);
CREATE INDEX passages_document ON passages (document);
CREATE INDEX passages_voice ON passages (voice);
CREATE INDEX documents_restricted ON documents (number) WHERE conditions <> '{}';
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('documents',2);
INSERT INTO "sqlite_sequence" VALUES('voices',3);
COMMIT;
