import type { ComparisonDocument } from './domain/comparison-document.js';

/** A stored document as text and as what the text says. Shared between requests; nobody changes it. */
export interface ReadDocument {
  readonly text: string;
  readonly document: ComparisonDocument;
}

/** A parsed document needs a few times the room of its text. */
const LARGEST_SUM = 8_000_000;

/**
 * Documents never change and are named by their hash, so each is fetched and parsed once. Holds those asked for last,
 * up to a sum of characters; who may read them is decided before, with every request.
 */
export class DocumentCache {
  private readonly documents = new Map<string, ReadDocument>();
  private characters = 0;

  constructor(private readonly largestSum = LARGEST_SUM) {}

  async get(hash: string, fetchText: () => Promise<string>): Promise<ReadDocument> {
    const known = this.documents.get(hash);
    if (known !== undefined) {
      this.documents.delete(hash);
      this.documents.set(hash, known);
      return known;
    }
    const text = await fetchText();
    const read = { text, document: JSON.parse(text) as ComparisonDocument };
    this.add(hash, read);
    return read;
  }

  private add(hash: string, read: ReadDocument): void {
    if (this.documents.has(hash) || read.text.length > this.largestSum) return;
    this.documents.set(hash, read);
    this.characters += read.text.length;
    for (const [oldest, { text }] of this.documents) {
      if (this.characters <= this.largestSum) return;
      this.documents.delete(oldest);
      this.characters -= text.length;
    }
  }
}
