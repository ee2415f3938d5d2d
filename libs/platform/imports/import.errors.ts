/** Somebody cancelled the batch while it was at work; its transaction goes back. */
export class ImportCancelled extends Error {
  constructor() {
    super('the import was cancelled');
    this.name = 'ImportCancelled';
  }
}
