/** Prints what a long suite counted, past the reporter that would wrap it. */
export function printTable(title: string, rows: Readonly<Record<string, number | string>>): void {
  const width = Math.max(...Object.keys(rows).map((name) => name.length));
  const lines = Object.entries(rows).map(([name, value]) => `  ${name.padEnd(width)}  ${value}`);
  process.stdout.write(`\n${title}\n${lines.join('\n')}\n\n`);
}

/** A number of the issue, or another one to try a suite quickly. */
export function wished(variable: string, usual: number): number {
  const value = Number(process.env[variable] ?? usual);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${variable} is no number: ${process.env[variable] ?? ''}`);
  return value;
}
