-- A lock looks at the posts of its OPD and at its people's duty elsewhere, in its turn, where others wait: without these it read everybody's.
create index position_unit on position (tenant_id, unit_id);
create index holding_position on holding (tenant_id, position_id);
create index duty_elsewhere_person on duty_elsewhere (tenant_id, person_id);
