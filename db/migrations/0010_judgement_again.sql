-- What another edition said of a check-in is looked up by the check-in with every fold of history: without this the whole table was read, longer every day. History's own word has judgement_history.
create index judgement_rejudged on judgement (tenant_id, checkin_id) where kind = 'rejudged';
