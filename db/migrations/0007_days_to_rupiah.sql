-- Requests (leave, corrections, shifts), rule sets in force, recaps that are signed and locked, discipline. Facts are append-only.

-- excuses: every kind that the field knows, and half days -----------------------------------------------------------------

alter table excuse drop constraint excuse_kind_check;
alter table excuse add constraint excuse_kind_check check (kind in ('sakit', 'cuti', 'dinas_luar', 'izin', 'cuti_tahunan', 'cuti_besar', 'cuti_sakit',
  'cuti_melahirkan', 'cuti_alasan_penting', 'cltn', 'tugas_belajar', 'diklat', 'dispensasi', 'kahar', 'alasan_teknis'));
-- only this session; null: the whole day
alter table excuse add column half text check (half in ('in', 'out'));
-- the request that it was granted by, and the act that granted it
alter table excuse add column request_id uuid;
alter table excuse add column act_id uuid;
create index excuse_request on excuse (tenant_id, request_id) where request_id is not null;
create index excuse_act on excuse (tenant_id, act_id) where act_id is not null;

alter table attended drop constraint attended_reason_check;
alter table attended add constraint attended_reason_check check (reason in ('broken', 'lost', 'synced_key', 'no_phone', 'manual', 'outage', 'forgot',
  'wrong_verdict', 'technical'));
-- the correction that was asked for
alter table attended add column request_id uuid;
create index attended_request on attended (tenant_id, request_id) where request_id is not null;

-- requests ----------------------------------------------------------------------------------------------------------------

-- Who asks for what; `body` is of its kind (contract/request.ts). `steps`: the people who must agree, in order, by the chart when it was asked.
create table request (
  tenant_id uuid not null,
  request_id uuid not null,
  kind text not null check (kind in ('leave', 'correction', 'swap')),
  person_id uuid not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  from_date date not null,
  until_date date not null,
  body jsonb not null,
  steps jsonb not null,
  primary key (tenant_id, request_id),
  foreign key (tenant_id, person_id) references person (tenant_id, person_id),
  check (until_date >= from_date)
);
create index request_person on request (tenant_id, person_id, from_date);
create index request_asked on request (tenant_id, asked_at);

-- Signed words of those who must agree, and the cancellation. One word a step: the first counts.
create table request_word (
  tenant_id uuid not null,
  act_id uuid not null,
  request_id uuid not null,
  step integer not null,
  word text not null check (word in ('approve', 'reject', 'cancel')),
  note text,
  -- SHA-256 of what was asked, as whoever signed saw it (core/acts/asked.ts)
  asked bytea not null,
  said_by uuid not null,
  said_at timestamptz not null,
  primary key (tenant_id, act_id),
  unique (tenant_id, request_id, step),
  foreign key (tenant_id, request_id) references request (tenant_id, request_id),
  foreign key (tenant_id, act_id) references act (tenant_id, act_id)
);

-- Proof: a letter, a doctor's note, a photo. `health`: readable by the person and by those who decide on the request, nobody else.
create table request_file (
  tenant_id uuid not null,
  file_id uuid not null,
  request_id uuid not null,
  name text not null,
  media_type text not null,
  health boolean not null,
  bytes bytea not null,
  hash bytea not null,
  put_by uuid not null,
  put_at timestamptz not null,
  -- the how manieth of its request: what a word signs has an order, and clocks step back
  ordinal integer not null check (ordinal >= 1),
  primary key (tenant_id, file_id),
  unique (tenant_id, request_id, ordinal),
  foreign key (tenant_id, request_id) references request (tenant_id, request_id)
);

-- Duty left without permission, signed by the superior.
create table left_duty (
  tenant_id uuid not null,
  act_id uuid not null,
  person_id uuid not null,
  duty_date date not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  note text not null,
  said_by uuid not null,
  said_at timestamptz not null,
  primary key (tenant_id, act_id),
  foreign key (tenant_id, act_id) references act (tenant_id, act_id),
  check (until_at > from_at)
);
create index left_duty_day on left_duty (tenant_id, duty_date, person_id);

