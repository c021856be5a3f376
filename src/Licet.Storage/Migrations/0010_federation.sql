-- The identity provider of an account; `provider` is always `saml`, since an account has one.
create table identity_providers (
    account text not null references accounts (name),
    provider text not null,
    entity_id text not null,
    sso_service_url text not null,
    metadata text not null,
    group_attribute text not null,
    user_attribute text not null,
    disables_users bigint not null,
    signs_requests bigint not null,
    takes_encrypted bigint not null,
    requested_attributes text not null,
    created_at bigint not null,
    updated_at bigint not null,
    primary key (account, provider)
);

-- Whom a provider signed in, as a JSON object; null for the root and for local users.
alter table sessions add column federated text;
