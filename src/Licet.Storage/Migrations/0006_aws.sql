-- The AWS face of an account. Documents are kept as authored; `lower_name` is the name as AWS compares it.

alter table accounts add column aws text not null default '{}';

alter table users add column aws text;

alter table user_groups add column aws text;

create table aws_policies (
    account text not null references accounts (name),
    arn text not null,
    name text not null,
    lower_name text not null,
    unique_id text not null,
    path text not null,
    description text,
    tags text,
    versions text not null,
    default_version bigint not null,
    next_version bigint not null,
    created_at bigint not null,
    updated_at bigint not null,
    primary key (account, arn),
    unique (account, lower_name)
);

create table aws_roles (
    account text not null references accounts (name),
    name text not null,
    lower_name text not null,
    aws text,
    trust_policy text not null,
    description text,
    max_session_seconds bigint not null,
    created_at bigint not null,
    last_used_at bigint,
    primary key (account, name),
    unique (account, lower_name)
);

create table aws_access_keys (
    account text not null,
    id text not null unique,
    login text not null,
    sealed_secret text not null,
    is_active bigint not null,
    created_at bigint not null,
    last_used_at bigint,
    last_used_for text,
    primary key (account, id),
    foreign key (account, login) references users (account, login) on delete cascade
);

create index aws_access_keys_by_login on aws_access_keys (account, login);

create table aws_instance_profiles (
    account text not null references accounts (name),
    name text not null,
    lower_name text not null,
    unique_id text not null,
    path text not null,
    tags text,
    role_name text,
    created_at bigint not null,
    primary key (account, name),
    unique (account, lower_name),
    foreign key (account, role_name) references aws_roles (account, name)
);

create index aws_instance_profiles_by_role on aws_instance_profiles (account, role_name);

-- The key of a row is `kind/name`; what it holds is merely carried.
create table aws_kept_objects (
    account text not null references accounts (name),
    kept text not null,
    kind text not null,
    name text not null,
    login text,
    contents text not null,
    tags text,
    created_at bigint not null,
    primary key (account, kept),
    foreign key (account, login) references users (account, login) on delete cascade
);

create index aws_kept_objects_by_login on aws_kept_objects (account, login);

-- Which managed policies of the account must not go while an identity has them attached or as its boundary.
create table aws_policy_uses (
    account text not null,
    holder text not null,
    policy_arn text not null,
    login text,
    group_name text,
    role_name text,
    primary key (account, holder, policy_arn),
    foreign key (account, policy_arn) references aws_policies (account, arn),
    foreign key (account, login) references users (account, login) on delete cascade,
    foreign key (account, group_name) references user_groups (account, name) on delete cascade,
    foreign key (account, role_name) references aws_roles (account, name) on delete cascade
);

create index aws_policy_uses_by_policy on aws_policy_uses (account, policy_arn);

create index aws_policy_uses_by_login on aws_policy_uses (account, login);

create index aws_policy_uses_by_group on aws_policy_uses (account, group_name);

create index aws_policy_uses_by_role on aws_policy_uses (account, role_name);
