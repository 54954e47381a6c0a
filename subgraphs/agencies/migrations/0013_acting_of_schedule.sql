-- Under which one of their rights alone whoever had a reorganisation wait for its day acted; null for all of them.
alter table agencies.reorganisation add column acting_grant_id uuid;
