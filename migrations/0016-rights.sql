-- Every request asks for the memberships of its caller, ended ones among them.
create index membership_person on membership (person_id);
