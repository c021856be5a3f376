-- Times are microseconds since 1970 in UTC. Text is compared by code point. A column holds JSON only where it is merely
-- carried.

create table accounts (
    name text not null primary key,
    plate text not null,
    profile text not null,
    setup_secret_hash text,
    root_password_hash text,
    revision bigint not null,
    created_at bigint not null
);

create table changes (
    account text not null references accounts (name),
    revision bigint not null,
    at bigint not null,
    touched text not null,
    primary key (account, revision)
);

create table audit_events (
    account text not null,
    revision bigint not null,
    sequence bigint not null,
    at bigint not null,
    type text not null,
    actor text not null,
    source_address text,
    subject text not null,
    subject_name text not null,
    primary key (account, revision, sequence),
    foreign key (account, revision) references changes (account, revision)
);

create table user_groups (
    account text not null references accounts (name),
    name text not null,
    description text not null,
    role text not null,
    is_default bigint not null,
    created_at bigint not null,
    updated_at bigint not null,
    primary key (account, name)
);

create table users (
    account text not null references accounts (name),
    login text not null,
    description text not null,
    email text,
    main_group text not null,
    status text not null,
    password_hash text,
    password_updated_at bigint,
    created_at bigint not null,
    updated_at bigint not null,
    primary key (account, login),
    foreign key (account, main_group) references user_groups (account, name)
);

create index users_by_main_group on users (account, main_group);

create table memberships (
    account text not null,
    membership text not null,
    login text not null,
    group_name text not null,
    primary key (account, membership),
    foreign key (account, login) references users (account, login) on delete cascade,
    foreign key (account, group_name) references user_groups (account, name)
);

create index memberships_by_login on memberships (account, login);

create index memberships_by_group on memberships (account, group_name);

create table oauth2_clients (
    account text not null references accounts (name),
    client_id text not null unique,
    name text not null,
    description text not null,
    flow text not null,
    callback_urls text not null,
    secret_hash text not null,
    created_at bigint not null,
    primary key (account, client_id)
);

create table api_applications (
    account text not null references accounts (name),
    application_id bigint not null,
    application_key text not null unique,
    sealed_secret text not null,
    name text not null,
    description text not null,
    created_at bigint not null,
    primary key (account, application_id)
);

create table api_credentials (
    account text not null references accounts (name),
    credential_id bigint not null,
    application_id bigint not null,
    consumer_key_hash text not null unique,
    login text,
    rules text not null,
    allowed_ips text,
    status text not null,
    created_at bigint not null,
    expires_at bigint,
    primary key (account, credential_id),
    foreign key (account, application_id) references api_applications (account, application_id) on delete cascade,
    foreign key (account, login) references users (account, login) on delete cascade
);

create index api_credentials_by_application on api_credentials (account, application_id);

create index api_credentials_by_login on api_credentials (account, login);

create table resources (
    account text not null references accounts (name),
    urn text not null,
    id text not null,
    type text not null,
    name text not null,
    display_name text not null,
    tags text not null,
    created_at bigint not null,
    primary key (account, urn),
    unique (account, id)
);

create table resource_groups (
    account text not null references accounts (name),
    id text not null,
    name text not null,
    member_urns text not null,
    created_at bigint not null,
    updated_at bigint,
    primary key (account, id),
    unique (account, name)
);

create table resource_group_members (
    account text not null,
    group_id text not null,
    resource_urn text not null,
    primary key (account, group_id, resource_urn),
    foreign key (account, group_id) references resource_groups (account, id) on delete cascade,
    foreign key (account, resource_urn) references resources (account, urn)
);

create index resource_group_members_by_resource on resource_group_members (account, resource_urn);

create table permissions_groups (
    account text not null references accounts (name),
    urn text not null,
    id text not null,
    name text not null,
    document text not null,
    created_at bigint not null,
    updated_at bigint,
    primary key (account, urn),
    unique (account, id),
    unique (account, name)
);

create table policies (
    account text not null references accounts (name),
    id text not null,
    name text not null,
    document text not null,
    is_read_only bigint not null,
    created_at bigint not null,
    updated_at bigint,
    primary key (account, id),
    unique (account, name)
);

-- The permissions groups and resource groups that a policy refers to, as full URNs, and as the row that must not go
-- while it does. Managed permissions groups are no rows.
create table policy_references (
    account text not null,
    policy_id text not null,
    urn text not null,
    permissions_group_urn text,
    resource_group_id text,
    primary key (account, policy_id, urn),
    foreign key (account, policy_id) references policies (account, id) on delete cascade,
    foreign key (account, permissions_group_urn) references permissions_groups (account, urn),
    foreign key (account, resource_group_id) references resource_groups (account, id)
);

create index policy_references_by_urn on policy_references (account, urn);

create index policy_references_by_permissions_group on policy_references (account, permissions_group_urn);

create index policy_references_by_resource_group on policy_references (account, resource_group_id);
