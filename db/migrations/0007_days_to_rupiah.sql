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

alter table attended drop constraint attended_reason_check;
alter table attended add constraint attended_reason_check check (reason in ('broken', 'lost', 'synced_key', 'no_phone', 'manual', 'outage', 'forgot',
  'wrong_verdict', 'technical'));
-- the correction that was asked for
alter table attended add column request_id uuid;

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
  primary key (tenant_id, file_id),
  foreign key (tenant_id, request_id) references request (tenant_id, request_id)
);
create index request_file_request on request_file (tenant_id, request_id);

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
  primary key (tenant_id, recap_id, person_id),
  foreign key (tenant_id, recap_id) references recap (tenant_id, recap_id)
);
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

grant select, insert on request, request_word, request_file, left_duty, rule_set, rule_force, recap, recap_line, recap_signature, carried_word,
  discipline_word, discipline_step to saksi_app;
