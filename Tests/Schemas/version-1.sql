-- A data base of schema 1, as it was released; never changed.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE inbound (
    seq INTEGER PRIMARY KEY,
    carrier TEXT NOT NULL,
    external_id TEXT NOT NULL,
    channel TEXT NOT NULL,
    phone INTEGER NOT NULL,
    short_code TEXT NOT NULL,
    text TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    meaning TEXT NOT NULL,
    screen TEXT,
    continues INTEGER NOT NULL
) STRICT;
INSERT INTO inbound VALUES(1,'mobilis','m:1','sms',213550000001,'1212','BIRTH 198765432101',1777788285000,'flow:birth',NULL,0);
INSERT INTO inbound VALUES(2,'mobilis','u:s1:0','ussd',213550000002,'*123#','',1777788286000,'dial','مرحبا',1);
CREATE TABLE session (
    carrier TEXT NOT NULL,
    id TEXT NOT NULL,
    phone INTEGER NOT NULL,
    version INTEGER NOT NULL,
    cumulative_input TEXT NOT NULL,
    state BLOB NOT NULL,
    is_awaiting INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (carrier, id)
) STRICT, WITHOUT ROWID;
INSERT INTO session VALUES('mobilis','s1',213550000002,2,'1*شهادة',X'0001ff',0,4102444800000);
INSERT INTO session VALUES('mobilis','sms:213550000001',213550000001,1,'',X'',1,1777788885000);
CREATE TABLE profile (
    phone INTEGER PRIMARY KEY,
    language TEXT,
    stopped_at INTEGER
) STRICT;
INSERT INTO profile VALUES(213550000001,'ar',NULL);
INSERT INTO profile VALUES(213550000003,NULL,1777788285001);
CREATE TABLE outbox (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    carrier TEXT NOT NULL,
    phone INTEGER NOT NULL,
    originator TEXT,
    text TEXT NOT NULL,
    language TEXT NOT NULL,
    priority INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    not_before INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    status TEXT NOT NULL,
    carrier_message_id TEXT,
    reason TEXT,
    link_id TEXT,
    report_word TEXT,
    queue INTEGER,
    due_at INTEGER
) STRICT;
INSERT INTO outbox VALUES(1,'a1','mobilis',213550000001,'1212','Votre acte — prêt','fr',0,1777788285000,1777788285000,4102444800000,0,'queued',NULL,NULL,'link-1',NULL,1,1777788285000);
INSERT INTO outbox VALUES(2,'a2','mobilis',213550000002,NULL,'شهادتك جاهزة','ar',1,1777788285000,1777788285000,4102444800000,1,'sending',NULL,NULL,NULL,NULL,0,1777788315000);
INSERT INTO outbox VALUES(3,'a3','mobilis',213550000003,'1212','Delivered','en',2,1777788285000,1777788285000,4102444800000,1,'delivered','c3',NULL,NULL,'Success',NULL,NULL);
INSERT INTO outbox VALUES(4,'a4','mobilis',213550000003,'1212','Failed','en',2,1777788285000,1777788285000,1777788285001,3,'failed','c4','HTTP 500',NULL,NULL,NULL,NULL);
CREATE TABLE early_report (
    seq INTEGER PRIMARY KEY,
    carrier TEXT NOT NULL,
    carrier_message_id TEXT NOT NULL,
    status TEXT,
    word TEXT NOT NULL,
    reason TEXT,
    at INTEGER NOT NULL
) STRICT;
INSERT INTO early_report VALUES(1,'mobilis','c9','delivered','Success',NULL,1777788285000);
CREATE TABLE case_record (
    seq INTEGER PRIMARY KEY,
    reference TEXT NOT NULL,
    kind TEXT NOT NULL,
    phone INTEGER NOT NULL,
    language TEXT NOT NULL,
    carrier TEXT NOT NULL,
    answers TEXT NOT NULL,
    stage TEXT NOT NULL,
    closure TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    stage_since INTEGER NOT NULL,
    due_at INTEGER,
    reopened INTEGER NOT NULL
) STRICT;
INSERT INTO case_record VALUES(1,'44190276','birth-extract',213550000001,'ar','mobilis','[{"name":"nid","value":"1234"}]','ready','open',1777788285000,1777788385000,1778393085000,0);
CREATE TABLE case_event (
    seq INTEGER PRIMARY KEY,
    reference TEXT NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    act TEXT NOT NULL,
    stage TEXT NOT NULL,
    reason TEXT
) STRICT;
INSERT INTO case_event VALUES(1,'44190276',1777788285000,'citizen','opened','received',NULL);
INSERT INTO case_event VALUES(2,'44190276',1777788385000,'amina','moved','ready','dossier complet');
CREATE TABLE follow_up (
    reference TEXT PRIMARY KEY,
    due_at INTEGER NOT NULL,
    attempt INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO follow_up VALUES('44190276',1778393085000,1);
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    act TEXT NOT NULL,
    object TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;
INSERT INTO audit VALUES(1,1777788285000,'gateway','case.open','44190276','');
INSERT INTO audit VALUES(2,1777788385000,'amina','case.move','44190276','dossier complet');
INSERT INTO audit VALUES(3,1777788485000,'root','data.load','births version 1','sha256 ab12');
CREATE TABLE dataset_version (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    columns TEXT NOT NULL,
    row_count INTEGER NOT NULL,
    loaded_at INTEGER NOT NULL,
    loaded_by TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    is_released INTEGER NOT NULL,
    state INTEGER NOT NULL
) STRICT;
INSERT INTO dataset_version VALUES(1,'births',1,'["nid","name"]',2,1777788285000,'amina','ab12',1,1);
CREATE TABLE dataset_row (
    place INTEGER PRIMARY KEY,
    version_seq INTEGER NOT NULL,
    key TEXT NOT NULL,
    row_values TEXT NOT NULL
) STRICT;
INSERT INTO dataset_row VALUES(4294967296,1,'1234','["1234","Amina"]');
INSERT INTO dataset_row VALUES(4294967297,1,'5678','["5678","قسنطينة"]');
CREATE TABLE failed_look_up (
    seq INTEGER PRIMARY KEY,
    dataset TEXT NOT NULL,
    phone INTEGER NOT NULL,
    at INTEGER NOT NULL
) STRICT;
INSERT INTO failed_look_up VALUES(1,'births',213550000001,1777788285000);
CREATE TABLE unknown_word (
    word TEXT PRIMARY KEY,
    times INTEGER NOT NULL,
    last_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO unknown_word VALUES('salam',3,1777788285000);
CREATE TABLE probe (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    times INTEGER NOT NULL
) STRICT;
INSERT INTO probe VALUES(1,7);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('dataset_version',1);
CREATE UNIQUE INDEX inbound_key ON inbound (carrier, external_id);
CREATE INDEX inbound_phone ON inbound (phone);
CREATE INDEX session_awaiting ON session (expires_at) WHERE is_awaiting = 1;
CREATE UNIQUE INDEX outbox_id ON outbox (id);
CREATE INDEX outbox_phone ON outbox (phone);
CREATE INDEX outbox_ready ON outbox (carrier, priority, created_at) WHERE queue = 1;
CREATE INDEX outbox_waiting ON outbox (carrier, due_at) WHERE queue = 0;
CREATE INDEX outbox_carrier_id ON outbox (carrier, carrier_message_id) WHERE carrier_message_id IS NOT NULL;
CREATE INDEX outbox_trouble ON outbox (status)
    WHERE status IN ('buffered', 'failed', 'rejected', 'expired', 'undeliverable');
CREATE INDEX early_report_id ON early_report (carrier, carrier_message_id);
CREATE INDEX early_report_at ON early_report (at);
CREATE UNIQUE INDEX case_reference ON case_record (reference);
CREATE INDEX case_phone ON case_record (phone);
CREATE INDEX case_open ON case_record (kind, stage) WHERE closure = 'open';
CREATE INDEX case_event_reference ON case_event (reference);
CREATE INDEX follow_up_due ON follow_up (due_at);
CREATE INDEX audit_object ON audit (object);
CREATE UNIQUE INDEX dataset_version_name ON dataset_version (name, version);
CREATE UNIQUE INDEX dataset_released ON dataset_version (name) WHERE is_released = 1;
CREATE INDEX dataset_row_key ON dataset_row (version_seq, key) WHERE key <> '';
CREATE INDEX failed_look_up_phone ON failed_look_up (phone, dataset, at);
CREATE INDEX failed_look_up_at ON failed_look_up (at);
CREATE TRIGGER case_event_not_changed BEFORE UPDATE ON case_event
    BEGIN SELECT RAISE(ABORT, 'case events are never changed'); END;
CREATE TRIGGER case_event_not_deleted BEFORE DELETE ON case_event
    BEGIN SELECT RAISE(ABORT, 'case events are never deleted'); END;
CREATE TRIGGER audit_not_changed BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'audit events are never changed'); END;
CREATE TRIGGER audit_not_deleted BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'audit events are never deleted'); END;
PRAGMA application_id = 1752459622;
PRAGMA user_version = 1;
COMMIT;
