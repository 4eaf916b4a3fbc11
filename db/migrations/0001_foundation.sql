-- Every table leads its keys with tenant_id (so that it can be distributed by it); ids are UUIDv7 made by the application.
-- Facts (append-only) are granted SELECT and INSERT only, at the end of this file.

create table tenant (
  tenant_id uuid primary key,
  name text not null,
  zone text not null check (zone in ('WIB', 'WITA', 'WIT')),
  origin text not null unique,
  rp_id text not null,
  -- approval, decideWorkingDays, escalateWorkingDays, ruleSet
  settings jsonb not null,
  created_at timestamptz not null
);

-- organisation ---------------------------------------------------------------------------------------------------------

create table pattern (
  tenant_id uuid not null references tenant,
  pattern_id uuid not null,
  code text not null,
  body jsonb not null,
  primary key (tenant_id, pattern_id),
  unique (tenant_id, code)
);

create table holiday (
  tenant_id uuid not null references tenant,
  date date not null,
  name text not null,
  kind text not null check (kind in ('libur_nasional', 'cuti_bersama', 'libur_daerah')),
  primary key (tenant_id, date)
);

create table ramadan (
  tenant_id uuid not null references tenant,
  from_date date not null,
  until_date date not null check (until_date >= from_date),
  primary key (tenant_id, from_date)
);

create table unit (
  tenant_id uuid not null references tenant,
  unit_id uuid not null,
  code text not null,
  name text not null,
  kind text not null,
  parent_id uuid,
  zone text check (zone in ('WIB', 'WITA', 'WIT')),
  pattern_id uuid,
  primary key (tenant_id, unit_id),
  unique (tenant_id, code),
  foreign key (tenant_id, parent_id) references unit (tenant_id, unit_id),
  foreign key (tenant_id, pattern_id) references pattern (tenant_id, pattern_id)
);

-- A circle (lat, lon, radius_m) or a polygon (ring of [lat, lon]); several a unit; a change is a new row from its date.
create table place (
  tenant_id uuid not null,
  place_id uuid not null,
  unit_id uuid not null,
  name text not null,
  lat double precision,
  lon double precision,
  radius_m double precision check (radius_m between 10 and 2000),
  ring jsonb,
  valid_from date not null,
  valid_until date,
  primary key (tenant_id, place_id),
  foreign key (tenant_id, unit_id) references unit (tenant_id, unit_id),
  check ((ring is null) = (lat is not null and lon is not null and radius_m is not null))
);
create index place_unit on place (tenant_id, unit_id);

create table person (
  tenant_id uuid not null references tenant,
  person_id uuid not null,
  -- 18 digits for ASN; null for somebody without (first administrator of an empty installation)
  nip text,
  name text not null,
  status text not null check (status in ('PNS', 'PPPK', 'PPPK_PARUH_WAKTU', 'NON_ASN')),
  created_at timestamptz not null,
  primary key (tenant_id, person_id),
  unique (tenant_id, nip)
);

-- Monthly allowance in whole rupiah from a date: the whole, and named parts.
create table tpp (
  tenant_id uuid not null,
  person_id uuid not null,
  valid_from date not null,
  total bigint not null check (total >= 0),
  parts jsonb not null,
  primary key (tenant_id, person_id, valid_from),
  foreign key (tenant_id, person_id) references person (tenant_id, person_id)
);

create table position (
  tenant_id uuid not null,
  position_id uuid not null,
  code text not null,
  name text not null,
  unit_id uuid not null,
  superior_id uuid,
  approves boolean not null,
  primary key (tenant_id, position_id),
  unique (tenant_id, code),
  foreign key (tenant_id, unit_id) references unit (tenant_id, unit_id),
  foreign key (tenant_id, superior_id) references position (tenant_id, position_id)
);

create table holding (
  tenant_id uuid not null,
  holding_id uuid not null,
  position_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('definitif', 'plt', 'plh')),
  valid_from date not null,
  valid_until date,
  primary key (tenant_id, holding_id),
  foreign key (tenant_id, position_id) references position (tenant_id, position_id),
  foreign key (tenant_id, person_id) references person (tenant_id, person_id)
);
create index holding_person on holding (tenant_id, person_id);

