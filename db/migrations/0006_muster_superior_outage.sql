-- Musters, acts of superiors and officers, draws, findings, outages, manual mode, photos; and the time that a check-in counts at.

-- The moment a check-in counts at: its proven upper bound (receipt or time token); where only the phone's claim is known, the claim within its
-- bracket. Days read by it.
alter table checkin add column counts_at timestamptz;
update checkin set counts_at = received_at;
alter table checkin alter column counts_at set not null;
create index checkin_counts on checkin (tenant_id, counts_at);
create index checkin_person_counts on checkin (tenant_id, person_id, counts_at);

-- What a phone says of its own tries to send: unsigned, evidence of an outage only.
create table delivery (
  tenant_id uuid not null,
  checkin_id uuid not null,
  person_id uuid not null,
  received_at timestamptz not null,
  -- first and last failed try, phone clock corrected by its offset
  first_failed_at timestamptz not null,
  last_failed_at timestamptz not null,
  tries integer not null check (tries between 1 and 100000),
  -- "offline", or the HTTP status
  last_failure text not null,
  primary key (tenant_id, checkin_id)
);
create index delivery_failed on delivery (tenant_id, first_failed_at);

-- Signed statements other than check-ins and decisions. Their subject's rows are written in the same transaction and named by act_id.
create table act (
  tenant_id uuid not null,
  nonce_day date not null,
  act_id uuid not null,
  subject text not null,
  person_id uuid not null,
  credential_id uuid not null,
  received_at timestamptz not null,
  nonce_hash bytea not null,
  body_hash bytea not null,
  nonce bytea not null,
  body bytea not null,
  client_data bytea not null,
  authenticator_data bytea not null,
  signature bytea not null,
  second_signature bytea,
  writer_id uuid not null,
  batch_seq integer not null,
  leaf_pos integer not null,
  primary key (tenant_id, act_id),
  unique (tenant_id, nonce_hash),
  unique (tenant_id, body_hash)
);
create index act_batch on act (tenant_id, writer_id, batch_seq);
create index act_subject on act (tenant_id, subject, received_at);
alter table ledger_batch drop constraint ledger_batch_kind_check;
alter table ledger_batch add constraint ledger_batch_kind_check check (kind in ('checkin', 'decision', 'act'));

-- attended record: the superior vouches for a person in his own name ---------------------------------------------------

create table attended (
  tenant_id uuid not null,
  act_id uuid not null,
  person_id uuid not null,
  duty_date date not null,
  session text not null check (session in ('in', 'out')),
  -- when, as the superior says; null: within time
  said_at timestamptz,
  reason text not null check (reason in ('broken', 'lost', 'synced_key', 'no_phone', 'manual', 'outage')),
  note text,
  -- SHA-256 of the JPEG; its bytes come afterwards
  photo_hash bytea,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, act_id, person_id, session)
);
create index attended_day on attended (tenant_id, duty_date, person_id);

-- musters --------------------------------------------------------------------------------------------------------------

