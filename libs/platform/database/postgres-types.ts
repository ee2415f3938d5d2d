import pg from 'pg';

const DATE = 1082;

// A date is a date: node-postgres would make a local midnight of it and shift it by a day elsewhere.
pg.types.setTypeParser(DATE, (text) => text);

export { pg };
