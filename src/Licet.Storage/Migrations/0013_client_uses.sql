-- When a service account last called; null for never, or for a client that people use.
alter table oauth2_clients add column last_used_at bigint;
