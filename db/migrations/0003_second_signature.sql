-- ECDSA P-256 signature (64 bytes) by the second key of the phone that decided, where it has one: decisions keep their statement in the row.
alter table decision add column second_signature bytea;
