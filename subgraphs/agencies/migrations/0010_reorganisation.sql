-- Who had it carried out: under whose rights it is done on its day.
alter table agencies.reorganisation add column carried_out_by uuid;
--> statement-breakpoint
-- What was done beneath an agency is found by the places of before and of afterwards.
create index reorganisation_place_before on agencies.reorganisation_place (path_before);
--> statement-breakpoint
create index reorganisation_place_after on agencies.reorganisation_place (path_after);
--> statement-breakpoint
create index succession_of_reorganisation on agencies.succession (reorganisation_id);