-- leave and duty elsewhere ------------------------------------------------------------------------------------------------

-- Duty that still asks for check-ins, at a place of its own or at none (lat null). Taken back by the "cancel" of its request.
create table duty_elsewhere (
  tenant_id uuid not null,
  act_id uuid not null,
  request_id uuid not null,
  person_id uuid not null,
  from_date date not null,
  until_date date not null,
  kind text not null check (kind in ('wfa', 'dinas_luar')),
  name text,
  lat double precision check (lat between -90 and 90),
  lon double precision check (lon between -180 and 180),
  radius_m double precision check (radius_m > 0),
  said_by uuid not null,
  said_at timestamptz not null,
  primary key (tenant_id, act_id),
  foreign key (tenant_id, request_id) references request (tenant_id, request_id),
  foreign key (tenant_id, act_id) references act (tenant_id, act_id),
  check (until_date >= from_date),
  check ((lat is null) = (lon is null) and (lat is null) = (radius_m is null))
);
create index duty_elsewhere_request on duty_elsewhere (tenant_id, request_id);

-- Hours out of the office with permission. Taken back by the "cancel" of its request.
create table errand (
  tenant_id uuid not null,
  act_id uuid not null,
  request_id uuid not null,
  person_id uuid not null,
  duty_date date not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  said_by uuid not null,
  said_at timestamptz not null,
  primary key (tenant_id, act_id),
  foreign key (tenant_id, request_id) references request (tenant_id, request_id),
  foreign key (tenant_id, act_id) references act (tenant_id, act_id),
  check (until_at > from_at)
);
create index errand_day on errand (tenant_id, duty_date, person_id);

-- Days of annual leave carried into a year from before Saksi, by the letter that says so, as BKPSDM wrote them down; the last one counts.
create table leave_carried (
  tenant_id uuid not null,
  carried_id uuid not null,
  person_id uuid not null,
  year integer not null check (year between 2020 and 2099),
  days integer not null check (days between 0 and 24),
  letter text not null,
  -- null: by the command line
  put_by uuid,
  put_at timestamptz not null,
  primary key (tenant_id, carried_id),
  foreign key (tenant_id, person_id) references person (tenant_id, person_id)
);
create index leave_carried_person on leave_carried (tenant_id, person_id, year);

grant select, insert on duty_elsewhere, errand, leave_carried to saksi_app;

-- rule sets ---------------------------------------------------------------------------------------------------------------

-- A rule set as it was put in, whole; `hash`: SHA-256 of its canonical text. Shipped ones are put in when they are first used.
create table rule_set (
  tenant_id uuid not null references tenant,
  set_id uuid not null,
  code text not null,
  body jsonb not null,
  hash bytea not null,
  put_by uuid,
  put_at timestamptz not null,
  primary key (tenant_id, set_id),
  unique (tenant_id, hash)
);

-- Since when a set is in force, by whose signature and which regulation. Of several from the same date the last said counts.
create table rule_force (
  tenant_id uuid not null,
  act_id uuid not null,
  set_id uuid not null,
  from_date date not null,
  number text not null,
  said_by uuid not null,
  said_at timestamptz not null,
  primary key (tenant_id, act_id),
  foreign key (tenant_id, set_id) references rule_set (tenant_id, set_id),
  foreign key (tenant_id, act_id) references act (tenant_id, act_id)
);
create index rule_force_from on rule_force (tenant_id, from_date);

-- recaps ------------------------------------------------------------------------------------------------------------------

-- What came since a recap was reckoned, in tables that hold much.
create index judgement_judged on judgement (tenant_id, judged_at) where kind = 'history';
create index decision_line_received on decision_line (tenant_id, received_at);

-- A unit's month as it was reckoned at a moment; `hash`: over its lines. A newer one of the same unit and month takes the place of one that is not locked.
create table recap (
  tenant_id uuid not null,
  recap_id uuid not null,
  unit_id uuid not null,
  month text not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  -- facts received until then were known
  as_of timestamptz not null,
  engine text not null,
  people integer not null,
  hash bytea not null,
  totals jsonb not null,
  made_by uuid,
  made_at timestamptz not null,
  primary key (tenant_id, recap_id)
);
create index recap_month on recap (tenant_id, month, unit_id, made_at);

