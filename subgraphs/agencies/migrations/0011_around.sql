-- Of words apart each may stand in what is around: so the rarest of them decides which agencies are looked at.
create index agency_around on agencies.agency using gin (search_around public.gin_trgm_ops) where closed_at is null;
