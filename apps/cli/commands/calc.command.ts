import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { parseArgs } from 'node:util';
import { CalculationError, parseDocument, type Calculation } from '@srb/calculation';
import { KINDS } from './calc-kinds.js';

/** Where a command reads and writes; `cwd` is the folder in which it was typed. */
export interface CalcIo {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly cwd: string;
}

const BAD_INPUT = 2;

/**
 * `calc <kind> [--input file.json] [--lines]`: one JSON document in, one out; with `--lines` one per line, in order.
 * Bad input goes to standard error, with `--lines` to its own line of standard output. Returns the exit code: 0 or 2.
 */
export async function runCalc(argv: readonly string[], io: CalcIo): Promise<number> {
  // Read before the arguments are checked, because it decides where their errors go.
  const lines = argv.includes('--lines');
  try {
    const request = parseRequest(argv);
    if (lines) return await answerLines(request, io);
    io.stdout(answer(request.calculation, await readDocument(request.input, io)));
    return 0;
  } catch (error) {
    (lines ? io.stdout : io.stderr)(refusal(error));
    return BAD_INPUT;
  }
}

interface CalcRequest {
  readonly calculation: Calculation;
  /** File as typed; undefined is standard input. */
  readonly input: string | undefined;
}

function parseRequest(argv: readonly string[]): CalcRequest {
  const { values, positionals } = parseOptions(argv);
  const [kind = '', ...others] = positionals;
  const calculation = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (calculation === undefined || others.length > 0) {
    throw invalid(`Die Art der Berechnung „${positionals.join(' ')}“ ist unbekannt. Bitte wählen Sie eine: ${Object.keys(KINDS).join(', ')}.`);
  }
  return { calculation, input: values.input };
}

function parseOptions(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options: { input: { type: 'string' }, lines: { type: 'boolean' } } });
  } catch {
    throw invalid('Die Angaben sind unvollständig oder unbekannt. Bitte rufen Sie auf: calc <Art> [--input datei.json] [--lines].');
  }
}

async function readDocument(input: string | undefined, io: CalcIo): Promise<string> {
  if (input === undefined) {
    let text = '';
    for await (const piece of decoded(io.stdin)) text += piece;
    return text;
  }
  return readFile(path.resolve(io.cwd, input), 'utf8').catch((error: unknown) => {
    throw unreadable(input, error);
  });
}

async function answerLines({ calculation, input }: CalcRequest, io: CalcIo): Promise<number> {
  let code = 0;
  for await (const line of linesOf(input === undefined ? io.stdin : createReadStream(path.resolve(io.cwd, input)), input)) {
    if (line.trim() === '') continue;
    try {
      io.stdout(answer(calculation, line));
    } catch (error) {
      io.stdout(refusal(error));
      code = BAD_INPUT;
    }
  }
  return code;
}

/** Splits at line feeds only: inside JSON text other line separators are ordinary characters. */
async function* linesOf(stream: NodeJS.ReadableStream, input: string | undefined): AsyncGenerator<string> {
  let begun: string[] = [];
  try {
    for await (const piece of decoded(stream)) {
      const [first = '', ...others] = piece.split('\n');
      begun.push(first);
      for (const other of others) {
        yield begun.join('');
        begun = [other];
      }
    }
  } catch (error) {
    throw input === undefined ? error : unreadable(input, error);
  }
  yield begun.join('');
}

async function* decoded(stream: NodeJS.ReadableStream): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  for await (const chunk of stream) yield typeof chunk === 'string' ? chunk : decoder.write(chunk);
  yield decoder.end();
}

function answer(calculation: Calculation, text: string): string {
  return `${JSON.stringify(calculation(parseDocument(text)))}\n`;
}

/** The error document of the contract; anything but bad input is a defect and passes on. */
function refusal(error: unknown): string {
  if (!(error instanceof CalculationError)) throw error;
  const { code, message, path: place } = error;
  return `${JSON.stringify({ error: { code, message, path: place } })}\n`;
}

function invalid(message: string, cause?: unknown): CalculationError {
  const error = new CalculationError('INVALID_INPUT', '', message);
  if (cause !== undefined) error.cause = cause;
  return error;
}

function unreadable(input: string, cause: unknown): CalculationError {
  return invalid(`Die Datei „${input}“ ist nicht lesbar. Bitte prüfen Sie Pfad und Leserechte.`, cause);
}