-- A person's own pattern from a date (rota offset, shift workers); without one the unit's pattern counts.
create table pattern_assignment (
  tenant_id uuid not null,
  person_id uuid not null,
  valid_from date not null,
  valid_until date,
  pattern_id uuid not null,
  cycle_offset integer not null default 0,
  primary key (tenant_id, person_id, valid_from),
  foreign key (tenant_id, person_id) references person (tenant_id, person_id),
  foreign key (tenant_id, pattern_id) references pattern (tenant_id, pattern_id)
);

create table import_run (
  tenant_id uuid not null references tenant,
  import_id uuid not null,
  imported_by uuid,
  imported_at timestamptz not null,
  file_hash bytea not null,
  counts jsonb not null,
  primary key (tenant_id, import_id)
);

-- who may --------------------------------------------------------------------------------------------------------------

create table role_grant (
  tenant_id uuid not null,
  grant_id uuid not null,
  person_id uuid not null,
  role text not null check (role in ('unit_admin', 'bkpsdm', 'outage_officer', 'legal', 'bendahara', 'inspector', 'leadership')),
  -- the unit of a unit_admin; null: the whole regency
  unit_id uuid,
  valid_from date not null,
  valid_until date,
  granted_by uuid,
  granted_at timestamptz not null,
  primary key (tenant_id, grant_id),
  foreign key (tenant_id, person_id) references person (tenant_id, person_id),
  foreign key (tenant_id, unit_id) references unit (tenant_id, unit_id)
);
create index role_grant_person on role_grant (tenant_id, person_id);

create table activation_code (
  tenant_id uuid not null,
  code_id uuid not null,
  person_id uuid not null,
  purpose text not null check (purpose in ('phone', 'desk')),
  -- SHA-256 of the code's canonical text; the code itself is shown once and never stored
  code_hash bytea not null,
  issued_by uuid,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  withdrawn_at timestamptz,
  primary key (tenant_id, code_id),
  unique (tenant_id, code_hash),
  foreign key (tenant_id, person_id) references person (tenant_id, person_id)
);

create table credential (
  tenant_id uuid not null,
  credential_id uuid not null,
  -- the authenticator's own id, base64url
  webauthn_id text not null,
  person_id uuid not null,
  kind text not null check (kind in ('phone', 'desk')),
  -- A attested hardware, B device-bound, C can be synced
  tier text not null check (tier in ('A', 'B', 'C')),
  -- P-256 public key, DER SubjectPublicKeyInfo
  public_key bytea not null,
  backup_eligible boolean not null,
  backed_up boolean not null,
  aaguid text not null,
  attestation jsonb not null,
  -- random mark in the phone's storage: one phone, one person
  marker text,
  -- the activation code it was made with; null for the first administrator's
  code_id uuid,
  model text,
  created_at timestamptz not null,
  digits_hash bytea,
  digits_tries integer not null default 0,
  confirmed_at timestamptz,
  confirmed_by uuid,
  revoked_at timestamptz,
  revoked_by uuid,
  revoke_reason text,
  primary key (tenant_id, credential_id),
  unique (tenant_id, webauthn_id),
  foreign key (tenant_id, person_id) references person (tenant_id, person_id),
  foreign key (tenant_id, code_id) references activation_code (tenant_id, code_id)
);
create index credential_person on credential (tenant_id, person_id);
create unique index credential_one_phone on credential (tenant_id, person_id) where kind = 'phone' and revoked_at is null;
create unique index credential_one_person on credential (tenant_id, marker) where kind = 'phone' and revoked_at is null and marker is not null;

create table phone_change (
  tenant_id uuid not null,
  change_id uuid not null,
  person_id uuid not null,
  reason text not null,
  requested_by uuid not null,
  requested_at timestamptz not null,
  first_by uuid,
  first_at timestamptz,
  second_by uuid,
  second_at timestamptz,
  rejected_by uuid,
  rejected_at timestamptz,
  reject_note text,
  primary key (tenant_id, change_id),
  foreign key (tenant_id, person_id) references person (tenant_id, person_id),
  check (first_by <> requested_by and second_by <> requested_by and second_by <> first_by and first_by <> person_id and second_by <> person_id)
);

create table session (
  tenant_id uuid not null,
  -- SHA-256 of the cookie
  session_hash bytea not null,
  session_id uuid not null,
  person_id uuid not null,
  -- null: opened by a one-time door (first-run setup before the credential exists)
  credential_id uuid,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (tenant_id, session_hash),
  foreign key (tenant_id, person_id) references person (tenant_id, person_id)
);
create index session_person on session (tenant_id, person_id);

