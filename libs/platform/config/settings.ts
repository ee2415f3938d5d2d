/**
 * Typed settings from environment variables. A process declares what it needs as data and reads it once at start;
 * all problems are reported together, so an operator mends them in one go.
 */
export interface Setting<T> {
  readonly variable: string;
  /** Used when the variable is absent; without one the variable is required. */
  readonly fallback?: T;
  /** Returns the value, or a German sentence saying what is expected. */
  readonly parse: (text: string) => T | ParseProblem;
}

interface ParseProblem {
  readonly problem: string;
}

export type Settings<Shape extends Record<string, Setting<unknown>>> = {
  readonly [Key in keyof Shape]: Shape[Key] extends Setting<infer T> ? T : never;
};

/** Thrown when settings are missing or malformed; the message lists every one of them. */
export class SettingsError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`Die Einstellungen sind unvollständig:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'SettingsError';
  }
}

export function readSettings<Shape extends Record<string, Setting<unknown>>>(
  shape: Shape,
  environment: Readonly<Record<string, string | undefined>>,
): Settings<Shape> {
  const problems: string[] = [];
  const values = Object.entries(shape).map(([key, setting]) => {
    const text = environment[setting.variable];
    if (text === undefined || text === '') {
      if ('fallback' in setting) return [key, setting.fallback] as const;
      problems.push(`${setting.variable} fehlt.`);
      return [key, undefined] as const;
    }
    const value = setting.parse(text);
    if (isProblem(value)) problems.push(`${setting.variable}: ${value.problem}`);
    return [key, value] as const;
  });
  if (problems.length > 0) throw new SettingsError(problems);
  return Object.fromEntries(values) as Settings<Shape>;
}

function isProblem(value: unknown): value is ParseProblem {
  return typeof value === 'object' && value !== null && 'problem' in value;
}

type Fallback<T> = { readonly fallback?: T };

export function text(variable: string, options: Fallback<string> = {}): Setting<string> {
  return { variable, ...options, parse: (value) => value };
}

export function url(variable: string, protocols: readonly string[], options: Fallback<string> = {}): Setting<string> {
  return {
    variable,
    ...options,
    parse: (value) =>
      URL.canParse(value) && protocols.includes(new URL(value).protocol)
        ? value
        : { problem: `erwartet wird eine Adresse, die mit ${protocols.map((protocol) => `${protocol}//`).join(' oder ')} beginnt.` },
  };
}

export function integer(variable: string, range: { min: number; max: number }, options: Fallback<number> = {}): Setting<number> {
  return {
    variable,
    ...options,
    parse: (value) => {
      const number = Number(value);
      return /^-?\d+$/.test(value) && number >= range.min && number <= range.max
        ? number
        : { problem: `erwartet wird eine ganze Zahl von ${range.min} bis ${range.max}.` };
    },
  };
}

export function flag(variable: string, fallback: boolean): Setting<boolean> {
  return {
    variable,
    fallback,
    parse: (value) => (value === 'true' ? true : value === 'false' ? false : { problem: 'erwartet wird true oder false.' }),
  };
}

/** An optional setting: null when absent. */
export function optional<T>(setting: Setting<T>): Setting<T | null> {
  return { ...setting, fallback: null };
}
