/** Bytes that lie somewhere and are read piece by piece. */
export interface StoredBytes {
  readonly size: number;
  /** From `offset` on, as far as there are any. */
  read(offset: number, length: number): Promise<Buffer>;
}

const PIECE = 65_536;

/** A stretch of the bytes in pieces. */
export async function* piecesOf(bytes: StoredBytes, offset: number, length: number): AsyncGenerator<Buffer> {
  for (let done = 0; done < length; done += PIECE) yield await bytes.read(offset + done, Math.min(PIECE, length - done));
}
