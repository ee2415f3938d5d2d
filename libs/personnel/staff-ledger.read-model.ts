import { Injectable } from '@nestjs/common';
import { toFixed } from '@srb/kernel';
import type { OfficeContext } from '@srb/platform/context';
import { TenantDatabase } from '@srb/platform/database';
import { invalidInput } from '@srb/platform/errors';
import { decodeCursor, toPage, type Page, type PageArgs } from '@srb/platform/graphql';
import { coordinationFigures, coordinationOn } from './domain/coordination.js';
import { fixedTermFigures, fixedTermOutlook, type FixedTermPost } from './domain/fixed-term.js';
import { groupLines, mapLines } from './domain/group-lines.js';
import { addDays, holds, monthsOf } from './domain/period.js';
import { postMonthLines } from './domain/post-month-sum.js';
import { postMonthsOf, type PostMonth } from './domain/post-month.js';
import { timeToFill, turnover } from './domain/staff-change.js';
import { groupOf } from './domain/staff-group.js';
import { vacanciesOn, vacancyFigures, type Vacancy } from './domain/vacancy.js';
import { workload, type KitaSize } from './domain/workload.js';
import type { CoordinationOverview } from './graphql/coordination.type.js';
import type { FixedTermOutlook } from './graphql/fixed-term-outlook.type.js';
import type { PostMonthPage } from './graphql/post-month.type.js';
import { shownCoordination, shownFixedTerm, shownFte, shownMonth, shownMonths, shownVacancy, shownWorkload } from './graphql/shown-ledger.js';
import type { FixedTermOutlookArgs, PostMonthArgs, VacancyArgs } from './graphql/staff-ledger.input.js';
import type { StaffYear } from './graphql/staff-year.type.js';
import type { VacancyOverview } from './graphql/vacancy.type.js';
import { exactPosts, LEDGER_JSON, readLedger, type LedgerRows } from './persistence/ledger-rows.js';

/** The concept in force on day `$3`, and the day on which the next takes its place: its own end, or the beginning of the next. */
const WITH_CONCEPT = `
  select ${LEDGER_JSON} as posts,
         (select json_build_object('title', v.title, 'ends', coalesce(v.valid_to, (
                   select min(n.valid_from) from concept_version n where n.tenant_id = v.tenant_id and n.concept_id = v.concept_id and n.valid_from > $3::date)))
            from concept_version v
           where v.valid_from <= $3::date and (v.valid_to is null or v.valid_to > $3::date)
           order by v.valid_from desc, v.id limit 1) as concept`;

/** Kitas with their newest count of children up to day `$3`; a count that is no number stays unknown. */
const WITH_KITAS = `
  select ${LEDGER_JSON} as posts,
         (select coalesce(json_agg(json_build_object('id', k.id, 'places', k.places, 'children', (
                   select case when v.status in ('NUMBER', 'ZERO', 'ESTIMATED', 'ROUNDED') then trim_scale(v.value) end from indicator_value v
                    where v.tenant_id = k.tenant_id and v.kita_id = k.id and v.indicator_code = 'KITA_CHILDREN' and v.reference_date <= $3::date
                    order by v.reference_date desc, v.year desc limit 1))), '[]') from kita k) as kitas`;

interface ConceptRow {
  readonly posts: LedgerRows;
  readonly concept: { readonly title: string; readonly ends: string | null } | null;
}

interface KitaRow {
  readonly posts: LedgerRows;
  readonly kitas: readonly KitaSize[];
}

const LONGEST_SPAN = 36;

/** Figures from the ledger of posts: each is one statement and one pure calculation over the same ledger. */
@Injectable()
export class StaffLedgerReadModel {
  constructor(private readonly database: TenantDatabase) {}

  /** What is vacant on a day, since when, and for how many months. */
  async getVacancies(ctx: OfficeContext, { referenceDate, group, ...page }: VacancyArgs): Promise<VacancyOverview> {
    const posts = await this.database.read(ctx, (tx) => readLedger(tx, oneDay(referenceDate)));
    const vacancies = vacanciesOn(posts, referenceDate);
    const lines = groupLines(vacancies, (vacancy) => vacancy.group, vacancyFigures);
    const rows = vacancies.filter((vacancy) => (group ?? vacancy.group) === vacancy.group);
    return {
      referenceDate,
      lines: mapLines(lines, ({ fteVacant, postMonths, ...counts }) => ({ ...counts, fteVacant: shownFte(fteVacant), postMonths: shownMonths(postMonths) })),
      page: pageOfRows(rows, page, keyOfPost, shownVacancy),
    };
  }

  /** Months of posts, turnover, time to fill, fixed terms and workload of a year. */
  async getStaffYear(ctx: OfficeContext, year: number): Promise<StaffYear> {
    const [span, referenceDate] = [{ from: `${year}-01-01`, to: `${year + 1}-01-01` }, `${year}-12-31`];
    const row = await this.database.read(ctx, (tx) => tx.maybe<KitaRow>(WITH_KITAS, [span.from, span.to, referenceDate]));
    const posts = exactPosts(row?.posts ?? []);
    const onTheDay = posts.filter((post) => holds(post, referenceDate));
    return {
      year, referenceDate,
      postMonths: mapLines(postMonthLines(postMonthsOf(posts, span)), shownPostMonths),
      turnover: mapLines(turnover(posts, span), ({ leavers, meanPersons, rate }) => ({ leavers, meanPersons: toFixed(meanPersons, 6), rate: rate?.toString() ?? null })),
      timeToFill: mapLines(timeToFill(posts, span), ({ gaps, medianDays }) => ({ gaps, medianDays: medianDays?.toString() ?? null })),
      fixedTerm: mapLines(groupLines(onTheDay, groupOf, fixedTermFigures), (figures) => ({
        ...figures, ftePlanned: shownFte(figures.ftePlanned), fteFixedTerm: shownFte(figures.fteFixedTerm),
        postShare: figures.postShare?.toString() ?? null, fteShare: figures.fteShare?.toString() ?? null,
      })),
      workload: workload(posts, row?.kitas ?? [], referenceDate).map(shownWorkload),
      undatedPosts: posts.filter(({ occupancies }) => occupancies.length === 0).length,
    };
  }

