"""The tables, as migrations that only ever grow. Times are whole UTC milliseconds; days are ISO dates.

Free text (`texts`, `commitments`) stands apart from `responses`, so that it can be encrypted and erased per person.
Ids of persons, plans, letters and messages are never used again (AUTOINCREMENT): keys elsewhere are built from them.
`inbox.raw` and `outbox.payload` are emptied as soon as they have been used: words live nowhere else.
"""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
        """CREATE TABLE inbox (
            update_id BIGINT PRIMARY KEY, chat_id BIGINT NOT NULL, received_utc_ms BIGINT NOT NULL,
            raw TEXT, state TEXT NOT NULL DEFAULT 'new', attempts INTEGER NOT NULL DEFAULT 0)""",
        "CREATE INDEX inbox_open ON inbox (update_id) WHERE state = 'new'",
        """CREATE TABLE persons (
            id INTEGER PRIMARY KEY AUTOINCREMENT, chat_id BIGINT NOT NULL UNIQUE, language TEXT NOT NULL,
            created_utc_ms BIGINT NOT NULL, consented_utc_ms BIGINT, reachable INTEGER NOT NULL DEFAULT 1)""",
        """CREATE TABLE partnerships (
            id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, kind TEXT NOT NULL DEFAULT '',
            threshold INTEGER NOT NULL DEFAULT 5, created_utc_ms BIGINT NOT NULL)""",
        """CREATE TABLE teams (
            id INTEGER PRIMARY KEY, partnership_id INTEGER NOT NULL REFERENCES partnerships (id),
            party TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (partnership_id, name))""",
        """CREATE TABLE members (
            person_id INTEGER NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
            team_id INTEGER NOT NULL REFERENCES teams (id), role TEXT NOT NULL DEFAULT '',
            is_lead INTEGER NOT NULL DEFAULT 0, joined_utc_ms BIGINT NOT NULL, PRIMARY KEY (person_id, team_id))""",
        """CREATE TABLE invites (
            code_hash TEXT PRIMARY KEY, team_id INTEGER NOT NULL REFERENCES teams (id),
            is_lead INTEGER NOT NULL DEFAULT 0, uses_left INTEGER NOT NULL, expires_utc_ms BIGINT NOT NULL)""",
        """CREATE TABLE revisions (
            revision TEXT NOT NULL, name TEXT NOT NULL, sources TEXT NOT NULL, saved_utc_ms BIGINT NOT NULL,
            PRIMARY KEY (revision, name))""",
        """CREATE TABLE rounds (
            id INTEGER PRIMARY KEY, partnership_id INTEGER NOT NULL REFERENCES partnerships (id),
            number INTEGER NOT NULL, theme TEXT NOT NULL, script TEXT NOT NULL, revision TEXT NOT NULL,
            opens_utc_ms BIGINT NOT NULL, closes_utc_ms BIGINT NOT NULL, threshold INTEGER NOT NULL,
            state TEXT NOT NULL DEFAULT 'open', frozen TEXT, shown TEXT, UNIQUE (partnership_id, number))""",
        """CREATE TABLE round_people (
            round_id INTEGER NOT NULL REFERENCES rounds (id), person_id INTEGER NOT NULL, team_id INTEGER NOT NULL,
            declined INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (round_id, person_id))""",
        """CREATE TABLE sessions (
            id TEXT PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
            team_id INTEGER, is_lead INTEGER NOT NULL DEFAULT 0, round_id INTEGER, commitment_id INTEGER,
            script TEXT NOT NULL, revision TEXT NOT NULL, state TEXT NOT NULL, plain TEXT NOT NULL,
            touched_utc_ms BIGINT NOT NULL)""",
        "CREATE INDEX sessions_by_person ON sessions (person_id, touched_utc_ms)",
        """CREATE TABLE responses (
            round_id INTEGER NOT NULL, person_id INTEGER NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
            indicator TEXT NOT NULL, value INTEGER, missing TEXT, session_id TEXT NOT NULL, asking INTEGER NOT NULL,
            answered_utc_ms BIGINT NOT NULL, revision TEXT NOT NULL, language TEXT NOT NULL, asked_as TEXT NOT NULL,
            PRIMARY KEY (round_id, person_id, indicator))""",
        """CREATE TABLE texts (
            session_id TEXT NOT NULL, step TEXT NOT NULL,
            person_id INTEGER NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
            words TEXT NOT NULL, written_utc_ms BIGINT NOT NULL, PRIMARY KEY (session_id, step))""",
        """CREATE TABLE commitments (
            id INTEGER PRIMARY KEY AUTOINCREMENT, person_id INTEGER NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
            session_id TEXT NOT NULL, step TEXT NOT NULL, situation TEXT NOT NULL, action TEXT NOT NULL,
            day TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'open', UNIQUE (session_id, step))""",
        """CREATE TABLE facts (
            partnership_id INTEGER NOT NULL, fact TEXT NOT NULL, value TEXT NOT NULL, role TEXT NOT NULL,
            established_utc_ms BIGINT NOT NULL, PRIMARY KEY (partnership_id, fact))""",
        """CREATE TABLE due (
            key TEXT PRIMARY KEY, kind TEXT NOT NULL, subject INTEGER NOT NULL, person_id INTEGER,
            wanted_utc_ms BIGINT NOT NULL, at_utc_ms BIGINT NOT NULL, state TEXT NOT NULL DEFAULT 'due',
            reason TEXT NOT NULL DEFAULT '')""",
        "CREATE INDEX due_next ON due (at_utc_ms) WHERE state = 'due'",
        """CREATE TABLE nudges (
            key TEXT PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
            sent_utc_ms BIGINT NOT NULL)""",
        """CREATE TABLE letters (
            id INTEGER PRIMARY KEY AUTOINCREMENT, person_id INTEGER NOT NULL, team_id INTEGER NOT NULL,
            round_id INTEGER NOT NULL,
            language TEXT NOT NULL, digest TEXT NOT NULL, UNIQUE (person_id, team_id, round_id))""",
        """CREATE TABLE outbox (
            id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, chat_id BIGINT NOT NULL, kind TEXT NOT NULL,
            payload TEXT, edits TEXT NOT NULL DEFAULT '', state TEXT NOT NULL DEFAULT 'queued',
            attempts INTEGER NOT NULL DEFAULT 0, not_before_utc_ms BIGINT NOT NULL DEFAULT 0,
            message_id BIGINT, reason TEXT NOT NULL DEFAULT '')""",
        "CREATE INDEX outbox_open ON outbox (chat_id, id) WHERE state IN ('queued', 'sending')",
    ),
    (
        """CREATE TABLE rhythms (
            partnership_id INTEGER PRIMARY KEY REFERENCES partnerships (id), pace TEXT NOT NULL,
            invite_weekday INTEGER NOT NULL, invite_time TEXT NOT NULL, changed_utc_ms BIGINT NOT NULL)""",
    ),
    (
        # What belongs to the partnership. It knows the role that told it and no person; `session_id` only lets the
        # author change an answer, and is cut off when that person is erased.
        """CREATE TABLE records (
            id INTEGER PRIMARY KEY AUTOINCREMENT, partnership_id INTEGER NOT NULL, team_id INTEGER NOT NULL,
            kind TEXT NOT NULL, session_id TEXT NOT NULL, item TEXT NOT NULL, role TEXT NOT NULL, fields TEXT NOT NULL,
            state TEXT NOT NULL DEFAULT '', made_utc_ms BIGINT NOT NULL, changed_utc_ms BIGINT NOT NULL,
            UNIQUE (session_id, kind, item))""",
        "CREATE INDEX records_of_kind ON records (partnership_id, kind)",
        """CREATE TABLE role_facts (
            partnership_id INTEGER NOT NULL, team_id INTEGER NOT NULL, role TEXT NOT NULL, fact TEXT NOT NULL,
            value TEXT NOT NULL, established_utc_ms BIGINT NOT NULL,
            PRIMARY KEY (partnership_id, team_id, role, fact))""",
        # Answers outside any round: a person's own line, in no figure of anybody.
        """CREATE TABLE own_answers (
            session_id TEXT NOT NULL, person_id INTEGER NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
            indicator TEXT NOT NULL, value INTEGER, missing TEXT, answered_utc_ms BIGINT NOT NULL,
            PRIMARY KEY (session_id, indicator))""",
    ),
    (  # a year of a hundred people: what is read in every turn must not read whole tables
        "CREATE INDEX outbox_queued ON outbox (chat_id, id) WHERE state = 'queued'",
        "CREATE INDEX responses_by_person ON responses (person_id, round_id)",
        "CREATE INDEX nudges_by_person ON nudges (person_id, sent_utc_ms)",
    ),
    (
        """CREATE TABLE profiles (
            person_id INTEGER NOT NULL REFERENCES persons (id) ON DELETE CASCADE, name TEXT NOT NULL,
            value TEXT NOT NULL, kept_utc_ms BIGINT NOT NULL, PRIMARY KEY (person_id, name))""",
        "CREATE INDEX texts_by_person ON texts (person_id)",
    ),
    (
        # Invites of every kind in one table: a starter or staff link belongs to no team. `asked` is the number of the
        # menu an invite was made from, so that two taps make one invite.
        "ALTER TABLE invites RENAME TO invites_before",
        """CREATE TABLE invites (
            id INTEGER PRIMARY KEY AUTOINCREMENT, code_hash TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
            team_id INTEGER REFERENCES teams (id), role TEXT NOT NULL DEFAULT '',
            uses_left INTEGER NOT NULL, uses INTEGER NOT NULL DEFAULT 0,
            made_utc_ms BIGINT NOT NULL DEFAULT 0, expires_utc_ms BIGINT NOT NULL, withdrawn_utc_ms BIGINT,
            maker_id INTEGER REFERENCES persons (id) ON DELETE SET NULL, asked TEXT UNIQUE)""",
        """INSERT INTO invites (code_hash, kind, team_id, uses_left, expires_utc_ms)
            SELECT code_hash, CASE is_lead WHEN 1 THEN 'lead' ELSE 'member' END, team_id, uses_left, expires_utc_ms
            FROM invites_before""",
        "DROP TABLE invites_before",
        """CREATE TABLE guesses (
            guesser TEXT PRIMARY KEY, wrong INTEGER NOT NULL, last_utc_ms BIGINT NOT NULL,
            until_utc_ms BIGINT NOT NULL)""",
        """CREATE TABLE forms (
            person_id INTEGER NOT NULL REFERENCES persons (id) ON DELETE CASCADE, form TEXT NOT NULL,
            subject INTEGER NOT NULL DEFAULT 0, plain TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'open',
            touched_utc_ms BIGINT NOT NULL, PRIMARY KEY (person_id, form))""",
        """CREATE TABLE staff (
            person_id INTEGER PRIMARY KEY REFERENCES persons (id) ON DELETE CASCADE, since_utc_ms BIGINT NOT NULL)""",
        # A series is a stretch of time in which the themes weigh the same; without points they weigh equally.
        """CREATE TABLE series (
            partnership_id INTEGER NOT NULL REFERENCES partnerships (id), number INTEGER NOT NULL,
            since_utc_ms BIGINT NOT NULL, PRIMARY KEY (partnership_id, number))""",
        """CREATE TABLE weights (
            partnership_id INTEGER NOT NULL REFERENCES partnerships (id), series INTEGER NOT NULL, theme TEXT NOT NULL,
            points INTEGER NOT NULL, PRIMARY KEY (partnership_id, series, theme))""",
        "ALTER TABLE partnerships ADD COLUMN lead_team_id INTEGER",
        "ALTER TABLE partnerships ADD COLUMN ended_utc_ms BIGINT",
        "ALTER TABLE partnerships ADD COLUMN baseline INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE persons ADD COLUMN focus_team_id INTEGER",
        "ALTER TABLE persons ADD COLUMN menu TEXT NOT NULL DEFAULT ''",
    ),
    (
        "ALTER TABLE rounds ADD COLUMN kind TEXT NOT NULL DEFAULT 'theme'",
        """CREATE TABLE slots (
            partnership_id INTEGER NOT NULL REFERENCES partnerships (id), number INTEGER NOT NULL, kind TEXT NOT NULL,
            theme TEXT NOT NULL DEFAULT '', round_id INTEGER, fell_short INTEGER NOT NULL DEFAULT 0,
            opens_utc_ms BIGINT NOT NULL, closes_utc_ms BIGINT NOT NULL, PRIMARY KEY (partnership_id, number))""",
        """INSERT INTO slots (partnership_id, number, kind, theme, round_id, opens_utc_ms, closes_utc_ms)
            SELECT partnership_id, number, 'theme', theme, id, opens_utc_ms, closes_utc_ms FROM rounds""",
    ),
    (
        # No time: the order in which words were shared would tell who wrote them.
        """CREATE TABLE shared_texts (
            session_id TEXT NOT NULL, step TEXT NOT NULL,
            person_id INTEGER NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
            team_id INTEGER NOT NULL REFERENCES teams (id), round_id INTEGER, words TEXT NOT NULL,
            PRIMARY KEY (session_id, step))""",
        "CREATE INDEX shared_by_person ON shared_texts (person_id)",
        "ALTER TABLE rounds ADD COLUMN shared TEXT",
    ),
    (
        """CREATE TABLE personal_rhythms (
            person_id INTEGER PRIMARY KEY REFERENCES persons (id) ON DELETE CASCADE, weekday INTEGER,
            hour TEXT NOT NULL DEFAULT '', free_weekdays TEXT NOT NULL DEFAULT '', zone TEXT NOT NULL DEFAULT '',
            asked TEXT NOT NULL DEFAULT '', asked_utc_ms BIGINT NOT NULL DEFAULT 0)""",
        """CREATE TABLE leaves (
            id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
            first_day TEXT NOT NULL, last_day TEXT)""",
        "CREATE INDEX leaves_by_person ON leaves (person_id)",
        "ALTER TABLE persons ADD COLUMN heard_utc_ms BIGINT NOT NULL DEFAULT 0",
        "ALTER TABLE nudges ADD COLUMN kind TEXT NOT NULL DEFAULT 'invite'",
        "ALTER TABLE nudges ADD COLUMN subject INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE nudges ADD COLUMN partnership_id INTEGER",
        "CREATE INDEX due_by_person ON due (person_id) WHERE state = 'due'",
    ),
    (
        """CREATE TABLE offers (
            id INTEGER PRIMARY KEY AUTOINCREMENT, person_id INTEGER NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
            team_id INTEGER NOT NULL, script TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'planned',
            planned_utc_ms BIGINT NOT NULL, touched_utc_ms BIGINT NOT NULL)""",
        "CREATE INDEX offers_by_person ON offers (person_id, team_id)",
        """CREATE TABLE arranged (
            partnership_id INTEGER NOT NULL REFERENCES partnerships (id), deadline TEXT NOT NULL,
            before_day TEXT NOT NULL, role TEXT NOT NULL, arranged_utc_ms BIGINT NOT NULL,
            PRIMARY KEY (partnership_id, deadline, before_day))""",
    ),
    ("ALTER TABLE commitments ADD COLUMN again_of INTEGER",),
    ("ALTER TABLE letters ADD COLUMN waits INTEGER NOT NULL DEFAULT 0",),
)
