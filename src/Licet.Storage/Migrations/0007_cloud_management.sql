-- The cloud-management layer: roles of users, what it knows of them, and connected accounts at clouds.

create table cloud_permissions (
    account text not null references accounts (name),
    permission text not null,
    login text not null,
    role_title text not null,
    created_at bigint not null,
    primary key (account, permission),
    unique (account, login, role_title),
    foreign key (account, login) references users (account, login) on delete cascade
);

create table cloud_profiles (
    account text not null references accounts (name),
    login text not null,
    first_name text not null,
    last_name text not null,
    company text not null,
    phone text not null,
    timezone_name text,
    primary key (account, login),
    foreign key (account, login) references users (account, login) on delete cascade
);

-- At most one account of each kind of cloud. The secret is sealed; its key is not in here.
create table cloud_accounts (
    account text not null references accounts (name),
    id bigint not null,
    cloud_id bigint not null,
    cloud_type text not null,
    account_number text not null,
    access_key_id text not null,
    sealed_secret text not null,
    foreign_user_arn text,
    authorization_details text,
    created_at bigint not null,
    updated_at bigint not null,
    primary key (account, id),
    unique (account, cloud_type)
);
