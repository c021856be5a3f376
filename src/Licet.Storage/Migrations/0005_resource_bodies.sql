-- The product's own JSON object of a resource.
alter table resources add column body text;
