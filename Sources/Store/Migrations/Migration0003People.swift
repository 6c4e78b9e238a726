extension Migration {
    /// People, the organisations they act for, how they sign in.
    ///
    /// Rows change or go here: who is what is told as of now, and a person may have hers erased. What was done stands in the journal.
    ///
    /// 1. `agents` is 1 for an organisation that runs the programme. Memberships, requests and invitations repeat it by a foreign key, so that
    ///    no commune can ever have an instructor, nor the département a mayor.
    /// 2. What lets someone in (session, link, invitation, recovery code) is kept as a hash of 64 hexadecimal digits: the database does not
    ///    open a door.
    /// 3. A membership is in force from `since` to `until`, excluded; open-ended, it is alone of its role.
    static let people = Migration(
        number: 3, name: "personnes et organisations",
        script: """
            CREATE INDEX journal_person ON journal (person, number) WHERE person IS NOT NULL;

            CREATE TABLE person (
                number BIGINT NOT NULL PRIMARY KEY CHECK (number > 0),
                name TEXT NOT NULL CHECK (name <> ''),
                name_key TEXT NOT NULL,
                phone TEXT CHECK (phone <> ''),
                created_at TEXT NOT NULL CHECK (length(created_at) = 20),
                disabled_at TEXT CHECK (length(disabled_at) = 20),
                anonymised_at TEXT CHECK (length(anonymised_at) = 20),
                CHECK (anonymised_at IS NULL OR disabled_at IS NOT NULL AND phone IS NULL)
            );
            CREATE INDEX person_name ON person (name_key, number);

            CREATE TABLE person_email (
                person BIGINT NOT NULL REFERENCES person (number),
                address_key TEXT NOT NULL CHECK (address_key <> ''),
                address TEXT NOT NULL CHECK (address <> ''),
                since TEXT NOT NULL CHECK (length(since) = 20),
                PRIMARY KEY (person, address_key)
            );
            CREATE INDEX person_email_address ON person_email (address_key, person);

            CREATE TABLE password (
                person BIGINT NOT NULL PRIMARY KEY REFERENCES person (number),
                hash TEXT NOT NULL CHECK (hash <> ''),
                since TEXT NOT NULL CHECK (length(since) = 20)
            );

            CREATE TABLE one_time_secret (
                person BIGINT NOT NULL PRIMARY KEY REFERENCES person (number),
                sealed TEXT NOT NULL CHECK (sealed <> ''),
                since TEXT NOT NULL CHECK (length(since) = 20),
                last_step BIGINT NOT NULL CHECK (last_step >= 0)
            );

            CREATE TABLE recovery_code (
                person BIGINT NOT NULL REFERENCES one_time_secret (person),
                hash TEXT NOT NULL CHECK (hash <> ''),
                since TEXT NOT NULL CHECK (length(since) = 20),
                used_at TEXT CHECK (length(used_at) = 20),
                PRIMARY KEY (person, hash)
            );

            CREATE TABLE identity (
                issuer TEXT NOT NULL CHECK (issuer <> ''),
                subject TEXT NOT NULL CHECK (subject <> ''),
                person BIGINT NOT NULL REFERENCES person (number),
                since TEXT NOT NULL CHECK (length(since) = 20),
                last_used TEXT NOT NULL CHECK (length(last_used) = 20),
                PRIMARY KEY (issuer, subject)
            );
            CREATE INDEX identity_person ON identity (person);

            CREATE TABLE pending_identity (
                hash TEXT NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
                issuer TEXT NOT NULL CHECK (issuer <> ''),
                subject TEXT NOT NULL CHECK (subject <> ''),
                claims TEXT NOT NULL CHECK (claims <> ''),
                next TEXT,
                created_at TEXT NOT NULL CHECK (length(created_at) = 20),
                expires TEXT NOT NULL CHECK (length(expires) = 20 AND expires > created_at),
                used_at TEXT CHECK (length(used_at) = 20)
            );
            CREATE INDEX pending_identity_expires ON pending_identity (expires);

            CREATE TABLE organisation (
                number BIGINT NOT NULL PRIMARY KEY CHECK (number > 0),
                kind TEXT NOT NULL CHECK (kind IN (
                    'commune', 'EPCI', 'syndicat', 'collège', 'école', 'département', 'académie', 'opérateur', 'association')),
                agents INTEGER NOT NULL CHECK (agents = CASE WHEN kind IN ('département', 'académie', 'opérateur') THEN 1 ELSE 0 END),
                code TEXT NOT NULL CHECK (code <> ''),
                name TEXT NOT NULL CHECK (name <> ''),
                name_key TEXT NOT NULL,
                siren TEXT CHECK (length(siren) = 9),
                siret TEXT UNIQUE CHECK (length(siret) = 14),
                created_at TEXT NOT NULL CHECK (length(created_at) = 20),
                UNIQUE (kind, code),
                UNIQUE (number, agents),
                CHECK (siret IS NULL OR siren IS NOT NULL AND substr(siret, 1, 9) = siren)
            );
            CREATE INDEX organisation_name ON organisation (name_key, number);
            CREATE INDEX organisation_siren ON organisation (siren) WHERE siren IS NOT NULL;

            CREATE TABLE membership (
                number BIGINT NOT NULL PRIMARY KEY CHECK (number > 0),
                person BIGINT NOT NULL REFERENCES person (number),
                organisation BIGINT NOT NULL,
                agents INTEGER NOT NULL,
                role TEXT NOT NULL,
                since TEXT NOT NULL CHECK (length(since) = 20),
                until TEXT CHECK (length(until) = 20 AND until >= since),
                how TEXT NOT NULL CHECK (how IN ('demande', 'invitation', 'SIRET', 'ENT', 'passation', 'rôle changé', 'commande')),
                granted_by BIGINT REFERENCES person (number),
                FOREIGN KEY (organisation, agents) REFERENCES organisation (number, agents),
                CHECK (
                    agents = 0 AND role IN ('responsable', 'préparateur')
                    OR agents = 1 AND role IN ('administrateur', 'instructeur', 'évaluateur', 'décideur', 'gestionnaire', 'lecteur'))
            );
            CREATE UNIQUE INDEX membership_open ON membership (person, organisation, role) WHERE until IS NULL;
            CREATE INDEX membership_person ON membership (person);
            CREATE INDEX membership_organisation ON membership (organisation);

            CREATE TABLE membership_request (
                number BIGINT NOT NULL PRIMARY KEY CHECK (number > 0),
                person BIGINT NOT NULL REFERENCES person (number),
                organisation BIGINT NOT NULL,
                agents INTEGER NOT NULL CHECK (agents = 0),
                role TEXT NOT NULL CHECK (role IN ('responsable', 'préparateur')),
                message TEXT NOT NULL,
                asked_at TEXT NOT NULL CHECK (length(asked_at) = 20),
                outcome TEXT CHECK (outcome IN ('accordée', 'refusée', 'retirée')),
                settled_at TEXT CHECK (length(settled_at) = 20),
                settled_by BIGINT REFERENCES person (number),
                reason TEXT CHECK (reason <> ''),
                FOREIGN KEY (organisation, agents) REFERENCES organisation (number, agents),
                CHECK ((outcome IS NULL) = (settled_at IS NULL)),
                CHECK ((outcome IS NULL) = (settled_by IS NULL)),
                CHECK (outcome <> 'refusée' OR reason IS NOT NULL)
            );
            CREATE UNIQUE INDEX membership_request_open ON membership_request (person, organisation) WHERE outcome IS NULL;
            CREATE INDEX membership_request_waiting ON membership_request (number) WHERE outcome IS NULL;
            CREATE INDEX membership_request_person ON membership_request (person, number);
            CREATE INDEX membership_request_organisation ON membership_request (organisation, number);

            CREATE TABLE invitation (
                number BIGINT NOT NULL PRIMARY KEY CHECK (number > 0),
                hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
                organisation BIGINT NOT NULL,
                agents INTEGER NOT NULL,
                role TEXT NOT NULL,
                address TEXT CHECK (address <> ''),
                address_key TEXT CHECK (address_key <> ''),
                invited_by BIGINT NOT NULL REFERENCES person (number),
                invited_at TEXT NOT NULL CHECK (length(invited_at) = 20),
                expires TEXT NOT NULL CHECK (length(expires) = 20 AND expires > invited_at),
                accepted_at TEXT CHECK (length(accepted_at) = 20),
                accepted_by BIGINT REFERENCES person (number),
                revoked_at TEXT CHECK (length(revoked_at) = 20),
                FOREIGN KEY (organisation, agents) REFERENCES organisation (number, agents),
                CHECK (
                    agents = 0 AND role IN ('responsable', 'préparateur')
                    OR agents = 1 AND role IN ('administrateur', 'instructeur', 'évaluateur', 'décideur', 'gestionnaire', 'lecteur')),
                CHECK ((address IS NULL) = (address_key IS NULL)),
                CHECK ((accepted_at IS NULL) = (accepted_by IS NULL)),
                CHECK (accepted_at IS NULL OR revoked_at IS NULL)
            );
            CREATE INDEX invitation_organisation ON invitation (organisation, number);
            CREATE INDEX invitation_address ON invitation (address_key) WHERE address_key IS NOT NULL;

            CREATE TABLE session (
                hash TEXT NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
                number BIGINT NOT NULL UNIQUE CHECK (number > 0),
                person BIGINT NOT NULL REFERENCES person (number),
                since TEXT NOT NULL CHECK (length(since) = 20),
                last_seen TEXT NOT NULL CHECK (length(last_seen) = 20 AND last_seen >= since),
                expires TEXT NOT NULL CHECK (length(expires) = 20 AND expires > since),
                revoked_at TEXT CHECK (length(revoked_at) = 20),
                how TEXT NOT NULL CHECK (how IN ('lien', 'mot de passe', 'mot de passe et code', 'identité')),
                device TEXT NOT NULL
            );
            CREATE INDEX session_person ON session (person, number);
            CREATE INDEX session_expires ON session (expires);

            CREATE TABLE pending_code (
                hash TEXT NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
                person BIGINT NOT NULL REFERENCES person (number),
                next TEXT,
                created_at TEXT NOT NULL CHECK (length(created_at) = 20),
                expires TEXT NOT NULL CHECK (length(expires) = 20 AND expires > created_at),
                used_at TEXT CHECK (length(used_at) = 20)
            );
            CREATE INDEX pending_code_expires ON pending_code (expires);

            CREATE TABLE sign_in_link (
                hash TEXT NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
                purpose TEXT NOT NULL CHECK (purpose IN ('connexion', 'adresse')),
                address TEXT NOT NULL CHECK (address <> ''),
                address_key TEXT NOT NULL CHECK (address_key <> ''),
                person BIGINT REFERENCES person (number),
                next TEXT,
                created_at TEXT NOT NULL CHECK (length(created_at) = 20),
                expires TEXT NOT NULL CHECK (length(expires) = 20 AND expires > created_at),
                used_at TEXT CHECK (length(used_at) = 20),
                CHECK (purpose = 'connexion' OR person IS NOT NULL)
            );
            CREATE INDEX sign_in_link_address ON sign_in_link (address_key);
            CREATE INDEX sign_in_link_expires ON sign_in_link (expires);

            CREATE TABLE attempt (
                kind TEXT NOT NULL CHECK (kind <> ''),
                key_hash TEXT NOT NULL CHECK (length(key_hash) = 64),
                at TEXT NOT NULL CHECK (length(at) = 20),
                times BIGINT NOT NULL CHECK (times > 0),
                PRIMARY KEY (kind, key_hash, at)
            );
            CREATE INDEX attempt_at ON attempt (at);

            CREATE TABLE kept_simulation (
                hash TEXT NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
                regulation TEXT NOT NULL CHECK (regulation <> ''),
                pairs TEXT NOT NULL,
                kept_at TEXT NOT NULL CHECK (length(kept_at) = 20),
                expires TEXT NOT NULL CHECK (length(expires) = 20 AND expires > kept_at)
            );
            CREATE INDEX kept_simulation_expires ON kept_simulation (expires);
            """)
}
