/** Why a file is no table that can be read; the message is for the person who brought it and names the remedy. */
export class TableError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TableError';
  }
}