-- The master data that the lines were reckoned from (patterns, posts, allowance, rule sets), so that they can be reckoned again when it has changed.
create table recap_basis (
  tenant_id uuid not null,
  recap_id uuid not null,
  -- JSON, gzip; hash: SHA-256 of the JSON
  body bytea not null,
  hash bytea not null,
  primary key (tenant_id, recap_id),
  foreign key (tenant_id, recap_id) references recap (tenant_id, recap_id) deferrable initially deferred
);

create table recap_line (
  tenant_id uuid not null,
  recap_id uuid not null,
  person_id uuid not null,
  -- core/recap/line.ts, as hashed
  body text not null,
  hash bytea not null,
  cut bigint not null,
  payable bigint not null,
  open integer not null,
  -- what later months go on from (core/recap/sums.ts): taken, adjusted, postponed, owed
  sums jsonb not null,
  primary key (tenant_id, recap_id, person_id),
  foreign key (tenant_id, recap_id) references recap (tenant_id, recap_id) deferrable initially deferred
);
-- Lines are long: where PostgreSQL was built with it, the quicker compression.
do $$ begin
  alter table recap_line alter column body set compression lz4;
exception when feature_not_supported then null;
end $$;
create index recap_line_person on recap_line (tenant_id, person_id);

create table recap_signature (
  tenant_id uuid not null,
  act_id uuid not null,
  recap_id uuid not null,
  unit_id uuid not null,
  month text not null,
  stage text not null check (stage in ('checked', 'head', 'bkpsdm')),
  carried integer not null,
  signed_by uuid not null,
  signed_at timestamptz not null,
  primary key (tenant_id, act_id),
  unique (tenant_id, recap_id, stage),
  foreign key (tenant_id, recap_id) references recap (tenant_id, recap_id),
  foreign key (tenant_id, act_id) references act (tenant_id, act_id)
);
-- a unit's month is locked once
create unique index recap_locked on recap_signature (tenant_id, unit_id, month) where stage = 'bkpsdm';

-- Groups of a regency's own beside the status (for instance guru_sertifikasi): who is in one from when until when, and by what. A word in another's place says its
-- last day anew; the day before its first, and it never held. Only added.
create table person_group_word (
  tenant_id uuid not null,
  word_id uuid not null,
  person_id uuid not null,
  name text not null check (name ~ '^[a-z][a-z0-9_]{1,39}$'),
  valid_from date not null,
  valid_until date check (valid_until >= valid_from - 1),
  replaces uuid,
  reason text not null,
  -- null: by the command line
  recorded_by uuid,
  recorded_at timestamptz not null,
  primary key (tenant_id, word_id),
  unique (tenant_id, replaces),
  foreign key (tenant_id, replaces) references person_group_word (tenant_id, word_id),
  foreign key (tenant_id, person_id) references person (tenant_id, person_id)
);
create index person_group_word_person on person_group_word (tenant_id, person_id);

-- What holds of it.
create view person_group as
  select w.tenant_id, w.word_id, w.person_id, w.name, w.valid_from, w.valid_until
  from person_group_word w
  where (w.valid_until is null or w.valid_until >= w.valid_from)
    and not exists (select 1 from person_group_word r where r.tenant_id = w.tenant_id and r.replaces = w.word_id);

-- The head's own word on what was carried over and is still open: counts as a decision, whatever the deadlines.
create table carried_word (
  tenant_id uuid not null,
  act_id uuid not null,
  person_id uuid not null,
  duty_date date not null,
  session text not null check (session in ('in', 'out')),
  word text not null check (word in ('present', 'absent')),
  note text,
  said_by uuid not null,
  said_at timestamptz not null,
  primary key (tenant_id, act_id, person_id, duty_date, session),
  foreign key (tenant_id, act_id) references act (tenant_id, act_id)
);
create index carried_word_day on carried_word (tenant_id, duty_date, person_id);

