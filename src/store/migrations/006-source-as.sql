-- The passage's own words for the source where they name nobody: "he", "the president". Null in points of before.
alter table key_point add column source_as text;
