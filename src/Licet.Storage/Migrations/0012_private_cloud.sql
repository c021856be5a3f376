-- Hosted Private Clouds. How a vCenter is reached is sealed within the content; the key is not in here.

create table private_clouds (
    account text not null references accounts (name),
    name text not null,
    content text not null,
    primary key (account, name)
);

create table private_cloud_tasks (
    account text not null references accounts (name),
    task text not null,
    service_name text not null,
    content text not null,
    primary key (account, task),
    foreign key (account, service_name) references private_clouds (account, name) on delete cascade
);
