-- The signed bytes of a check-in are some 5 kB of JSON. Compressed by lz4 (a fifth of pglz's work, where the server was built with it) and kept in the row they
-- cost neither a second table's rows nor its index. Bytes that are stored already stay as they are and are read as before.
do $$
declare
  part regclass;
begin
  for part in select 'envelope'::regclass union all select inhrelid::regclass from pg_inherits where inhparent = 'envelope'::regclass loop
    begin
      execute format('alter table %s alter column body set compression lz4', part);
    exception when feature_not_supported or invalid_parameter_value then null;
    end;
  end loop;
  for part in select inhrelid::regclass from pg_inherits where inhparent = 'envelope'::regclass loop
    execute format('alter table %s set (toast_tuple_target = 4000)', part);
  end loop;
end $$;

create or replace function saksi_ensure_partitions(first date, months integer) returns text[]
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  month date := date_trunc('month', first)::date;
  skipped text[] := '{}';
  parent text;
  part text;
begin
  for i in 1..months loop
    foreach parent in array array['checkin', 'envelope'] loop
      part := parent || to_char(month, '_YYYY_MM');
      if to_regclass(format('public.%I', part)) is null then
        begin
          execute format('create table public.%I partition of public.%I for values from (%L) to (%L)',
            part, parent, month, (month + interval '1 month')::date);
          if parent = 'envelope' then
            execute format('alter table public.%I set (toast_tuple_target = 4000)', part);
          end if;
        exception when others then
          skipped := skipped || (part || ': ' || sqlerrm);
        end;
      end if;
    end loop;
    month := (month + interval '1 month')::date;
  end loop;
  return skipped;
end $$;
