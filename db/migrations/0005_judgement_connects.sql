-- A verdict names other people or check-ins (`with`): what cases are made of.
alter table judgement add column connects boolean not null default false;
update judgement set connects = true where verdicts::text like '%"with":%';
create index judgement_connects on judgement (tenant_id, received_at) where connects;
