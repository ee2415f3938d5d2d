/** What a table may have at most; a spreadsheet program holds no more rows, and no longer cells, either. */
export const MOST_ROWS = 1_048_576;
export const MOST_COLUMNS = 1_000;
export const LONGEST_CELL = 32_767;
/** One row, in characters. */
export const LONGEST_RECORD = 4_194_304;
export const MOST_SHEETS = 200;
/** Sheets, styles, pictures, relations of a workbook. */
export const MOST_PARTS = 2_000;
/** A million rows of thirty columns unpack to a little more than one gigabyte. */
export const LARGEST_UNPACKED = 2_147_483_648;
/** Real sheets shrink to a tenth or a thirtieth. Small parts may shrink as they like. */
export const HIGHEST_RATIO = 200;
export const UNSUSPICIOUS_PART = 10_485_760;
/** All different texts of a workbook together, which are held in memory; 1 MB each. */
export const MOST_TEXT_BLOCKS = 96;
