import type { pg } from './postgres-types.js';

/** A pool in figures: connections open, those nobody uses, and requests that wait for one. */
export type PoolLoad = Pick<pg.Pool, 'totalCount' | 'idleCount' | 'waitingCount'>;

interface PoolFigure {
  readonly labels: Readonly<Record<'class' | 'lane' | 'state', string>>;
  readonly value: number;
}

/** Connections by class of access, lane and state. */
export function poolFigures(lane: string, lanes: Readonly<Record<string, { readonly pools: readonly PoolLoad[] }>>): readonly PoolFigure[] {
  const states = ({ totalCount, idleCount, waitingCount }: PoolLoad) => Object.entries({ open: totalCount, idle: idleCount, waiting: waitingCount });
  return Object.entries(lanes).flatMap(([access, { pools }]) =>
    pools.flatMap((pool) => states(pool).map(([state, value]) => ({ labels: { class: access, lane, state }, value }))));
}