  /** Fixed terms beside the validity of the concept. */
  async getFixedTermOutlook(ctx: OfficeContext, { referenceDate, conceptEnds, ...page }: FixedTermOutlookArgs): Promise<FixedTermOutlook> {
    const { from, to } = oneDay(referenceDate);
    const row = await this.database.read(ctx, (tx) => tx.maybe<ConceptRow>(WITH_CONCEPT, [from, to, referenceDate]));
    const ends = conceptEnds ?? row?.concept?.ends ?? null;
    const outlook = fixedTermOutlook(exactPosts(row?.posts ?? []), referenceDate, ends);
    return {
      referenceDate, conceptTitle: row?.concept?.title ?? null, conceptEnds: ends,
      lines: groupLines(outlook, ({ group }) => group, signalFigures),
      page: pageOfRows(outlook, page, keyOfPost, shownFixedTerm),
    };
  }

  /** Coordination on a day: function and employer, hours, who pays. */
  async getCoordination(ctx: OfficeContext, referenceDate: string): Promise<CoordinationOverview> {
    const ledger = await this.database.read(ctx, (tx) => readLedger(tx, oneDay(referenceDate)));
    const posts = coordinationOn(ledger, referenceDate);
    const fundings = coordinationFigures(posts, referenceDate).map(({ ftePlanned, fteOccupied, weeklyHours, annualCost, ...counts }) => ({
      ...counts, ftePlanned: shownFte(ftePlanned), fteOccupied: shownFte(fteOccupied), weeklyHours: weeklyHours?.toString() ?? null, annualCost: toFixed(annualCost, 2),
    }));
    return { referenceDate, fundings, posts: posts.map((post) => shownCoordination(post, referenceDate)) };
  }

  /** The ledger month by month. @throws AppError INVALID_INPUT for a span without a month or of more than 36 */
  async getPostMonths(ctx: OfficeContext, { from, to, postId, kitaId, ...page }: PostMonthArgs): Promise<PostMonthPage> {
    const span = { from, to };
    if (from >= to) throw invalidInput('to', 'Bis: bitte ein Datum nach „Von“ angeben.');
    if (to > `${Number(from.slice(0, 4)) + 4}` || monthsOf(span).length > LONGEST_SPAN) throw invalidInput('to', `Bis: höchstens ${LONGEST_SPAN} Monate. Bitte wählen Sie einen kürzeren Zeitraum.`);
    const posts = await this.database.read(ctx, (tx) => readLedger(tx, span));
    const months = postMonthsOf(posts.filter(({ id }) => (postId ?? id) === id), span);
    const rows = months.filter(({ kita }) => kitaId === null || kitaId === undefined || kita?.id === kitaId);
    const key = ({ month, post, kita }: PostMonth) => `${month} ${post.id} ${kita?.id ?? ''}`;
    return { ...pageOfRows(rows, page, key, shownMonth), lines: mapLines(postMonthLines(rows), shownPostMonths) };
  }
}

function oneDay(day: string) {
  return { from: day, to: addDays(day, 1) };
}

function keyOfPost({ post }: Vacancy | FixedTermPost): string {
  return post.id;
}

function shownPostMonths({ planned, occupied, vacant }: ReturnType<typeof postMonthLines>['total']) {
  return { planned: shownMonths(planned), occupied: shownMonths(occupied), vacant: shownMonths(vacant) };
}

function signalFigures(rows: readonly FixedTermPost[]) {
  const count = (signal: FixedTermPost['signal']) => rows.filter((row) => row.signal === signal).length;
  const fteRed = fixedTermFigures(rows.filter(({ signal }) => signal === 'RED').map(({ post }) => post)).ftePlanned;
  return { red: count('RED'), yellow: count('YELLOW'), green: count('GREEN'), unknown: count('UNKNOWN'), fteRed: shownFte(fteRed) };
}

/** A page of rows that a calculation put in order; the cursor names the last row, and a list without it begins anew. */
function pageOfRows<Row, Shown>(rows: readonly Row[], { first, after }: PageArgs, key: (row: Row) => string, show: (row: Row) => Shown): Page<Shown> {
  const [cursor] = decodeCursor(after, 1);
  const last = cursor === null ? -1 : rows.findIndex((row) => key(row) === cursor);
  if (cursor !== null && last < 0) throw invalidInput('after', 'Die Seitenmarke passt nicht mehr zur Liste. Bitte beginnen Sie bei der ersten Seite.');
  const { items, ...page } = toPage(rows.slice(last + 1, last + first + 2), first, rows.length, (row) => [key(row)]);
  return { ...page, items: items.map(show) };
}
