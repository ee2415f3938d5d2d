/** A stretch of two texts: in both, or in one of them only. */
export interface Stretch {
  readonly side: 'both' | 'left' | 'right';
  readonly text: string;
}

/** Beyond it lines are compared instead of words, and beyond that nothing: the page must stay quick. */
const MOST_CELLS = 4_000_000;

const words = (text: string): readonly string[] => text.match(/\s+|[^\s]+/g) ?? [];
const lines = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+/g) ?? [];

function joined(side: Stretch['side'], tokens: readonly string[]): readonly Stretch[] {
  return tokens.length === 0 ? [] : [{ side, text: tokens.join('') }];
}

/** Lengths of the longest common subsequences of every pair of tails, row by row. */
function tailLengths(left: readonly string[], right: readonly string[]): Uint32Array {
  const width = right.length + 1;
  const lengths = new Uint32Array((left.length + 1) * width);
  for (let row = left.length - 1; row >= 0; row--) {
    for (let column = right.length - 1; column >= 0; column--) {
      const at = row * width + column;
      lengths[at] = left[row] === right[column] ? (lengths[at + width + 1] ?? 0) + 1 : Math.max(lengths[at + width] ?? 0, lengths[at + 1] ?? 0);
    }
  }
  return lengths;
}

function aligned(left: readonly string[], right: readonly string[]): readonly Stretch[] {
  const lengths = tailLengths(left, right);
  const width = right.length + 1;
  const stretches: Stretch[] = [];
  let [row, column] = [0, 0];
  while (row < left.length && column < right.length) {
    const at = row * width + column;
    if (left[row] === right[column]) {
      stretches.push(...joined('both', left.slice(row, row + 1)));
      row += 1;
      column += 1;
    } else if ((lengths[at + width] ?? 0) >= (lengths[at + 1] ?? 0)) stretches.push(...joined('left', left.slice(row, ++row)));
    else stretches.push(...joined('right', right.slice(column, ++column)));
  }
  return [...stretches, ...joined('left', left.slice(row)), ...joined('right', right.slice(column))];
}

function compare(left: readonly string[], right: readonly string[]): readonly Stretch[] | null {
  let start = 0;
  while (start < Math.min(left.length, right.length) && left[start] === right[start]) start += 1;
  let end = 0;
  while (end < Math.min(left.length, right.length) - start && left.at(-1 - end) === right.at(-1 - end)) end += 1;
  const [inLeft, inRight] = [left.slice(start, left.length - end), right.slice(start, right.length - end)];
  if ((inLeft.length + 1) * (inRight.length + 1) > MOST_CELLS) return null;
  return [...joined('both', left.slice(0, start)), ...aligned(inLeft, inRight), ...joined('both', left.slice(left.length - end))];
}

function merged(stretches: readonly Stretch[]): readonly Stretch[] {
  const result: Stretch[] = [];
  for (const { side, text } of stretches) {
    const last = result.at(-1);
    if (last?.side === side) result[result.length - 1] = { side, text: last.text + text };
    else result.push({ side, text });
  }
  return result;
}

/** Where two texts differ, word by word. `both` and `left` together are the left text, `both` and `right` the right one. */
export function difference(left: string, right: string): readonly Stretch[] {
  const found = compare(words(left), words(right)) ?? compare(lines(left), lines(right));
  return merged(found ?? [...joined('left', [left]), ...joined('right', [right])]);
}
