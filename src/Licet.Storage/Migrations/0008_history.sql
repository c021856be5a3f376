-- What rows were before a change touched them, as a JSON array: those that decisions are made of, and none of their
-- secrets. A past state is the present one with the earliest of these behind it laid over.
create table history (
    account text not null,
    revision bigint not null,
    at bigint not null,
    before text not null,
    primary key (account, revision),
    foreign key (account, revision) references changes (account, revision)
);

-- The earliest revision that history reaches back to.
alter table accounts add column history_from bigint not null default 0;

update accounts set history_from = revision;

create index changes_by_time on changes (account, at);

create index audit_events_by_subject on audit_events (account, subject, revision);
