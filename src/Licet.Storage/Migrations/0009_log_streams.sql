-- Where logs are forwarded to. The token in the destination is sealed; its key is not in here.
create table log_streams (
    account text not null references accounts (name),
    id text not null,
    title text not null,
    description text not null,
    destination text,
    created_at bigint not null,
    updated_at bigint not null,
    primary key (account, id),
    unique (account, title)
);

-- What is forwarded, and how far it has come: acknowledged_sequence moves without a change of the account.
create table log_subscriptions (
    account text not null references accounts (name),
    id text not null,
    stream_id text not null,
    kind text not null,
    acknowledged_sequence bigint not null,
    created_at bigint not null,
    primary key (account, id),
    unique (account, stream_id, kind),
    foreign key (account, stream_id) references log_streams (account, id)
);