-- Musters beside those of the patterns: joint musters, ceremonies. `session` null: stands by itself, on free days too.
create table muster_rule (
  tenant_id uuid not null references tenant,
  rule_id uuid not null,
  name text not null,
  kind text not null check (kind in ('apel', 'upacara')),
  session text check (session in ('in', 'out')),
  -- units with everything below them; null: all
  unit_ids uuid[],
  -- null: all; PNS, PPPK, PPPK_PARUH_WAKTU, NON_ASN
  statuses text[],
  -- by weekday (1 = Monday), or on named dates, holidays too
  weekdays integer[],
  dates date[],
  starts text not null check (starts ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  minutes integer not null check (minutes between 1 and 240),
  host_unit_id uuid not null,
  -- null: the host's places
  place_id uuid,
  valid_from date not null,
  valid_until date,
  created_by uuid not null,
  created_at timestamptz not null,
  primary key (tenant_id, rule_id),
  foreign key (tenant_id, host_unit_id) references unit (tenant_id, unit_id),
  check ((weekdays is null) <> (dates is null))
);

-- Excused from musters, not from work.
create table muster_excuse (
  tenant_id uuid not null,
  excuse_id uuid not null,
  person_id uuid not null,
  from_date date not null,
  until_date date not null check (until_date >= from_date),
  kind text not null check (kind in ('sakit', 'hamil', 'berhalangan_tetap', 'tugas_lapangan')),
  note text,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  cancels uuid,
  primary key (tenant_id, excuse_id),
  foreign key (tenant_id, person_id) references person (tenant_id, person_id)
);
create index muster_excuse_person on muster_excuse (tenant_id, person_id, until_date);

-- A muster that was opened: by a pattern's rule (session of the host unit) or by a rule above. Its codes are derived, never stored.
create table muster (
  tenant_id uuid not null,
  muster_id uuid not null,
  date date not null,
  rule_id uuid,
  session text check (session in ('in', 'out')),
  unit_id uuid not null,
  place_id uuid,
  name text not null,
  from_at timestamptz not null,
  until_at timestamptz not null check (until_at > from_at),
  opened_by uuid not null,
  opened_at timestamptz not null,
  primary key (tenant_id, muster_id),
  foreign key (tenant_id, unit_id) references unit (tenant_id, unit_id)
);
create unique index muster_once on muster
  (tenant_id, date, unit_id, coalesce(session, ''), coalesce(rule_id, '00000000-0000-0000-0000-000000000000'), from_at);

-- second muster and inspection -----------------------------------------------------------------------------------------

-- The draw of a day: hash of its seed in the morning, seed and names afterwards.
create table draw (
  tenant_id uuid not null,
  draw_id uuid not null,
  date date not null,
  -- SHA-256 of the seed
  commitment bytea not null,
  -- the server's key that the seed is a MAC under
  mac_key integer not null,
  -- share of names, 0 to 1
  share double precision not null check (share > 0 and share <= 0.5),
  published_at timestamptz not null,
  primary key (tenant_id, draw_id),
  unique (tenant_id, date)
);
-- What was drawn in a shift of a unit, written when its moment came: nothing of it stands in the database before.
create table draw_unit (
  tenant_id uuid not null,
  draw_id uuid not null,
  unit_id uuid not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  -- its list is named by this
  walk_id uuid not null,
  moment timestamptz not null,
  verifier_id uuid,
  names uuid[] not null,
  -- core/draw: all that the draw can be recomputed from
  drawn json not null,
  told_at timestamptz not null,
  primary key (tenant_id, draw_id, unit_id, from_at, until_at)
);
create unique index draw_unit_walk on draw_unit (tenant_id, walk_id);
create index draw_unit_running on draw_unit (tenant_id, until_at);
create index draw_unit_verifier on draw_unit (tenant_id, verifier_id, moment);
create table draw_reveal (
  tenant_id uuid not null,
  draw_id uuid not null,
  seed bytea not null,
  -- what was drawn, as told to the verifiers: by unit the moment, the verifier, the names
  drawn json not null,
  revealed_at timestamptz not null,
  primary key (tenant_id, draw_id)
);

-- A list walked by somebody: of a muster, a second muster, an inspection.
create table roll (
  tenant_id uuid not null,
  act_id uuid not null,
  purpose text not null check (purpose in ('muster', 'second', 'inspection')),
  -- the muster or the walk of a draw
  subject_id uuid,
  unit_id uuid,
  date date not null,
  taken_by uuid not null,
  taken_at timestamptz not null,
  note text,
  primary key (tenant_id, act_id)
);
create index roll_date on roll (tenant_id, date, purpose);
create unique index roll_second on roll (tenant_id, subject_id) where purpose = 'second';
create index roll_taken on roll (tenant_id, taken_at);
create table roll_entry (
  tenant_id uuid not null,
  act_id uuid not null,
  person_id uuid not null,
  duty_date date not null,
  purpose text not null,
  subject_id uuid,
  word text not null check (word in ('here', 'away', 'excused')),
  note text,
  taken_by uuid not null,
  taken_at timestamptz not null,
  primary key (tenant_id, act_id, person_id)
);
create index roll_entry_day on roll_entry (tenant_id, duty_date, person_id);
create index roll_entry_away on roll_entry (tenant_id, taken_at) where word = 'away';

-- findings -------------------------------------------------------------------------------------------------------------

-- Something that asks for an answer and a person's word: an inspection against a superior's valid, a superior's conduct. Derived, told once by key.
create table finding (
  tenant_id uuid not null,
  finding_id uuid not null,
  kind text not null,
  key text not null,
  -- whom it is about; the approver apart
  people uuid[] not null,
  approver_id uuid,
  unit_id uuid,
  -- numbers and lines behind it
  detail json not null,
  from_date date not null,
  until_date date not null,
  found_at timestamptz not null,
  primary key (tenant_id, finding_id),
  unique (tenant_id, kind, key)
);
create index finding_approver on finding (tenant_id, approver_id, found_at);
create table finding_word (
  tenant_id uuid not null,
  word_id uuid not null,
  finding_id uuid not null,
  word text not null check (word in ('answer', 'confirmed', 'dismissed')),
  text text not null,
  said_by uuid not null,
  said_at timestamptz not null,
  -- confirmed and dismissed are signed
  act_id uuid,
  primary key (tenant_id, word_id),
  foreign key (tenant_id, finding_id) references finding (tenant_id, finding_id),
  check ((word = 'answer') = (act_id is null))
);
create index finding_word_finding on finding_word (tenant_id, finding_id, said_at);
create unique index finding_word_final on finding_word (tenant_id, finding_id) where word <> 'answer';
-- A falsification that a person confirmed: that day of the person is void; approver: what the rule set says.
create table falsification (
  tenant_id uuid not null,
  act_id uuid not null,
  finding_id uuid not null,
  person_id uuid not null,
  duty_date date not null,
  role text not null check (role in ('person', 'approver')),
  said_by uuid not null,
  said_at timestamptz not null,
  primary key (tenant_id, act_id, person_id, duty_date, role)
);
create index falsification_person on falsification (tenant_id, person_id, duty_date);

-- outages and manual mode ----------------------------------------------------------------------------------------------

-- One row a server process; `last_at` moves on.
create table heartbeat (
  tenant_id uuid not null references tenant,
  process_id uuid not null,
  started_at timestamptz not null,
  last_at timestamptz not null,
  primary key (tenant_id, process_id)
);
-- A silence between heartbeats, or failures that phones told of: what a window is proposed from.
create table outage_proposal (
  tenant_id uuid not null,
  proposal_id uuid not null,
  -- null: all units
  unit_ids uuid[],
  from_at timestamptz not null,
  until_at timestamptz not null,
  evidence json not null,
  proposed_at timestamptz not null,
  key text not null,
  primary key (tenant_id, proposal_id),
  unique (tenant_id, key)
);
-- Confirmed by an officer; `withdrawn_by_act` of a later row takes an earlier one back.
create table outage (
  tenant_id uuid not null,
  act_id uuid not null,
  outage_id uuid not null,
  proposal_id uuid,
  unit_ids uuid[],
  from_at timestamptz not null,
  until_at timestamptz not null check (until_at > from_at),
  reason text not null,
  said_by uuid not null,
  said_at timestamptz not null,
  primary key (tenant_id, outage_id)
);
create table outage_end (
  tenant_id uuid not null,
  act_id uuid not null,
  outage_id uuid not null,
  reason text not null,
  said_by uuid not null,
  said_at timestamptz not null,
  primary key (tenant_id, outage_id)
);
create table manual_mode (
  tenant_id uuid not null,
  act_id uuid not null,
  mode_id uuid not null,
  unit_ids uuid[],
  from_at timestamptz not null,
  until_at timestamptz not null check (until_at > from_at and until_at <= from_at + interval '14 days'),
  reason text not null,
  -- the mode that this one goes on from
  renews uuid,
  said_by uuid not null,
  said_at timestamptz not null,
  primary key (tenant_id, mode_id)
);
create table manual_end (
  tenant_id uuid not null,
  act_id uuid not null,
  mode_id uuid not null,
  reason text not null,
  ended_at timestamptz not null,
  said_by uuid not null,
  primary key (tenant_id, mode_id)
);

-- photos ---------------------------------------------------------------------------------------------------------------

-- A JPEG on disk that a stored statement names, or that stands for somebody's face (reference). Hash and verdicts stay when the file goes.
create table photo (
  tenant_id uuid not null,
  photo_hash bytea not null,
  -- the check-in, act or entry of a paper list that names it; of a reference an id of its own
  statement_kind text not null check (statement_kind in ('checkin', 'act', 'paper', 'reference')),
  statement_id uuid not null,
  -- whom it shows, and that person's unit then
  person_id uuid not null,
  unit_id uuid,
  taken_at timestamptz not null,
  received_at timestamptz not null,
  bytes integer not null check (bytes between 1 and 307200),
  -- perceptual hash, 64 bits; two that differ in 3 bits at most share one of its four bands
  dhash bytea not null check (length(dhash) = 8),
  band0 integer not null generated always as (get_byte(dhash, 0) * 256 + get_byte(dhash, 1)) stored,
  band1 integer not null generated always as (get_byte(dhash, 2) * 256 + get_byte(dhash, 3)) stored,
  band2 integer not null generated always as (get_byte(dhash, 4) * 256 + get_byte(dhash, 5)) stored,
  band3 integer not null generated always as (get_byte(dhash, 6) * 256 + get_byte(dhash, 7)) stored,
  -- id of the gesture that was asked for; null: none was
  challenge text,
  -- P1 to P3
  verdicts json not null,
  -- who put in a reference or a paper list
  recorded_by uuid,
  primary key (tenant_id, statement_id, person_id, photo_hash)
);
create index photo_hash on photo (tenant_id, photo_hash);
create index photo_person on photo (tenant_id, person_id, taken_at);
create index photo_taken on photo (tenant_id, taken_at);
create index photo_band0 on photo (tenant_id, unit_id, band0, taken_at);
create index photo_band1 on photo (tenant_id, unit_id, band1, taken_at);
create index photo_band2 on photo (tenant_id, unit_id, band2, taken_at);
create index photo_band3 on photo (tenant_id, unit_id, band3, taken_at);
create table photo_dropped (
  tenant_id uuid not null,
  statement_id uuid not null,
  person_id uuid not null,
  photo_hash bytea not null,
  dropped_at timestamptz not null,
  primary key (tenant_id, statement_id, person_id, photo_hash)
);

-- P2: what the superior saw on the photo of the record that the line decides; null without a photo.
alter table decision_line add column photo text check (photo in ('shown', 'not_shown'));

-- A paper list with its photos, put in under manual mode: proposals only. What counts is the attended record that the superior signs from it.
create table paper_batch (
  tenant_id uuid not null,
  batch_id uuid not null,
  mode_id uuid not null,
  file_hash bytea not null,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null,
  primary key (tenant_id, batch_id),
  unique (tenant_id, mode_id, file_hash)
);
create table paper_entry (
  tenant_id uuid not null,
  entry_id uuid not null,
  batch_id uuid not null,
  -- row of the list
  line integer not null,
  person_id uuid not null,
  duty_date date not null,
  session text not null check (session in ('in', 'out')),
  -- as the list says; null: in time
  said_at timestamptz,
  note text,
  -- SHA-256 of the photo as kept (drawn anew) and as it came
  photo_hash bytea,
  original_hash bytea,
  -- what the photo's own data says of place and time, in sentences; null without a photo
  remarks json,
  primary key (tenant_id, entry_id),
  foreign key (tenant_id, batch_id) references paper_batch (tenant_id, batch_id),
  check ((photo_hash is null) = (original_hash is null))
);
create index paper_entry_day on paper_entry (tenant_id, duty_date, person_id);
create index paper_entry_original on paper_entry (tenant_id, original_hash);

-- What a regency decided otherwise: its settings before and after, whole. Those that hold now stand with the tenant.
create table setting_change (
  tenant_id uuid not null,
  change_id uuid not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  before jsonb not null,
  after jsonb not null,
  primary key (tenant_id, change_id)
);
create index setting_change_at on setting_change (tenant_id, changed_at);
grant select, insert on setting_change to saksi_app;

-- Who wrote a holding into the chart by hand (delegation), and why; who gave it an earlier last day.
alter table holding add column recorded_by uuid;
alter table holding add column recorded_at timestamptz;
alter table holding add column note text;
alter table holding add column ended_by uuid;
alter table holding add column ended_at timestamptz;

-- What a statement wrote names a statement that is there; its rows come after it, in its own transaction. `saksi verify` holds them against its bytes.
alter table decision_line add foreign key (tenant_id, decision_id) references decision (tenant_id, decision_id);
alter table attended add foreign key (tenant_id, act_id) references act (tenant_id, act_id);
alter table finding_word add foreign key (tenant_id, act_id) references act (tenant_id, act_id);
alter table outage_end add foreign key (tenant_id, act_id) references act (tenant_id, act_id);
alter table manual_end add foreign key (tenant_id, act_id) references act (tenant_id, act_id);

grant select, insert, update, delete on muster_rule, heartbeat to saksi_app;
grant select, insert on delivery, act, attended, muster_excuse, muster, draw, draw_unit, draw_reveal, roll, roll_entry, finding, finding_word, falsification,
  outage_proposal, outage, outage_end, manual_mode, manual_end, photo, photo_dropped, paper_batch, paper_entry to saksi_app;