-- working time and calendar, dated ----------------------------------------------------------------------------------------

-- What a pattern says from a date on; days before keep what held then. Without a row: pattern.body. Of several from the same date the last said counts.
create table pattern_version (
  tenant_id uuid not null,
  version_id uuid not null,
  pattern_id uuid not null,
  valid_from date not null,
  body jsonb not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, version_id),
  foreign key (tenant_id, pattern_id) references pattern (tenant_id, pattern_id)
);
create index pattern_version_pattern on pattern_version (tenant_id, pattern_id, valid_from);

-- A unit's pattern from a date (until a date). Of the rows that run on a day the one that began last counts, of several from one date the last said.
-- Where none runs: unit.pattern_id, which is what held before the first row.
create table unit_pattern (
  tenant_id uuid not null,
  row_id uuid not null,
  unit_id uuid not null,
  pattern_id uuid not null,
  valid_from date not null,
  valid_until date,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, row_id),
  foreign key (tenant_id, unit_id) references unit (tenant_id, unit_id),
  foreign key (tenant_id, pattern_id) references pattern (tenant_id, pattern_id),
  check (valid_until >= valid_from)
);
create index unit_pattern_unit on unit_pattern (tenant_id, unit_id, valid_from);

-- A person's own pattern, likewise; null: the unit's again. Where none runs: pattern_assignment, as imported.
create table person_pattern (
  tenant_id uuid not null,
  row_id uuid not null,
  person_id uuid not null,
  pattern_id uuid,
  cycle_offset integer not null,
  valid_from date not null,
  valid_until date,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, row_id),
  foreign key (tenant_id, person_id) references person (tenant_id, person_id),
  foreign key (tenant_id, pattern_id) references pattern (tenant_id, pattern_id),
  check (valid_until >= valid_from)
);
create index person_pattern_person on person_pattern (tenant_id, person_id, valid_from);

-- A named roster: what one person does on one date. The last said counts. Hours are kept with the day: a later change of the shift leaves it alone.
create table roster_day (
  tenant_id uuid not null,
  row_id uuid not null,
  person_id uuid not null,
  duty_date date not null,
  -- `plan`: the roster says nothing more, the pattern counts again
  word text not null check (word in ('shift', 'free', 'plan')),
  code text,
  starts text check (starts ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  ends text check (ends ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  rest integer check (rest between 0 and 1439),
  label text,
  -- the swap that it was granted by, and the word that wrote it
  request_id uuid,
  act_id uuid,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, row_id),
  foreign key (tenant_id, person_id) references person (tenant_id, person_id),
  check ((word = 'shift') = (code is not null and starts is not null and ends is not null))
);
create index roster_day_day on roster_day (tenant_id, duty_date, person_id);
create index roster_day_request on roster_day (tenant_id, request_id) where request_id is not null;
create index roster_day_act on roster_day (tenant_id, act_id) where act_id is not null;

-- A free day as it was said, or its removal; unit null: the whole regency. The last said of a date and unit counts, above the rows of `holiday`.
create table holiday_word (
  tenant_id uuid not null references tenant,
  word_id uuid not null,
  date date not null,
  unit_id uuid,
  word text not null check (word in ('free', 'removed')),
  name text not null,
  kind text not null check (kind in ('libur_nasional', 'cuti_bersama', 'libur_daerah')),
  -- number of the decree
  citation text not null,
  -- why, where a locked month is touched
  reason text,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, word_id),
  foreign key (tenant_id, unit_id) references unit (tenant_id, unit_id)
);
create index holiday_word_date on holiday_word (tenant_id, date);

-- Ramadan of a year of the Hijra by decree; the last said counts, above the rows of `ramadan` within two months of it. Without dates: withdrawn.
create table ramadan_word (
  tenant_id uuid not null references tenant,
  word_id uuid not null,
  hijri integer not null check (hijri between 1400 and 1600),
  from_date date,
  until_date date,
  citation text not null,
  reason text,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, word_id),
  check ((from_date is null) = (until_date is null) and until_date >= from_date)
);

