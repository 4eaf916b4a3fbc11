-- History over several check-ins, what it says of them, answers, cases; attested keys and second keys.

-- The order in which commits became visible to everybody: history is folded in it, once. Rows of before this migration share one value.
alter table ledger_batch add column xact xid8 not null default pg_current_xact_id();
create index ledger_batch_order on ledger_batch (tenant_id, xact, committed_at, writer_id, seq);

-- ECDSA P-256 signature (64 bytes) by the phone's second key, where it has one.
alter table envelope add column second_signature bytea;
-- DER SubjectPublicKeyInfo of the phone's second, non-extractable key: only with keys that can be synced
alter table credential add column second_key bytea;

-- What history remembers, by key; derived, can be folded again from the envelopes.
create table signal_state (
  tenant_id uuid not null,
  key text not null,
  body json not null,
  until date not null,
  primary key (tenant_id, key)
);
create index signal_state_until on signal_state (tenant_id, until);

-- How far history was folded: every batch before it, in the order (xact, committed_at, writer_id, seq), and of it the rows up to leaf_pos.
create table history_cursor (
  tenant_id uuid not null,
  xact xid8 not null,
  committed_at timestamptz not null,
  writer_id uuid not null,
  seq integer not null,
  leaf_pos integer not null,
  -- the latest date that was folded: what ended before it is forgotten
  today date not null,
  folded bigint not null,
  -- rows that could not be folded (raw bytes gone or not readable)
  skipped bigint not null,
  primary key (tenant_id)
);

-- A judgement beside that of the request: of window and history together, or again under another edition of the judge.
create table judgement (
  tenant_id uuid not null,
  judgement_id uuid not null,
  kind text not null check (kind in ('history', 'rejudged')),
  nonce_day date not null,
  checkin_id uuid not null,
  person_id uuid not null,
  received_at timestamptz not null,
  judged_at timestamptz not null,
  judge_version text not null,
  outcome text not null check (outcome in ('accepted', 'needs_look', 'refused')),
  points integer not null,
  verdicts json not null,
  primary key (tenant_id, judgement_id),
  check (kind = 'rejudged' or outcome <> 'refused')
);
create unique index judgement_history on judgement (tenant_id, checkin_id) where kind = 'history';
create index judgement_person on judgement (tenant_id, person_id, received_at);
create index judgement_received on judgement (tenant_id, received_at);

-- What a person says to what is held against a check-in of theirs.
create table answer (
  tenant_id uuid not null,
  answer_id uuid not null,
  checkin_id uuid not null,
  person_id uuid not null,
  answered_at timestamptz not null,
  text text not null,
  -- JPEG, metadata removed
  photo bytea,
  photo_hash bytea,
  primary key (tenant_id, answer_id),
  foreign key (tenant_id, person_id) references person (tenant_id, person_id)
);
create index answer_person on answer (tenant_id, person_id, answered_at);
create index answer_checkin on answer (tenant_id, checkin_id);

-- What an inspector says of a case: a cluster of people, named by its kind and its people in order.
create table case_word (
  tenant_id uuid not null,
  case_word_id uuid not null,
  case_key text not null,
  kind text not null,
  people uuid[] not null,
  word text not null check (word in ('innocent', 'confirmed', 'reopened')),
  reason text not null,
  said_by uuid not null,
  said_at timestamptz not null,
  primary key (tenant_id, case_word_id)
);
create index case_word_key on case_word (tenant_id, case_key, said_at);

grant select, insert, update, delete on signal_state, history_cursor to saksi_app;
grant select, insert on judgement, answer, case_word to saksi_app;
