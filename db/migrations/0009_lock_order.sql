-- Which month of whichever unit was locked after which: clocks of several machines differ and step back, what was locked before another does not change.
-- Null where a process of an older version, still running beside this one, locked it.
alter table recap_signature add column ordinal integer;
alter table recap_signature add constraint recap_signature_ordinal_check check (ordinal >= 1);
update recap_signature s set ordinal = n.ordinal
  from (select tenant_id, act_id, row_number() over (partition by tenant_id order by signed_at, act_id) as ordinal
    from recap_signature where stage = 'bkpsdm') n
  where n.tenant_id = s.tenant_id and n.act_id = s.act_id;
create unique index recap_lock_order on recap_signature (tenant_id, ordinal) where ordinal is not null;
