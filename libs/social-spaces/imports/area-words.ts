/**
 * Spaces by the word a table names them with: the code, or a name that only one of them has and that is no code. Columns
 * word, id, valid_to.
 */
const spaceWords = (condition: string) => `(
  select code as word, id, valid_to from social_space where ${condition}
   union all
  select min(name), (array_agg(id))[1], (array_agg(valid_to))[1] from social_space s
   where ${condition} and not exists (select from social_space o where o.code = s.name) group by name having count(*) = 1)`;
export const ANY_SPACE = spaceWords('true');
/** A Kita lies in a space of the main set. */
export const MAIN_SPACE = spaceWords('space_set_id is null');

/**
 * Kitas by the key a table names them with: the key itself, or the key without the leading zero that a spreadsheet
 * dropped, where no other Kita has that key. Columns word, id.
 */
export const KITA_WORDS = `(
  select official_key as word, id from kita
   union all
  select substr(official_key, 2), id from kita k
   where official_key ~ '^0[1-9][0-9]*$' and not exists (select from kita o where o.official_key = substr(k.official_key, 2)))`;
