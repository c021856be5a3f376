-- What protects sign-in. A login of null is the root of the account.

alter table accounts add column access text not null default '{}';

create table totp_factors (
    account text not null references accounts (name),
    id bigint not null,
    login text,
    description text not null,
    status text not null,
    sealed_secret text not null,
    last_time_step bigint not null,
    created_at bigint not null,
    last_used_at bigint,
    primary key (account, id),
    foreign key (account, login) references users (account, login) on delete cascade
);

create index totp_factors_by_login on totp_factors (account, login);

-- The state of a registration that is not finished is merely carried, and so are the transports.
create table passkeys (
    account text not null references accounts (name),
    id bigint not null,
    login text,
    description text not null,
    status text not null,
    relying_party_id text not null,
    pending_registration text,
    credential_id text,
    public_key text,
    sign_count bigint not null,
    is_user_verified bigint not null,
    is_backup_eligible bigint not null,
    is_backed_up bigint not null,
    transports text not null,
    last_challenge_at bigint,
    created_at bigint not null,
    last_used_at bigint,
    primary key (account, id),
    unique (account, credential_id),
    foreign key (account, login) references users (account, login) on delete cascade
);

create index passkeys_by_login on passkeys (account, login);

create table backup_codes (
    account text not null references accounts (name),
    owner text not null,
    login text,
    status text not null,
    code_hashes text not null,
    created_at bigint not null,
    last_used_at bigint,
    primary key (account, owner),
    foreign key (account, login) references users (account, login) on delete cascade
);

create index backup_codes_by_login on backup_codes (account, login);

create table ip_restrictions (
    account text not null references accounts (name),
    id bigint not null,
    block text not null,
    rule text not null,
    is_warned bigint not null,
    primary key (account, id),
    unique (account, block)
);

create table manager_preferences (
    account text not null references accounts (name),
    preference text not null,
    login text,
    name text not null,
    value text not null,
    primary key (account, preference),
    foreign key (account, login) references users (account, login) on delete cascade
);

create index manager_preferences_by_login on manager_preferences (account, login);
