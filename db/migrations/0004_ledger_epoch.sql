-- Transaction ids count within one PostgreSQL cluster. After a move to another (dump and restore) its own may be smaller than those stored: from
-- there a new epoch is counted. Epochs begin with 0, which has no row.
create table ledger_epoch (
  tenant_id uuid not null references tenant,
  epoch integer not null check (epoch > 0),
  began_at timestamptz not null,
  primary key (tenant_id, epoch)
);
grant select, insert on ledger_epoch to saksi_app;

alter table ledger_batch add column epoch integer not null default 0;
drop index ledger_batch_order;
create index ledger_batch_order on ledger_batch (tenant_id, epoch, xact, committed_at, writer_id, seq);

alter table history_cursor add column epoch integer not null default 0;
