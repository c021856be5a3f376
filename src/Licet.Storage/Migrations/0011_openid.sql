-- What an application that people sign in to knows beyond OVHcloud's model: the resource whose roles it gets, where a
-- browser may go after signing out, and whether it can keep a secret.
alter table oauth2_clients add column resource text;
alter table oauth2_clients add column post_logout_redirect_urls text;
alter table oauth2_clients add column is_public bigint not null default 0;

-- What a person lets a client do. Codes and tokens only name a grant, and are signed: with it, they end. A login of
-- null is the root of the account, or a federated user, who is known by the session alone.
create table oauth2_grants (
    account text not null references accounts (name),
    id text not null,
    client_id text not null,
    owner text not null,
    login text,
    session_hash text,
    session_mark text not null,
    password_mark text not null,
    scopes text not null,
    roles text not null,
    redirect_url text not null,
    issuer text not null,
    code_challenge text,
    nonce text,
    is_redeemed bigint not null,
    refresh_hash text,
    mfa text not null,
    source_address text not null,
    authenticated_at bigint not null,
    created_at bigint not null,
    ends_at bigint not null,
    primary key (account, id),
    foreign key (account, client_id) references oauth2_clients (account, client_id) on delete cascade,
    foreign key (account, login) references users (account, login) on delete cascade,
    foreign key (account, session_hash) references sessions (account, id_hash) on delete cascade
);

create index oauth2_grants_by_client on oauth2_grants (account, client_id);

create index oauth2_grants_by_login on oauth2_grants (account, login);

create index oauth2_grants_by_session on oauth2_grants (account, session_hash);

-- That a person was asked, and what was answered yes to.
create table oauth2_consents (
    account text not null references accounts (name),
    consent text not null,
    owner text not null,
    login text,
    client_id text not null,
    scopes text not null,
    created_at bigint not null,
    primary key (account, consent),
    foreign key (account, client_id) references oauth2_clients (account, client_id) on delete cascade,
    foreign key (account, login) references users (account, login) on delete cascade
);

create index oauth2_consents_by_client on oauth2_consents (account, client_id);

create index oauth2_consents_by_login on oauth2_consents (account, login);

-- What id tokens are signed with. The private half is sealed; its key is not in here.
create table signing_keys (
    account text not null references accounts (name),
    id text not null unique,
    sealed_key text not null,
    public_key text not null,
    created_at bigint not null,
    used_from bigint not null,
    primary key (account, id)
);
