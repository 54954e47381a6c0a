-- A right for a coverage group reaches its members of each instant. It is anchored at the head of the group, wherever
-- that stands; agency_no keeps the head of the day on which it was given.
alter table identity.access_grant add column group_no integer;
--> statement-breakpoint
alter table identity.access_grant drop constraint access_grant_reach_check;
--> statement-breakpoint
alter table identity.access_grant
  add constraint access_grant_reach_check check (reach in ('AGENCY', 'SUBTREE', 'GROUP', 'STATE')),
  add constraint access_grant_group check ((reach = 'GROUP') = (group_no is not null));
--> statement-breakpoint
drop index identity.access_grant_once;
--> statement-breakpoint
create unique index access_grant_once on identity.access_grant (holder_id, role, agency_no, reach)
  where valid_to is null and group_no is null;
--> statement-breakpoint
create unique index access_grant_for_group_once on identity.access_grant (holder_id, role, group_no)
  where valid_to is null and group_no is not null;
--> statement-breakpoint
create index access_grant_for_group on identity.access_grant (group_no) where group_no is not null;
--> statement-breakpoint
alter table identity.activation_token add column group_no integer;
--> statement-breakpoint
alter table identity.activation_token drop constraint activation_token_reach_check;
--> statement-breakpoint
alter table identity.activation_token
  add constraint activation_token_reach_check check (reach in ('AGENCY', 'SUBTREE', 'GROUP', 'STATE')),
  add constraint activation_token_group check ((reach = 'GROUP') = (group_no is not null));
