-- Consumer keys that wait for somebody to validate them, and when a consumer key was last used. The last use is the one
-- thing that is written past the account's revision.
alter table api_credentials add column validation_token_hash text;

alter table api_credentials add column redirection text;

alter table api_credentials add column last_used_at bigint;

create unique index api_credentials_by_validation_token on api_credentials (validation_token_hash);

-- The key of a row is `login/name`.
create table personal_access_tokens (
    account text not null,
    token text not null,
    login text not null,
    name text not null,
    token_hash text not null unique,
    description text not null,
    created_at bigint not null,
    expires_at bigint,
    last_used_at bigint,
    primary key (account, token),
    foreign key (account, login) references users (account, login) on delete cascade
);

create index personal_access_tokens_by_login on personal_access_tokens (account, login);

-- Access tokens that were given up before their time; a row is of no use once the token has expired by itself.
create table revoked_access_tokens (
    account text not null references accounts (name),
    token_id text not null,
    expires_at bigint not null,
    primary key (account, token_id)
);