grant select, insert on pattern_version, unit_pattern, person_pattern, roster_day, holiday_word, ramadan_word to saksi_app;

-- discipline (PP 94/2021) -------------------------------------------------------------------------------------------------

create table discipline_word (
  tenant_id uuid not null,
  act_id uuid not null,
  person_id uuid not null,
  year integer not null,
  step text not null,
  word text not null check (word in ('acted', 'not_needed')),
  note text not null,
  said_by uuid not null,
  said_at timestamptz not null,
  primary key (tenant_id, act_id),
  foreign key (tenant_id, act_id) references act (tenant_id, act_id)
);
create index discipline_word_person on discipline_word (tenant_id, person_id, year);

-- A step that was proposed, and when the superior was told.
create table discipline_step (
  tenant_id uuid not null,
  person_id uuid not null,
  year integer not null,
  step text not null,
  -- the superior who was told, and the days that led to it
  told uuid,
  told_at timestamptz not null,
  days jsonb not null,
  primary key (tenant_id, person_id, year, step),
  foreign key (tenant_id, person_id) references person (tenant_id, person_id)
);

grant select on person_group to saksi_app;
grant select, insert on person_group_word to saksi_app;
grant select, insert on request, request_word, request_file, left_duty, rule_set, rule_force, recap, recap_basis, recap_line, recap_signature, carried_word,
  discipline_word, discipline_step to saksi_app;

-- documents ---------------------------------------------------------------------------------------------------------------

-- What stands at the head of a unit's paper (null: of every unit that said nothing); the last said counts.
create table letterhead (
  tenant_id uuid not null references tenant,
  letterhead_id uuid not null,
  unit_id uuid,
  government text not null,
  office text not null,
  address text not null,
  place text not null,
  put_by uuid not null,
  put_at timestamptz not null,
  primary key (tenant_id, letterhead_id),
  foreign key (tenant_id, unit_id) references unit (tenant_id, unit_id)
);
create index letterhead_unit on letterhead (tenant_id, unit_id, put_at);

-- One file of every unit, made in the background and kept for a day. `moved_at`: when it last got on.
create table document_bundle (
  tenant_id uuid not null references tenant,
  bundle_id uuid not null,
  kind text not null,
  month text not null,
  paper text not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  units integer not null,
  done integer not null,
  moved_at timestamptz not null,
  failed text,
  primary key (tenant_id, bundle_id)
);

create table document_part (
  tenant_id uuid not null,
  bundle_id uuid not null,
  part integer not null,
  name text not null,
  -- whose data stands in it: a download is a look at them
  people jsonb not null,
  bytes bytea not null,
  primary key (tenant_id, bundle_id, part),
  foreign key (tenant_id, bundle_id) references document_bundle (tenant_id, bundle_id) on delete cascade
);

grant select, insert on letterhead to saksi_app;
grant select, insert, update, delete on document_bundle, document_part to saksi_app;

-- dashboards --------------------------------------------------------------------------------------------------------------

-- A unit's week as it was counted, Monday to Sunday: derived, written over when facts come. `checked_at`: facts known then are in it.
create table week_count (
  tenant_id uuid not null references tenant,
  unit_id uuid not null,
  monday date not null check (extract(isodow from monday) = 1),
  days jsonb not null,
  -- nothing in it waits
  settled boolean not null,
  counted_at timestamptz not null,
  checked_at timestamptz not null,
  primary key (tenant_id, unit_id, monday)
);

-- What a unit's month that is not over would cost as it was reckoned last: derived, written over when facts come.
create table running_cut (
  tenant_id uuid not null references tenant,
  unit_id uuid not null,
  month text not null,
  cut bigint not null,
  people integer not null,
  counted_at timestamptz not null,
  checked_at timestamptz not null,
  primary key (tenant_id, unit_id, month)
);
grant select, insert, update on week_count, running_cut to saksi_app;