create table notice (
  tenant_id uuid not null,
  notice_id uuid not null,
  person_id uuid not null,
  kind text not null,
  detail jsonb not null,
  created_at timestamptz not null,
  read_at timestamptz,
  primary key (tenant_id, notice_id),
  foreign key (tenant_id, person_id) references person (tenant_id, person_id)
);
create index notice_person on notice (tenant_id, person_id, created_at);

-- facts ----------------------------------------------------------------------------------------------------------------

-- Nonces of signed statements that keep no raw envelope (logins, activations): each is spent once.
create table spent_nonce (
  tenant_id uuid not null,
  nonce_day date not null,
  nonce_hash bytea not null,
  primary key (tenant_id, nonce_day, nonce_hash)
);

-- A judged check-in, refused ones too. Partitioned by the nonce's day, so that a nonce stays unique over midnight.
create table checkin (
  tenant_id uuid not null,
  nonce_day date not null,
  checkin_id uuid not null,
  person_id uuid not null,
  credential_id uuid not null,
  nonce_hash bytea not null,
  body_hash bytea not null,
  received_at timestamptz not null,
  -- the phone's claim, corrected by its last known offset
  claimed_at timestamptz not null,
  duty_date date,
  session text check (session in ('in', 'out')),
  place_id uuid,
  distance_m double precision,
  accuracy_m double precision,
  outcome text not null check (outcome in ('accepted', 'needs_look', 'refused')),
  points integer not null,
  -- json, not jsonb: the exact text is what judged_hash commits to
  verdicts json not null,
  features json not null,
  judge_version text not null,
  judged_hash bytea not null,
  writer_id uuid not null,
  batch_seq integer not null,
  leaf_pos integer not null,
  primary key (tenant_id, nonce_day, checkin_id),
  unique (tenant_id, nonce_day, nonce_hash),
  unique (tenant_id, nonce_day, body_hash)
) partition by range (nonce_day);
create index checkin_person on checkin (tenant_id, person_id, received_at);
create index checkin_time on checkin (tenant_id, received_at);
create index checkin_batch on checkin (tenant_id, writer_id, batch_seq);

-- The raw bytes as signed; dropped by retention while the row above stays.
create table envelope (
  tenant_id uuid not null,
  nonce_day date not null,
  checkin_id uuid not null,
  nonce bytea not null,
  body bytea not null,
  client_data bytea not null,
  authenticator_data bytea not null,
  signature bytea not null,
  primary key (tenant_id, nonce_day, checkin_id)
) partition by range (nonce_day);

-- Statements that did not verify, as received (cut to 16 KiB): evidence of forgery or of a fault of ours.
create table attempt (
  tenant_id uuid not null,
  attempt_id uuid not null,
  received_at timestamptz not null,
  code text not null,
  credential_id uuid,
  person_id uuid,
  statement text not null,
  primary key (tenant_id, attempt_id)
);
create index attempt_time on attempt (tenant_id, received_at);

create table decision (
  tenant_id uuid not null,
  nonce_day date not null,
  decision_id uuid not null,
  decided_by uuid not null,
  credential_id uuid not null,
  duty_date date not null,
  session text not null check (session in ('in', 'out')),
  received_at timestamptz not null,
  nonce_hash bytea not null,
  body_hash bytea not null,
  nonce bytea not null,
  body bytea not null,
  client_data bytea not null,
  authenticator_data bytea not null,
  signature bytea not null,
  writer_id uuid not null,
  batch_seq integer not null,
  leaf_pos integer not null,
  primary key (tenant_id, decision_id),
  unique (tenant_id, nonce_hash),
  unique (tenant_id, body_hash)
);
create index decision_batch on decision (tenant_id, writer_id, batch_seq);

create table decision_line (
  tenant_id uuid not null,
  decision_id uuid not null,
  person_id uuid not null,
  duty_date date not null,
  session text not null,
  received_at timestamptz not null,
  decided_by uuid not null,
  word text not null check (word in ('valid', 'invalid')),
  reason text check (reason in ('not_in_muster', 'not_here')),
  note text,
  checkin_id uuid,
  -- no foreign key: the lines are written in their decision's own statement, and saksi verify holds them against its signed bytes
  primary key (tenant_id, decision_id, person_id),
  check ((word = 'invalid') = (reason is not null))
);
create index decision_line_day on decision_line (tenant_id, duty_date, person_id);
create index decision_line_person on decision_line (tenant_id, person_id, duty_date);

