create table sessions (
    account text not null references accounts (name),
    id_hash text not null unique,
    login text,
    mfa text not null,
    password_mark text not null,
    source_address text not null,
    created_at bigint not null,
    last_used_at bigint not null,
    primary key (account, id_hash),
    foreign key (account, login) references users (account, login) on delete cascade
);

create index sessions_by_login on sessions (account, login);

-- A JSON object of texts; null for none.
alter table audit_events add column details text;
