import { type Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { invalidInput } from '@srb/platform/errors';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

/** Rows of one page at most; more is refused before anything is read. */
export const LARGEST_PAGE = 200;

/** Every list is ordered and paged: how many rows, and after which cursor. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 50, description: `Rows per page, 1 to ${LARGEST_PAGE}.` })
  @IsInt({ message: 'Anzahl je Seite: bitte eine ganze Zahl angeben.' })
  @Min(1, { message: 'Anzahl je Seite: mindestens 1.' })
  @Max(LARGEST_PAGE, { message: `Anzahl je Seite: höchstens ${LARGEST_PAGE}.` })
  first: number = 50;

  @Field(() => String, { nullable: true, description: 'The `nextCursor` of the page before.' })
  @IsOptional()
  @IsString({ message: 'Seitenmarke: bitte den Wert der vorigen Seite verwenden.' })
  @MaxLength(500, { message: 'Seitenmarke: höchstens 500 Zeichen.' })
  after?: string | null;
}

export interface Page<Row> {
  readonly items: readonly Row[];
  /** Hand it in as `after` for the next page; null on the last. */
  readonly nextCursor: string | null;
  readonly total: number;
}

/** The GraphQL type `<Name>Page` of a row type. */
export function pageOf<Row extends object>(row: Type<Row>, name: string): Type<Page<Row>> {
  @ObjectType(`${name}Page`)
  class PageType {
    @Field(() => [row])
    items!: Row[];

    @Field(() => String, { nullable: true, description: 'Hand it in as `after` for the next page; null on the last.' })
    nextCursor!: string | null;

    @Field(() => Int, { description: 'Rows on all pages together.' })
    total!: number;
  }
  return PageType;
}

/** A cursor is the sort key of the last row, so a page stays right when rows come and go. */
export function encodeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** What a sort key holds; a NUL or an infinite number would only be refused by the database. */
function isKeyPart(part: unknown): part is string | number {
  return typeof part === 'number' ? Number.isFinite(part) : typeof part === 'string' && !part.includes('\0');
}

/** The sort key of a cursor: `length` values, all null for the first page. */
export function decodeCursor(cursor: string | null | undefined, length: number): readonly (string | number | null)[] {
  if (cursor === null || cursor === undefined) return Array.from({ length }, () => null);
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(key) && key.length === length && key.every(isKeyPart)) return key;
  } catch {
    // falls through to the same answer
  }
  throw invalidInput('after', 'Die Seitenmarke ist ungültig. Bitte beginnen Sie bei der ersten Seite.');
}

/** Cuts the one row too many that a read model asks for, and makes the cursor of it. */
export function toPage<Row>(rows: readonly Row[], first: number, total: number, key: (row: Row) => readonly (string | number)[]): Page<Row> {
  const items = rows.slice(0, first);
  const last = items.at(-1);
  return { items, total, nextCursor: rows.length > first && last !== undefined ? encodeCursor(key(last)) : null };
}