create table excuse (
  tenant_id uuid not null,
  excuse_id uuid not null,
  person_id uuid not null,
  from_date date not null,
  until_date date not null,
  kind text not null check (kind in ('sakit', 'cuti', 'dinas_luar', 'izin')),
  note text,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  -- a later fact that takes an earlier excuse back
  cancels uuid,
  primary key (tenant_id, excuse_id),
  foreign key (tenant_id, person_id) references person (tenant_id, person_id),
  check (until_date >= from_date)
);
create index excuse_person on excuse (tenant_id, person_id, until_date);

-- Every look at another person's evidence.
create table look (
  tenant_id uuid not null,
  look_id uuid not null,
  person_id uuid not null,
  looked_by uuid not null,
  looked_at timestamptz not null,
  what text not null,
  duty_date date,
  primary key (tenant_id, look_id)
);
create index look_person on look (tenant_id, person_id, looked_at);

-- One signed Merkle root a group commit, chained a writer.
create table ledger_batch (
  tenant_id uuid not null,
  writer_id uuid not null,
  seq integer not null,
  kind text not null check (kind in ('checkin', 'decision')),
  leaf_count integer not null,
  root bytea not null,
  -- a writer's first batch: hashes (hex) of the last batches of all other chains that nobody followed yet; prev_hash is over this list
  prev_heads text[] not null default '{}',
  -- every other batch: the hash of the writer's batch before
  prev_hash bytea not null,
  hash bytea not null,
  committed_at timestamptz not null,
  key_id text not null,
  signature bytea not null,
  primary key (tenant_id, writer_id, seq)
);
create index ledger_batch_time on ledger_batch (tenant_id, committed_at);

create table server_public_key (
  tenant_id uuid not null,
  key_id text not null,
  public_key bytea not null,
  created_at timestamptz not null,
  primary key (tenant_id, key_id)
);

create table job_run (
  tenant_id uuid not null,
  job text not null,
  last_started timestamptz not null,
  last_finished timestamptz,
  last_error text,
  primary key (tenant_id, job)
);

-- partitions -----------------------------------------------------------------------------------------------------------

create table checkin_default partition of checkin default;
create table envelope_default partition of envelope default;

-- Monthly partitions of the big tables, `months` of them beginning with the month of `first`. Returns those that cannot be made, with the
-- reason: a wrong clock may have put rows of that month into the default partition, which then goes on taking them.
create function saksi_ensure_partitions(first date, months integer) returns text[]
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  month date := date_trunc('month', first)::date;
  skipped text[] := '{}';
  parent text;
begin
  for i in 1..months loop
    foreach parent in array array['checkin', 'envelope'] loop
      if to_regclass(format('public.%I', parent || to_char(month, '_YYYY_MM'))) is null then
        begin
          execute format('create table public.%I partition of public.%I for values from (%L) to (%L)',
            parent || to_char(month, '_YYYY_MM'), parent, month, (month + interval '1 month')::date);
        exception when others then
          skipped := skipped || (parent || to_char(month, '_YYYY_MM') || ': ' || sqlerrm);
        end;
      end if;
    end loop;
    month := (month + interval '1 month')::date;
  end loop;
  return skipped;
end $$;

-- Fresh statistics, for PGlite, which has no autovacuum: plans made while the tables were small are thrown away.
create function saksi_analyze() returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  analyze;
end $$;

-- the server's role ----------------------------------------------------------------------------------------------------

do $$ begin
  create role saksi_app nologin;
exception when duplicate_object or unique_violation then null;
end $$;

do $$ begin
  execute format('grant saksi_app to %I', current_user);
end $$;

grant usage on schema public to saksi_app;
grant select, insert, update, delete on
  tenant, pattern, holiday, ramadan, unit, place, person, tpp, position, holding, pattern_assignment, role_grant,
  activation_code, credential, phone_change, session, notice, job_run to saksi_app;
grant select, insert on
  import_run, checkin, attempt, decision, decision_line, excuse, look, ledger_batch, server_public_key to saksi_app;
-- raw bytes end with their retention, a spent nonce once its life is over
grant select, insert, delete on envelope, spent_nonce to saksi_app;
grant select on all tables in schema public to saksi_app;
revoke all on function saksi_ensure_partitions(date, integer) from public;
grant execute on function saksi_ensure_partitions(date, integer) to saksi_app;
revoke all on function saksi_analyze() from public;
grant execute on function saksi_analyze() to saksi_app;
