import type { Registry } from 'prom-client';
import type { Log } from './log.js';

/** What a figure is told apart by: words of the code, never something a caller, an office or a person chose. */
type Labels = Readonly<Record<string, string>>;

export interface Reading {
  readonly labels?: Labels;
  readonly value: number;
}

interface Figure {
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly string[];
}

interface ReadFigure extends Figure {
  /** `counter` only grows while the process lives. */
  readonly kind: 'gauge' | 'counter';
  /** Asked with every scrape; one that fails or takes too long is left out of the answer. */
  readonly read: () => Promise<readonly Reading[]> | readonly Reading[];
}

type Prometheus = typeof import('prom-client');

const READ_PATIENCE_MS = 2_000;
/** Seconds, from an answer out of memory to the longest statement. */
const BUCKETS = [0.005, 0.02, 0.05, 0.1, 0.25, 1, 5, 15];

/**
 * What a process counts and measures. Without a port of its own nothing is loaded, nothing listens, and counting is
 * an empty call.
 */
export class Metrics {
  private readonly registry: Registry | null;
  private answer: Promise<string> | null = null;

  constructor(private readonly prometheus: Prometheus | null = null, private readonly log: Log | null = null) {
    this.registry = prometheus === null ? null : new prometheus.Registry();
  }

  /** A counter: call what it gives back with the values of its labels. */
  counter(figure: Figure): (labels: Labels) => void {
    if (this.prometheus === null) return () => undefined;
    const counter = new this.prometheus.Counter(this.optionsOf(figure));
    return (labels) => counter.inc(labels);
  }

  /** A distribution of durations: call what it gives back with the values of its labels and the seconds. */
  durations(figure: Figure): (labels: Labels, seconds: number) => void {
    if (this.prometheus === null) return () => undefined;
    const histogram = new this.prometheus.Histogram({ ...this.optionsOf(figure), buckets: BUCKETS });
    return (labels, seconds) => histogram.observe(labels, seconds);
  }

  /** Figures that are there already and only have to be read. */
  reading({ kind, read, ...figure }: ReadFigure): void {
    if (this.prometheus === null) return;
    const { log } = this;
    const fill = async (add: (labels: Labels, value: number) => void): Promise<void> => {
      try {
        for (const { labels = {}, value } of await withinPatience(read)) add(labels, value);
      } catch (error) {
        log?.warn({ err: error, metric: figure.name }, 'a figure could not be read');
      }
    };
    if (kind === 'gauge') {
      new this.prometheus.Gauge({
        ...this.optionsOf(figure),
        async collect() {
          this.reset();
          await fill((labels, value) => this.set(labels, value));
        },
      });
    } else {
      new this.prometheus.Counter({
        ...this.optionsOf(figure),
        async collect() {
          this.reset();
          await fill((labels, value) => this.inc(labels, value));
        },
      });
    }
  }

  /** All figures in the text form of Prometheus. Whoever asks while they are being read gets the same answer. */
  async exposition(): Promise<string> {
    this.answer ??= (this.registry?.metrics() ?? Promise.resolve('')).finally(() => (this.answer = null));
    return this.answer;
  }

  private optionsOf({ name, help, labels = [] }: Figure) {
    return { name: `srb_${name}`, help, labelNames: labels, registers: this.registry === null ? [] : [this.registry] };
  }
}

async function withinPatience(read: ReadFigure['read']): Promise<readonly Reading[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${READ_PATIENCE_MS} ms`)), READ_PATIENCE_MS);
  });
  try {
    return await Promise.race([read(), late]);
  } finally {
    clearTimeout(timer);
  }
}
